from fractions import Fraction

import pytest

from bangfu.programmes.models import Outcome
from bangfu.programmes.rules import (
    EMPLOYED,
    FURTHER_STUDY,
    OUTCOMES,
    is_employed,
    is_further_study,
    major_match_refused,
)


def test_every_code_counts_somehow():
    assert set(OUTCOMES) == set(Outcome.values)


def test_what_counts_as_what():
    assert set(EMPLOYED) == {"agreement", "contract", "flexible", "startup", "army"}
    assert set(FURTHER_STUDY) == {"further_study"}


def test_nobody_is_both_employed_and_in_further_study():
    assert not set(EMPLOYED) & set(FURTHER_STUDY)


def test_unreported_is_neither_yes_nor_no():
    assert is_employed("unreported") is None
    assert is_further_study("unreported") is None
    assert is_employed("seeking") is False
    assert is_further_study("seeking") is False


def rate(counts, codes):
    return Fraction(sum(counts.get(code, 0) for code in codes), sum(counts.values()))


def test_the_rates_of_the_source_report():
    college = {"contract": 52, "seeking": 19}
    assert rate(college, EMPLOYED) == Fraction(52, 71)
    school = {"further_study": 41, "contract": 88, "unreported": 20}
    assert rate(school, FURTHER_STUDY) == Fraction(41, 149)
    assert rate(school, EMPLOYED + FURTHER_STUDY) == Fraction(129, 149)


@pytest.mark.parametrize(
    ("outcome", "matches", "refused"),
    [
        ("contract", True, False),
        ("contract", None, False),
        ("army", False, False),
        ("further_study", True, True),
        ("unreported", False, True),
        ("seeking", None, False),
    ],
)
def test_only_the_employed_match_their_major(outcome, matches, refused):
    assert major_match_refused(outcome, matches) is refused
