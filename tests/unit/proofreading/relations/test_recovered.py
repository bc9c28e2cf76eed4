"""How much of an earlier year's number there is again."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "接待国内游客268.4万人次，恢复到2019年的76.3%（2019年为35.9万人次）。",
        [
            "268.4万 ÷ 35.9万 = 747.63%，而所写为 76.3%；“35.9”或为“351.9”之误",
        ],
        [],
        [],
    ),
    (
        "客运量35万人次，恢复至2019年同期的76.3%（2019年同期45.9万人次）。",
        [],
        [],
        [
            "35万 ÷ 45.9万 = 76.25%，与所写 76.3% 相符",
        ],
    ),
    (
        "旅游收入28.4亿元，相当于2019年的67.3%（2019年为35.9亿元）。",
        [
            "28.4亿 ÷ 35.9亿 = 79.11%，而所写为 67.3%",
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
