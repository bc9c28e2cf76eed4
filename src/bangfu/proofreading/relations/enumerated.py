"""What 分别 gives each of several, told again of one: 对东盟、欧盟进出口分别增长8.4%、10.2% … 对东盟进出口增长8.4%.

The names stand before 分别, as many as there are numbers; what only the last of them ends with, or the first begins
with, may belong to all: 甲校、乙校学生, 城镇居民人均收入、支出. Which part that is shows by the other name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..quantities.units import DURATIONS
from ..statements.labels import core, grown, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.wording import content
from .alike import comparable
from .base import Relation, same_number
from .lexicon import PER_ONE

_LISTED = re.compile(
    r"(?P<names>(?:[^，。；:、和与及()\d]{1,16}(?:、|和|与|以?及)){1,24}[^，。；:、和与及()\d]{1,20}?)，?(?:分别|依次)[^，。；、]{0,8}$"
)
_BETWEEN = re.compile("、|和|与|以?及")
_OPENING = re.compile("^[对与从向在]")
_LEAST = 2  # characters of a name, and of what several share
_MOST = 10  # characters that several share
_LONG = 3  # characters of a name that tells little apart
_WEIGHT, _FAINT = 1.2, 0.5
_ROLES = {Role.LEVEL, Role.GROWTH}

Key = tuple[str, Role, str]


def find_enumerated(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The numbers of lists beside those told of one thing alone."""
    lists = list(_named_lists(mentions))
    alone: defaultdict[Key, list[Mention]] = defaultdict(list)
    for mention in mentions if lists else ():
        if mention.role in _ROLES and not mention.listed and _is_telling(mention):
            subject = grown(mention)
            alone[mention.unit, mention.role, _called(words(subject))].append(mention)
    for listed, names in lists:
        for place, mention in enumerate(listed):
            if _is_telling(mention):
                yield from _told_alone(mention, _calls(names, place), alone)


def _named_lists(mentions: Sequence[Mention]) -> Iterator[tuple[Sequence[Mention], list[str]]]:
    """The lists with as many names as numbers; one right behind another has its names."""
    names: list[str] = []
    for index, first in enumerate(mentions):
        if first.listed == 1 and first.role in _ROLES:
            names = _names(first.names or first.gap, first.listing) or (names if _goes_on(mentions, index) else [])
            if len(names) == first.listing:
                yield mentions[index : index + first.listing], names


def _is_telling(mention: Mention) -> bool:
    counted = mention.unit and mention.unit not in DURATIONS and is_arabic(mention) and mention.quantity.digits > 1
    return bool(counted) and not PER_ONE.search(mention.label)


def _called(name: str) -> str:
    return _OPENING.sub("", core(name))


def _names(said: str, length: int) -> list[str]:
    """The names before 分别, if there are as many."""
    found = _LISTED.search(said)
    if found is None:
        return []
    names = [content(name) for name in _BETWEEN.split(found["names"])]
    return names[-length:] if len(names) == length else []


def _goes_on(mentions: Sequence[Mention], index: int) -> bool:
    """Whether a list follows another of as many in its sentence: 分别为120人和130人，分别增长5%和6%."""
    first, last = mentions[index], mentions[index - 1]
    return index > 0 and last.sentence == first.sentence and last.listed == last.listing == first.listing


def _calls(names: Sequence[str], place: int) -> Iterator[str]:
    """What the name at the place may be in full."""
    own, first, last = names[place], names[0], names[-1]
    yield own
    if place:
        yield from (first[:length] + own for length in _shared(first))
    if own is not last:
        owns = [own] if place else [own[start:] for start in range(len(own) - 1)]
        yield from (one + last[-length:] for one in owns for length in _shared(last))


def _shared(name: str) -> range:
    """How many characters of it may belong to all the names."""
    return range(_LEAST, min(_MOST, len(name) - 1) + 1)


def _told_alone(mention: Mention, calls: Iterator[str], alone: dict[Key, list[Mention]]) -> Iterator[Relation]:
    """The number beside those told elsewhere under the name."""
    names = dict.fromkeys(name for call in calls if len(name := _called(call)) >= _LEAST)
    for name in names:
        others = [m for m in alone.get((mention.unit, mention.role, name), ()) if comparable(mention, m)]
        values = {m.quantity.value for m in others}
        if not others:
            continue
        same = [m for m in others if m.quantity.value == mention.quantity.value]
        if same or len(values) == 1:
            one, two = sorted((mention, (same or others)[0]), key=lambda m: m.start)
            yield same_number(one.quantity, two.quantity, _WEIGHT if len(name) > _LONG else _FAINT)
            return
