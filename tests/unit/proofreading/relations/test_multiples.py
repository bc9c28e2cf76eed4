"""Multiples of a number named beside."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "某校工作报告\n全年开展培训21846人次，是上年18513人次的1.18倍。",
        [],
        [],
        [
            "21846 ÷ 18513 = 1.18，与所写 1.18 相符",
        ],
    ),
    (
        "某校工作报告\n全年开展培训21846人次，是上年18513人次的1.81倍。",
        [
            "21846 ÷ 18513 = 1.18，而所写为 1.81；“1.81”或为“1.18”之误",
        ],
        [],
        [],
    ),
    (
        "某校工作报告\n全年开展培训15840人次，发放补贴1267.2万元。培训人次是上年12180人次的13.0倍。",
        [
            "15840 ÷ 12180 = 1.3，而所写为 13.0；“13.0”或为“1.30”之误",
        ],
        [],
        [],
    ),
    (
        "刑事案件援助38312人次，民事案件援助16463人次，行政案件援助295人次。刑事案件受援人次约为民事案件受援人次的2.33倍，约为行政案件受援人次的192.87倍。",
        [
            "38312 ÷ 295 = 129.871，而所写为 192.87；“192.87”或为“129.87”之误",
        ],
        [],
        [
            "38312 ÷ 16463 = 2.327，与所写 2.33 相符",
        ],
    ),
    (
        "3月份个人买入总额达到419亿元，是2月份116亿元的3倍多。",
        [],
        [],
        [
            "419亿 ÷ 116亿 = 3.6，与所写 3 相符",
        ],
    ),
    (
        "3月份个人买入总额达到419亿元，是2月份216亿元的3倍多。",
        [],
        [
            "419亿 ÷ 216亿 = 1.9，而所写为 3；“216”或为“126”之误",
        ],
        [],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES)
def test_multiples(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
