"""Sheets of profile indicators (学校概况数据)."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.core.errors import Refusal
from bangfu.intake.grid import Grid
from bangfu.intake.reading import DateColumn, QuantityColumn, TextColumn
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
        TextColumn("indicator", "指标", ("指标名称", "项目", "名称", "统计指标"), True),
        DateColumn("as_of", "截至时间", ("时间", "年度", "年份", "日期", "统计时间", "截止时间"), True),
        QuantityColumn("value", "数值", ("数量", "数据", "值", "指标值"), True, blank=True, units=UNITS),
        TextColumn("source", "来源", ("数据来源", "出处", *NOTE), max_length=200),
    )
    lookups = {"indicator": Indicators}
    aside = ("value",)
    key = ("indicator_id", "as_of")
    compared = ("value", "qualifier", "source")
    field_codes = {"indicator_id": "indicator", "qualifier": "value"}
    key_column = gettext_lazy("截至时间")
    examples = ({"indicator": "在校生", "as_of": "2016", "value": "4224", "source": "2016 年事业统计报表"},)
    notes = (
        gettext_lazy("数值可写 23.26万、1.7亿；空着表示未统计，与 0 不同。"),
        gettext_lazy("为受援学校导入时，在上传页选择该学校。"),
    )

    def complete(self, grid: Grid, scope: ImportScope, fields: Fields, problems: Problems) -> None:
        values = grid.column("value")
        fields["value"] = [found[0] if found else None for found in values]
        fields["qualifier"] = [found[1] if found else None for found in values]
        for position, value in enumerate(fields["value"]):
            if value is not None and value < 0:
                refusal = Refusal("profile.negative", _("数值不能是负数"), _("请核对"))
                problems.add(position, "value", refusal)
