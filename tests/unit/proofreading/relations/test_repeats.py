"""The same thing stated twice."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "社会捐赠115万元，支出善款389万元。全年累计支出善款389万元。",
        [],
        [],
        [
            "前后一致：389万",
        ],
    ),
    (
        "2023年中心解答法律咨询26.32万人次\n2023年，中心共解答法律咨询26.32万人次，同比增长3.97%。",
        [],
        [],
        [
            "前后一致：26.32万",
            "前后一致：26.32万",
        ],
    ),
    (
        "2023年中心解答法律咨询26.23万人次\n2023年，中心共解答法律咨询26.32万人次，同比增长3.97%。",
        [
            "同一数字前后不一致：26.23万 与 26.32万；“26.23”或为“26.32”之误",
        ],
        [],
        [],
    ),
    (
        "2023年全市募集善款329万元。有关工作扎实推进。全年共募集善款392万元。",
        [
            "同一数字前后不一致：329万 与 392万；“329”或为“392”之误",
        ],
        [],
        [],
    ),
    (
        "某院工作报告\n期末未结2453件，同比上升2.83%。\n法院未结案件2453件，同比上升28.83%。",
        [
            "同一数字前后不一致：2.83% 与 28.83%；“2.83”或为“28.83”之误",
        ],
        [],
        [],
    ),
    (
        "某院工作报告\n9月份销售2453万元，环比增长2.83%。\n9月份销售2453万元，同比增长28.83%。",
        [],
        [],
        [
            "前后一致：2453万",
        ],
    ),
    (
        "某县工作报告\n社会消费品零售额稳定在1.4万亿元以上，比上年增长12.5%。\n社会消费品零售额达到14297.5亿元，比上年增长15.2%。",
        [
            "同一数字前后不一致：12.5% 与 15.2%；“12.5”或为“15.2”之误",
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
