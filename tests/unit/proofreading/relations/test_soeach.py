"""So many, each with so much, come to what is paid."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "累计工时61480小时，按每小时18元计发，酬金共110.66万元。",
        [],
        [],
        [
            "61480 × 18 = 110.664万，与所写 110.66万 相符",
        ],
    ),
    (
        "累计工时64180小时，按每小时18元计发，酬金共110.66万元。",
        [
            "64180 × 18 = 115.524万，而所写为 110.66万；“64180”或为“61480”之误",
        ],
        [],
        [],
    ),
    (
        "发放家庭箱3200个，每箱价值285元，总值91.2万元，惠及困难群众近万人。",
        [],
        [],
        [
            "3200 × 285 = 91.2万，与所写 91.2万 相符",
        ],
    ),
    (
        "发放家庭箱3020个，每箱价值285元，总值91.2万元，惠及困难群众近万人。",
        [
            "3020 × 285 = 86.07万，而所写为 91.2万；“3020”或为“3200”之误",
        ],
        [],
        [],
    ),
    # those of the sentence before, month by month
    (
        "现在册代培生338人。生活补助标准每生每月300元，按10个月计，年需资金101.4万元。",
        [],
        [],
        [
            "338 × 300 × 10 = 101.4万，与所写 101.4万 相符",
        ],
    ),
    (
        "现在册代培生383人。生活补助标准每生每月300元，按10个月计，年需资金101.4万元。",
        [
            "383 × 300 × 10 = 114.9万，而所写为 101.4万；“383”或为“338”之误",
        ],
        [],
        [],
    ),
    (
        "补助已审核通过483人，按每生每学期1500元发放，应发72.45万元，10月15日前到账。",
        [],
        [],
        [
            "483 × 1500 = 72.45万，与所写 72.45万 相符",
        ],
    ),
    (
        "购置课桌椅450套，单价380元，合计17.1万元。",
        [],
        [],
        [
            "450 × 380 = 17.1万，与所写 17.1万 相符",
        ],
    ),
    (
        "购置课桌椅450套，单价830元，合计17.1万元。",
        [
            "450 × 830 = 37.35万，而所写为 17.1万；“830”或为“380”之误",
        ],
        [],
        [],
    ),
    # a month's pay says nothing of how long it is paid
    (
        "设岗120个，每岗每月600元，全年共支出64.8万元。",
        [],
        [],
        [],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES)
def test_reads(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
