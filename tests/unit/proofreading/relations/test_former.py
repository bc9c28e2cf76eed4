"""The one of two numbers told side by side in the other."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "门票收入2417.6万元，综合收入6893.2万元，前者占后者的35.1%。",
        [],
        [],
        [
            "2417.6万 ÷ 6893.2万 = 35.07%，与所写 35.1% 相符",
        ],
    ),
    (
        "门票收入2471.6万元，综合收入6893.2万元，前者占后者的35.1%。",
        [
            "2471.6万 ÷ 6893.2万 = 35.86%，而所写为 35.1%；“2471.6”或为“2417.6”之误",
        ],
        [],
        [],
    ),
    (
        "资助总额486.2万元，校内资助61.8万元，后者占前者的12.7%。",
        [],
        [],
        [
            "61.8万 ÷ 486.2万 = 12.71%，与所写 12.7% 相符",
        ],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES)
def test_reads(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
