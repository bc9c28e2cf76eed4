"""The three industries: their 增加值 come to the 生产总值, and the 三次产业结构 is what each is of all three.

国内生产总值 is told where a report begins, the industries often a paragraph below, and their structure behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ..quantities.quantity import Quantity
from ..quantities.scan import Ratio
from ..quantities.units import MONEY, POINTS
from ..statements.labels import words
from ..statements.mention import Mention, Role
from ..statements.periods import are_of_two_times
from .base import Relation, summed
from .portions import part
from .whereabouts import PLACE

_ALL = re.compile(r"生产总值|GDP")
_INDUSTRIES = (re.compile("第一产业|一产"), re.compile("第二产业|二产"), re.compile("第三产业|三产"))
_THREE = re.compile("(?:三次|三大|第?一、?二、?三次?)产业增加值")
_OF_OTHER = re.compile(r"投资|用电|税|就业|从业|贷款|存款|占|企业|收入|拉动|贡献|引进|签约|计划")
_SECOND = re.compile("第二[、和]?(?:第?三)?产业|二产")
_SHARES, _SHARES_BACK = re.compile("比重|占比|比例"), 120  # characters
_SHIFTING = (
    (_INDUSTRIES[0], _SECOND, _INDUSTRIES[2]),
    tuple(map(re.compile, ("东部", "中部", "西部"))), tuple(map(re.compile, ("同城", "异地", "国际"))),
)  # fmt: skip
_OF_SPEED = re.compile("增[长速幅]|拉动|贡献|投资|就业|从业")
_STRUCTURE = re.compile(r"产业[^，。；]{0,12}?(?:结构|构成|比例|比重|之比|比)")
_BEFORE = re.compile(r"(?:由|从)[^，。；]{0,12}$|(?:上年|去年|同期|年末?)的?$")  # 由上年的8.1:57.0:34.9调整为
_PHRASE = 30  # characters
_NEAR = 3  # paragraphs
_REMEMBERED = 11
_SUMMED, _SHARED, _SHIFTED = 1.5, 1.5, 1.5


class IndustryReader:
    """Remembers the last 生产总值, of one place or several, and the last three industries, paragraph by paragraph."""

    def __init__(self) -> None:
        self._overall: list[Mention] = []
        self._three: list[Mention] = []

    def read(
        self, mentions: Sequence[Mention], ratios: Sequence[Ratio], text: str, told: AbstractSet[int]
    ) -> Iterator[Relation]:
        """The sums and structures of one paragraph, without the sums of what starts in ``told``: others found them."""
        for mention in mentions:
            named = (words(mention) and mention.label) or mention.gap  # 从GDP总量来看，广东居第一，为124369.67亿元
            if mention.role is Role.LEVEL and mention.unit == MONEY and _ALL.search(named):
                self._overall = [*self._overall[-_REMEMBERED:], mention]
        for three in _threes(mentions):
            self._three = three
            yield from self._sum(three, told)
        for ratio in ratios:
            yield from self._structure(ratio, text)

    def _sum(self, three: Sequence[Mention], told: AbstractSet[int]) -> Iterator[Relation]:
        wholes = [
            m for m in reversed(self._overall)
            if m.start < three[0].start and not are_of_two_times(m.period, three[0].period)
        ]  # fmt: skip
        made = [(m, summed(m.quantity, [part.quantity for part in three], _SUMMED)) for m in wholes]
        near = [(m, relation) for m, relation in made if three[0].paragraph - m.paragraph <= _NEAR]
        place = PLACE.search(three[0].label)
        of_place = [(m, relation) for m, relation in made if place is not None and place[0] in m.gap + m.label]
        found = [one for one in made if one[1].holds] or of_place or near
        if found and found[0][0].start not in told:
            yield found[0][1]

    def _structure(self, ratio: Ratio, text: str) -> Iterator[Relation]:
        start = ratio.parts[0].start
        phrase = text[max(0, start - _PHRASE) : start]
        if len(ratio.parts) != len(self._three) or not _STRUCTURE.search(phrase) or _BEFORE.search(phrase):
            return
        made = [part(stated, *_apart(self._three, place), _SHARED) for place, stated in enumerate(ratio.parts)]
        relations = [relation for relation in made if relation is not None]
        if sum(relation.holds for relation in relations) > 1:  # else it may be of another year
            yield from relations


def find_shifts(mentions: Sequence[Mention], text: str) -> Iterator[Relation]:
    """第一产业比重上升3.82个百分点，第二、第三产业比重分别回落2.16个和1.66个百分点: what one gains the others lose.

    So it is with the country's regions, which may have their shares in the sentence before.
    """
    moves = [m for m in mentions if m.unit == POINTS]
    for place in range(len(moves) - 2):
        first, _second, last = three = moves[place : place + 3]
        said = text[max(0, first.start - _PHRASE) : last.start]
        shares = any(all(name.search(said) for name in names) for names in _SHIFTING) and not _OF_SPEED.search(said)
        shares = shares and _SHARES.search(text, max(0, first.start - _SHARES_BACK), last.start) is not None
        signs: list[int] = []
        for move in three:
            signs.append(move.sign or (signs[-1] if signs else 0))
        lone = [m for m, sign in zip(three, signs, strict=True) if sign == -sum(signs) != 0]
        if first.sentence == last.sentence and shares and lone:
            yield summed(lone[0].quantity, [m.quantity for m in three if m is not lone[0]], _SHIFTED)


def _apart(three: Sequence[Mention], place: int) -> tuple[Quantity, list[Quantity]]:
    """One of the industries, and the others."""
    return three[place].quantity, [m.quantity for other, m in enumerate(three) if other != place]


def _threes(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The 增加值 of the first, second and third industry, told one after another."""
    levels = [m for m in mentions if m.role is Role.LEVEL and m.unit == MONEY]
    for first in range(len(levels) - 2):
        three = levels[first : first + 3]
        named = all(name.search(m.label) for name, m in zip(_INDUSTRIES, three, strict=True))
        together = three[2].sentence - three[0].sentence < len(three)
        listed = [m.listed for m in three] == [1, 2, 3] and three[0].listing == len(three)
        named = named or (listed and _THREE.search(three[0].names) is not None)
        if named and together and not any(_OF_OTHER.search(m.label) for m in three):
            yield three
