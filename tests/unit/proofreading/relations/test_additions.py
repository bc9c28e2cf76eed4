"""What a budget adds to its revenue: 收入…。加上调入资金…，收入总量为…."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "全州一般公共预算收入58.7亿元，增长1.0%。一般公共预算收入加上债务收入、转移支付收入等378.9亿元，收入总计473.6亿元。",
        [
            "58.7亿 + 378.9亿 = 437.6亿，而所写为 473.6亿；“473.6”或为“437.6”之误",
        ],
        [],
        [],
    ),
    (
        "中央一般公共预算收入72357.31亿元，增长1.2%。加上从预算稳定调节基金调入1000亿元，从政府性基金预算调入315.06亿元，收入总量为73672.37亿元。",
        [],
        [],
        [
            "72357.31亿 + 1000亿 + 315.06亿 = 73672.37亿，与所写 73672.37亿 相符",
        ],
    ),
    (
        "大力加快建设，完成投资12亿元，到位资金9亿元，总额21亿元。",
        [],
        [],
        [
            "12亿 + 9亿 = 21亿，与所写 21亿 相符",
        ],
    ),
    (
        "本年收入6471万元，加上级补助5208万元、上年结转4304万元，收入总计16253万元。",
        [
            "6471万 + 5208万 + 4304万 = 15983万，而所写为 16253万；“6471”或为“6741”之误",
        ],
        [],
        [],
    ),
    (
        "捐赠设备折合156.2万元。加上实训楼的168万元和奖教助学金62万元，正好是368.2万元。",
        [
            "156.2万 + 168万 + 62万 = 386.2万，而所写为 368.2万；“368.2”或为“386.2”之误",
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
