"""How many there are to a thousand people: 床位19556张，…，常住人口286.4万人，每千人口床位数6.83张.

The three may stand paragraphs apart. The name says what is counted; the people are those of the place, whom a document
counts once as a rule, often only to say of how many it reckons (按常住人口…计算).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..interval import Interval
from ..quantities.quantity import Quantity
from ..quantities.units import PERSONS
from ..statements.labels import core, likeness, words
from ..statements.mention import Mention, Role
from ..statements.wording import ASIDES, content
from .base import AVERAGE, Formula, Relation, likelihood

_TO_SO_MANY = re.compile(
    r"每(?P<count>百|千|万|十万)名?(?:常住|户籍)?(?:人口|居民|人)(?:中|拥有|平均|有)*(?P<name>[^，。；、\d]{2,20}?)(?:由(?:[^，。；]*的)?|为|是|达到?|约)*$"
)
_COUNTS = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "十万": Decimal(100_000)}
_PEOPLE = re.compile(r"(?P<kind>常住|户籍|总)人口(?:数|总数|总量)?(?:按|以|为|约|达)*$")
_FEWEST = 10_000  # people of a place
_WORD = 2  # characters
_LIKE = 0.6  # of the shorter name in the longer
_PLAINLY, _OF_MANY = 1.5, 0.6  # whether one number is counted so, or several


def find_populations(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """What comes to so many of a place's people, with the numbers that a document states of both."""
    told = [(m, match) for m in mentions if (match := _reckoned(m)) is not None]
    if not told:
        return
    levels = [m for m in mentions if m.role is Role.LEVEL and m.unit and not m.listed]
    people = [m for m in levels if m.unit == PERSONS and m.quantity.value >= _FEWEST and _PEOPLE.search(m.label)]
    for each, match in told:
        of = _COUNTS[match["count"]]
        like = [m for m in levels if m.unit == each.unit and m is not each]
        named = [m for m in like if _end_alike(m, match["name"])]
        counted = named or [m for m in like if _is_called(m, match["name"])]
        wholes = [m for m in counted if m.quantity.value > each.quantity.value * of / 10 and _reckoned(m) is None]
        plain = len({m.quantity.value for m in wholes}) == len({m.quantity.value for m in people}) == 1
        readings = [
            _relation(each.quantity, whole.quantity, number.quantity, of, _PLAINLY if plain else _OF_MANY)
            for whole in wholes
            for number in people
        ]
        held = next((relation for relation in readings if relation.holds), None)
        if readings:
            yield held or max(readings, key=likelihood)


def _reckoned(mention: Mention) -> re.Match[str] | None:
    """The words that say to how many people a number is reckoned."""
    return _TO_SO_MANY.search(ASIDES.sub("", mention.label)) if mention.role is Role.LEVEL and mention.unit else None


def _end_alike(mention: Mention, name: str) -> bool:
    """Whether both names end with the same word: 实有床位, 医疗卫生机构床位数."""
    own, wanted = core(words(mention))[-_WORD:], core(content(name))[-_WORD:]
    return own == wanted and len(own) == _WORD


def _is_called(mention: Mention, name: str) -> bool:
    own, wanted = core(content(ASIDES.sub("", mention.label))), core(content(name))
    return bool(own) and (wanted.endswith(own) or own.endswith(wanted) or likeness(own, wanted) >= _LIKE)


def _relation(stated: Quantity, whole: Quantity, people: Quantity, of: Decimal, weight: float) -> Relation:
    """whole × of ÷ people should be the stated number; that of whole things is rounded like any other."""
    half = stated.step / 2
    rough = Interval(stated.value - half, stated.value + half)
    counted = whole.interval.scaled(of)
    expected = counted.over(people.interval) or counted
    needed = [rough.times(people.interval).scaled(1 / of), counted.over(rough)]
    return Relation(AVERAGE, Formula.OF_SO_MANY, stated, [whole, people], expected, weight, needed, target=rough)
