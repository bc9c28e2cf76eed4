"""Rates whose name says both of their numbers: 城镇化率, 性别比, 存贷比."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "城镇常住人口28443人，乡村人口30066人，城镇化率为48.61%。",
        [],
        [],
        [
            "28443 ÷ (28443 + 30066) = 48.613%，与所写 48.61% 相符",
        ],
    ),
    (
        "城镇常住人口28443人，乡村人口30066人，城镇化率为46.81%。",
        [
            "28443 ÷ (28443 + 30066) = 48.613%，而所写为 46.81%；“46.81”或为“48.61”之误",
        ],
        [],
        [],
    ),
    (
        "城镇人口54715人，乡村人口57920人。常住人口12.74万人，城镇化率为74.02%。",
        [],
        [],
        [],
    ),
    (
        "男性人口为31034人，女性人口为29475人。总人口性别比（以女性为100，男性对女性的比例）为105.29。",
        [],
        [],
        [
            "31034 ÷ 29475 = 105.289，与所写 105.29 相符",
        ],
    ),
    (
        "男性人口为31034人，女性人口为29475人。总人口性别比（以女性为100，男性对女性的比例）为109.25。",
        [
            "31034 ÷ 29475 = 105.289，而所写为 109.25",
        ],
        [],
        [],
    ),
    (
        "存款余额2126.4亿元，比年初增加286.9亿元；贷款余额1418.9亿元，余额存贷比66.7%。",
        [],
        [],
        [
            "1418.9亿 ÷ 2126.4亿 = 66.73%，与所写 66.7% 相符",
        ],
    ),
    (
        "存款余额2126.4亿元，比年初增加286.9亿元；贷款余额1418.9亿元，余额存贷比67.6%。",
        [
            "1418.9亿 ÷ 2126.4亿 = 66.73%，而所写为 67.6%；“67.6”或为“66.7”之误",
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
