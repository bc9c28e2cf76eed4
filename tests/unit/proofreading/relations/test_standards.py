"""A rate of aid in the text, and a table of how many get it and what that comes to."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        (
            "初中寄宿生每生每学期25元。\n学校\t补助人数（人）\t补助金额（万元）\n城关镇中心学校\t412\t2"
            "5.75\n东庄学区\t687\t42.94\n柳河学区\t538\t33.63\n石门学区\t291\t18.19"
        ),
        [
            "42.94万 ÷ 687 = 625，而所写为 25；“25”或为“625”之误",
        ],
        [],
        [],
    ),
    (
        (
            "初中寄宿生每生每学期625元。\n学校\t补助人数（人）\t补助金额（万元）\n城关镇中心学校\t412\t"
            "25.75\n东庄学区\t678\t42.94\n柳河学区\t538\t33.63\n石门学区\t291\t18.19"
        ),
        [
            "42.94万 ÷ 678 = 633.3，而所写为 625；“678”或为“687”之误",
        ],
        [],
        [
            "25.75万 ÷ 412 = 625，与所写 625 相符",
            "33.63万 ÷ 538 = 625.1，与所写 625 相符",
            "18.19万 ÷ 291 = 625.1，与所写 625 相符",
        ],
    ),
    (
        (
            "初中寄宿生每生每学年1250元，分两学期发放。\n学校\t补助人数（人）\t补助金额（万元）\n城关镇"
            "中心学校\t412\t25.75\n东庄学区\t687\t42.94\n柳河学区\t538\t33.63"
        ),
        [],
        [],
        [],
    ),
    (
        (
            "说明：免学费标准为每生每学期850元；国家奖学金每生每年6000元；社会资助每人1050元。\n项目\t"
            "受助人次\t金额（元）\n免学费（春季）\t1884\t1601400\n国家奖学金\t4\t24000\n校内奖助学金\t3"
            "52\t139600\n社会资助\t46\t69000"
        ),
        [
            "69000 ÷ 46 = 1500，而所写为 1050；“1050”或为“1500”之误",
        ],
        [],
        [
            "1601400 ÷ 1884 = 850，与所写 850 相符",
            "24000 ÷ 4 = 6000，与所写 6000 相符",
        ],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES, ids=[case[0][:24] for case in CASES])
def test_what_is_said(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
