"""What is planned, beside what was reached."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

REACHED = "2013年，全年地方财政总收入完成24.85亿元，同比增长10.1%；社会消费品零售总额完成105.3亿元。\n"

# text, contradictions, what holds
CASES: list[tuple[str, list[str], list[str]]] = [
    (
        f"{REACHED}2014年的主要预期目标是：地方财政总收入增长16%，达到28.8亿元。",
        [],
        ["28.8亿 ÷ 24.85亿 − 1 = 15.9%，与所写 16% 相符"],
    ),
    (
        f"{REACHED}2014年的主要预期目标是：地方财政总收入达到28.8亿元，增长61%。",
        ["28.8亿 ÷ 24.85亿 − 1 = 15.9%，而所写为 61%；“61”或为“16”之误"],
        [],
    ),
    # another year than the one before
    (f"{REACHED}2016年的主要预期目标是：地方财政总收入增长61%，达到28.8亿元。", [], []),
    # of something else
    (f"{REACHED}2014年的主要预期目标是：对外贸易总额增长61%，达到28.8亿元。", [], []),
    (
        "某校工作报告\n全社会固定资产投资完成155.4亿元，工业固定资产投资完成93.1亿元。\n明年预期目标是：固定资产投资达到194亿元，同比增长52%。",
        [
            "194亿 ÷ 155.4亿 − 1 = 24.8%，而所写为 52%；“52”或为“25”之误",
        ],
        [],
    ),
    (
        (
            "2011年，城镇居民人均可支配收入完成20251元；财政总收入完成16亿元；固定资产投资完成155.4亿元；社会消费品零售总额预计完成84亿元。\n2012年的预期目标是：财政总收入达到20亿元，"
            "增长25%；固定资产投资达到194.3亿元，增长25%；社会消费品零售总额达到108.0亿元，增长20%；城镇人均可支配收入达到23896元，增长18%。"
        ),
        [
            "108.0亿 ÷ 84亿 − 1 = 28.6%，而所写为 20%；“108.0”或为“100.8”之误",
        ],
        [
            "20亿 ÷ 16亿 − 1 = 25%，与所写 25% 相符",
            "194.3亿 ÷ 155.4亿 − 1 = 25%，与所写 25% 相符",
            "23896 ÷ 20251 − 1 = 18%，与所写 18% 相符",
        ],
    ),
]


@pytest.mark.parametrize(("text", "errors", "held"), CASES)
def test_the_plan_starts_from_what_was_reached(text: str, errors: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == []
    assert held_of(text) == held
