"""Rates of the only two numbers of their kind in a sentence, in whatever order the three are told.

调撤结案1382件，调撤率32.33%，全年审结4275件; 不及格35人，参测4760人，及格率99.26%; 在全校5128名学生中所占比例为14.88%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..quantities.units import DURATIONS, PERCENT, RATES, is_whole
from ..statements.labels import bigrams, core, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times
from .base import Relation, is_mistyped, likelihood
from .contraries import is_denied
from .lexicon import ON_OTHER_BASE
from .portions import all_but, share
from .ratenames import NAMED_RATE, SURE, naming

_FINE = 3  # digits of a rate that two numbers do not give by chance
_MOST, _TWO, _ALL = 3, 2, 100  # levels of one kind, and per cent
_OTHER = re.compile(
    "失业|溢价|增值|收益|利润|毛利|净利|周转|增长|贡献|折现|利率|税率|费率|汇率|毛入|负债|换手|中签|回报|死亡率"
)
_NAMED, _UNNAMED = 1.5, 0.9
_UNCOUNTED = RATES | DURATIONS


def find_of_two(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The sentences, or what a semicolon ends, that tell one rate and two numbers of one kind."""
    for _segment, group in groupby(mentions, key=lambda m: (m.sentence, m.segment)):
        here = list(group)
        rates = [m for m in here if m.unit in RATES]
        if len(rates) > 1:
            rates = [m for m in rates if _is_named_after(m, here)]
        if len(rates) != 1 or not _may_be_of_two(rates[0]):
            continue
        levels = [m for m in here if m.role in (Role.LEVEL, Role.WHOLE) and m.unit and m.unit not in _UNCOUNTED]
        pair = _only_two(levels)
        if pair is not None:
            yield from _related(rates[0], *pair)


def _is_named_after(rate: Mention, here: Sequence[Mention]) -> bool:
    """Whether a rate bears the name of a number beside it: 落地项目46个，…，落地转化率74.19%."""
    match = NAMED_RATE.search(rate.label) if rate.role is Role.RATE else None
    return match is not None and any(m.role is Role.LEVEL and naming(match["stem"], m) >= SURE for m in here)


def _may_be_of_two(rate: Mention) -> bool:
    """Whether a rate has the name of one that part and whole give, or is a share of nothing named."""
    plain = rate.unit == PERCENT and not rate.quantity.qualifier and rate.quantity.digits >= _FINE and not rate.planned
    if not plain or rate.listed or _OTHER.search(rate.gap) or ON_OTHER_BASE.search(rate.gap) or rate.of_plan:
        return False
    named = rate.role is Role.RATE and NAMED_RATE.search(rate.label) is not None
    return named or (rate.role is Role.SHARE and rate.whole is None)


def _only_two(levels: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """The two numbers of one unit, where no other unit has two and more; the larger one first."""
    counted = [m for m in levels if is_arabic(m) and not m.quantity.qualifier and not m.listed]
    units = [m.unit for m in counted]
    several = [unit for unit in dict.fromkeys(units) if units.count(unit) > 1]
    if len(several) != 1 or units.count(several[0]) != _TWO or len(dict.fromkeys(units)) > _MOST:
        return None
    one, other = (m for m in counted if m.unit == several[0])
    alike = one.depth == other.depth and not are_of_two_times(one.period, other.period)
    if not alike or one.quantity.value == other.quantity.value or min(one.quantity.value, other.quantity.value) <= 0:
        return None
    return (one, other) if one.quantity.value > other.quantity.value else (other, one)


def _related(rate: Mention, larger: Mention, smaller: Mention) -> Iterator[Relation]:
    """The rate as one number of the other, or of all but those who failed; where it is neither, only if a slip of the
    pen explains it, for it may be of what no sentence tells."""
    match = NAMED_RATE.search(rate.label)
    stem = match["stem"] if match is not None else core(words(rate))
    readings: list[Relation | None] = []
    for part, whole in ((smaller, larger), (larger, smaller)):
        named = len(stem) > 1 and naming(stem, part) >= SURE and (rate.role is Role.RATE or not naming(stem, whole))
        if part is smaller or named:
            weight = _NAMED if named and is_whole(part.unit) else _UNNAMED
            readings.append(share(rate.quantity, [part.quantity], whole.quantity, weight))
    if rate.role is Role.RATE and is_denied(words(smaller)) is not is_denied(stem) and _denies(stem, smaller):
        readings.append(all_but(rate.quantity, smaller.quantity, larger.quantity, _NAMED))
    if rate.role is Role.SHARE and core(rate.of) and not _is_called(core(rate.of), larger):
        return
    made = [relation for relation in readings if relation is not None and rate.quantity.value <= _ALL]
    held = next((relation for relation in made if relation.holds), None)
    slipped = [relation for relation in made if rate.role is Role.RATE and is_mistyped(relation)]
    if held is not None or slipped:
        yield held or max(slipped, key=likelihood)


def _denies(stem: str, part: Mention) -> bool:
    """Whether a number counts those of whom the rate's name is denied: 不及格35人, 及格率."""
    return core(stem)[-_TWO:] in words(part) + part.noun


def _is_called(name: str, level: Mention) -> bool:
    return bool(bigrams(name) & bigrams(core(words(level)) + core(level.noun)))
