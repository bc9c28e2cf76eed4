"""Registers of what is told about organisations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bangfu.core.records import Record
from bangfu.organisations.models import Base, Honour, Major, OrganisationName, ProfileValue
from bangfu.organisations.services import add_name, change_name, remove_name, restore_name
from bangfu.registers.register import Column, Register, Section, register


@register
class OrganisationNames(Register):
    """单位名称."""

    code = "organisation-names"
    model = OrganisationName
    title = _("单位名称")
    noun = _("名称")
    intro = _(
        "正式名称、牌子、简称、曾用名和别名，各有起止时间；报告按当时的名称书写，导入时任何一个名称都能认出单位。"
    )
    columns = (
        Column("name"),
        Column("kind", tones={"official": "green", "nameplate": "blue", "former": "grey"}),
        Column("valid_from"),
        Column("valid_until"),
        Column("basis"),
        Column("organisation", optional=True),
    )
    sections = (Section(_("名称"), ("organisation", "kind", "name", "valid_from", "valid_until", "basis")),)
    search = ("name", "basis")
    filters = ("kind", "organisation")
    ordering = ("-valid_from",)

    def save_new(self, *, values: dict[str, Any], by: Any, source: str = "") -> Record:
        """Through the service that keeps the organisation's own name in step."""
        return add_name(values=values, by=by, source=source)

    def save_change(self, *, record: Any, values: dict[str, Any], version: int, by: Any, source: str = "") -> Record:
        """Likewise."""
        return change_name(record=record, values=values, version=version, by=by, source=source)

    def save_removal(self, *, record: Any, reason: str, by: Any, source: str = "") -> Record:
        """Likewise."""
        return remove_name(record=record, reason=reason, by=by, source=source)

    def save_restoral(self, *, record: Any, by: Any, source: str = "") -> Record:
        """Likewise."""
        return restore_name(record=record, by=by, source=source)


@register
class ProfileValues(Register):
    """概况数据."""

    code = "profile-values"
    model = ProfileValue
    title = _("概况数据")
    noun = _("概况数据")
    intro = _("学校规模与办学条件的各项数字：哪一项、截至何时、多少、取自哪里。合计关系与设置标准由系统核对。")
    group = "bodies"
    icon = "report-analytics"
    order = 20
    intake_kind = "profile_values"
    columns = (
        Column("indicator", sort="indicator__order"),
        Column("organisation"),
        Column("as_of"),
        Column("value"),
        Column("qualifier"),
        Column("unit", label=pgettext_lazy("计量", "单位"), value=lambda record: record.indicator.unit, sort=""),
        Column("source", optional=True),
        Column("year", optional=True),
    )
    sections = (
        Section(_("数据"), ("organisation", "indicator", "as_of", "value", "qualifier")),
        Section(_("出处"), ("source",)),
    )
    extra_facts = (
        Column("unit", label=_("计量单位"), value=lambda record: record.indicator.unit),
        Column("year"),
    )
    search = ("indicator__name", "source")
    filters = ("organisation", "indicator", "year")
    ordering = ("organisation", "-as_of", "indicator__order")


@register
class Majors(Register):
    """专业及方向."""

    code = "majors"
    model = Major
    title = pgettext_lazy("list", "专业")
    noun = _("专业")
    intro = _("学校开设的专业及方向，由哪个学院开设、自何年至何年、建设层次。")
    group = "bodies"
    icon = "books"
    order = 30
    occasional = ("closed_in",)
    columns = (
        Column("name"),
        Column("code"),
        Column("unit"),
        Column("recognition"),
        Column("opened_in"),
        Column("closed_in", optional=True),
        Column("organisation"),
    )
    sections = (Section(_("专业"), ("organisation", "name", "code", "unit", "recognition", "opened_in", "closed_in")),)
    search = ("name", "code")
    filters = ("organisation", "unit", "recognition")
    ordering = ("organisation", "unit", "name")


@register
class Honours(Register):
    """学校荣誉."""

    code = "honours"
    model = Honour
    title = _("学校荣誉")
    noun = _("荣誉")
    intro = _("学校获得的称号：何时、由谁授予。")
    group = "bodies"
    icon = "award"
    order = 32
    columns = (
        Column("title"),
        Column("level"),
        Column("awarded_by"),
        Column("awarded_on"),
        Column("organisation"),
    )
    sections = (Section(_("荣誉"), ("organisation", "title", "level", "awarded_by", "awarded_on", "note")),)
    search = ("title", "awarded_by")
    filters = ("organisation", "level", "year")
    ordering = ("-awarded_on",)


@register
class Bases(Register):
    """基地与资质."""

    code = "bases"
    model = Base
    title = _("基地与资质")
    noun = _("基地")
    intro = _("实训基地、培训基地、技能鉴定与培训资质：级别、由谁认定。")
    group = "bodies"
    icon = "building-factory"
    order = 34
    columns = (
        Column("name"),
        Column("kind"),
        Column("level"),
        Column("recognised_by"),
        Column("recognised_on"),
        Column("organisation"),
    )
    sections = (
        Section(_("基地"), ("organisation", "name", "kind", "level", "recognised_by", "recognised_on", "note")),
    )
    search = ("name", "recognised_by")
    filters = ("organisation", "kind", "level")
    ordering = ("organisation", "kind", "name")
