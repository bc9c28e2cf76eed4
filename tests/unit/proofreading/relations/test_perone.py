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
    # a standard is no average
    (
        "补助标准每生1500元，惠及412人，共投入38.6万元。",
        [],
        [
            "412 × 1500 = 61.8万，而所写为 38.6万",
        ],
        [],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES)
def test_reads(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
