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
    (
        "成交146项、2.91亿元，溢价0.23亿元，溢价率8.58%。",
        [],
        [],
        [
            "0.23亿 ÷ (2.91亿 − 0.23亿) = 8.582%，与所写 8.58% 相符",
        ],
    ),
    (
        "成交146项、2.91亿元，溢价0.23亿元，溢价率5.88%。",
        [
            "0.23亿 ÷ (2.91亿 − 0.23亿) = 8.582%，而所写为 5.88%；“5.88”或为“8.58”之误",
        ],
        [],
        [],
    ),
    (
        "起拍价18.40亿元，成交20.24亿元，溢价1.84亿元，溢价率10.0%。",
        [],
        [],
        [
            "1.84亿 ÷ 18.40亿 = 10%，与所写 10.0% 相符",
        ],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES, ids=[case[0][:24] for case in CASES])
def test_what_is_said(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
