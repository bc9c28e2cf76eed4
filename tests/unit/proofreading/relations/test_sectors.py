"""Sentences that each tell of one member of a known whole."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        (
            "1-3月，商品房销售面积36007万平方米，同比增长63.8%。商品房销售额38378亿元，增长88.5%。\n分"
            "区域来看，东部地区商品房销售面积15347万平方米，增长74.3%；销售额22807亿元，增长102%。中部"
            "地区商品房销售面积9639万平方米，增长68.9%；销售额7277亿元，增长93.1%。西部地区商品房销售面"
            "积10039万平方米，增长47.1%；销售额7642亿元，增长57.2%。东北地区商品房销售面积981万平方米，"
            "增长52.1%；销售额831亿元，增长51.1%。"
        ),
        [
            "22807亿 + 7277亿 + 7642亿 + 831亿 = 38557亿，而所写为 38378亿；“7642”或为“7462”之误",
        ],
        [],
        [
            "15347万 + 9639万 + 10039万 + 981万 = 36006万，与所写 36007万 之差在所写精度之内",
        ],
    ),
    (
        (
            "5月，全市查处问题7894起，批评教育帮助和处理11316人，其中地厅级33人。\n形式主义、官僚主义方面，当"
            "月查处3800起，批评教育帮助和处理5799人。\n享乐主义、奢靡之风方面，当月查处4094起，批评教育帮助和"
            "处理5517人。"
        ),
        [],
        [],
        [
            "3800 + 4094 = 7894，与所写 7894 相符",
            "5799 + 5517 = 11316，与所写 11316 相符",
        ],
    ),
    (
        (
            "5月，全市查处问题7894起，批评教育帮助和处理11361人，其中地厅级33人。\n形式主义、官僚主义方面，当"
            "月查处3800起，批评教育帮助和处理5799人。\n享乐主义、奢靡之风方面，当月查处4094起，批评教育帮助和"
            "处理5517人。"
        ),
        [
            "5799 + 5517 = 11316，而所写为 11361；“11361”或为“11316”之误",
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
