"""Making a report from an outline, writing its sections, and moving them through their states."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation, User
from bangfu.core.errors import Conflict, Refusal
from bangfu.core.permissions import Permission
from bangfu.core.reasons import given_reason
from bangfu.registers.changes import drafted
from bangfu.registers.services import add_record, change_record
from bangfu.registers.services.records import lock
from bangfu.reports.blocks import read_all
from bangfu.reports.models import Outline, Report, Section, SectionState, SectionVersion
from bangfu.reports.resolve import ALL, PARTNER
from bangfu.reports.services.checking import check_body
from bangfu.reports.services.outlines import install_outlines
from bangfu.reports.workflow import LONGEST, TRANSITIONS, Transition, require_write
from bangfu.trail.services import record as record_events

FIRST_YEAR, LAST_YEAR = 1990, 2100


def create_report(
    *,
    outline: Outline,
    organisation: Organisation,
    first_year: int,
    last_year: int,
    by: User,
    partner: Organisation | None = None,
    agreement: Any = None,
    title: str = "",
) -> Report:
    """A report with one section for each of the outline's. Raises Refusal, Refusals, Forbidden."""
    check_years(first_year, last_year)
    partner = partner or (agreement.partner if agreement else None)
    if partner is None and needs_partner(outline):
        raise Refusal(
            "report.partner", _("“%(outline)s”要写受援学校的情况") % {"outline": outline}, _("请为报告选定协议")
        )
    about = (organisation, partner, first_year, last_year, agreement.title if agreement else "")
    with transaction.atomic():
        report = add_record(
            model=Report,
            values={
                "outline": outline, "organisation": organisation, "partner": partner, "agreement": agreement,
                "first_year": first_year, "last_year": last_year,
                "title": title or named(outline.report_title, *about),
                "issuer": organisation.name,
            },
            by=by,
        )  # fmt: skip
        for planned in outline.sections.filter(removed_at=None).order_by("order"):
            section = add_record(
                model=Section,
                values={
                    "organisation": organisation, "report": report, "order": planned.order,
                    "level": planned.level,
                    "heading": named(planned.heading, *about),
                    "body": [_named_block(x, *about) for x in planned.body],
                },
                by=by,
            )  # fmt: skip
            _keep_version(section, by)
    return report


def start_report(
    *, organisation: Organisation, outline: str, by: User, agreement: Any = None, **values: Any
) -> Report:
    """As `create_report`, with the outline by its code; the initial outlines are installed when one is asked for."""
    with transaction.atomic():
        if not Outline.objects.filter(organisation=organisation, code=outline).exists():
            install_outlines(organisation=organisation, by=by)
        found = Outline.objects.filter(organisation=organisation, code=outline).first()
        if found is None:
            raise Refusal("outline.unknown", _("没有提纲“%(code)s”") % {"code": outline})
        return create_report(outline=found, organisation=organisation, agreement=agreement, by=by, **values)


def check_years(first: int, last: int) -> None:
    """Raise Refusal unless both years are ones that a report may cover, the first not after the last."""
    for year in (first, last):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Refusal(
                "report.years",
                _("没有 %(year)d 年度的报告") % {"year": year},
                _("年度请在 %(first)d 至 %(last)d 之间") % {"first": FIRST_YEAR, "last": LAST_YEAR},
            )
    if first > last:
        raise Refusal("report.years", _("起始年度 %(first)d 晚于截止年度 %(last)d") % {"first": first, "last": last})


def change_report(*, record: Any, values: dict[str, Any], version: int, by: Any, source: str = "") -> Any:
    """Change a report's title, years or imprint. Raises Refusal, Refusals, Conflict, Forbidden."""
    check_years(*(values.get(name, getattr(record, name)) for name in ("first_year", "last_year")))
    return change_record(record=record, values=values, version=version, by=by, source=source)


def needs_partner(outline: Outline) -> bool:
    """Whether an outline speaks of the partner, in a text ({受援校}) or a reference (organisation=受援校)."""
    bodies = outline.sections.filter(removed_at=None).values_list("heading", "body")
    said = [outline.report_title, *(f"{heading}{body}" for heading, body in bodies)]
    return any(f"{{{PARTNER}" in text or f"={PARTNER}" in text for text in said)


def named(
    template: str,
    organisation: Organisation,
    partner: Organisation | None,
    first_year: int,
    last_year: int,
    agreement: str = "",
) -> str:
    """The text with the schools' names, the agreement's title and the years in place of their words in braces.

    A line about {上年} is left out where the period does not hold that year.
    """
    if first_year == last_year:
        template = "\n".join(line for line in template.split("\n") if "{上年}" not in line)
        for period in ("{起}—{止}", "{起}年至{止}", "{起}年—{止}"):
            template = template.replace(period, "{止}")
    words = {
        "《{协议}》": f"《{agreement}》" if agreement else "双方签订的对口帮扶协议",
        "{协议}": agreement,
        "{支援校}": organisation.name,
        "{支援校简称}": organisation.label,
        "{受援校}": partner.name if partner else "",
        "{受援校简称}": partner.label if partner else "",
        "{受援地}": partner.region if partner and partner.region else ALL,
        "{起}": str(first_year),
        "{上年}": str(last_year - 1),
        "{止}": str(last_year),
    }
    for word, value in words.items():
        template = template.replace(word, value)
    return template


def _named_block(block: dict[str, Any], *about: Any) -> dict[str, Any]:
    """A block with names and years filled in, in every text it holds."""

    def fill(value: Any) -> Any:
        if isinstance(value, str):
            return named(value, *about)
        if isinstance(value, list):
            return [fill(v) for v in value]
        return {k: fill(v) for k, v in value.items()} if isinstance(value, dict) else value

    return {name: fill(value) for name, value in block.items()}


def write_section(
    *, section: Section, body: list[dict[str, Any]], by: User, version: int | None = None, heading: str = ""
) -> Section:
    """Save a section's blocks as a new version.

    Raises Refusals (faulty references or blocks, all at once), Conflict, Forbidden.
    """
    require_write(section, by)
    check_body(body)
    if section.state in (SectionState.SUBMITTED, SectionState.ACCEPTED):
        raise Conflict("section.closed", _("本节已提交，不能再改"), _("请先收回或请审核人退回"))
    same = read_all(body) == read_all(section.body)  # settings that only spell out what was meant are no change
    values: dict[str, Any] = {"body": section.body if same else body}
    if heading.strip():
        values["heading"] = heading.strip()
    with transaction.atomic():
        saved = change_record(record=section, values=values, version=version, by=by, require=require_write)
        if saved.version != section.version:
            _keep_version(saved, by)
    return saved


def _keep_version(section: Section, by: User) -> None:
    number = section.versions.count() + 1
    SectionVersion.objects.create(
        section=section, number=number, heading=section.heading, body=section.body, saved_by=by
    )


def move_section(*, section: Section, step: str, by: User, reason: str = "") -> Section:
    """One step of the workflow table. Raises Conflict, Refusal, Forbidden."""
    transition = TRANSITIONS[step]
    with transaction.atomic():
        locked = lock(section)
        if transition.permission == Permission.REPORTS_WRITE:
            require_write(locked, by)
        else:
            by.access.require(transition.permission, locked.organisation_id)
        _check_step(locked, transition, by)
        blank = Refusal("section.reason", _("没有写原因"), _("请写明原因"))
        why = given_reason(reason, blank=blank if transition.needs_reason else None, longest=LONGEST)
        before = locked.get_state_display()
        locked.state, locked.state_reason = transition.target, why
        if transition.target == SectionState.SUBMITTED:
            locked.submitted_at, locked.submitted_by = timezone.now(), by
        locked.version += 1
        locked.updated_by = by
        locked.save()
        changes = {"state": [before, locked.get_state_display()]}
        record_events(by=by, drafts=[drafted(locked, f"section.{step}", changes, reason=why)])
    return locked


def _check_step(section: Section, transition: Transition, by: User) -> None:
    if section.state not in transition.sources:
        raise Conflict(
            "section.state",
            _("本节现在是“%(state)s”，不能%(step)s") % {"state": section.get_state_display(), "step": transition.label},
            _("请刷新页面查看最新状态"),
        )
    if transition.not_by_submitter and section.submitted_by_id == by.pk:
        raise Refusal("section.own", _("本节由您提交，须由他人审核"), _("请另一位审核人通过"))
