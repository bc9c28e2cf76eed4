"""Registers of awards, research, donations, postings, publicity and recommendations."""

from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bangfu.assistance.models import (
    Award,
    Donation,
    Posting,
    PostingLog,
    Publicity,
    Recommendation,
    ReplyStatus,
    Research,
)
from bangfu.assistance.paired import PairedRegister, PartRegister
from bangfu.registers.register import Child, Column, NextStep, Section, register


@register
class Awards(PairedRegister):
    """获奖."""

    code = "awards"
    model = Award
    title = _("获奖")
    noun = pgettext_lazy("one", "获奖")
    intro = _("受援学校教师和学生在帮扶期间的获奖，一项一条；按级别、获奖者、年度统计。")
    group = "assistance"
    icon = "trophy"
    order = 40
    intake_kind = "awards"
    columns = (
        Column("competition"),
        Column("prize"),
        Column("level"),
        Column("holder_kind"),
        Column("holder_names"),
        Column("awarded_on"),
        Column("event", optional=True),
        Column("advisers", optional=True),
        Column("certificate_number", optional=True),
        Column("partner", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(_("奖项"), ("organisation", "partner", "competition", "event", "level", "prize", "awarded_on")),
        Section(_("获奖者"), ("holder_kind", "holder_names", "advisers", "certificate_number")),
    )
    extra_facts = (Column("year"),)
    search = ("competition", "event", "holder_names", "advisers", "certificate_number")
    filters = ("year", "level", "holder_kind", "partner")
    ordering = ("-awarded_on",)


@register
class ResearchProjects(PairedRegister):
    """联合课题."""

    code = "research"
    model = Research
    title = _("联合课题")
    noun = _("课题")
    intro = _("两校教师联合申报的课题；统计时计入立项的年份，未立项的不计。")
    group = "assistance"
    icon = "microscope"
    order = 50
    intake_kind = "research"
    columns = (
        Column("title"),
        Column("level"),
        Column(
            "status",
            tones={
                "applied": "blue",
                "approved": "amber",
                "completed": "green",
                "stopped": "grey",
                "declined": "grey",
            },
        ),
        Column("approved_on"),
        Column("number"),
        Column("approver", optional=True),
        Column("own_members", optional=True),
        Column("partner_members", optional=True),
        Column("partner", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(
            _("课题"),
            ("organisation", "partner", "title", "level", "status", "approved_on", "number", "approver"),
        ),
        Section(_("成员与成果"), ("own_members", "partner_members", "results")),
    )
    extra_facts = (Column("year"),)
    search = ("title", "number", "own_members", "partner_members")
    filters = ("year", "level", "status", "partner")
    ordering = ("-approved_on",)


@register
class Donations(PairedRegister):
    """捐赠."""

    code = "donations"
    model = Donation
    title = _("捐赠")
    noun = pgettext_lazy("one", "捐赠")
    intro = _("赠予受援学校的设备、图书等：多少、值多少、谁签收。签收单可作佐证材料。")
    group = "assistance"
    icon = "gift"
    order = 60
    intake_kind = "donations"
    columns = (
        Column("asset"),
        Column("quantity"),
        Column("quantity_unit"),
        Column("value", total=True),
        Column("donated_on"),
        Column("received_on"),
        Column("received_by", optional=True),
        Column("unit", optional=True),
        Column("partner", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(
            _("捐赠"),
            (
                "organisation",
                "partner",
                "asset",
                "quantity",
                "quantity_unit",
                "value",
                "donated_on",
                "unit",
                "purpose",
            ),
        ),
        Section(_("签收"), ("received_on", "received_by", "note")),
    )

    def next_step(self, record: Any) -> NextStep | None:
        """A gift is complete when the partner has signed for it."""
        if record.received_on:
            return None
        return NextStep(gettext("等待受援学校签收。"), gettext("登记签收"), "#id_received_on", icon="signature")

    extra_facts = (Column("year"),)
    search = ("asset", "purpose", "received_by")
    filters = ("year", "unit", "partner")
    ordering = ("-donated_on",)


@register
class Postings(PairedRegister):
    """选派人员."""

    code = "postings"
    model = Posting
    title = _("选派人员")
    noun = _("选派")
    intro = _("派到受援学校的教师和干部：实训指导、支教、挂职、入驻，从何时到何时，做了什么。")
    group = "assistance"
    icon = "user-check"
    order = 70
    columns = (
        Column("person_name"),
        Column("kind"),
        Column("unit"),
        Column("starts_on"),
        Column("ends_on"),
        Column("skill"),
        Column("trainees", total=True),
        Column("post", optional=True),
        Column("batch", optional=True),
        Column("partner", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(
            _("选派"),
            (
                "organisation",
                "partner",
                "person_name",
                "unit",
                "kind",
                "starts_on",
                "ends_on",
                "post",
                "batch",
            ),
        ),
        Section(_("工作"), ("skill", "trainees", "summary", "evaluation")),
    )
    extra_facts = (Column("year"),)
    search = ("person_name", "skill", "post", "batch")
    filters = ("year", "kind", "unit", "partner")
    ordering = ("-starts_on",)
    children = (Child("posting-logs", "posting"),)


@register
class PostingLogs(PartRegister):
    """工作日志."""

    code = "posting-logs"
    model = PostingLog
    title = _("工作日志")
    noun = _("日志")
    intro = _("入驻和支教期间的工作，几句话记一条。")
    columns = (Column("written_on"), Column("text"), Column("posting"))
    sections = (Section(_("日志"), ("posting", "written_on", "text")),)
    search = ("text", "posting__person_name")
    filters = ("posting",)
    ordering = ("-written_on",)


@register
class Publicities(PairedRegister):
    """宣传报道."""

    code = "publicity"
    model = Publicity
    title = _("宣传报道")
    noun = _("报道")
    intro = _("媒体、网站和公众号对帮扶工作的报道；截图可作佐证材料。")
    group = "assistance"
    icon = "speakerphone"
    order = 80
    columns = (
        Column("title"),
        Column("medium"),
        Column("outlet"),
        Column("published_on"),
        Column("link", optional=True),
        Column("partner", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(
            _("报道"),
            ("organisation", "partner", "title", "medium", "outlet", "published_on", "link", "note"),
        ),
    )
    extra_facts = (Column("year"),)
    detail_template = "assistance/publicity.html"
    search = ("title", "outlet")
    filters = ("year", "medium", "partner")
    ordering = ("-published_on",)


@register
class Recommendations(PairedRegister):
    """工作建议."""

    code = "recommendations"
    model = Recommendation
    title = _("工作建议")
    noun = _("建议")
    intro = _("向上级部门提出的建议，以及答复的情况。")
    group = "assistance"
    icon = "bulb"
    order = 90
    columns = (
        Column("title"),
        Column("addressee"),
        Column("submitted_on"),
        Column(
            "status",
            tones={
                "draft": "grey",
                "submitted": "amber",
                "adopted": "green",
                "partly": "green",
                "declined": "red",
            },
        ),
        Column("replied_on"),
        Column("partner", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(_("建议"), ("organisation", "partner", "title", "addressee", "text", "submitted_on")),
        Section(_("答复"), ("status", "replied_on", "reply")),
    )
    extra_facts = (Column("year"),)
    search = ("title", "addressee", "text")
    filters = ("year", "status", "partner")
    ordering = ("-submitted_on",)

    def next_step(self, record: Any) -> NextStep | None:
        """What was handed in waits for its reply; a draft for being handed in."""
        if record.status == ReplyStatus.SUBMITTED:
            return NextStep(gettext("已提交，等待答复。"), gettext("登记答复"), "#id_status", icon="message")
        if record.status == ReplyStatus.DRAFT:
            return NextStep(gettext("还没有提交。"), gettext("登记提交"), "#id_status", icon="send")
        return None
