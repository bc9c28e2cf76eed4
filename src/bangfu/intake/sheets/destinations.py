"""Sheets of graduate destinations (毕业去向)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils import timezone
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
from bangfu.programmes.rules import check_bearer, major_match_refused

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
            "cohort", "届", ("届次", "届别", "毕业届", "毕业年份", "毕业年度", "毕业届次", "毕业年",
                "毕业年级"), True, units=("届", "年")
        ),
        TextColumn("origin", "生源地", ("籍贯", "生源所在地", "家庭所在地", "生源", "生源地区", "户籍所在地",
            "户籍地"), max_length=60),
        ChoiceColumn("segment", "学段", ("学历层次", "层次", "学历"), choices=SEGMENTS),
        TextColumn("unit", "学院", COLLEGE, max_length=80),
        TextColumn("major_name", "专业", MAJOR, max_length=80),
        ChoiceColumn(
            "outcome", "去向", ("毕业去向", "毕业去向类别", "就业去向", "就业形式", "就业状况", "去向类别",
                "毕业去向类型", "就业状态", "就业方式", "就业类别", "就业去向类别", "去向类型"),
            True, choices=OUTCOMES,
        ),
        TextColumn(
            "employer_or_school", "单位或升入学校",
            ("就业单位", "单位名称", "工作单位", "升入学校", "录取学校", "单位(学校)名称", "用人单位", "就业单位名称",
                "升学院校", "升学学校", "录取院校", "去向单位", "工作单位名称", "就业单位或升学院校",
                "单位"), max_length=160,
        ),
        BooleanColumn("matches_major", "对口就业", ("是否对口", "专业对口", "专业是否对口", "对口", "是否专业对口",
            "对口情况", "是否对口就业")),
        TextColumn("region", "去向地区", ("就业地区", "单位所在地", "就业所在地", "单位地址", "单位所在地区", "就业地",
            "工作地点", "工作地区", "单位地区"), max_length=60),
        DateColumn("as_of", "统计截止", ("统计时间", "截止时间", "截止日期", "统计截止日期", "统计日期"), past=True),
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
        gettext_lazy("填写学号时姓名须与学生名册一致；新登记的，空着的生源地、学段、学院、专业从名册带出。"),
        gettext_lazy("统计截止不填时，新登记的以届的年份为准，已登记的不改。"),
        gettext_lazy("只有已就业的毕业生才填是否对口；去向不明的填“未统计”。"),
    )
    bulk = True

    def resolve(self, grid: Grid, scope: ImportScope) -> Resolution:
        problems = Problems(grid)
        units = Units(grid, scope)
        year_range("cohort", grid, problems)
        _check_matches(grid, problems)
        _check_cut_offs(grid, problems)
        cohorts = grid.column("cohort")
        graduates = _Graduates(scope, grid)
        names, notices = graduates.settle(problems)
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
            "as_of": stored(None, grid.column("as_of")),
        }
        return Resolution(
            fields,
            problems.found,
            lambda position: f"{mask_name(names[position])}（{cohorts[position]}届）",
            words={"unit_id": lambda pk: units.label(pk)},
            filled={**graduates.copied(fields), "as_of": _cut_offs(fields)},
            derived={"student_id": [found.pk if found else None for found in graduates.students]},
            notices=notices,
        )


COPIED = ("origin", "segment", "unit_id", "major_name")
SHOWN = 5


class OnRoll(NamedTuple):
    """A graduate on the roll, with the facts that a new destination takes from there."""

    name: str
    pk: int
    origin: str
    segment: str
    unit_id: int | None
    major_name: str | None


class _Graduates:
    """Whom the student numbers mean: on the roll, and among the destinations of the same year.

    students: who stands on the roll under a row's number, by position; None where nobody does.
    """

    def __init__(self, scope: ImportScope, grid: Grid) -> None:
        self.grid = grid
        self.numbers, self.cohorts = grid.column("student_number"), grid.column("cohort")
        roll: dict[str, OnRoll] = {}
        self._recorded: dict[tuple[str, int], str] = {}  # (number, year) → the name it is recorded under
        for piece in chunked(sorted({number for number in self.numbers if number})):
            given = {"organisation": scope.organisation, "student_number__in": piece}
            facts = ("name", "pk", "origin", "segment", "unit_id", "major__name")
            for number, *row in Student.objects.filter(**given).values_list("student_number", *facts):
                roll[number] = OnRoll(*row)
            known = Destination.objects.filter(**given).values_list("student_number", "cohort", "name")
            self._recorded.update({(number, cohort): name for number, cohort, name in known})
        self.students = [roll.get(number) for number in self.numbers]

    def settle(self, problems: Problems) -> tuple[list[Any], list[str]]:
        """Names as they are recorded, and what to say of numbers that nobody has; other names are refused."""
        names, unknown = list(self.grid.column("name")), []
        for position, name in enumerate(names):
            number, cohort, student = self.numbers[position], self.cohorts[position], self.students[position]
            if not number or not name:
                continue
            recorded = self._recorded.get((number, cohort))
            if student is None and recorded is None:
                unknown.append(number)
            try:
                check_bearer(number, name, on_roll=student.name if student else "", recorded=recorded or "")
            except Refusal as refusal:
                problems.add(position, "name", refusal)
            names[position] = recorded or (student.name if student else name)
        return names, [_not_on_roll(unknown)] if unknown else []

    def copied(self, fields: dict[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """What the rows leave blank, from the roll."""
        return {
            name: [
                value if value is not None or student is None else getattr(student, name) or None
                for value, student in zip(fields[name], self.students, strict=True)
            ]
            for name in COPIED
        }


def _not_on_roll(numbers: Sequence[str]) -> str:
    """Graduates may have left the roll, so that this is said and not refused."""
    different = list(dict.fromkeys(numbers))
    shown = "、".join(different[:SHOWN]) + ("……" if len(different) > SHOWN else "")
    said = _("%(count)s 个学号不在学生名册中，只按表中的内容登记，请核对：%(numbers)s")
    return said % {"count": len(different), "numbers": shown}


def _cut_offs(fields: dict[str, Sequence[Any]]) -> list[Any]:
    """The dates of which the rows speak; the year of graduation where they do not say."""
    pairs = zip(fields["as_of"], fields["cohort"], strict=True)
    return [day or (str(year) if year else None) for day, year in pairs]


def _check_cut_offs(grid: Grid, problems: Problems) -> None:
    """The year of graduation stands for a cut-off that a row does not state, unless it is still to come."""
    for position, (cohort, day) in enumerate(zip(grid.column("cohort"), grid.column("as_of"), strict=True)):
        if cohort and cohort > timezone.localdate().year and day is None and position not in problems.found:
            reason = _("%s 届还没有到毕业的年份") % cohort
            problems.add(position, "cohort", Refusal("destination.to_come", reason, _("请核对届，或写明统计截止")))


def _check_matches(grid: Grid, problems: Problems) -> None:
    for position, (outcome, matches) in enumerate(
        zip(grid.column("outcome"), grid.column("matches_major"), strict=True)
    ):
        if outcome and major_match_refused(outcome, matches):
            reason = _("只有已就业的毕业生才填写是否对口")
            problems.add(position, "matches_major", Refusal("destination.match", reason, _("请清空这一格")))
