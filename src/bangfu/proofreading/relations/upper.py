"""What a text takes together of the grades that a table tells one by one: 高级职称250人 of 正高级 | 副高级, 硕士及以上
学位占77.8% of 博士 | 硕士.

The grades may be the columns of a row or the rows of a column, and be told as heads or as shares. A table that tells
them for several groups contradicts nothing: which group the text means is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..statements.labels import words
from ..statements.mention import Mention, Role, is_arabic
from ..tables.fields import Grid
from ..tables.names import is_sum
from ..tables.rows import name_of, without_unit
from .base import Relation, summed
from .portions import share

# the grades from the uppermost down, each with what a table may call it
_TITLES = (re.compile("正高|(?<!副)教授"), re.compile("副高|副教授"), re.compile("中级|讲师"))
_DEGREES = (re.compile("博士"), re.compile("硕士"), re.compile("本科|学士"))
_UP = r"[\u4e00-\u9fff]{0,5}?[及级]?以上"
# what a text calls the first of them together, and how many those are
_NAMES = (
    (re.compile(rf"(?<![正副])高级(?:专业技术)?(?:职称|职务)|副高{_UP}(?:职称|职务)?"), _TITLES, 2),
    (re.compile(rf"中级{_UP}(?:职称|职务)?"), _TITLES, 3),
    (re.compile(rf"硕士{_UP}(?:学[历位])?|研究生{_UP}|研究生学[历位]"), _DEGREES, 2),
    (re.compile(rf"本科{_UP}(?:学[历位])?"), _DEGREES, 3),
)
_PLAIN = re.compile("其中|具[有备]|拥?有|取得|获得?|专任|教师|教职工|人员|人数|总?数|比例|占比?|的|共|为|达到?|，")
_TOTAL = "总"
_WEIGHT = 1.3


@dataclass(frozen=True, slots=True)
class _Line:
    """A row or column that tells grades: each by what it is called, with the number of all, where the line has it."""

    grades: Mapping[str, Quantity]
    whole: Quantity | None

    def first(self, scale: Sequence[re.Pattern[str]], number: int) -> list[Quantity]:
        """The numbers of so many uppermost grades; [] unless each is told once."""
        told = [[q for name, q in self.grades.items() if grade.match(name)] for grade in scale[:number]]
        return [each[0] for each in told] if all(len(each) == 1 for each in told) else []


@dataclass(slots=True)
class UpperReader:
    """Remembers the rows and columns of tables that tell grades."""

    _lines: list[_Line] = field(default_factory=list)

    def add(self, grid: Grid) -> None:
        """Remember a table's lines."""
        across: list[dict[str, Quantity]] = [{} for _column in range(grid.width)]
        for row in grid.body():
            name = without_unit(name_of(row)[0]).strip()
            along: dict[str, Quantity] = {}
            for cell in row:
                if cell.quantity is not None:
                    along[without_unit(grid.last_name(cell.column))] = cell.quantity
                    across[cell.column][name] = cell.quantity
            self._remember(along)
        for column in across:
            self._remember(column)

    def _remember(self, line: Mapping[str, Quantity]) -> None:
        grades = {name: q for name, q in line.items() if any(g.match(name) for g in chain(_TITLES, _DEGREES))}
        units = {q.unit for q in grades.values()}
        if len(grades) > 1 and len(units) == 1:
            wholes = [q for name, q in line.items() if (is_sum(name) or name.startswith(_TOTAL)) and q.unit in units]
            self._lines.append(_Line(grades, wholes[0] if len(wholes) == 1 else None))

    def relations(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """What the text takes together, beside the grades of the line that comes to it or of the only line."""
        for mention in mentions if self._lines else ():
            named = (mention.head if mention.role is Role.SHARE else None) or mention  # 250人，占34.5%
            told = next((one for one in _NAMES if one[0].search(named.label)), None) if _is_told(mention) else None
            if told is None:
                continue
            called, scale, number = told
            made = [r for line in self._lines for r in _together(mention, line, line.first(scale, number))]
            held = next((relation for relation in made if relation.holds), None)
            plain = not _PLAIN.sub("", called.sub("", words(named)))
            yield from [held] if held is not None else made if len(made) == 1 and plain else ()


def _is_told(mention: Mention) -> bool:
    return mention.role in (Role.LEVEL, Role.RATE, Role.SHARE) and is_arabic(mention) and not mention.listed


def _together(mention: Mention, line: _Line, parts: Sequence[Quantity]) -> Iterator[Relation]:
    """The number of the text as the sum of a line's, or as their share of all."""
    if not parts:
        return
    shares = parts[0].unit == PERCENT
    if (mention.unit == PERCENT) is shares:
        yield summed(mention.quantity, parts, _WEIGHT)
    elif mention.unit == PERCENT and line.whole is not None:
        relation = share(mention.quantity, parts, line.whole, _WEIGHT)
        yield from [relation] if relation is not None else ()
