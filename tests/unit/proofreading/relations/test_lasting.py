"""What comes to each year, month or day of a time."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        (
            "五年累计投入帮扶资金523万元，其中2021年85万元、2022年96万元、2023年108万元、2024年112万元"
            "、2025年122万元，年均104.6万元。"
        ),
        [],
        [],
        [
            "85万 + 96万 + 108万 + 112万 + 122万 = 523万，与所写 523万 相符",
            "523万 ÷ 五 = 104.6万，与所写 104.6万 相符",
        ],
    ),
    (
        "2021—2025年累计投入帮扶资金523万元，年均投入104.6万元，年均增长9.5%。",
        [],
        [],
        [
            "523万 ÷ 5 = 104.6万，与所写 104.6万 相符",
        ],
    ),
    (
        "2021—2025年累计投入帮扶资金523万元，年均投入106.4万元。",
        [
            "523万 ÷ 5 = 104.6万，而所写为 106.4万；“106.4”或为“104.6”之误",
        ],
        [],
        [],
    ),
    (
        "“十四五”期间累计投入523万元，年均投入104.6万元。",
        [],
        [],
        [
            "523万 ÷ 5 = 104.6万，与所写 104.6万 相符",
        ],
    ),
    (
        "2021年至2025年，共培训教师2860人次，年均527人次。",
        [
            "2860 ÷ 5 = 572，而所写为 527；“527”或为“572”之误",
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
