"""Registers of student aid."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bangfu.aid.models import AidPayment, AidScheme, SchemeStandard
from bangfu.registers.register import Child, Column, Register, Section, register


@register
class AidPayments(Register):
    """资助发放."""

    code = "aid-payments"
    model = AidPayment
    title = _("资助发放")
    noun = _("发放记录")
    intro = _("每一笔发给学生的资助记一条：谁、哪个项目、何时、多少。统计表由这些记录算出。")
    group = "aid"
    icon = "coins"
    order = 20
    intake_kind = "aid_payments"
    columns = (
        Column("student"),
        Column("scheme"),
        Column("unit"),
        Column("kind", optional=True),
        Column("paid_on"),
        Column("academic_year", optional=True),
        Column("amount", total=True),
        Column("reference", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(_("发放"), ("organisation", "student", "scheme", "paid_on", "academic_year", "amount")),
        Section(_("凭证"), ("reference", "note")),
    )
    extra_facts = (Column("kind"), Column("unit"), Column("year"))
    search = ("student__name", "student__student_number", "scheme__name", "reference")
    filters = ("kind", "scheme", "year", "academic_year", "unit", "organisation")
    ordering = ("-paid_on",)


@register
class AidSchemes(Register):
    """资助项目."""

    code = "aid-schemes"
    model = AidScheme
    title = pgettext_lazy("many", "资助项目")
    noun = _("资助项目")
    intro = _("学校实行的奖、助、贷、勤、补、免各个项目；标准随时间变化，分段记录。")
    group = "aid"
    icon = "list-details"
    order = 30
    columns = (
        Column("name"),
        Column("kind"),
        Column("element"),
        Column("funding"),
        Column("is_repayable"),
        Column("quota"),
        Column("is_open"),
        Column("organisation", optional=True),
    )
    sections = (
        Section(pgettext_lazy("aid", "项目"), ("organisation", "name", "kind", "element", "funding", "is_repayable")),
        Section(_("规则"), ("exclusive_group", "quota", "policy_basis", "is_open")),
    )
    search = ("name", "policy_basis")
    filters = ("kind", "element", "funding", "is_open")
    ordering = ("kind", "name")
    children = (Child("scheme-standards", "scheme"), Child("aid-payments", "scheme"))


@register
class SchemeStandards(Register):
    """资助标准."""

    code = "scheme-standards"
    model = SchemeStandard
    title = pgettext_lazy("many", "资助标准")
    noun = _("资助标准")
    intro = _("每个项目在不同时期、不同档次的标准；改标准时新增一段，不改旧的。")
    columns = (
        Column("scheme"), Column("tier"), Column("amount"), Column("valid_from"), Column("valid_until"),
        Column("basis"),
    )  # fmt: skip
    sections = (
        Section(_("标准"), ("organisation", "scheme", "tier", "amount", "valid_from", "valid_until", "basis")),
    )
    search = ("scheme__name", "basis")
    filters = ("scheme",)
    ordering = ("scheme", "-valid_from")
