"""The rules that need nothing but numbers with what is said of them: data for the reader of documents.

``IN_PARAGRAPH``: those that take a paragraph's numbers, ``WITH_WORDS``: and its text too; ``ACROSS_PARAGRAPHS``: those
that look at all of a text's numbers.
"""

from __future__ import annotations

from .relations.between import find_told_apart, find_told_behind
from .relations.complements import find_complements
from .relations.copied import find_copied
from .relations.counts import find_counts
from .relations.enumerated import find_enumerated
from .relations.fractions import find_told_first
from .relations.gained import find_gains, find_newly_added, find_newly_equipped
from .relations.grades import find_graded
from .relations.implied import find_implied, find_medians
from .relations.industries import find_shifts
from .relations.inturn import find_in_turn
from .relations.itemised import find_itemised
from .relations.joined import find_joined, find_mutual
from .relations.knownrates import find_known_rates
from .relations.lasting import find_over_time
from .relations.limits import find_excesses
from .relations.marked import find_marked
from .relations.namedgrowth import find_named_growth
from .relations.namedshares import find_named_shares
from .relations.ofthese import find_of_these
from .relations.outlets import find_outlets
from .relations.pairrates import find_of_two
from .relations.pairshares import find_pair_shares
from .relations.parallel import find_parallel
from .relations.placements import find_placements
from .relations.points import find_points_apart
from .relations.populations import find_populations
from .relations.rateshifts import find_rate_shifts
from .relations.reached import find_reached
from .relations.recovered import find_recovered
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
from .relations.sectors import find_sectors
from .relations.stages import find_stages
from .relations.stocks import find_stocks
from .relations.summedup import find_summed_up
from .relations.surplus import find_premiums, find_surplus
from .relations.terms import find_terms
from .relations.thenyear import find_between_named_years, find_since_then, find_then
from .relations.verbatim import find_verbatim
from .relations.wholes import find_wholes
from .relations.written import find_written

IN_PARAGRAPH = (
    find_gains, find_reached, find_recovered, find_marked, find_respective, find_counted, find_listed_sums,
    find_of_listed_times, find_newly_added, find_written,
    find_listed_changes, find_newly_equipped, find_graded, find_placements, find_over_time,
    find_surplus, find_premiums, find_told_first, find_mutual, find_of_these, find_pair_shares, find_all_but,
    find_named_growth, find_stocks, find_known_rates, find_rate_shifts, find_copied,
)  # fmt: skip
WITH_WORDS = (find_implied, find_shifts, find_counts, find_wholes, find_excesses, find_joined)
ACROSS_PARAGRAPHS = (
    find_complements, find_populations, find_named_shares,
    find_parallel, find_respective_shares, find_respective_since, find_enumerated, find_stages, find_told_apart,
    find_medians, find_listed_wholes, find_points_apart, find_outlets, find_sectors, find_told_behind,
    find_itemised, find_of_two, find_terms, find_in_turn, find_then, find_since_then,
    find_verbatim, find_summed_up, find_between_named_years,
)  # fmt: skip
