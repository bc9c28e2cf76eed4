"""Grades that a table tells one by one and the text together."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        (
            "专任教师学历结构\n"
            "学历\t人数\n"
            "博士\t12\n"
            "硕士\t240\n"
            "本科\t145\n"
            "合计\t397\n"
            "硕士及以上学位教师252人，占比63.48%。"
        ),
        [],
        [],
        [
            "12 + 240 + 145 = 397，与所写 397 相符",
            "12 + 240 = 252，与所写 252 相符",
            "(12 + 240) ÷ 397 = 63.476%，与所写 63.48% 相符",
        ],
    ),
    (
        (
            "专任教师学历结构\n"
            "学历\t人数\n"
            "博士\t12\n"
            "硕士\t240\n"
            "本科\t145\n"
            "合计\t397\n"
            "硕士及以上学位教师225人。"
        ),
        [
            "12 + 240 = 252，而所写为 225；“225”或为“252”之误",
        ],
        [],
        [
            "12 + 240 + 145 = 397，与所写 397 相符",
        ],
    ),
    # their share of all
    (
        (
            "专任教师学历结构\n"
            "学历\t人数\n"
            "博士\t12\n"
            "硕士\t240\n"
            "本科\t145\n"
            "合计\t397\n"
            "硕士及以上学位教师占比36.48%。"
        ),
        [
            "(12 + 240) ÷ 397 = 63.476%，而所写为 36.48%；“36.48”或为“63.48”之误",
        ],
        [],
        [
            "12 + 240 + 145 = 397，与所写 397 相符",
        ],
    ),
    # of which group the text tells is not known
    (
        (
            "专任教师学历结构\n"
            "学历\t人数\n"
            "博士\t12\n"
            "硕士\t240\n"
            "本科\t145\n"
            "合计\t397\n"
            "行业兼职教师中具有硕士及以上学位的有31人。"
        ),
        [],
        [],
        [
            "12 + 240 + 145 = 397，与所写 397 相符",
        ],
    ),
    # titles in a row
    (
        (
            "专任教师职称结构\n"
            "职称\t正高级\t副高级\t中级\t初级及以下\t合计\n"
            "人数\t47\t203\t316\t158\t724\n"
            "\n"
            "高级职称教师共205人。"
        ),
        [
            "47 + 203 = 250，而所写为 205；“205”或为“250”之误",
        ],
        [],
        [
            "47 + 203 + 316 + 158 = 724，与所写 724 相符",
        ],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES)
def test_reads(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
