"""Pupils to a teacher, told apart: 小学在校生12543.47万人。…小学专任教师579.77万人，…小学生师比21.64∶1.

The pupils and the teachers are the last ones told before of the ratio's own kind of school. Colleges count both with
weights, so for them only numbers are taken that are said to be reckoned so (折合在校生, 折合教师).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from ..quantities.quantity import Quantity
from ..quantities.scan import Ratio
from ..quantities.units import PERSONS
from ..statements.mention import Mention, Role
from ..tables.fields import Grid
from ..tables.names import is_per_one
from ..tables.rows import name_of
from .base import Relation
from .kinds import topic_of
from .portions import quotient

_RATIO = re.compile("生师比")
_OF_BEFORE = re.compile("(?:[上去前]一?学?年|同期)[^，。；]{0,4}$")
_PUPILS, _TEACHERS = re.compile("在校|在园|在学"), re.compile("专任教师(?!中|的)")
_WEIGHED, _PUPIL, _TEACHER = re.compile("折合|折算"), re.compile("生"), re.compile("教师")
_SCHOOLS = frozenset({"学前", "小学", "初中", "高中", "中职"})  # they count every pupil and teacher as one
_FAR, _PHRASE = 6, 24  # paragraphs, characters
_REMEMBERED = 8  # numbers of pupils of one kind
_LEAVES_SOME_OUT = "中职"  # 中等职业教育生师比不含技工学校数据
_PLAINLY, _BY_WEIGHTS = 1.0, 1.4


@dataclass(slots=True)
class TeachingReader:
    """Remembers the pupils and teachers of each kind of school, under "" those that are counted with weights."""

    _pupils: defaultdict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    _teachers: dict[str, Mention] = field(default_factory=dict)
    _kind: str = ""  # of school that the paragraph named last
    _tabled: dict[str, tuple[Quantity, Quantity]] = field(default_factory=dict)  # pupils and teachers of a table's row
    _open: list[tuple[Quantity, str]] = field(default_factory=list)  # ratios of which the text tells no numbers

    def add(self, grid: Grid) -> None:
        """Remember the rows of a table that counts both."""
        columns = [
            [c for c in range(grid.width) if counted.search(grid.name(c)) and not is_per_one(grid.name(c))]
            for counted in (_PUPILS, _TEACHERS)
        ]
        if [len(found) for found in columns] != [1, 1]:
            return
        for row in grid.body():
            kind = topic_of(name_of(row)[0])
            cells = {cell.column: cell.quantity for cell in row if cell.quantity is not None}
            pupils, teachers = (cells.get(found[0]) for found in columns)
            if kind in _SCHOOLS and pupils is not None and teachers is not None:
                self._tabled.setdefault(kind, (pupils, teachers))

    def relations(self) -> Iterator[Relation]:
        """The ratios of which only tables tell the numbers."""
        for ratio, kind in self._open:
            pupils, teachers = self._tabled.get(kind, (None, None))
            if pupils is not None and teachers is not None and teachers.interval.low > 0:
                yield quotient(ratio, pupils, teachers, _PLAINLY)

    def read(
        self, mentions: Sequence[Mention], ratios: Sequence[Ratio], text: str, told: AbstractSet[int]
    ) -> Iterator[Relation]:
        """The ratios of a paragraph, without those whose starts are in ``told``: its own numbers made them."""
        self._kind = ""
        coming = list(mentions)
        asked, last = False, 0
        for ratio in ratios:
            start = ratio.parts[0].start
            self._remember([m for m in coming if m.start < start])
            coming = [m for m in coming if m.start > start]
            opened = max(text.rfind(mark, max(0, start - _PHRASE), start) for mark in "。\n") + 1
            phrase = text[max(last, opened, start - _PHRASE) : start]
            asked = _RATIO.search(phrase) is not None or (asked and "。" not in text[last:start])
            last = ratio.parts[-1].tail
            if asked and start not in told and _OF_BEFORE.search(phrase) is None:
                yield from self._related(ratio, phrase, mentions)
        self._remember(coming)

    def _remember(self, mentions: Sequence[Mention]) -> None:
        for mention in mentions:
            named = topic_of(mention.gap)
            self._kind = self._kind if named is None else named
            weighed = _WEIGHED.search(mention.label) is not None
            counted = mention.unit == PERSONS or (weighed and not mention.unit)  # 按折合学生数25965计算
            kind = "" if weighed else self._kind
            if mention.role is not Role.LEVEL or not counted or not (weighed or kind in _SCHOOLS):
                continue
            if _PUPIL.search(mention.label) if weighed else _PUPILS.search(mention.label):
                self._pupils[kind].append(mention)
                del self._pupils[kind][:-_REMEMBERED]
            elif _TEACHER.search(mention.label) if weighed else _TEACHERS.search(mention.label):
                self._teachers[kind] = mention

    def _related(self, ratio: Ratio, phrase: str, mentions: Sequence[Mention]) -> Iterator[Relation]:
        named = topic_of(phrase)
        kind = named if named is not None else self._kind
        kind = kind if kind in _SCHOOLS and _WEIGHED.search(phrase) is None else ""
        one, teachers = next((part for part in ratio.parts if part.value != 1), None), self._teachers.get(kind)
        if one is None or (teachers is not None and teachers.quantity.interval.low <= 0):
            return
        here = mentions[0].paragraph if mentions else teachers.paragraph if teachers is not None else 0
        near = [m for m in self._pupils[kind] if not kind or here - m.paragraph <= _FAR]
        if teachers is None or not near or (kind and here - teachers.paragraph > _FAR):
            self._open.append((one, kind))
            return
        weight = _PLAINLY if kind else _BY_WEIGHTS
        readings = [quotient(one, m.quantity, teachers.quantity, weight) for m in near]
        held = (relation for relation in readings if relation.holds)
        likeliest = next(held, max(readings, key=lambda relation: relation.operands[0].value))
        if likeliest.holds or kind != _LEAVES_SOME_OUT:
            yield likeliest
