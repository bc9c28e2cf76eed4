"""What comes to each pupil, in a table or beside one: 教学行政用房338214.60平方米, 生均教学行政用房14.40平方米, and
below 生均按折合在校生23485人计算.

A row 生均… divides the row of its name, one that is only called 生均 the row above it. The pupils are those that a
report says it reckons by; failing that, all that it counts, of which one that fits was meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import log10

from ..quantities.quantity import Quantity
from ..quantities.units import PERSONS
from ..statements.labels import core
from ..statements.mention import Mention, Role
from ..tables.fields import Grid
from ..tables.names import is_growth, is_per_one_in_rows, without_opening
from ..tables.rows import name_of, without_unit
from .base import Relation, likelihood
from .portions import quotient

_EACH = re.compile(r"生均(?P<thing>[\u4e00-\u9fff、]*)$")
_PUPILS = re.compile(r"(?:全日制|折合|普通)*(?:本专科|本科)?(?:在校|在籍)(?:学生|生)(?:总?人?数)?(?:共|为|有|达)*$")
_RECKONED = re.compile(r"[按以][^，。；\d]{0,6}(?:在校生|学生|本科生)(?:总?人?数)?$")
_BY = re.compile(r"计算|为基数|测算|计$|计(?=[，。）)])")
_NEW = re.compile("新增|年进|比例|占比")
_MEASURE = re.compile("(?:总?面积|总?值|总?数量?|总?量|总?额|总?册数|支出|经费)$")
_STEM = 2  # characters that a thing's name has at least
_RECKONED_BY, _ONE, _SEVERAL = 1.6, 1.3, 0.9
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOTE = 300  # characters to the note below a table
_MOST = 8  # numbers of pupils, and cells above
_ROWS = 400  # cells that are looked at, more than a report's tables of this kind have


@dataclass(frozen=True, slots=True)
class _Cell:
    """A number of a table, with what its row and column are called, and the number of its table."""

    quantity: Quantity
    name: str
    group: str
    head: str
    table: int


@dataclass(slots=True)
class PerHeadReader:
    """Remembers the rows of a document's tables."""

    _cells: list[_Cell] = field(default_factory=list)
    _tables: int = 0

    def add(self, grid: Grid) -> None:
        """Remember a table's rows."""
        self._tables += 1
        group = ""
        for row in grid.body():
            label, head = name_of(row)
            group = head or group
            name = without_opening(without_unit(label)).strip()
            self._cells += [
                _Cell(cell.quantity, name, group, grid.name(cell.column), self._tables)
                for cell in row
                if cell.quantity is not None and not is_growth(grid.name(cell.column))
            ]

    def relations(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """The averages of the tables and of the text, with what tables say is divided."""
        if not self._cells:
            return
        told = [m for m in mentions if m.role is Role.LEVEL]
        reckoned = [m.quantity for m in told if _RECKONED.search(m.label) and _BY.match(m.noun)][:_MOST]
        counted = [m.quantity for m in told if m.unit == PERSONS and _PUPILS.search(m.label)][:_MOST]
        rows = [c for c in self._cells if _PUPILS.fullmatch(c.name)]
        plain = [c for c in self._cells if not (_NEW.search(c.name) or is_per_one_in_rows(c.name))][:_ROWS]
        named = ((place, _EACH.fullmatch(c.name)) for place, c in enumerate(self._cells))
        for place, each in islice(((place, each) for place, each in named if each is not None), _ROWS):
            cell = self._cells[place]
            wholes = self._divided(each["thing"], place, plain)
            pupils = [c.quantity for c in rows[:_ROWS] if c.head == cell.head][:_MOST]
            text = [] if _YEAR.search(cell.head) else counted
            yield from _related(cell.quantity, wholes, _noted(cell.quantity, reckoned), [*pupils, *text])
        beside = Counter((m.sentence, m.unit) for m in told)
        alone = (m for m in told if beside[m.sentence, m.unit] == 1 and "生均" in m.label)
        for mention in islice(alone, _ROWS):
            found = _EACH.search(mention.label)
            if found is not None and len(found["thing"]) > _STEM:
                wholes = [c.quantity for c in _called(found["thing"], mention.quantity, plain)]
                yield from _related(mention.quantity, wholes[:1], reckoned, counted)

    def _divided(self, thing: str, place: int, plain: Sequence[_Cell]) -> list[Quantity]:
        """What a row divides: the row of its name, or the one above it."""
        cell = self._cells[place]
        if thing:
            like = [c for c in _called(thing, cell.quantity, plain) if c.head == cell.head]
            return [c.quantity for c in like[:1]]
        above = [c for c in self._cells[max(0, place - _MOST) : place] if (c.table, c.head) == (cell.table, cell.head)]
        return [c.quantity for c in above[-1:] if _counts_alike(c.quantity, cell.quantity)]


def _called(thing: str, each: Quantity, plain: Sequence[_Cell]) -> list[_Cell]:
    """The rows of a name, or under it: 教学行政用房 | 总面积."""
    stem = core(_MEASURE.sub("", thing))
    if len(stem) < _STEM or _NEW.search(thing):
        return []
    like = [c for c in plain if _counts_alike(c.quantity, each)]
    named = [c for c in like if core(_MEASURE.sub("", c.name)) == stem]
    return named or [c for c in like if stem in core(c.group + c.name)]


def _noted(each: Quantity, reckoned: Sequence[Quantity]) -> Sequence[Quantity]:
    """The pupils that the note below a table says it reckons by; failing that, all that the report says so of."""
    below = [q for q in reckoned if 0 < q.start - each.start < _NOTE]
    return below[:1] or reckoned


def _counts_alike(whole: Quantity, each: Quantity) -> bool:
    """Whether a number may be what comes to each, many times over."""
    return whole.unit == each.unit.partition("/")[0] and whole.value > each.value > 0


def _related(
    each: Quantity, wholes: Sequence[Quantity], reckoned: Sequence[Quantity], counted: Sequence[Quantity]
) -> Iterator[Relation]:
    """The average of the likeliest pair, by what the report says it reckons by."""
    by = {q.value: q for q in reckoned or counted if q.interval.low > 1}
    weight = _RECKONED_BY if reckoned else _ONE if len(by) == 1 else _SEVERAL
    made = [quotient(each, whole, q, weight) for whole in wholes for q in by.values()]
    held = next((relation for relation in made if relation.holds), None)
    if held is not None:
        yield held
    elif made:
        best = max(made, key=likelihood)
        best.weight -= log10(len(made))
        yield best
