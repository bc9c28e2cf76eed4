"""What is looked for once a document is read: of numbers that no relation explains, those that stand apart from what
they are of. Data: the rules, and which relations explain what they look for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from .relations.base import AVERAGE, GROWTH, SUM, Formula, Relation
from .relations.growthapart import find_growth_apart, find_points_between
from .relations.increments import find_increments
from .relations.listedtwice import find_listed_again
from .relations.perone import find_per_one
from .relations.plainrates import find_denied_rates, find_part_shares, find_plain_rates, find_rates_ahead
from .relations.soeach import find_so_many_each
from .relations.wholebehind import find_wholes_behind
from .statements.mention import Mention

_SHARES = (Formula.SHARE, Formula.PART)


def find_afterwards(held: Sequence[Relation], mentions: Sequence[Mention], text: str) -> Iterator[Relation]:
    """The relations of what is left; ``held``: those that hold of all that was read."""
    sums = [relation for relation in held if relation.kind == SUM]
    yield from find_increments(sums, mentions, text)
    yield from find_listed_again(sums, mentions)
    shares = {relation.stated.start for relation in held if relation.formula in _SHARES}
    growth = {relation.stated.start for relation in held if relation.kind == GROWTH}
    averages = {start for relation in held if relation.kind == AVERAGE for start in relation.places}
    told = {start for relation in held for start in relation.places}
    rules = (
        (find_wholes_behind, shares), (find_plain_rates, shares), (find_part_shares, shares),
        (find_rates_ahead, shares), (find_denied_rates, shares),
        (find_growth_apart, growth), (find_points_between, told),
        (find_per_one, averages), (find_so_many_each, averages),
    )  # fmt: skip
    for _number, group in groupby(mentions, attrgetter("paragraph")):
        paragraph = list(group)
        for find, explained in rules:
            yield from find(paragraph, explained)
