"""The list of organisations, and the standards, as Excel."""

import tempfile
from collections.abc import Sequence
from typing import IO, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from bangfu.accounts.models import Organisation, Unit, User
from bangfu.core.workbook import Sheet, write_workbook
from bangfu.organisations.models import Indicator, Ratio, SumRule, Threshold
from bangfu.organisations.standards import in_force
from bangfu.trail.services import Draft, record


def export_organisations(bodies: Sequence[Organisation], *, by: User) -> IO[bytes]:
    """The bodies and their departments as an open temporary workbook; recorded in the trail."""
    headings = [_("名称"), _("类型"), _("简称"), _("所在地"), _("标识")]
    rows = [[o.name, o.get_kind_display(), o.short_name, o.region, o.code] for o in bodies]
    units = Unit.objects.filter(organisation__in=bodies, removed_at=None).select_related("organisation")
    parts = [
        [unit.organisation.name, unit.name, unit.get_kind_display(), unit.short_name]
        for unit in units.order_by("organisation__name", "kind", "name")
    ]
    title = pgettext("list", "单位")
    sheets = [
        Sheet(title, headings, rows, widths=[36, 14, 16, 24, 24]),
        Sheet(_("部门"), [title, _("名称"), _("类型"), _("简称")], parts, widths=[36, 28, 14, 16]),
    ]
    return _written(sheets, "accounts.organisation", len(rows), by)


def export_standards(*, by: User) -> IO[bytes]:
    """Thresholds, ratios, sum rules and indicators, a sheet each, as an open temporary workbook; recorded."""
    sheets = [_thresholds(), _ratios(), _sum_rules(), _indicators()]
    return _written(sheets, "organisations.threshold", sum(len(list(sheet.rows)) for sheet in sheets), by)


def _thresholds() -> Sheet:
    headings = [
        pgettext("标准", "对象"), _("学校类型"), _("要求"), _("标准"), pgettext("计量", "单位"), _("折算系数"), _("起"),
        _("止"), _("依据"), _("已核对原文"),
    ]  # fmt: skip
    rows: list[list[Any]] = [
        [t.ratio or t.indicator, t.get_school_kind_display(), t.get_operator_display(), t.value.normalize(), t.unit,
         t.factor.normalize(), t.valid_from, t.valid_until, t.regulation, _("是") if t.is_verified else _("否")]
        for t in in_force(Threshold)
    ]  # fmt: skip
    return Sheet(_("设置标准"), headings, rows, widths=[40, 14])


def _ratios() -> Sheet:
    headings = [_("比例"), _("分子"), _("分母"), _("系数"), pgettext("计量", "单位"), _("代码")]
    rows: list[list[Any]] = [
        [r.name, r.numerator, r.denominator, r.factor.normalize(), r.unit, r.code] for r in in_force(Ratio)
    ]
    return Sheet(_("生均与比例"), headings, rows, widths=[28, 24, 24])


def _sum_rules() -> Sheet:
    rows: list[list[Any]] = [
        [r.total, " + ".join(map(str, r.parts.all())), r.get_school_kind_display(), r.note] for r in in_force(SumRule)
    ]
    return Sheet(_("合计关系"), [_("合计"), _("分项"), _("学校类型"), _("说明")], rows, widths=[24, 50])


def _indicators() -> Sheet:
    headings = [_("指标"), _("类别"), pgettext("计量", "单位"), _("口径"), _("代码")]
    rows: list[list[Any]] = [
        [i.name, i.get_group_display(), i.unit, i.definition, i.code] for i in in_force(Indicator)
    ]
    return Sheet(_("概况指标"), headings, rows, widths=[24, 14, 10, 50])


def _written(sheets: list[Sheet], model: str, count: int, by: User) -> IO[bytes]:
    """The sheets in one workbook that says on the first who took it and when."""
    sheets[0].note = _("导出人 %(who)s，导出时间 %(when)s，共 %(count)s 行") % {
        "who": by, "when": f"{timezone.localtime():%Y-%m-%d %H:%M}", "count": count}  # fmt: skip
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write_workbook(file, sheets)
    with override(settings.LANGUAGE_CODE):  # the trail keeps one language
        title = _("单位") if model == "accounts.organisation" else _("概况口径与标准")
    record(by=by, drafts=[Draft("export", model, None, f"{title} × {count}")])
    file.seek(0)
    return file
