"""The demonstration's report: written by its people, issued, made public, and kept as files in the data folder."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models import Organisation, User
from bangfu.core.scoping import viewing
from bangfu.demo.sharing import distribute
from bangfu.demo.wording import reword
from bangfu.mandates.models import Agreement
from bangfu.reports.compose import compose, scene_of
from bangfu.reports.language import in_chinese
from bangfu.reports.models import Edition, EditionState, Outline, Report
from bangfu.reports.proofing import audit
from bangfu.reports.services import create_report, install_outlines, issue_edition, move_section, publish_edition
from bangfu.reports.services.issuing import edition_folder

Say = Callable[[Any], None]
FIRST, LAST = 2015, 2017
OWN_SUM = "2624 + 2106 = 4730"
REASON = "受援校上报的合计与分项本身不符，报告已作核对说明，以核实后的数据为准"


def produce(say: Say) -> list[Path]:
    """The files of the issued report of 2015–2017; the first time it is written, reviewed and issued."""
    with in_chinese():
        edition = _issued() or _issue(say)
    folder = settings.DATA_DIR
    kept = [
        (edition.word_path, "对口帮扶工作总结.docx"),
        (edition.checking_path, "对口帮扶工作总结（核对版）.docx"),
        (edition.pdf_path, "对口帮扶工作总结.pdf"),
    ]
    return [
        Path(shutil.copyfile(edition_folder() / source, folder / name)) for source, name in kept if source
    ]


def _issued() -> Edition | None:
    with viewing(User.objects.system().access):
        return Edition.objects.filter(state=EditionState.ISSUED).first()


def _issue(say: Say) -> Edition:
    """The office writes, each section's owner submits; a leader, who submitted nothing, accepts, issues, publishes."""
    say(_("撰写、审核并签发报告"))
    office, leader = User.objects.get(username="office"), User.objects.get(username="leader")
    with viewing(office.access):
        home = Organisation.objects.get(is_home=True)
        install_outlines(organisation=home, by=office)
        report = create_report(
            outline=Outline.objects.get(organisation=home, code="annual"), organisation=home,
            agreement=Agreement.objects.get(), first_year=FIRST, last_year=LAST, by=office,
        )  # fmt: skip
        reword(report, office)
        shared = distribute(report, office)
    for section, owner in shared:
        with viewing(owner.access):
            move_section(section=section, step="submit", by=owner)
    with viewing(leader.access):
        for section in Report.objects.get(pk=report.pk).sections.all():
            move_section(section=section, step="accept", by=leader)
        edition = issue_edition(report=report, by=leader, note="演示", reasons=_reasons(report, leader))
        return publish_edition(edition=edition, public=True, by=leader)


def _reasons(report: Report, leader: User) -> dict[str, str]:
    """The leader's answer to the one contradiction that is the source's own and stays in the report."""
    scene = scene_of(report, leader.access)
    document, made = compose(report, scene)
    errors = audit(document, made, scene).errors
    return {error.fingerprint: REASON for error in errors if error.live and error.message.startswith(OWN_SUM)}
