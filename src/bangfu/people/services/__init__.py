"""Matching registrations with the roll; showing identity numbers."""

from bangfu.people.services.identity import may_reveal, reveal_identity
from bangfu.people.services.matching import MatchReport, confirm_match, match_registrations, reject_match

__all__ = [
    "MatchReport",
    "confirm_match",
    "match_registrations",
    "may_reveal",
    "reject_match",
    "reveal_identity",
]
