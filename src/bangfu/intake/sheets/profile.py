"""Sheets of profile indicators (学校概况数据)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.accounts.models import Organisation
from bangfu.core.errors import Refusal
from bangfu.core.numbers import names_scale
from bangfu.intake.grid import Grid
from bangfu.intake.reading import COUNT, MONEY, Across, DateColumn, QuantityColumn, TextColumn, not_convertible, unit_of
from bangfu.intake.sheets.base import ImportScope, Problems, sheet_kind
from bangfu.intake.sheets.bodies import ByName
from bangfu.intake.sheets.common import NOTE
from bangfu.intake.sheets.plain import Fields, PlainKind
from bangfu.organisations.models import Indicator, ProfileValue

UNITS = ("人", "名", "亩", "㎡", "平方米", "元", "个", "册", "GB", "种", "间", "工位", "位", "台", "%")


class Indicators(ByName):
    """Indicators by name or code."""

    def __init__(self, grid: Grid, scope: ImportScope, code: str) -> None:
        found = list(Indicator.objects.filter(removed_at=None).values_list("pk", "name", "code"))
        super().__init__(grid, code, found, _("指标"), _("请对照模板中的指标名称"))


@sheet_kind
class Profile(PlainKind):
    """One indicator at one time per row."""

    code = "profile_values"
    title = gettext_lazy("学校概况数据")
    intro = gettext_lazy("每行一个指标在一个时间的数值；“820余”“近500”照写，核对合计时会放宽。")
    names = ("概况", "学校概况", "概况数据", "profile", "indicators")
    icon = "report-analytics"
    model = ProfileValue
    columns = (
        TextColumn("indicator", "指标", ("指标名称", "项目", "名称", "统计指标", "指标项", "统计项目", "指标内容",
            "内容"), True, totals=True),
        DateColumn("as_of", "截至时间", ("时间", "年度", "年份", "日期", "统计时间", "截止时间", "截止日期",
            "截至日期", "统计日期", "统计年度", "统计时点", "时点", "数据时间", "年月"), True, past=True),
        QuantityColumn("value", "数值", ("数量", "数据", "值", "指标值", "数字", "统计值", "指标数值", "填报值",
            "实际值"), True, blank=True, units=UNITS,
            scaled=False),
        TextColumn("unit", "计量单位", ("单位", "数值单位"), max_length=12),
        TextColumn("source", "来源", ("数据来源", "出处", *NOTE, "资料来源", "数据出处", "依据"), max_length=200),
    )  # fmt: skip
    across = (Across("as_of", "value"), Across("indicator", "value"))
    lookups = {"indicator": Indicators}
    aside = ("value", "unit")
    key = ("indicator_id", "as_of")
    compared = ("value", "qualifier", "source")
    field_codes = {"indicator_id": "indicator", "qualifier": "value"}
    key_column = gettext_lazy("截至时间")
    examples = ({"indicator": "在校生", "as_of": "2016", "value": "4224", "source": "2016 年事业统计报表"},)
    notes = (
        gettext_lazy("数值可写 23.26万、1.7亿；空着表示未统计，与 0 不同。"),
        gettext_lazy("各年、各指标也可以并排，一年或一个指标一列。"),
        gettext_lazy("为受援学校导入时，在上传页选择该学校。"),
    )

    def labels(self, organisation: Organisation) -> dict[str, list[str]]:
        return {"indicator": list(Indicator.objects.filter(removed_at=None).values_list("name", flat=True))}

    def complete(self, grid: Grid, scope: ImportScope, fields: Fields, problems: Problems) -> None:
        values = grid.column("value")
        scales = _scales(grid, fields["indicator_id"], problems)
        fields["value"] = [found[0] * scales[n] if found else None for n, found in enumerate(values)]
        fields["qualifier"] = [found[1] if found else None for found in values]
        for position, value in enumerate(fields["value"]):
            if value is not None and value < 0:
                refusal = Refusal("profile.negative", _("数值不能是负数"), _("请核对"))
                problems.add(position, "value", refusal)


def _scales(grid: Grid, indicators: Sequence[int | None], problems: Problems) -> list[Decimal]:
    """By how much each row's figure is multiplied to be in the unit of its indicator.

    The cell's own unit goes before the row's 计量单位, that before the header's. A unit above the table holds for
    the indicators measured in it only: under "单位：万元" persons are still counted one by one.
    """
    kept = dict(Indicator.objects.filter(pk__in={pk for pk in indicators if pk}).values_list("pk", "unit"))
    scales: list[Decimal] = []
    for position, found in enumerate(grid.column("value")):
        unit = kept.get(indicators[position] or 0, "")
        scale = Decimal(1)
        if found and unit and not names_scale(grid.raw(position, "value")):
            try:
                scale = _scale(grid, position, unit)
            except Refusal as refusal:
                problems.add(position, "unit" if grid.column("unit")[position] else "value", refusal)
        scales.append(scale)
    return scales


def _scale(grid: Grid, position: int, kept: str) -> Decimal:
    """The same for one row whose indicator is kept in a unit. Raises Refusal."""
    table, _row = grid.locate(position)
    stated = grid.column("unit")[position] or table.units.get("value")
    own = unit_of(kept)
    for text in [stated] if stated else table.units_above:
        unit = unit_of(text)
        # A title's 万册 is not said of persons, though both are counted.
        if unit and own and unit.base == own.base and (stated or unit.base != COUNT or text.endswith(kept)):
            return Decimal(unit.scale) / own.scale
        if (stated and text != kept) or (unit and unit.foreign and own and own.base == MONEY):
            raise not_convertible(text, kept)
    return Decimal(1)
