"""Two sentences that tell one thing: 生猪534万头，能繁母猪76.15万头, and later 生猪存栏534万头，能繁母猪存栏76.51万头.

A long number that two sentences share, or two shorter ones, shows that the second tells again what the first did. What
stands between like neighbours in both is then one number too, whatever it is called.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, groupby
from operator import attrgetter

from ..quantities.units import DURATIONS, RATES
from ..statements.labels import called, core, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times
from .alike import against_alike, are_of_two_parts
from .base import Relation, same_number
from .whereabouts import are_of_two_governments

_TELLING, _LONG = 3, 4  # digits of a number that shows it together with another, and alone
_SHORT, _NAME = 2, 4  # digits of a number that its name shows, and characters of that
_GRANTED = "财政拨款"
_MOST = 4  # sentences that have one number
_ONE, _TWO = 1.0, 1.3  # what one shared number says, and what more do
_ALIKE, _UNLIKE = 0.3, 0.6  # what names add and take away

Said = tuple[str, Decimal]  # a unit and a value


def find_retold(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The numbers of each two such sentences that differ, between neighbours that do not."""
    counted = [m for m in mentions if m.unit and m.unit not in DURATIONS and is_arabic(m)]
    sentences = [list(group) for _sentence, group in groupby(counted, attrgetter("sentence"))]
    shared = _shared(sentences)
    told = Counter(map(_said, counted)) if shared else Counter()
    for (one, other), numbers in shared.items():
        first, second = sentences[one], sentences[other]
        if _are_of_two_scopes(first, second):
            continue
        levels = [m for m in first if _said(m) in numbers and m.unit not in RATES]  # rates come again by chance
        if any(m.quantity.digits >= _LONG for m in levels) or (levels and len(numbers) > 1):
            weight = _ONE if len(numbers) == 1 else _TWO
            for m, again in _between(first, second, numbers):
                if told[_said(m)] == told[_said(again)] == 1:
                    yield same_number(m.quantity, again.quantity, weight + _by_names(m, again))


def _shared(sentences: Sequence[Sequence[Mention]]) -> dict[tuple[int, int], set[Said]]:
    """The long numbers that each two of the sentences have in common; not those that many have."""
    places: defaultdict[Said, set[int]] = defaultdict(set)
    for place, sentence in enumerate(sentences):
        for mention in sentence:
            if mention.quantity.digits >= _TELLING or _is_named(mention):
                places[_said(mention)].add(place)
    shared: defaultdict[tuple[int, int], set[Said]] = defaultdict(set)
    for said, found in places.items():
        if 1 < len(found) <= _MOST:
            for pair in combinations(sorted(found), 2):
                shared[pair].add(said)
    return shared


def _said(mention: Mention) -> Said:
    """What is told of a number: its value, and of a short one under which name."""
    unit = f"{mention.unit} {core(words(mention))}" if _is_named(mention) else mention.unit
    return unit, mention.quantity.value


def _is_named(mention: Mention) -> bool:
    """Whether a number that may come again by chance has a name that hardly does: 通报批评39件次."""
    short = _SHORT <= mention.quantity.digits < _TELLING and mention.role is Role.LEVEL
    return short and len(core(words(mention))) >= _NAME


def _between(
    first: Sequence[Mention], second: Sequence[Mention], shared: set[Said]
) -> Iterator[tuple[Mention, Mention]]:
    """The numbers of one kind that stand alone between the same shared ones in both sentences."""
    pieces = [_pieces(sentence, shared) for sentence in (first, second)]
    for sides, ours in pieces[0].items():
        theirs = pieces[1].get(sides, [])
        for m in ours:
            mine = [one for one in ours if _are_of_a_kind(one, m)]
            yours = [one for one in theirs if _are_of_a_kind(one, m)]
            if len(mine) == len(yours) == 1:
                yield m, yours[0]


def _pieces(sentence: Sequence[Mention], shared: set[Said]) -> dict[tuple[Said | None, Said | None], list[Mention]]:
    """What stands between each two shared numbers of a sentence, and at its ends."""
    pieces: dict[tuple[Said | None, Said | None], list[Mention]] = {}
    before: Said | None = None
    piece: list[Mention] = []
    for mention in sentence:
        if _said(mention) in shared:
            pieces[before, _said(mention)] = piece
            before, piece = _said(mention), []
        else:
            piece.append(mention)
    pieces[before, None] = piece
    return pieces


def _are_of_two_scopes(first: Sequence[Mention], second: Sequence[Mention]) -> bool:
    """Whether only one sentence is of what the budget grants: 收入支出总计增加8487.88万元，增长46.89%; 财政拨款收入支
    出总计增加8487.88万元，增长47.02%; or they are of two governments' budgets."""
    granted = {any(_GRANTED in m.gap for m in sentence) for sentence in (first, second)}
    return len(granted) > 1 or are_of_two_governments(first[0], second[0])


def _are_of_a_kind(one: Mention, other: Mention) -> bool:
    """Whether nothing that is said of two numbers tells them apart: unit, magnitude, role, time."""
    like = one.unit == other.unit and one.quantity.factor == other.quantity.factor
    like = like and one.role is other.role and one.sign == other.sign
    like = like and not (one.role is Role.SHARE and are_of_two_parts(one.head, other.head))
    return like and against_alike(one, other) and not are_of_two_times(one.period, other.period)


def _by_names(one: Mention, other: Mention) -> float:
    """What the names of two numbers say for their being one."""
    names = [called(m) for m in (one, other)]
    if not all(names):
        return 0.0
    return _ALIKE if names[0] & names[1] else -_UNLIKE
