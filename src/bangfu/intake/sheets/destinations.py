"""Sheets of graduate destinations (毕业去向)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.core.bulk import chunked
from bangfu.core.errors import Refusal
from bangfu.core.identity import mask_name
from bangfu.intake.grid import Grid
from bangfu.intake.reading import BooleanColumn, ChoiceColumn, CountColumn, DateColumn, NameColumn, TextColumn
from bangfu.intake.sheets.base import ImportScope, Problems, Resolution, SheetKind, sheet_kind
from bangfu.intake.sheets.bodies import Units
from bangfu.intake.sheets.common import COLLEGE, MAJOR, PERSON, STUDENT_NUMBER
from bangfu.intake.sheets.plain import stored, year_range
from bangfu.intake.sheets.students import SEGMENTS
from bangfu.people.models import Student
from bangfu.programmes.models import Destination
from bangfu.programmes.rules import major_match_refused

OUTCOMES = {
    "agreement": ("协议就业", "签订就业协议", "签就业协议形式就业", "协议", "已签协议"),
    "contract": ("合同就业", "签劳动合同形式就业", "劳动合同", "签订劳动合同", "合同"),
    "flexible": ("灵活就业", "其他录用形式就业", "自由职业", "灵活"),
    "startup": ("自主创业", "创业"),
    "further_study": ("升学", "专升本", "继续深造", "升入高职", "对口升学", "升入高校"),
    "army": ("参军", "应征入伍", "入伍", "应征义务兵", "当兵"),
    "seeking": ("待就业", "未就业", "求职中", "待业"),
    "not_seeking": ("暂不就业", "不就业", "拟升学", "暂不就业(拟升学)"),
    "unreported": ("未统计", "未上报", "不详", "失联"),
}


@sheet_kind
class Destinations(SheetKind):
    """One graduate per row."""

    code = "destinations"
    title = gettext_lazy("毕业去向")
    intro = gettext_lazy("每行一名毕业生：哪一届、去了哪里。就业率、升学率由这些记录算出。")
    names = ("毕业生去向", "就业去向", "毕业生就业")
    icon = "certificate"
    model = Destination
    columns = (
        TextColumn("student_number", "学号", STUDENT_NUMBER, max_length=30),
        NameColumn("name", "姓名", (*PERSON, "毕业生", "毕业生姓名"), True),
        CountColumn(
            "cohort", "届", ("届次", "届别", "毕业届", "毕业年份", "毕业年度", "毕业届次"), True, units=("届", "年")
        ),
        TextColumn("origin", "生源地", ("籍贯", "生源所在地", "家庭所在地"), max_length=60),
        ChoiceColumn("segment", "学段", ("学历层次", "层次", "学历"), choices=SEGMENTS),
        TextColumn("unit", "学院", COLLEGE, max_length=80),
        TextColumn("major_name", "专业", MAJOR, max_length=80),
        ChoiceColumn(
            "outcome", "去向", ("毕业去向", "毕业去向类别", "就业去向", "就业形式", "就业状况", "去向类别",
            "毕业去向类型"),
            True, choices=OUTCOMES,
        ),
        TextColumn(
            "employer_or_school", "单位或升入学校",
            ("就业单位", "单位名称", "工作单位", "升入学校", "录取学校", "单位(学校)名称", "用人单位"), max_length=160,
        ),
        BooleanColumn("matches_major", "对口就业", ("是否对口", "专业对口", "专业是否对口", "对口")),
        TextColumn("region", "去向地区", ("就业地区", "单位所在地", "就业所在地", "单位地址"), max_length=60),
        DateColumn("as_of", "统计截止", ("统计时间", "截止时间", "截止日期", "统计截止日期", "统计日期")),
    )  # fmt: skip
    key = ("cohort", "name", "student_number")
    compared = (
        "origin", "segment", "unit_id", "major_name", "outcome", "employer_or_school", "matches_major", "region",
        "as_of",
    )  # fmt: skip
    narrowed_by = "cohort"
    key_column = gettext_lazy("学号")
    examples = (
        {
            "student_number": "201301010023", "name": "李示例", "cohort": "2016", "origin": "阳新县", "segment": "高职",
            "major_name": "数控技术", "outcome": "合同就业", "employer_or_school": "示例机械有限公司",
            "matches_major": "是", "region": "湖北省黄石市", "as_of": "2016-12-31",
        },
    )  # fmt: skip
    notes = (
        gettext_lazy("填写学号时与学生名册对应；空着的生源地、学段、学院、专业从名册带出。"),
        gettext_lazy("统计截止不填时，以届的年份为准。"),
        gettext_lazy("只有已就业的毕业生才填是否对口；去向不明的填“未统计”。"),
    )
    bulk = True

    def resolve(self, grid: Grid, scope: ImportScope) -> Resolution:
        problems = Problems(grid)
        units = Units(grid, scope)
        year_range("cohort", grid, problems)
        _check_matches(grid, problems)
        names, cohorts = grid.column("name"), grid.column("cohort")
        dates = stored(None, grid.column("as_of"))
        fields: dict[str, Sequence[Any]] = {
            "cohort": cohorts,
            "name": names,
            "student_number": grid.column("student_number"),
            "origin": grid.column("origin"),
            "segment": grid.column("segment"),
            "unit_id": units.match_all(problems),
            "major_name": grid.column("major_name"),
            "outcome": grid.column("outcome"),
            "employer_or_school": grid.column("employer_or_school"),
            "matches_major": grid.column("matches_major"),
            "region": grid.column("region"),
            "as_of": [day or (str(year) if year else None) for day, year in zip(dates, cohorts, strict=True)],
        }
        linked = _link(scope, fields)
        return Resolution(
            {**fields, **{name: linked[name] for name in COPIED}},
            problems.found,
            lambda position: f"{mask_name(names[position])}（{cohorts[position]}届）",
            words={"unit_id": lambda pk: units.label(pk)},
            derived={"student_id": linked["student_id"]},
        )


COPIED = ("origin", "segment", "unit_id", "major_name")


def _link(scope: ImportScope, fields: dict[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """The student behind each row (None: not on the roll under this name) and the facts taken from there."""
    numbers = sorted({number for number in fields["student_number"] if number})
    roll = {}
    for piece in chunked(numbers):
        rows = Student.objects.filter(organisation=scope.organisation, student_number__in=piece)
        for row in rows.values_list("student_number", "name", "pk", "origin", "segment", "unit_id", "major__name"):
            roll[row[:2]] = row[2:]
    nobody = (None, None, None, None, None)
    found = [roll.get(key, nobody) for key in zip(fields["student_number"], fields["name"], strict=True)]
    linked: dict[str, list[Any]] = {"student_id": [row[0] for row in found]}
    for place, name in enumerate(COPIED, start=1):
        linked[name] = [
            row[place] or None if value is None else value for row, value in zip(found, fields[name], strict=True)
        ]
    return linked


def _check_matches(grid: Grid, problems: Problems) -> None:
    for position, (outcome, matches) in enumerate(
        zip(grid.column("outcome"), grid.column("matches_major"), strict=True)
    ):
        if outcome and major_match_refused(outcome, matches):
            reason = _("只有已就业的毕业生才填写是否对口")
            problems.add(position, "matches_major", Refusal("destination.match", reason, _("请清空这一格")))
