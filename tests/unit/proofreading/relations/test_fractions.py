"""Shares with what they are computed of beside them."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "调查医生1765人，其中男性占44.59%（787/1765）。",
        [],
        [],
        [
            "787 ÷ 1765 = 44.589%，与所写 44.59% 相符",
        ],
    ),
    (
        "调查医生1765人，其中男性占44.59%（787/1675）。",
        [
            "787 ÷ 1675 = 46.985%，而所写为 44.59%；“1675”或为“1765”之误",
        ],
        [],
        [],
    ),
    (
        "两类机构的达标率分别为82.93% ( 34/41 )和53.66% (2/41)。",
        [
            "2 ÷ 41 = 4.878%，而所写为 53.66%；“2”或为“22”之误",
        ],
        [],
        [
            "34 ÷ 41 = 82.927%，与所写 82.93% 相符",
        ],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES, ids=[case[0][:24] for case in CASES])
def test_what_is_said(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
