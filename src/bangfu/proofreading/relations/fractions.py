"""Shares with what they are computed of beside them: 达标率为82.93%（34/41）; 占62.4%（教师1862人，双师型1162人）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..quantities.scan import Fraction
from ..quantities.units import PERCENT, RATES
from ..statements.labels import core, words
from ..statements.mention import Mention, Role, is_arabic
from .base import Relation, same_number
from .brackets import opens_behind
from .passage import of_a_kind
from .portions import share
from .ratenames import NAMED_RATE, SURE, naming

_OPENS, _CLOSES = re.compile(r"\s*[(]\s*"), re.compile(r"\s*(?:人|例|名|家|所|份|次)?\s*[)]")
_WEIGHT, _IN_BRACKET = 2.0, 1.7
_BOTH = 2
_RATES = (Role.RATE, Role.SHARE)
_NEXT, _NAME = 3, 2  # numbers, characters
_AGAIN, _PHRASE, _PAIRED = re.compile(r"(?:件数|人数|数)\($"), 12, 1.5  # and characters
_TOLD_FIRST, _BOTH_NAMED = 1.3, 1.7
_ASKED = re.compile("参[考加训评赛]|报[考名]|应|总|共")


def find_fractions(mentions: Sequence[Mention], fractions: Sequence[Fraction], text: str) -> Iterator[Relation]:
    """The rates of one paragraph that a fraction in brackets follows; it is at most one."""
    rates = {mention.quantity.tail: mention.quantity for mention in mentions if mention.unit in RATES}
    for above, below in fractions:
        opened = next((at for at in range(above.start - 1, above.start - 4, -1) if at in rates), None)
        if opened is None or above.value > below.value or not below.value:
            continue
        if _OPENS.fullmatch(text, opened, above.start) and _CLOSES.match(text, below.tail):
            relation = share(rates[opened], [above], below, _WEIGHT)
            if relation is not None:
                yield relation


def find_pairs_again(mentions: Sequence[Mention], fractions: Sequence[Fraction], text: str) -> Iterator[Relation]:
    """受理审查逮捕案件156件221人。…受理数（156/221）同比下降: cases and persons of one paragraph, once more."""
    pairs = [
        (one.quantity, other.quantity) for one, other in pairwise(mentions)
        if not other.gap and one.role is other.role is Role.LEVEL and one.unit != other.unit
    ]  # fmt: skip
    for above, below in fractions:
        if not _AGAIN.search(text, max(0, above.start - _PHRASE), above.start):
            continue
        told = next((pair for pair in pairs if above.value == pair[0].value or below.value == pair[1].value), None)
        if told is not None and told[0].start < above.start:
            yield same_number(told[0], above, _PAIRED)
            yield same_number(told[1], below, _PAIRED)


def find_bracketed(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The rates of one paragraph that a bracket follows which tells just the whole and the part, in either order."""
    for place, rate in enumerate(mentions):
        if rate.role not in (Role.SHARE, Role.RATE) or rate.unit != PERCENT or rate.listed:
            continue
        both = mentions[place + 1 : place + 1 + _BOTH]
        if len(both) < _BOTH or not opens_behind(both[0], rate) or not _are_all_of_bracket(both, mentions, rate):
            continue
        small, large = sorted((m.quantity for m in both), key=lambda quantity: quantity.value)
        relation = share(rate.quantity, [small], large, _IN_BRACKET)
        yield from [relation] if relation is not None else ()


def _are_all_of_bracket(both: Sequence[Mention], mentions: Sequence[Mention], rate: Mention) -> bool:
    """Whether the two count one thing and nothing else stands in their bracket."""
    one, other = both
    alike = one.role is other.role is Role.LEVEL and one.unit == other.unit != "" and one.sentence == other.sentence
    behind = next((m for m in mentions if m.start > other.start), None)
    closed = behind is None or behind.depth < other.depth or behind.sentence != other.sentence
    return alike and closed and one.depth == other.depth == rate.depth + 1


def find_told_first(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The rates of one paragraph that stand before their numbers: 结业率98.4%，其中参训学员620人，结业610人; 资助支出占
    事业收入的5.2%，事业收入3860万元，资助支出200.7万元."""
    for place, rate in enumerate(mentions):
        if rate.unit != PERCENT or rate.role not in _RATES or rate.listed or rate.head is not None:
            continue
        after = mentions[place + 1 : place + 2]
        if not after or after[0].sentence != rate.sentence or after[0].unit == PERCENT:
            continue
        here = [m for m in mentions if m.sentence == rate.sentence and m.role is Role.LEVEL and is_arabic(m)]
        next_rate = next((m.start for m in mentions[place + 1 :] if m.unit == PERCENT), None)
        behind = [m for m in here if m.start > rate.start and (next_rate is None or m.start < next_rate)][:_NEXT]
        before = [m for m in here if m.start < rate.start]
        whole, part = _named_in_share(rate, behind) if rate.role is Role.SHARE else _named_in_rate(rate, before, behind)
        like = [m for m in before if whole is not None and m.unit == whole.unit and m is not part]
        if whole is not None and part is not None and whole is not part and not like and of_a_kind(whole, part):
            weight = _BOTH_NAMED if rate.role is Role.SHARE else _TOLD_FIRST
            made = share(rate.quantity, [part.quantity], whole.quantity, weight)
            yield from [made] if made is not None else ()


def _named_in_share(rate: Mention, behind: Sequence[Mention]) -> tuple[Mention | None, Mention | None]:
    """The whole and the part that a share names."""
    names = core(rate.of), core(words(rate))
    if min(map(len, names)) < _NAME:
        return None, None
    whole, part = (next((m for m in behind if core(words(m)) == name), None) for name in names)
    return whole, part


def _named_in_rate(
    rate: Mention, before: Sequence[Mention], behind: Sequence[Mention]
) -> tuple[Mention | None, Mention | None]:
    """The part that a rate is named after, and the first number behind, which is more; the part may stand right before
    where the number behind is said to be all: 通过1246人，通过率88.6%，参考人数1406人."""
    named = NAMED_RATE.search(rate.label)
    told = [m for m in (*before[-1:], *behind) if named is not None and naming(named["stem"], m) >= SURE]
    if not told or not behind or behind[0].quantity.value < told[0].quantity.value:
        return None, None
    return (behind[0], told[0]) if told[0] in behind or _ASKED.match(behind[0].label) else (None, None)
