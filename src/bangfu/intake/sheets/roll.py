"""Finding students on the roll (名册) by 学号 or 身份证号; the name must agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from bangfu.core.bulk import chunked
from bangfu.core.errors import Refusal
from bangfu.core.identity import mask_identity, mask_name
from bangfu.core.names import plain_name
from bangfu.core.permissions import Permission
from bangfu.intake.grid import Grid
from bangfu.intake.sheets.base import ImportScope, NewRows, Problems
from bangfu.intake.sheets.bodies import Units
from bangfu.people.models import Student
from bangfu.people.models.identity import check_sex, identity_index, person_index


class OnRoll(NamedTuple):
    """A student as the rows need it. pk is negative for one that the import will make."""

    pk: int
    number: str
    name: str
    unit_id: int | None
    identity: str


class Roll:
    """The students that a file names. Use `match` per row; `new` holds those to be made."""

    def __init__(self, grid: Grid, scope: ImportScope, problems: Problems) -> None:
        self.grid, self.scope, self.problems = grid, scope, problems
        self.numbers = grid.column("student_number")
        self.names = grid.column("name")
        self.identities = grid.column("identity_number")
        self.by_number: dict[str, OnRoll] = {}
        self.by_identity: dict[str, OnRoll] = {}
        self.by_pk: dict[int, OnRoll] = {}
        self.new_at: list[int] = []
        self._known: dict[tuple[Any, ...], OnRoll | tuple[str, Refusal]] = {}
        self._load()

    def _load(self) -> None:
        indexes = {identity_index(found.number) for found in set(self.identities) if found}
        wanted = {"student_number": {n for n in self.numbers if n}, "identity_index": indexes}
        fields = ("pk", "student_number", "name", "unit_id", "identity_index")
        students = Student.objects.filter(organisation=self.scope.organisation)
        for field, values in wanted.items():
            for piece in chunked(sorted(values)):
                for row in students.filter(**{f"{field}__in": piece}).values_list(*fields):
                    self._put(OnRoll(*row))

    def _put(self, student: OnRoll) -> None:
        self.by_pk[student.pk] = student
        self.by_number[student.number] = student
        if student.identity:
            self.by_identity[student.identity] = student

    def match_all(self) -> list[OnRoll | None]:
        """The student of every row; None where the row is refused for it."""
        return [self.match(position) for position in range(len(self.grid))]

    def match(self, position: int) -> OnRoll | None:
        """The student of one row. Equal cells are looked up once."""
        key = (self.numbers[position], self.names[position], self.identities[position])
        found = self._known.get(key)
        if found is None:
            if position in self.grid.problems and self._unreadable(position):
                return None
            found = self._known[key] = self._find(position, *key)
        if isinstance(found, OnRoll):
            return found
        self.problems.add(position, *found)
        return None

    def _unreadable(self, position: int) -> bool:
        """Whether the cells that name the student were refused already."""
        titles = {
            str(c.title) for c in self.grid.columns_of_kind if c.code in ("student_number", "identity_number", "name")
        }
        return any(problem.column in titles for problem in self.grid.problems[position])

    def _find(self, position: int, number: str, name: str, identity: Any) -> OnRoll | tuple[str, Refusal]:
        index = identity_index(identity.number) if identity else ""
        student = self.by_number.get(number) if number else self.by_identity.get(index)
        if student is None:
            return self._missing(position, number, name, index)
        if name and plain_name(name) != plain_name(student.name):
            reason = _("名册中%(who)s的姓名是“%(name)s”") % {"who": student.number, "name": student.name}
            return "name", Refusal("student.name", reason, _("请核对学号和姓名"))
        if index and student.identity and index != student.identity:
            reason = _("与名册中 %(number)s 的身份证号不同") % {"number": student.number}
            return "identity_number", Refusal("student.identity", reason, _("请核对学号和身份证号"))
        return student

    def _missing(self, position: int, number: str, name: str, index: str) -> OnRoll | tuple[str, Refusal]:
        other = self.by_identity.get(index)
        if other is not None:
            reason = _("该身份证号在名册中的学号是 %s") % other.number
            return "student_number", Refusal("student.number", reason, _("请核对学号"))
        if not number and not index:
            refusal = Refusal("student.unnamed", _("没有填学号，也没有填身份证号"), _("请补填其中一项"))
            return "student_number", refusal
        if self.scope.create_missing and number and name:
            return self._make(position, number, name, index)
        shown = number or mask_identity(self.identities[position].number)
        remedy = _("请先导入学生名册")
        if not self.scope.create_missing:
            remedy += _("，或勾选“名册中没有的学生一并建档”")
        else:
            remedy += _("，或补填学号和姓名")
        code = "student_number" if number else "identity_number"
        return code, Refusal("student.unknown", _("名册中没有 %s") % shown, remedy)

    def _make(self, position: int, number: str, name: str, index: str) -> OnRoll | tuple[str, Refusal]:
        if not self.scope.access.may_in(Permission.PEOPLE_EDIT, self.scope.organisation.pk):
            reason = _("名册中没有 %s，您也没有维护名册的权限") % number
            return "student_number", Refusal("student.unknown", reason, _("请联系维护学生名册的同事"))
        self.new_at.append(position)
        student = OnRoll(-len(self.new_at), number, name, None, index)
        self._put(student)
        return student

    def new_rows(self, units: Units) -> NewRows | None:
        """The students to be made, from the rows that first name them."""
        if not self.new_at:
            return None
        at = self.new_at
        identities = [self.identities[p] for p in at]
        names = [self.names[p] for p in at]
        columns: dict[str, list[Any]] = {
            "student_number": [self.numbers[p] for p in at],
            "name": names,
            "unit_id": [units.match(p, self.problems) for p in at],
            "class_name": [self.grid.column("class_name")[p] for p in at],
            **sealed_columns(names, identities),
        }
        titles = [f"{mask_name(n)}（{s}）" for n, s in zip(names, columns["student_number"], strict=True)]
        return NewRows(Student, "student_id", columns, {"unit_id": units.label}, titles, list(at))


def sealed_columns(names: Sequence[str], identities: Sequence[Any]) -> dict[str, list[Any]]:
    """Identity numbers with their indexes and masks, as `seal_identity` derives them; None where not given."""
    given = [found.number if found else None for found in identities]
    births = [found.birth.isoformat() if found else "" for found in identities]
    return {
        "identity_number": given,
        "identity_index": [identity_index(number) if number else None for number in given],
        "identity_masked": [mask_identity(number) if number else None for number in given],
        "person_index": [person_index(n, b) if b and n else None for n, b in zip(names, births, strict=True)],
    }


def check_sexes(grid: Grid, problems: Problems) -> None:
    """Refuse a sex that the 17th digit of the identity number contradicts."""
    for position, (sex, identity) in enumerate(zip(grid.column("sex"), grid.column("identity_number"), strict=True)):
        if not identity:
            continue
        try:
            check_sex(sex or "", identity)
        except Refusal as refusal:
            problems.add(position, "sex", refusal)
