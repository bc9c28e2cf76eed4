"""What a figure (指标) is: an object that says which records count, by what, and how they are measured.

A figure has no code of its own: facts are an Ibis table at record grain, a measure names one of its columns,
a dimension names another. Whoever needs a number (page, table, Excel, report, shell) executes this object.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import ibis.expr.types as ir
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission


class Period(StrEnum):
    """Kinds of period; each is a column of the facts. They are never mixed (自然年、学年、学期)."""

    YEAR = "year"
    ACADEMIC_YEAR = "academic_year"
    TERM = "term"


class Format(StrEnum):
    """How values read: whole 分, whole numbers, decimals, or a share in percent."""

    MONEY = "money"
    COUNT = "count"
    DECIMAL = "decimal"
    PERCENT = "percent"


@dataclass(frozen=True)
class Lookup:
    """A table of one row per key, joined to the facts only when one of its columns is asked for.

    on: the facts' column that holds the key, never null; columns: name among the facts → column of the table.
    """

    table: Callable[[], ir.Table]
    on: str
    columns: Mapping[str, str]
    key: str = "id"


@dataclass(frozen=True)
class StudentColumns:
    """Columns of the facts that say in which class (班级) the student of a row is."""

    unit: str = "student_unit_id"
    grade: str = "student_grade"
    name: str = "class_name"

    def __iter__(self) -> Iterator[str]:
        return iter((self.unit, self.grade, self.name))


@dataclass(frozen=True)
class Facts:
    """Rows that figures count, one per record.

    code: name of the table in the warehouse; model: label of the record model behind `record_id`;
    base: the columns record_id, the scope columns, periods, dimensions and what is measured;
    scope: organisation columns any of which may make a row visible; unit: the department column that narrows
    it; student: columns by which rights narrowed to classes reach it; permission: the right that shows the
    rows; requires: further rights one must hold to ask at all.
    """

    code: str
    model: str
    base: Callable[[], ir.Table]
    permission: Permission
    scope: tuple[str, ...] = ("organisation_id",)
    unit: str = ""
    student: StudentColumns | None = None
    lookups: tuple[Lookup, ...] = ()
    requires: tuple[Permission, ...] = ()

    def expression(self, columns: set[str] | None = None) -> ir.Table:
        """The facts with `columns` and what scope and lineage need (None: with everything)."""
        rows = self.base()
        lookups = [f for f in self.lookups if columns is None or not columns.isdisjoint(f.columns)]
        if columns is not None:
            always = {"record_id", self.unit, *self.scope, *(lookup.on for lookup in lookups)}
            rows = rows.select(*(c for c in rows.columns if c in columns or c in always))
        for lookup in lookups:
            rows = _joined(rows, lookup)
        return rows


def _joined(rows: ir.Table, lookup: Lookup) -> ir.Table:
    other = lookup.table()
    other = other.select(_key=other[lookup.key], **{name: other[c] for name, c in lookup.columns.items()})
    return rows.join(other, rows[lookup.on] == other._key).select(*rows.columns, *lookup.columns)


@dataclass(frozen=True)
class Labels:
    """Names of a dimension's values kept in another table: key column → name column, ordered by `order`.

    organisation: the column that says whose row it is, so that choice lists offer what the viewer may see.
    """

    table: Callable[[], ir.Table]
    name: str = "name"
    key: str = "id"
    order: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Dimension:
    """What rows can be told apart by.

    column: of the facts; labels: stored value → words (a mapping keeps its order), or the table that names
    them; write: number → words where there is no list (学年); cluster: dimensions of one cluster combine only
    as they occur (学院 within 单位), all others combine freely; period: set when the dimension is a period.
    """

    code: str
    title: Any
    column: str
    labels: Callable[[], Mapping[Any, Any]] | Labels | None = None
    write: Callable[[Any], Any] | None = None
    cluster: str = ""
    period: Period | None = None


@dataclass(frozen=True)
class Sum:
    """The sum of a column; rows where it is null are records that report nothing (未统计)."""

    column: str


@dataclass(frozen=True)
class Count:
    """The number of records, or of those whose boolean column `where` is true."""

    where: str = ""


@dataclass(frozen=True)
class Distinct:
    """The number of different values of a column (人数). It never adds up; `where` restricts the records."""

    column: str
    where: str = ""


Measure = Sum | Count | Distinct


@dataclass(frozen=True)
class Rate:
    """A ratio of two measures over the same facts: of sums, never the mean of rates."""

    numerator: Measure
    denominator: Measure
    numerator_title: Any
    denominator_title: Any


@dataclass(frozen=True)
class Memo:
    """A line under the total, "of which …" (其中不含贷款): the same figure with a filter more."""

    title: Any
    filters: Mapping[str, tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Figure:
    """One figure. `version` rises whenever what it counts changes; issued reports keep the version they used.

    only: boolean column that restricts which facts count; absent: the value of a combination without records
    (0 for events that did not happen, None for states nobody reported); apart: dimensions whose values must
    not be added together (indicators of different units); persons: it counts people, so small cells are
    withheld where the figure is public; beside: code of a figure of the present that its page names too.
    """

    code: str
    title: Any
    unit: Any
    definition: Any
    topic: str
    facts: Facts
    measure: Measure | Rate
    dimensions: tuple[Dimension, ...]
    version: int = 1
    format: Format = Format.COUNT
    periods: tuple[Period, ...] = (Period.YEAR,)
    only: str = ""
    absent: int | None = 0
    apart: tuple[str, ...] = ()
    unit_by: str = ""
    memos: tuple[Memo, ...] = ()
    persons: bool = False
    default_by: tuple[str, ...] = ()
    beside: str = ""
    order: int = 50

    def dimension(self, code: str) -> Dimension:
        """The dimension of that code; KeyError when the figure has none."""
        return self._index[code]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measure, or numerator and denominator."""
        if isinstance(self.measure, Rate):
            return self.measure.numerator, self.measure.denominator
        return (self.measure,)

    @property
    def adds_up(self) -> bool:
        """Whether cells of disjoint records add up to their total."""
        return not any(isinstance(m, Distinct) for m in self.measures)

    _index: dict[str, Dimension] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {d.code: d for d in self.dimensions})


@dataclass(frozen=True)
class Topic:
    """A group of figures on the explorer's list."""

    code: str
    title: Any
    icon: str
    order: int


TOPICS = (
    Topic("aid", _("学生资助"), "coins", 10),
    Topic("assistance", _("帮扶工作"), "heart-handshake", 20),
    Topic("graduates", _("毕业去向"), "school", 30),
    Topic("profile", _("学校概况"), "building", 40),
    Topic("people", _("学生与教师"), "users", 50),
)
