"""By how much one number is more than another."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "市慈善总会募集善款3536.1万元，救助支出4683.6万元，支出大于收入1147.5万元，差额由历年结余弥补。",
        [],
        [],
        [
            "4683.6万 − 3536.1万 = 1147.5万，与所写 1147.5万 相符",
        ],
    ),
    (
        "市慈善总会募集善款3536.1万元，救助支出4683.6万元，支出大于收入11475万元，差额由历年结余弥补。",
        [
            "4683.6万 − 3536.1万 = 1147.5万，而所写为 11475万；“11475”或为“1147.5”之误",
        ],
        [],
        [],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES, ids=[case[0][:24] for case in CASES])
def test_what_is_said(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
