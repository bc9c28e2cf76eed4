"""Averages: a whole, a number and what comes to each."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "资助学生300人，每人2000元，共计60万元。",
        [],
        [],
        [
            "300 × 2000 = 60万，与所写 60万 相符",
        ],
    ),
    (
        "资助学生300人，每人2000元，共计66万元。",
        [
            "300 × 2000 = 60万，而所写为 66万；“66”或为“60”之误",
        ],
        [],
        [],
    ),
    (
        "共发放奖学金60万元，惠及学生300人，人均2000元。",
        [],
        [],
        [
            "60万 ÷ 300 = 2000，与所写 2000 相符",
        ],
    ),
    (
        "共发放奖学金60万元，惠及学生300人，人均2200元。",
        [
            "60万 ÷ 300 = 2000，而所写为 2200；“60”或为“66”之误",
        ],
        [],
        [],
    ),
    (
        "某校工作报告\n开设学徒制班24个，在读学徒1176人，平均每班49人。",
        [],
        [],
        [
            "1176 ÷ 24 = 49，与所写 49 相符",
        ],
    ),
    (
        "某校工作报告\n开设学徒制班24个，在读学徒1176人，平均每班94人。",
        [
            "1176 ÷ 24 = 49，而所写为 94；“94”或为“49”之误",
        ],
        [],
        [],
    ),
    (
        "某校工作报告\n全年开展培训24期4326人次，平均每期180人次。",
        [],
        [],
        [
            "4326 ÷ 24 = 180.2，与所写 180 相符",
        ],
    ),
    (
        "某校工作报告\n有9所学校向不符合条件的312名学生发放助学金46.80万元，人均5100元。",
        [
            "46.80万 ÷ 312 = 1500，而所写为 5100；“5100”或为“1500”之误",
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
