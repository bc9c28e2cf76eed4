"""Registers of reports, their sections, issued editions, outlines."""

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.access import organisations_for
from bangfu.accounts.models import User
from bangfu.core.permissions import Permission
from bangfu.registers.register import REGISTRY, Column, Register, Section, register
from bangfu.reports import models
from bangfu.reports.models import EditionState, ReportState, SectionState
from bangfu.reports.selectors import overdue, steps_for, writers

SECTION_TONES = {"writing": "blue", "submitted": "amber", "accepted": "green", "returned": "red"}
REPORT_TONES: dict[str, str] = {ReportState.WRITING: "blue", ReportState.READY: "amber", ReportState.ISSUED: "green"}
EDITION_TONES = {"issued": "green", "withdrawn": "grey"}


def state_of(report: Any) -> ReportState:
    """How far a report is; one that was not read for a list is asked about."""
    if not hasattr(report, "state"):
        report = REGISTRY["reports"].queryset().get(pk=report.pk)
    return ReportState(report.state)


@register
class Reports(Register):
    """报告."""

    code = "reports"
    model = models.Report
    title = _("报告")
    noun = _("报告")
    intro = _(
        "工作总结、年度小结、统计公报、协议执行报告：按提纲建立，各部门分节撰写，数字由指标代入，通过后签发成 Word。"
    )
    group = "reports"
    icon = "file-text"
    order = 10
    detail_template = "reports/report.html"
    columns = (
        Column("title"),
        Column("outline"),
        Column("period", label=_("期间")),
        Column("state", label=_("状态"), value=state_of, tones=REPORT_TONES),
        Column("partner"),
        Column("organisation", optional=True),
        Column("document_number", optional=True),
        Column("updated_at", label=_("最近修改")),
    )
    sections = (
        Section(_("报告"), ("title", "first_year", "last_year")),
        Section(_("成文"), ("document_number", "issuer", "dated")),
    )
    extra_facts = (Column("outline"), Column("partner"), Column("agreement"))
    search = ("title", "document_number")
    filters = ("state", "outline", "first_year", "last_year", "partner")
    computed = {"state": (_("状态"), ReportState.choices)}
    ordering = ("-last_year", "-pk")

    def queryset(self) -> QuerySet:
        """With its state, which follows from its editions and sections."""
        issued = models.Edition.objects.filter(report=OuterRef("pk"), state=EditionState.ISSUED)
        sections = models.Section.objects.filter(report=OuterRef("pk"), removed_at=None)
        state = Case(
            When(Exists(issued), then=Value(ReportState.ISSUED)),
            When(Exists(sections.exclude(state=SectionState.ACCEPTED)), then=Value(ReportState.WRITING)),
            default=Value(ReportState.READY),
        )
        return super().queryset().annotate(state=state)

    def save_change(self, *, record: Any, values: dict[str, Any], version: int, by: Any, source: str = "") -> Any:
        from bangfu.reports.services import change_report  # loads Ibis and Word, which a list does without

        return change_report(record=record, values=values, version=version, by=by, source=source)

    def detail_context(self, record: Any, access: Any) -> dict[str, Any]:
        """The section tree with states, deadlines, steps; editions; progress."""
        today = timezone.localdate()
        rows = list(record.sections.filter(removed_at=None).select_related("owner", "unit").order_by("order"))
        accepted = sum(row.state == SectionState.ACCEPTED for row in rows)
        editions = list(record.editions.select_related("issued_by").order_by("-number"))
        return {
            "tree": [(row, SECTION_TONES[row.state], overdue(row, today), steps_for(row, access)) for row in rows],
            "accepted": accepted,
            "sections_total": len(rows),
            "editions": [(edition, EDITION_TONES[edition.state]) for edition in editions],
            "issued": next((e for e in editions if e.state == EditionState.ISSUED), None),
            "may_issue": access.may_in(Permission.REPORTS_ISSUE, record.organisation_id),
        }


@register
class ReportSections(Register):
    """报告章节: who writes it and until when; the text is written on its own page."""

    code = "report-sections"
    model = models.Section
    title = _("报告章节")
    noun = _("章节")
    intro = _("报告的一章或一节：次序、标题、撰写人、责任部门与截止日期。")
    icon = "list-details"
    detail_template = "reports/section_record.html"
    columns = (
        Column("heading"),
        Column("report"),
        Column("state", tones=SECTION_TONES),
        Column("owner"),
        Column("unit"),
        Column("due_on"),
        Column("order", optional=True),
    )
    sections = (
        Section(_("章节"), ("organisation", "report", "order", "level", "heading")),
        Section(_("分工"), ("owner", "unit", "due_on")),
    )
    search = ("heading",)
    filters = ("state", "unit", "report")
    ordering = ("report", "order")

    def prepare(self, form: Any, access: Any) -> None:
        """Reports with their periods; as writers those who may write there, and whoever is one already."""
        form.fields["report"].label_from_instance = lambda report: report.told
        owners = writers(organisations_for(access, self.edit_permission))
        form.fields["owner"].queryset = User.objects.filter(Q(pk__in=owners) | Q(pk=form.instance.owner_id))

    def save_new(self, *, values: dict[str, Any], by: Any, source: str = "") -> Any:
        from bangfu.reports.services import add_section

        return add_section(values=values, by=by, source=source)

    def save_change(self, *, record: Any, values: dict[str, Any], version: int, by: Any, source: str = "") -> Any:
        from bangfu.reports.services import change_section

        return change_section(record=record, values=values, version=version, by=by, source=source)

    def belongs_to(self, record: Any) -> str:
        """Its report: every year's has the same headings."""
        return str(record.report)


@register
class Editions(Register):
    """签发版."""

    code = "editions"
    model = models.Edition
    title = _("签发版")
    noun = _("签发版")
    intro = _("签发时冻结的报告：当时的文字、每个数字的口径与所依据的记录、Word 文件与校验值。撤回后仍可查阅。")
    group = "reports"
    icon = "rubber-stamp"
    order = 20
    editable = False
    detail_template = "reports/edition.html"
    occasional = ("state_reason", "note")
    columns = (
        Column("title"),
        Column("number"),
        Column("state", tones=EDITION_TONES),
        Column("is_public"),
        Column("issued_at"),
        Column("issued_by"),
    )
    sections = (
        Section(_("签发"), ("report", "number", "state", "state_reason", "issued_at", "issued_by", "note")),
        Section(_("文件"), ("word_sha256", "checking_sha256", "is_public")),
    )
    search = ("title", "note")
    filters = ("state", "is_public")
    ordering = ("-issued_at",)

    def detail_context(self, record: Any, access: Any) -> dict[str, Any]:
        """Buttons and the number of numbers."""
        return {
            "may_issue": access.may_in(Permission.REPORTS_ISSUE, record.organisation_id),
            "is_issued": record.state == EditionState.ISSUED,
            "number_count": record.numbers.count(),
            "tone": EDITION_TONES[record.state],
        }


@register
class Outlines(Register):
    """报告提纲."""

    code = "outlines"
    model = models.Outline
    title = _("报告提纲")
    noun = _("提纲")
    intro = _("一种报告有哪些章节、开头写什么。初始提纲可以修改，也可以复制后另成一种。")
    group = "reports"
    icon = "list-check"
    order = 30
    detail_template = "reports/outline.html"
    columns = (
        Column("title"),
        Column("description"),
        Column("code", optional=True),
        Column("organisation", optional=True),
    )
    sections = (Section(_("提纲"), ("organisation", "code", "title", "description", "report_title")),)
    search = ("title", "description")
    ordering = ("pk",)

    def detail_context(self, record: Any, access: Any) -> dict[str, Any]:
        """Its sections in order."""
        return {"planned": record.sections.filter(removed_at=None).order_by("order")}


@register
class OutlineSections(Register):
    """提纲章节."""

    code = "outline-sections"
    model = models.OutlineSection
    title = _("提纲章节")
    noun = _("提纲章节")
    intro = _("提纲的一章或一节：次序、层级、标题；内容在它自己的页面上写。")
    icon = "list-details"
    columns = (Column("heading"), Column("outline"), Column("order"), Column("level"))
    sections = (Section(_("章节"), ("organisation", "outline", "order", "level", "heading")),)
    filters = ("outline",)
    ordering = ("outline", "order")
