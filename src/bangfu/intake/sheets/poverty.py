"""Sheets of registered poor persons (困难登记): 建档立卡, 低保, 特困, 孤儿, 残疾 and what followed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.core.dates import PartialDate
from bangfu.core.errors import Refusal
from bangfu.intake.grid import Grid
from bangfu.intake.plan import Unique
from bangfu.intake.reading import ChoiceColumn, DateColumn, IdentityColumn, NameColumn, TextColumn
from bangfu.intake.sheets.base import ImportScope, Problems, Resolution, sheet_kind
from bangfu.intake.sheets.common import IDENTITY, PERSON
from bangfu.intake.sheets.plain import Fields, PlainKind, indexes_of
from bangfu.people.models import PovertyRegistration

CATEGORIES = {
    "registered": ("建档立卡", "建档立卡贫困户", "贫困户", "建档立卡户"),
    "lifted": ("脱贫家庭", "脱贫户", "已脱贫"),
    "unstable": ("脱贫不稳定", "脱贫不稳定户", "脱贫不稳定家庭"),
    "marginal": ("边缘易致贫", "边缘易致贫户", "边缘户"),
    "sudden": ("突发严重困难", "突发严重困难户", "突发困难"),
    "minimum": ("低保", "低保户", "最低生活保障", "城市低保", "农村低保"),
    "extreme": ("特困供养", "特困", "特困人员", "五保", "五保户"),
    "orphan": ("孤儿", "孤残"),
    "disabled": ("残疾", "残疾人", "残疾学生", "残疾人子女"),
    "martyr": ("烈士子女", "烈属", "优抚"),
    "other": ("其他", "其它"),
}


@sheet_kind
class PovertySheet(PlainKind):
    """One registered person and category per row."""

    code = "poverty_registrations"
    title = gettext_lazy("困难登记")
    intro = gettext_lazy("扶贫、民政、残联等部门提供的名单，一人一类一行；导入后再与学生名册匹配。")
    names = ("困难认定", "建档立卡", "贫困学生")
    icon = "id"
    model = PovertyRegistration
    columns = (
        NameColumn("name", "姓名", PERSON, True),
        IdentityColumn("identity_number", "身份证号", IDENTITY),
        DateColumn("birth", "出生日期", ("出生年月日", "生日"), precision="day"),
        ChoiceColumn("category", "类别", ("困难类别", "困难类型", "类型", "认定类别"), True, choices=CATEGORIES),
        TextColumn("region", "户籍地", ("家庭住址", "住址", "户籍所在地", "乡镇村", "所在村"), max_length=80),
        DateColumn("valid_from", "起", ("起始日期", "认定时间", "认定日期", "建档时间", "开始时间", "年度"), True),
        DateColumn("valid_until", "止", ("终止日期", "截止日期", "脱贫时间", "退出时间")),
        TextColumn("source", "来源", ("数据来源", "提供单位"), max_length=120),
    )
    aside = ("identity_number", "birth", "valid_until")
    key = ("identity_index", "name", "category", "valid_from")
    compared = ("region", "valid_until", "source")
    field_codes = {"identity_index": "identity_number"}
    key_column = gettext_lazy("类别")
    examples = (
        {
            "name": "赵示例",
            "category": "建档立卡",
            "region": "阳新县浮屠镇",
            "valid_from": "2016",
            "source": "县扶贫办",
        },
    )
    notes = (
        gettext_lazy("有身份证号的按号码匹配学生；没有的请填出生日期，系统提出候选，由人确认。"),
        gettext_lazy("起止只写年份时，按当年 1 月 1 日起、12 月 31 日止。"),
        gettext_lazy("身份证号、出生日期加密保存。"),
    )

    def complete(self, grid: Grid, scope: ImportScope, fields: Fields, problems: Problems) -> None:
        fields["identity_index"] = indexes_of(grid)
        fields["birth"] = [str(day) if day else None for day in grid.column("birth")]
        fields["valid_until"] = [_end(day) for day in grid.column("valid_until")]
        starts: Sequence[Any] = fields["valid_from"]
        for position, end in enumerate(fields["valid_until"]):
            if end and starts[position] and end < starts[position]:
                refusal = Refusal("period.order", _("止早于起"), _("请核对起止日期"))
                problems.add(position, "valid_until", refusal)

    def resolve(self, grid: Grid, scope: ImportScope) -> Resolution:
        resolution = super().resolve(grid, scope)
        resolution.uniques = [_registrations(scope, resolution.fields)]
        return resolution


def _end(day: PartialDate | None) -> Any:
    return day.last_day if day else None


def _registrations(scope: ImportScope, fields: Any) -> Unique:
    """Nobody is registered twice in one category from one day on, however the name is written."""
    names = ("identity_index", "category", "valid_from")
    values = [key if key[0] else None for key in zip(*(fields[name] for name in names), strict=True)]
    rows = PovertyRegistration.objects.filter(organisation=scope.organisation).exclude(identity_index="")
    holders = {
        (index, kind, start): (pk, name) for pk, index, kind, start, name in rows.values_list("pk", *names, "name")
    }
    return Unique(_("身份证号与类别"), str(_("身份证号")), values, holders)
