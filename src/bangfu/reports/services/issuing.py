"""Issuing an edition: everything frozen, the file checked; withdrawing it; publishing it."""

import datetime
import hashlib
import io
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.core.permissions import Permission
from bangfu.core.reasons import given_reason
from bangfu.figures.api import is_sum, records_of
from bangfu.figures.result import value_json
from bangfu.registers.changes import drafted
from bangfu.registers.register import REGISTRY
from bangfu.registers.services.records import lock
from bangfu.reports.blocks import labels_of, text_of
from bangfu.reports.compose import Composition, Numbered, compose, scene_of
from bangfu.reports.freezing import frozen
from bangfu.reports.language import in_chinese
from bangfu.reports.loose import undeclared_numbers
from bangfu.reports.models import Edition, EditionNumber, EditionState, Report, Section, SectionState
from bangfu.reports.proofing import audit
from bangfu.reports.recorded import RecordField
from bangfu.reports.services.exceptions import keep_exceptions, unanswered
from bangfu.reports.word.document import Document
from bangfu.reports.word.package import validate
from bangfu.reports.word.paging import pages_of
from bangfu.reports.word.pdf import PdfUnavailable, libreoffice_available, to_pdf
from bangfu.reports.word.writer import write
from bangfu.reports.workflow import LONGEST
from bangfu.trail.services import record as record_events


def obstacles(report: Report, made: Composition) -> list[Refusal]:
    """Everything that stands against issuing: unfinished sections, faulty references, undeclared numbers."""
    found: list[Refusal] = []
    for section in report.sections.filter(removed_at=None).order_by("order"):
        if section.state != SectionState.ACCEPTED:
            found.append(
                Refusal(
                    "issue.section",
                    _("“%(section)s”还是%(state)s") % {"section": section, "state": section.get_state_display()},
                    _("请先提交并通过"),
                )
            )
        found += _loose(section, text_of(section.body), _("请用“插入数字”换成指标，或写明来源"))
        labels = f"{section.heading}\n{labels_of(section.body)}"
        found += _loose(section, labels, _("标题、表注和清单的写法中不能写数字，请移到正文"))
    found += [
        Refusal("issue.fault", _("“%(section)s”：%(fault)s") % {"section": section, "fault": fault})
        for section, fault in made.faults
    ]
    return found


def _loose(section: Section, text: str, remedy: str) -> list[Refusal]:
    """The numbers of a text that are nobody's."""
    reason = _("“%(section)s”中的数字 %(number)s 既不是指标也没有申明来源")
    return [
        Refusal("issue.number", reason % {"section": section, "number": number}, remedy)
        for _position, number in undeclared_numbers(text)
    ]


def issue_edition(
    *,
    report: Report,
    by: User,
    note: str = "",
    dated: datetime.date | None = None,
    unaccepted: bool = False,
    reasons: Mapping[str, str] | None = None,
) -> Edition:
    """Freeze and keep the report as it reads today, under the date `dated` (today).

    unaccepted: issue although sections are not accepted; the note must say why.
    reasons: fingerprint of a contradiction → why it stands; they are frozen with the edition.
    Raises Refusals (every obstacle), Refusal for too long a note, Conflict, Forbidden.
    """
    answers, note = reasons or {}, given_reason(note, longest=LONGEST)
    by.access.require(Permission.REPORTS_ISSUE, report.organisation_id)
    with transaction.atomic(), in_chinese():
        locked = lock(report)
        if locked.editions.filter(state=EditionState.ISSUED).exists():
            raise Conflict("issue.twice", _("该报告已有有效的签发版"), _("如需重发，请先撤回"))
        date = dated or locked.dated or timezone.localdate()
        scene = scene_of(locked, by.access)
        document, made = compose(locked, scene, date=date)
        errors = audit(document, made, scene).errors
        sections = {section.pk: section for section in locked.sections.filter(removed_at=None)}
        against = _left(obstacles(locked, made), note, unaccepted)
        against += unanswered(errors, answers, sections)
        if against:
            raise Refusals((None, refusal) for refusal in against)
        edition = _edition(locked, document, note, by)
        _keep_numbers(edition, made.numbers, by)
        kept = keep_exceptions(edition, errors, answers, sections)
        changes: dict[str, Any] = {"number": [None, edition.number], "word_sha256": [None, edition.word_sha256]}
        if kept:
            changes["exceptions"] = [None, [f"{row.message}（{row.reason}）" for row in kept]]
        record_events(by=by, drafts=[drafted(edition, "report.issue", changes, reason=note)])
    return edition


def _left(against: list[Refusal], note: str, unaccepted: bool) -> list[Refusal]:
    """The obstacles that a person may not set aside."""
    if not unaccepted:
        return against
    left = [refusal for refusal in against if refusal.code != "issue.section"]
    if len(left) < len(against) and not note:
        left.append(Refusal("issue.reason", _("有章节未通过而签发，没有写原因"), _("请在签发说明中写明原因")))
    return left


def _edition(report: Report, document: Document, note: str, by: User) -> Edition:
    pages = pages_of(document)
    clean, checking = written(document, "clean", pages), written(document, "checking", pages)
    folder = uuid.uuid4().hex
    edition = Edition(
        organisation=report.organisation,
        report=report,
        number=report.editions.count() + 1,
        title=report.title,
        note=note.strip(),
        content=frozen(document),
        word_path=f"{folder}/report.docx",
        word_sha256=hashlib.sha256(clean).hexdigest(),
        checking_path=f"{folder}/checking.docx",
        checking_sha256=hashlib.sha256(checking).hexdigest(),
        issued_at=timezone.now(),
        issued_by=by,
        created_by=by,
        updated_by=by,
    )
    home = edition_folder() / folder
    home.mkdir(parents=True)
    (edition_folder() / edition.word_path).write_bytes(clean)
    (edition_folder() / edition.checking_path).write_bytes(checking)
    edition.pdf_path = _pdf(edition, folder)
    edition.save(force_insert=True)
    return edition


def _pdf(edition: Edition, folder: str) -> str:
    """The path of the PDF, or "" where there is no LibreOffice."""
    if not libreoffice_available():
        return ""
    path = f"{folder}/report.pdf"
    try:
        to_pdf(edition_folder() / edition.word_path, edition_folder() / path)
    except PdfUnavailable:
        return ""
    return path


def edition_folder() -> Path:
    """Where issued files are kept; they are reached only through views that check rights."""
    return Path(settings.DATA_DIR) / "editions"


def written(document: Document, rendition: Any, pages: list[int] | None) -> bytes:
    """The document as a checked Word file; pages: see `pages_of`. Raises Refusal when it would not open cleanly."""
    out = io.BytesIO()
    write(document, out, rendition=rendition, heading_pages=pages)
    problems = validate(io.BytesIO(out.getvalue()))
    if problems:
        raise Refusal("word.package", _("生成的 Word 文件未通过检查：%(problem)s") % {"problem": problems[0]})
    return out.getvalue()


def _keep_numbers(edition: Edition, numbers: list[Numbered], by: User) -> None:
    EditionNumber.objects.bulk_create(
        _frozen(edition, position, number, by) for position, number in enumerate(numbers, 1)
    )


def _frozen(edition: Edition, position: int, number: Numbered, by: User) -> EditionNumber:
    printed = number.printed
    common = {"edition": edition, "position": position, "section": number.section, "context": number.context[:200]}
    if printed.record is not None:
        return _recorded(common, printed.text, printed.record)
    if printed.value is None:
        return EditionNumber(**common, text=printed.text, origin=printed.origin)
    kept = printed.value.frozen()
    model, given = records_of(printed.value.reference, access=by.access)
    return EditionNumber(
        **common,
        text=printed.text,
        code=printed.value.reference.code,
        title=kept["title"],
        reference=kept["reference"] | ({"part": printed.part} if printed.part else {}),
        definition=kept["definition"],
        definition_version=kept["version"],
        value=kept["value"],
        unit="" if printed.part else printed.scale + kept["unit"],
        record_model=model,
        record_ids=list(given),
        amounts=[value_json(amount) for amount in given.values()] if is_sum(printed.value.reference.code) else [],
    )


def _recorded(common: dict[str, Any], text: str, field: RecordField) -> EditionNumber:
    """A number of a record's field: what the whole field said is kept as its value."""
    return EditionNumber(
        **common,
        text=text,
        title=f"{REGISTRY[field.register].title}：{field.label}"[:120],
        reference=field.as_json(),
        value=field.text,
        unit=field.unit,
        record_model=field.model,
        record_ids=[field.record],
        origin=field.origin[:200],
    )


def withdraw_edition(*, edition: Edition, reason: str, by: User) -> Edition:
    """Withdraw an issued edition; it stays readable and traced. Raises Conflict, Refusal, Forbidden."""
    by.access.require(Permission.REPORTS_ISSUE, edition.organisation_id)
    blank = Refusal("edition.reason", _("没有写撤回原因"), _("请写明原因"))
    why = given_reason(reason, blank=blank, longest=LONGEST)
    with transaction.atomic():
        locked = lock(edition)
        if locked.state != EditionState.ISSUED:
            raise Conflict("edition.state", _("该版已撤回"), _("请刷新页面"))
        locked.state, locked.state_reason, locked.is_public = EditionState.WITHDRAWN, why, False
        _save(locked, by)
        record_events(by=by, drafts=[drafted(locked, "report.withdraw", {}, reason=why)])
    return locked


def publish_edition(*, edition: Edition, public: bool, by: User) -> Edition:
    """Show an issued edition to the public, or no longer. Raises Conflict, Forbidden."""
    by.access.require(Permission.REPORTS_ISSUE, edition.organisation_id)
    with transaction.atomic():
        locked = lock(edition)
        if public and locked.state != EditionState.ISSUED:
            raise Conflict("edition.state", _("已撤回的版本不能公开"))
        locked.is_public = public
        _save(locked, by)
        action = "report.publish" if public else "report.unpublish"
        record_events(by=by, drafts=[drafted(locked, action, {})])
    return locked


def _save(edition: Edition, by: User) -> None:
    edition.version += 1
    edition.updated_by = by
    edition.save(update_fields=["state", "state_reason", "is_public", "version", "updated_by", "updated_at"])
