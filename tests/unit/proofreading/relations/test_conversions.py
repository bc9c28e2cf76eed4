"""One quantity told in two units."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "夏粮总产量为14978万吨（2996亿斤）。",
        [],
        [],
        [
            "14978万 × 2000 = 2995.6亿，与所写 2996亿 相符",
        ],
    ),
    (
        "夏粮总产量为1497.8万吨（2996亿斤）。",
        [
            "1497.8万 × 2000 = 299.6亿，而所写为 2996亿；“1497.8”或为“14978”之误",
        ],
        [],
        [],
    ),
    (
        "播种面积1790.3万亩，折合119.35万公顷。",
        [],
        [],
        [
            "1790.3万 ÷ 15 = 119.353万，与所写 119.35万 相符",
        ],
    ),
    (
        "播种面积1790.3万亩，折合191.35万公顷。",
        [
            "1790.3万 ÷ 15 = 119.353万，而所写为 191.35万；“191.35”或为“119.35”之误",
        ],
        [],
        [],
    ),
    (
        "播种面积比上年增加351千公顷（526万亩）。",
        [],
        [],
        [
            "351千 × 15 = 526.5万，与所写 526万 相符",
        ],
    ),
    (
        "2018年全国粮食单产5720公斤/公顷（381公斤/亩），比上年增加98.4公斤/公顷（6.3公斤/亩），增长1.8%。",
        [
            "98.4 ÷ 15 = 6.56，而所写为 6.3；“98.4”或为“94.8”之误",
        ],
        [],
        [
            "98.4 ÷ (5720 − 98.4) = 1.75%，与所写 1.8% 相符",
            "5720 ÷ 15 = 381.3，与所写 381 相符",
        ],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES, ids=[case[0][:24] for case in CASES])
def test_what_is_said(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
