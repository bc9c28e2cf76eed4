"""The halves of a whole told one sentence after another: 粮食播种面积208.56万亩，总产量99.35万吨。夏粮播种66.63万亩，
总产量22.19万吨，其中小麦21.99万吨。秋粮播种141.93万亩，总产量77.16万吨.

A sentence is about the member of a known whole that its first number is called by; what it tells first under each name
is that member's, and anything after it a detail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ..statements.labels import common_end, core, words
from ..statements.mention import Mention, Role, is_arabic
from .base import Relation, summed
from .kinds import are_of_two_measures
from .lexicon import PER_ONE
from .partitions import is_partition

_FEWEST, _MOST = 2, 5  # sentences
_SHORTEST, _LONGEST = 2, 3  # characters that the parts' names share at least, and that tell them apart at most
_WEIGHT = 1.7
_BACK = 6  # sentences up to the whole

Key = tuple[str, str]


@dataclass(slots=True)
class _Sentence:
    """``label``: what its first number is called; ``told``: the first number of every name and unit."""

    number: int
    label: str
    told: dict[Key, Mention] = field(default_factory=dict)


def find_in_turn(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The sums over sentences that each tell of one member of a known whole."""
    counted = (m for m in mentions if m.role is Role.LEVEL and m.unit and is_arabic(m) and not m.listed)
    sentences = [_read(number, list(told)) for number, told in groupby(counted, key=lambda m: m.sentence)]
    for start, whole in enumerate(sentences):
        for length in range(_FEWEST, _MOST + 1):
            parts = sentences[start + 1 : start + 1 + length]
            if len(parts) < length or parts[-1].number - whole.number > _BACK:
                break
            labels = [part.label for part in parts]
            if is_partition(labels) and not (is_partition([whole.label, labels[0]]) or are_of_two_measures(labels)):
                yield from _added(whole, parts)


def _read(number: int, told: Sequence[Mention]) -> _Sentence:
    sentence = _Sentence(number, core(words(told[0])))
    for mention in told:
        sentence.told.setdefault((core(words(mention)), mention.unit), mention)
    return sentence


def _added(whole: _Sentence, parts: Sequence[_Sentence]) -> Iterator[Relation]:
    """What each part tells under one name, where the whole has that name too."""
    labels = [part.label for part in parts]
    shared = labels[0][len(labels[0]) - common_end(labels) :]
    end = shared[1:] if len(shared) > _SHORTEST else shared  # 粮播种面积 of 夏粮播种面积 and 秋粮播种面积
    if len(end) < _SHORTEST or any(len(label) - len(shared) > _LONGEST for label in labels):
        return
    for (name, unit), mention in whole.told.items():
        if PER_ONE.search(mention.label):
            continue
        found = [_called_so(part, name, unit, end) for part in parts]
        members = [m for m in found if m is not None]
        if len(members) == len(parts):
            yield summed(mention.quantity, [m.quantity for m in members], _WEIGHT)


def _called_so(part: _Sentence, name: str, unit: str, end: str) -> Mention | None:
    """The number of the part under the whole's name: by the very name behind the first, or the first, whose name is
    that of its member and the ``end`` that all the parts' have."""
    exact = part.told.get((name, unit))
    if exact is not None and core(words(exact)) != part.label:
        return exact
    first = next(iter(part.told.values()))
    return first if first.unit == unit and part.label != name and name.endswith(end) else None

