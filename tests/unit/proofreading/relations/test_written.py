"""Arithmetic that the text writes out."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "合计3361+5562=8932人。",
        [
            "3361 + 5562 = 8923，而所写为 8932；“8932”或为“8923”之误",
        ],
        [],
        [],
    ),
    (
        "就业率=7704÷8043×100%=98.5%。",
        [
            "7704 ÷ 8043 = 95.79%，而所写为 98.5%；“98.5”或为“95.8”之误",
        ],
        [],
        [],
    ),
    (
        "生均经费为经费投入总额（60749.32万元）/学年折合学生数（4310人）=14.1万元/人。",
        [],
        [],
        [
            "60749.32万 ÷ 4310 = 14.09万，与所写 14.1万 相符",
        ],
    ),
    (
        "补助100元×20人＝2100元。",
        [
            "100 × 20 = 2000，而所写为 2100；“2100”或为“2010”之误",
        ],
        [],
        [],
    ),
    (
        "在校生：本科12345人+专科2345人-休学12人=14687人。",
        [
            "12345 + 2345 − 12 = 14678，而所写为 14687；“14687”或为“14678”之误",
        ],
        [],
        [],
    ),
    (
        "全年需500万元×35%=157万元。",
        [
            "500万 × 35% = 175万，而所写为 157万；“157”或为“175”之误",
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
