"""Who writes which section of the demonstration's report, and until when."""

import datetime

from django.utils import timezone

from bangfu.accounts.models import Unit, User
from bangfu.registers.services import change_record
from bangfu.reports.models import Report, Section

TIME = datetime.timedelta(days=14)  # from the distribution to the deadline
OFFICE = ("office", "质量管理处")
# Part of a section's heading → the account and the department that write it; the rest is the office's.
SHARES = {
    "教师培训": ("head", "机电工程学院"),
    "经验交流": ("teacher", "机电工程学院"),
    "困难资助": ("centre", "学生资助管理中心"),
    "中高职衔接": ("head", "机电工程学院"),
}


def distribute(report: Report, by: User) -> list[tuple[Section, User]]:
    """Give every section its owner, department and deadline through the service; returns sections with owners."""
    shared = []
    due = timezone.localdate() + TIME
    for section in report.sections.all():
        share = next((share for part, share in SHARES.items() if part in section.heading), OFFICE)
        username, department = share
        owner = User.objects.get(username=username)
        values = {
            "owner": owner,
            "unit": Unit.objects.get(organisation=report.organisation_id, name=department),
            "due_on": due,
        }
        shared.append((change_record(record=section, values=values, version=section.version, by=by), owner))
    return shared
