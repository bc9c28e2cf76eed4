"""Sheets of students (学生名册)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.core.bulk import chunked
from bangfu.core.errors import Refusal
from bangfu.core.identity import check_identity_number, mask_name
from bangfu.intake.grid import Grid
from bangfu.intake.plan import NOTHING, Existing, Key, Outcome, Unique
from bangfu.intake.preview import Preview
from bangfu.intake.reading import (
    ChoiceColumn,
    CountColumn,
    DateColumn,
    IdentityColumn,
    NameColumn,
    OwnNumberColumn,
    TextColumn,
)
from bangfu.intake.sheets.base import ImportScope, NewRows, Problems, Resolution, SheetKind, sheet_kind
from bangfu.intake.sheets.bodies import Majors, Units
from bangfu.intake.sheets.common import CLASS, COLLEGE, IDENTITY, MAJOR, PERSON, STUDENT_NUMBER
from bangfu.intake.sheets.plain import stored, year_range
from bangfu.intake.sheets.roll import check_sexes, sealed_columns
from bangfu.organisations.models import Major
from bangfu.people.models import Student
from bangfu.people.models.identity import check_sex, seal_identity

SEXES = {"M": ("男", "男性", "M"), "F": ("女", "女性", "F")}
SEGMENTS = {
    "secondary": ("中职", "中专", "中等职业", "中职生"),
    "higher": ("高职", "大专", "高职高专", "专科", "高职生"),
    "joint": ("“3+2”", "3+2", "五年一贯", "3+2分段", "3＋2"),
}

CHECKED_TOGETHER = {"sex", "identity_index"}


@sheet_kind
class Students(SheetKind):
    """One student per row."""

    code = "students"
    title = gettext_lazy("学生名册")
    intro = gettext_lazy("每行一名学生。按学号对应：名册中已有的学号比对差别，没有的新增。")
    names = ("学生", "学生信息", "在校生名册")
    icon = "users"
    model = Student
    columns = (
        OwnNumberColumn("student_number", "学号", STUDENT_NUMBER, True),
        NameColumn("name", "姓名", PERSON, True),
        ChoiceColumn("sex", "性别", choices=SEXES),
        IdentityColumn("identity_number", "身份证号", IDENTITY),
        TextColumn("unit", "学院", COLLEGE, max_length=80),
        TextColumn("major", "专业", MAJOR, max_length=80),
        ChoiceColumn("segment", "学段", ("学历层次", "层次", "培养层次", "学生类别", "学历", "学生层次", "办学层次",
            "学历类别"), choices=SEGMENTS),
        CountColumn("grade", "年级", ("入学年份", "入学年级", "级", "入学年度", "届别", "所在年级", "当前年级",
            "入学级别"), units=("级", "年")),
        TextColumn("class_name", "班级", CLASS, max_length=40),
        TextColumn("origin", "生源地", ("籍贯", "家庭所在地", "生源所在地", "户籍所在地", "来源地区", "生源",
            "生源地区", "户籍", "户籍地", "户口所在地"), max_length=60),
        DateColumn(
            "left_on", "离校日期", ("毕业日期", "离校时间", "毕业时间"), precision="day"
        ),
    )  # fmt: skip
    key = ("student_number",)
    compared = (
        "name", "sex", "identity_index", "unit_id", "major_id", "segment", "grade", "class_name", "origin",
        "left_on",
    )  # fmt: skip
    narrowed_by = "student_number"
    key_column = gettext_lazy("学号")
    may_create = gettext_lazy("未登记的专业一并建档")
    examples = (
        {
            "student_number": "201501010023", "name": "张示例", "sex": "男", "unit": "机电工程学院",
            "major": "数控技术", "segment": "高职", "grade": "2015", "class_name": "数控1501",
            "origin": "湖北省黄石市阳新县",
        },
    )  # fmt: skip
    notes = (
        gettext_lazy("身份证号须是文本格式；存成数字会丢失末几位，这样的行会被拒绝。"),
        gettext_lazy("身份证号加密保存，页面上只显示遮蔽后的样子。"),
        gettext_lazy("表中留空的格子不改动名册中已有的内容。"),
    )
    bulk = True

    def resolve(self, grid: Grid, scope: ImportScope) -> Resolution:
        problems = Problems(grid)
        units, majors = Units(grid, scope), Majors(grid, scope, create=scope.create_missing)
        year_range("grade", grid, problems)
        check_sexes(grid, problems)
        names, numbers = grid.column("name"), grid.column("student_number")
        sealed = sealed_columns([n or "" for n in names], grid.column("identity_number"))
        fields: dict[str, Sequence[Any]] = {
            "student_number": numbers,
            "name": names,
            "sex": grid.column("sex"),
            "identity_number": sealed["identity_number"],
            "identity_index": sealed["identity_index"],
            "unit_id": units.match_all(problems),
            "major_id": majors.match_all(problems),
            "segment": grid.column("segment"),
            "grade": grid.column("grade"),
            "class_name": grid.column("class_name"),
            "origin": grid.column("origin"),
            "left_on": stored(Student._meta.get_field("left_on"), grid.column("left_on")),
        }
        derived = {name: sealed[name] for name in ("identity_masked", "person_index")}
        return Resolution(
            fields,
            problems.found,
            lambda position: f"{mask_name(names[position])}（{numbers[position]}）",
            words={"unit_id": units.label, "major_id": majors.label},
            derived=derived,
            new=_new_majors(majors, fields["unit_id"]),
            uniques=[_identities(scope, fields["identity_index"])],
        )

    def review(self, preview: Preview, existing: Mapping[Key, Existing]) -> None:
        """Refuse a new sex beside the stored identity number, and a new number beside the stored sex."""
        changed = [row for row in preview.of(Outcome.CHANGE) if CHECKED_TOGETHER.intersection(row.changes)]
        stored = dict(_identified([row.pk for row in changed if row.pk]))
        identities = preview.grid.column("identity_number")
        for row in changed:
            sex, number = stored[row.pk or 0]
            identity = identities[row.position] or (check_identity_number(number) if number else None)
            try:
                if identity:
                    check_sex(row.changes.get("sex", ("", sex))[1], identity)
            except Refusal as refusal:
                row.outcome, row.changes = Outcome.REFUSE, NOTHING
                row.problems = [preview.grid.problem(row.position, "sex", refusal)]

    def assign(self, record: Any, name: str, value: Any, preview: Preview, position: int) -> None:
        """A changed identity number comes with the index by which it was compared."""
        if name == "identity_index":
            name, value = "identity_number", preview.grid.column("identity_number")[position].number
        setattr(record, name, value)

    def settle(self, record: Any) -> None:
        seal_identity(record)


def _identified(pks: Sequence[int]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Key → sex and identity number as they are stored."""
    for piece in chunked(pks):
        for pk, *facts in Student.objects.filter(pk__in=piece).values_list("pk", "sex", "identity_number"):
            yield pk, (facts[0], facts[1])


def _identities(scope: ImportScope, indexes: Sequence[Any]) -> Unique:
    """Whose identity numbers they are already; numbers of students out of sight are held by the database."""
    given = sorted({index for index in indexes if index})
    holders: dict[Any, tuple[int, str]] = {}
    for piece in chunked(given):
        rows = Student.objects.filter(organisation=scope.organisation, identity_index__in=piece)
        for pk, index, number in rows.values_list("pk", "identity_index", "student_number"):
            holders[index] = (pk, _("学号 %s") % number)
    return Unique(_("身份证号"), str(_("身份证号")), indexes, holders)


def _new_majors(majors: Majors, units: Sequence[Any]) -> list[NewRows]:
    if not majors.new:
        return []
    names = [name for name, _position in majors.new]
    at = [position for _name, position in majors.new]
    columns = {"name": names, "unit_id": [units[position] for position in at]}
    return [NewRows(Major, "major_id", columns, {"unit_id": majors.unit_label}, names, at)]
