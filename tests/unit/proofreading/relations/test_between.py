"""Two periods set against each other."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "某校工作报告\n毕业去向落实率2022届为93.58%，2023届为94.92%。2023届比2022届提高1.34个百分点。",
        [],
        [],
        [
            "93.58% + 1.34 = 94.92%，与所写 94.92% 相符",
        ],
    ),
    (
        "某校工作报告\n毕业去向落实率2022届为93.58%，2023届为94.92%。2023届比2022届提高1.43个百分点。",
        [
            "93.58% + 1.43 = 95.01%，而所写为 94.92%；“1.43”或为“1.34”之误",
        ],
        [],
        [],
    ),
    (
        "某校工作报告\n一季度进出口9.76万亿元，二季度10.34万亿元，二季度比一季度增长60%。",
        [
            "10.34万亿 ÷ 9.76万亿 − 1 = 5.9%，而所写为 60%；“60”或为“6.0”之误",
        ],
        [],
        [],
    ),
    (
        "某校工作报告\n2018年投入2150万元、2019年2846.5万元、2020年3178.5万元。其中2020年比上年增加323万元。",
        [
            "2846.5万 + 323万 = 3169.5万，而所写为 3178.5万；“323”或为“332”之误",
        ],
        [],
        [],
    ),
    (
        "某县协作\n两年来互派教师168人次，其中2018年66人次，2019年102人次，较上年增加36人次。",
        [],
        [],
        [
            "66 + 102 = 168，与所写 168 相符",
            "66 + 36 = 102，与所写 102 相符",
        ],
    ),
    (
        "某县协作\n其中2018年66人次，2019年102人次，较上年增加63人次。",
        [
            "66 + 63 = 129，而所写为 102；“63”或为“36”之误",
        ],
        [],
        [],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES)
def test_between(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
