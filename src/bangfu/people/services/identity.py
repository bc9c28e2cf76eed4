"""Showing a whole identity number: only with the right, only with a reason, never unrecorded."""

from django.utils.translation import gettext as _

from bangfu.accounts.access import Access
from bangfu.accounts.models import User
from bangfu.core.errors import Refusal
from bangfu.core.permissions import Permission
from bangfu.core.reasons import given_reason
from bangfu.people.models import PovertyRegistration, Student, Teacher
from bangfu.registers.changes import drafted
from bangfu.trail.services import record as record_events

Person = Student | Teacher | PovertyRegistration


def may_reveal(person: Person, access: Access) -> bool:
    """Whether these rights include this person's whole number."""
    return access.may_at(Permission.PEOPLE_UNMASK, person)


def reveal_identity(*, person: Person, reason: str, by: User) -> str:
    """The whole number; the trail keeps who saw whose and why. Raises Refusal, Forbidden."""
    by.access.require_at(Permission.PEOPLE_UNMASK, person)
    blank = Refusal("unmask.reason", _("没有写查看原因"), _("请写明办理什么事项需要完整号码"))
    why = given_reason(reason, blank=blank)
    if not person.identity_number:
        raise Refusal("unmask.none", _("没有登记身份证号"))
    record_events(by=by, drafts=[drafted(person, "unmask", {}, reason=why)])
    return person.identity_number
