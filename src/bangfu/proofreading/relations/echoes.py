"""A number that nearly is another one, in a place where nothing else explains it: 7387册 for the 73879册 above.

Under names that only resemble each other two numbers may be one. That a number which no relation holds is another but
for one slip of the pen says it where the numbers are long; how many numbers it might have been taken for counts
against it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from ..quantities.quantity import Quantity
from ..quantities.units import RATES
from ..slips import DIGIT, find_slip
from ..statements.labels import bigrams, common_end, core, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times
from ..statements.wording import content
from ..tables.fields import Grid
from ..tables.names import is_total
from ..tables.rows import name_of, without_unit
from .base import Relation, same_number
from .cells import as_written, period_of
from .kinds import topic_of

_FEWEST = 3  # digits before the last zeros, of a number that is not there by chance
_ROLES = {Role.LEVEL, Role.WHOLE, Role.CHANGE, Role.BASE, Role.RATE, Role.SHARE, Role.GROWTH}
_MEASURE = re.compile("面积$|产量$|产值$|增加值$|零售额$|销售?[量额]$")
_SURE = 2.5  # powers of ten
_ALIKE = 0.5  # of the shorter name in the longer
_NAMED, _BEGUN = 1.4, 0.6  # what it says that the names are alike, or begin so
_SHORTEST, _BEFORE = 2, 4  # characters
_WEIGHT = 2.0
_MOST = 2  # numbers that one name may be of
_LONG = 3  # signs of a row's name that are not there by chance
_HUNDRED = 100
_FINE = 4  # digits of a rate that is not there by chance
_QUOTES = tuple("“\"'《")


@dataclass(frozen=True, slots=True)
class _Said:
    """A number, what it is called, and where it stands: its sentence, or −1 − the number of its table."""

    quantity: Quantity
    name: str
    place: int
    around: str  # a table's row, or what is said before the number
    period: str = ""
    role: Role = Role.LEVEL
    sign: int = 1
    called: str = ""  # the words right before it
    total: bool = False  # a table's, which texts repeat more than its other numbers

    @property
    def numeral(self) -> str:
        return self.quantity.raw.replace(",", "")


@dataclass(slots=True)
class EchoReader:
    """Remembers the long numbers of a document."""

    _said: list[_Said] = field(default_factory=list)
    _tables: int = 0

    def add(self, grid: Grid) -> None:
        """Remember a table's numbers."""
        self._tables += 1
        for row in grid.body():
            row_name = name_of(row)[0]
            label, total = core(content(without_unit(row_name))), is_total(row_name)
            for cell in row:
                name = label + core(content(without_unit(grid.name(cell.column))))
                for number in (cell.quantity, cell.share):
                    if number is not None and is_telling(number):
                        self._said.append(_Said(number, name, -self._tables, label, period_of(name), total=total))

    def read(self, mentions: Sequence[Mention]) -> None:
        """Remember the numbers of the text."""
        led = False
        for mention in mentions:
            rate = mention.unit in RATES and (mention.quantity.digits < _FINE or mention.of_plan)  # of its own plan
            of_leaders, led = led and "，" not in mention.gap, mention.label.endswith("前")  # 前100位年销售总额2470亿元
            if of_leaders:
                continue
            if mention.role in _ROLES and is_telling(mention.quantity) and not _names(mention) and not rate:
                name = core(words(mention)) + core(content(mention.noun))
                role = Role.LEVEL if mention.role is Role.WHOLE else mention.role  # 占全省23576个行政村的20.5%
                said = _Said(
                    mention.quantity, name, mention.sentence, mention.gap, mention.period, role, mention.sign,
                    called=_last_clause(mention),
                )  # fmt: skip
                self._said.append(said)

    def relations(self, related: AbstractSet[int]) -> Iterator[Relation]:
        """The numbers that nearly are others, of those that do not start in ``related``: what relations hold."""
        near = _index(self._said)
        called = _values(self._said)
        told = Counter((said.quantity.unit, said.quantity.value) for said in self._said)
        kinds = Counter(unit for unit, _value in told)
        for said in self._said:
            unit = said.quantity.unit
            often = len(called[said.name, unit]) > _MOST  # a name of many numbers: 其中建卡户学生720人次
            if said.quantity.start not in related and told[unit, said.quantity.value] < 2:
                others = kinds[unit] + (kinds[""] if unit else 0)
                meant = [other for other in near.get(said.numeral, ()) if not often or _says_row(said, other)]
                yield from _echo(said, meant, math.log10(others) + _crowded(said.quantity))


def _last_clause(mention: Mention) -> str:
    """The last words right before a number: 新收."""
    return mention.gap.rpartition("，")[2].rpartition("、")[2][-_BEFORE:]


def _names(mention: Mention) -> bool:
    """Whether the number is a word or part of a name: “135”人才工程."""
    return not is_arabic(mention) or mention.gap.endswith(_QUOTES)


def is_telling(quantity: Quantity) -> bool:
    """Whether the number is so long that it hardly stands anywhere by chance."""
    return len(quantity.raw.replace(",", "").replace(".", "").strip("0")) >= _FEWEST


def _crowded(quantity: Quantity) -> float:
    """What it says against a rate that it is near a hundred, where rates are near each other: 99.98%, 99.89%."""
    rest = 1 - float(quantity.value) / _HUNDRED
    return -math.log10(rest) if quantity.unit in RATES and 0 < rest < 1 else 0.0


def _values(said: Sequence[_Said]) -> defaultdict[tuple[str, str], set[Decimal]]:
    """The numbers of the text told under one name."""
    called: defaultdict[tuple[str, str], set[Decimal]] = defaultdict(set)
    for one in said:
        if one.name and one.place >= 0:
            called[one.name, one.quantity.unit].add(one.quantity.value)
    return called


def _index(said: Sequence[_Said]) -> dict[str, list[_Said]]:
    """The numbers, by each numeral that one slip makes of theirs."""
    written: defaultdict[str, list[_Said]] = defaultdict(list)
    for one in said:
        written[one.numeral].append(one)
    near: defaultdict[str, list[_Said]] = defaultdict(list)
    for numeral, numbers in written.items():
        for wrong in set(_wrong(numeral)) & written.keys():
            near[wrong] += numbers
    return near


def _wrong(numeral: str) -> Iterator[str]:
    """What a numeral becomes with two digits changed about, one left out or the point moved."""
    digits = [place for place, sign in enumerate(numeral) if sign != "."]
    for left, right in pairwise(digits):
        if numeral[left] != numeral[right]:
            yield numeral[:left] + numeral[right] + numeral[left + 1 : right] + numeral[left] + numeral[right + 1 :]
    for place in digits:
        yield (numeral[:place] + numeral[place + 1 :]).removesuffix(".")
    bare = numeral.replace(".", "")
    point = numeral.find(".") if "." in numeral else len(bare)
    for place in (point - 1, point + 1):
        if 0 < place < len(bare):
            yield f"{bare[:place]}.{bare[place:]}"
        elif place == len(bare):
            yield bare.lstrip("0")


def _echo(said: _Said, near: Sequence[_Said], against: float) -> Iterator[Relation]:
    """The number beside that which it most surely should be."""
    best: tuple[float, Relation] | None = None
    for other in near:
        *_, meant = as_written(other.quantity, said.quantity) if other.place < 0 else [other.quantity]
        slip = find_slip(said.quantity, meant.interval) if _may_be_one(said, other, meant) else None
        if slip is None or slip.kind == DIGIT or slip.meant != other.numeral:
            continue
        sure = slip.strength - against + _by_name(said, other)
        if sure >= _SURE and (best is None or sure > best[0]):
            best = sure, same_number(meant, said.quantity, _WEIGHT)
    if best is not None:
        yield best[1]


def _may_be_one(one: _Said, other: _Said, meant: Quantity) -> bool:
    """Whether both may state one thing: at two places, in one magnitude, role and time."""
    apart = one.place != other.place and one.quantity.factor == meant.factor
    apart = apart and not _are_of_two_topics(one.name, other.name)
    tables = one.place < 0 or other.place < 0
    alike = tables or (one.role is other.role and one.sign == other.sign)
    unit = one.quantity.unit == meant.unit or (tables and "" in (one.quantity.unit, meant.unit))
    return apart and unit and alike and not are_of_two_times(one.period, other.period)


def _by_name(one: _Said, other: _Said) -> float:
    """What the names say for both being one thing; the first words of a name do not say as much as most of them."""
    if _are_siblings(one.name, other.name):
        return 0.0
    if _are_alike(one, other):
        return _NAMED
    text, row = (one, other) if other.place < 0 else (other, one)
    if row.place < 0 <= text.place:
        return _BEGUN if row.total or (len(row.around) >= _SHORTEST and text.name.startswith(row.around)) else 0.0
    return _BEGUN if one.called == other.called != "" else 0.0


def _are_of_two_topics(one: str, other: str) -> bool:
    """Whether two names are those of two kinds of schooling, transport or lottery: 研究生招生, 小学招生."""
    topics = topic_of(one), topic_of(other)
    return all(topics) and topics[0] != topics[1]


def _are_siblings(one: str, other: str) -> bool:
    """Whether two names begin and end alike and are told apart between: 新注册登记载货汽车, 新注册登记新能源汽车; or
    are those of one measure of two things: 水稻播种面积, 蔬菜播种面积."""
    end = common_end([one, other])
    things = [name[: len(name) - end] for name in (one, other)]
    if _MEASURE.search(one[len(one) - end :]) and all(things) and not set(things[0]) & set(things[1]):
        return True
    start = common_end([one[::-1], other[::-1]])
    between = [name[start : len(name) - end] for name in (one, other)]
    return min(start, end) >= _SHORTEST and all(between) and not set(between[0]) & set(between[1])


def _are_alike(one: _Said, other: _Said) -> bool:
    shared = bigrams(one.name) & bigrams(other.name)
    return len(shared) >= _ALIKE * min(len(bigrams(one.name)), len(bigrams(other.name))) > 0 or _says_row(one, other)


def _says_row(one: _Said, other: _Said) -> bool:
    """Whether the words before a number of the text name the row of the other, a table's."""
    row = other.around if other.place < 0 <= one.place else ""
    return len(row) >= _LONG and row in one.around
