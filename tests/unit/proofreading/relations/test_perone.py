"""What comes to each of whatever is counted."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "实训中心建筑面积8640平方米，拥有工位1720个，平均每个工位5.02平方米。",
        [],
        [],
        [
            "8640 ÷ 1720 = 5.023，与所写 5.02 相符",
        ],
    ),
    (
        "实训中心建筑面积8640平方米，拥有工位1720个，平均每个工位5.20平方米。",
        [
            "8640 ÷ 1720 = 5.023，而所写为 5.20；“5.20”或为“5.02”之误",
        ],
        [],
        [],
    ),
    # the average before its numbers
    (
        "按在校生24360人计算，生均纸质图书88.5册，略低于要求的100册；馆藏纸质图书现为215.6万册。",
        [],
        [],
        [
            "215.6万 ÷ 24360 = 88.51，与所写 88.5 相符",
        ],
    ),
    # the days told anywhere in the sentence
    (
        "平台14天内登记诉求9646件，每天平均689件。",
        [],
        [],
        [
            "9646 ÷ 14 = 689，与所写 689 相符",
        ],
    ),
    (
        "平台14天内登记诉求9646件，每天平均698件。",
        [
            "9646 ÷ 14 = 689，而所写为 698；“698”或为“689”之误",
        ],
        [],
        [],
    ),
    (
        "新建农村公路186.4公里，总投资2.83亿元，平均每公里造价151.8万元。",
        [],
        [],
        [
            "2.83亿 ÷ 186.4 = 151.82万，与所写 151.8万 相符",
        ],
    ),
    (
        "勤工助学岗位476个，校内219个，校外257个，发放报酬71.4万元，岗均1500元。",
        [],
        [],
        [
            "219 + 257 = 476，与所写 476 相符",
            "71.4万 ÷ 476 = 1500，与所写 1500 相符",
        ],
    ),
    (
        "勤工助学岗位476个，校内219个，校外257个，发放报酬74.1万元，岗均1500元。",
        [
            "74.1万 ÷ 476 = 1556.7，而所写为 1500；“74.1”或为“71.4”之误",
        ],
        [],
        [
            "219 + 257 = 476，与所写 476 相符",
        ],
    ),
    # a standard is no average
    (
        "补助标准每生1500元，惠及412人，共投入38.6万元。",
        [],
        [
            "412 × 1500 = 61.8万，而所写为 38.6万",
        ],
        [],
    ),
    # each of whatever is counted by the piece
    (
        "信托累计备案147单，信托财产规模6.83亿元，单均393万元。",
        [
            "6.83亿 ÷ 147 = 464.6万，而所写为 393万；“147”或为“174”之误",
        ],
        [],
        [],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES)
def test_reads(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
