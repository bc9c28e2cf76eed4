"""The rules that need nothing but numbers with what is said of them: data for the reader of documents.

``IN_PARAGRAPH``: those that take a paragraph's numbers, ``WITH_WORDS``: and its text too, ``WITH_PERIODS``: and the
times that it names; ``ACROSS_PARAGRAPHS``: those that look at all of a text's numbers.

Most paragraphs have nothing for most rules, and asking each of them number by number takes longer than all that is
found. So a rule says what a paragraph has where it may find anything, and is not asked of others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Generic, ParamSpec

from .quantities.scan import Period
from .relations.altogether import find_altogether
from .relations.base import Relation
from .relations.between import find_between, find_told_apart, find_told_behind
from .relations.budgets import find_budgeted
from .relations.complements import find_complements
from .relations.contraries import NEGATIONS
from .relations.conversions import find_conversions
from .relations.copied import find_copied
from .relations.counts import find_counts, find_years
from .relations.daily import find_clear_days, find_daily
from .relations.eachuses import find_uses_of_each
from .relations.enumerated import find_enumerated
from .relations.executed import find_executed
from .relations.former import find_former
from .relations.fractions import find_bracketed, find_told_first
from .relations.fromthen import find_grown_from
from .relations.gained import find_gains, find_newly_added, find_newly_equipped
from .relations.grades import find_graded
from .relations.groups import find_groups
from .relations.households import find_households
from .relations.implied import find_implied, find_medians
from .relations.industries import find_shifts
from .relations.inside import find_told_inside
from .relations.inturn import find_in_turn
from .relations.itemised import find_itemised
from .relations.joined import find_joined, find_mutual
from .relations.knownrates import find_known_rates
from .relations.lasting import find_over_time
from .relations.limits import find_excesses, find_marks
from .relations.marked import find_marked
from .relations.namedgrowth import find_named_growth
from .relations.namedshares import find_named_shares
from .relations.offsets import find_offsets
from .relations.ofthese import find_of_these
from .relations.onlypart import find_only_parts
from .relations.opposed import find_opposed
from .relations.outlets import find_outlets
from .relations.pairrates import find_of_two
from .relations.pairshares import find_pair_shares
from .relations.parallel import find_parallel
from .relations.placements import find_placements
from .relations.points import find_points_apart
from .relations.populations import find_populations
from .relations.rateshifts import find_rate_shifts
from .relations.rations import find_rations
from .relations.reached import find_reached
from .relations.recovered import find_recovered
from .relations.referring import find_referring
from .relations.remaining import find_all_but
from .relations.respective import (
    find_counted,
    find_listed_changes,
    find_listed_sums,
    find_listed_wholes,
    find_of_listed_times,
    find_respective,
    find_respective_shares,
    find_respective_since,
)
from .relations.restbehind import find_rest_behind
from .relations.risen import find_risen
from .relations.samelist import find_same_lists
from .relations.schooling import find_schooling
from .relations.sectors import find_sectors
from .relations.severally import find_severally
from .relations.stages import find_stages
from .relations.stocks import find_stocks
from .relations.summedup import find_summed_up
from .relations.surplus import find_premiums, find_surplus
from .relations.terms import find_terms
from .relations.thenyear import find_between_named_years, find_since_then, find_then
from .relations.verbatim import find_verbatim
from .relations.weighted import find_weighted
from .relations.wholes import find_wholes
from .relations.written import find_written
from .statements.mention import Mention, Role

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Rule(Generic[P]):
    """A rule, and what a paragraph has where it may find anything: a number in one of the ``roles``, and one of the
    ``signs`` in its text; where a rule names none, any will do."""

    find: Callable[P, Iterator[Relation]]
    roles: AbstractSet[Role]
    signs: AbstractSet[str]


def asked(rules: Sequence[Rule[P]], roles: AbstractSet[Role], signs: AbstractSet[str]) -> list[Rule[P]]:
    """The rules that may find something in a paragraph with these roles and signs."""
    return [
        rule for rule in rules
        if not (rule.signs and rule.signs.isdisjoint(signs)) and not (rule.roles and rule.roles.isdisjoint(roles))
    ]  # fmt: skip


def _rule(find: Callable[P, Iterator[Relation]], *roles: Role, signs: str = "") -> Rule[P]:
    return Rule(find, frozenset(roles), frozenset(signs))


_DENIED = "".join(NEGATIONS)

IN_PARAGRAPH: tuple[Rule[[Sequence[Mention]]], ...] = (
    _rule(find_gains, Role.BASE),
    _rule(find_reached, Role.CHANGE, Role.GROWTH),
    _rule(find_recovered, Role.RATE, Role.SHARE, Role.CHANGE, signs="的"),
    _rule(find_marked, signs="①"),
    _rule(find_respective, Role.GROWTH),
    _rule(find_counted, Role.GROWTH),
    _rule(find_listed_sums, Role.LEVEL),
    _rule(find_of_listed_times, Role.GROWTH),
    _rule(find_newly_added, Role.GROWTH, signs="新净"),
    _rule(find_written, signs="=＝"),
    _rule(find_listed_changes, Role.CHANGE),
    _rule(find_newly_equipped, Role.SHARE, Role.RATE, signs="新"),
    _rule(find_graded, Role.RATE, Role.SHARE, signs="上非很十较基"),
    _rule(find_placements, Role.RATE, signs="业实"),
    _rule(find_over_time, Role.LEVEL, Role.CHANGE, signs="均"),
    _rule(find_surplus, Role.LEVEL, signs="于过出"),
    _rule(find_premiums, Role.RATE, signs="溢增"),
    _rule(find_told_first, Role.RATE, Role.SHARE),
    _rule(find_mutual, Role.LEVEL, signs="互双往"),
    _rule(find_of_these, Role.LEVEL, signs="这上"),
    _rule(find_pair_shares, Role.SHARE),
    _rule(find_all_but, Role.RATE, signs=_DENIED),
    _rule(find_rest_behind, Role.SHARE, signs="其"),
    _rule(find_named_growth, Role.GROWTH),
    _rule(find_stocks, signs="末底终"),
    _rule(find_rate_shifts, Role.GROWTH, signs="到至"),
    _rule(find_copied, Role.LEVEL),
    _rule(find_groups, Role.LEVEL, signs="每"),
    _rule(find_rations, Role.LEVEL, signs="每均"),
    _rule(find_schooling, Role.LEVEL, signs="总计"),
    _rule(find_opposed, Role.SHARE),
    _rule(find_bracketed, Role.SHARE, Role.RATE),
    _rule(find_conversions, signs="合折即("),
    _rule(find_households, Role.LEVEL, signs="户"),
    _rule(find_weighted, Role.LEVEL, signs="折"),
    _rule(find_offsets, Role.CHANGE),
    _rule(find_between, Role.POINTS, Role.CHANGE, Role.GROWTH, signs="比较与"),
    _rule(find_marks, Role.LEVEL, signs="破超逾"),
    _rule(find_only_parts, Role.LEVEL, signs="其"),
    _rule(find_grown_from, Role.BASE),
    _rule(find_told_inside, Role.LEVEL, signs="占"),
    _rule(find_former, Role.SHARE, signs="者"),
    _rule(find_altogether, Role.LEVEL, signs="等"),
    _rule(find_executed, Role.SHARE, signs="算"),
    _rule(find_uses_of_each, Role.LEVEL, signs="每均"),
    _rule(find_severally, Role.LEVEL, signs="；"),
)
WITH_WORDS: tuple[Rule[[Sequence[Mention], str]], ...] = (
    _rule(find_implied, Role.LEVEL, Role.RATE, Role.SHARE, signs="化比债"),
    _rule(find_shifts, signs="点"),
    _rule(find_counts, signs="、"),
    _rule(find_wholes, signs="."),
    _rule(find_excesses, Role.SHARE, Role.RATE),
    _rule(find_joined, Role.LEVEL, signs="计"),
)
WITH_PERIODS: tuple[Rule[[Sequence[Mention], Sequence[Period], str]], ...] = (
    _rule(find_daily, Role.LEVEL, signs="均"),
    _rule(find_clear_days, Role.LEVEL, signs="优标级"),
    _rule(find_years, signs="近去前这"),
)
ACROSS_PARAGRAPHS = (
    find_complements, find_populations, find_named_shares,
    find_parallel, find_respective_shares, find_respective_since, find_enumerated, find_stages, find_told_apart,
    find_medians, find_listed_wholes, find_points_apart, find_outlets, find_sectors, find_told_behind,
    find_itemised, find_of_two, find_terms, find_in_turn, find_then, find_since_then,
    find_verbatim, find_summed_up, find_between_named_years, find_referring,
    find_budgeted, find_known_rates, find_risen, find_same_lists,
)  # fmt: skip
