"""Grades that a table tells one by one and the text together."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

DEGREES = "专任教师学历结构\n学历\t人数\n博士\t12\n硕士\t240\n本科\t145\n合计\t397\n"
TITLES = "专任教师职称结构\n职称\t正高级\t副高级\t中级\t初级及以下\t合计\n人数\t47\t203\t316\t158\t724\n\n"
ADDED_UP = {
    DEGREES: "12 + 240 + 145 = 397，与所写 397 相符",
    TITLES: "47 + 203 + 316 + 158 = 724，与所写 724 相符",
}

# table, text below it, contradictions, what holds besides the table's own total
CASES: list[tuple[str, str, list[str], list[str]]] = [
    (
        DEGREES,
        "硕士及以上学位教师252人，占比63.48%。",
        [],
        ["12 + 240 = 252，与所写 252 相符", "(12 + 240) ÷ 397 = 63.476%，与所写 63.48% 相符"],
    ),
    (DEGREES, "硕士及以上学位教师225人。", ["12 + 240 = 252，而所写为 225；“225”或为“252”之误"], []),
    # their share of all
    (
        DEGREES,
        "硕士及以上学位教师占比36.48%。",
        ["(12 + 240) ÷ 397 = 63.476%，而所写为 36.48%；“36.48”或为“63.48”之误"],
        [],
    ),
    # of which group the text tells is not known
    (DEGREES, "行业兼职教师中具有硕士及以上学位的有31人。", [], []),
    # titles in a row
    (TITLES, "高级职称教师共250人。", [], ["47 + 203 = 250，与所写 250 相符"]),
    (TITLES, "高级职称教师共205人。", ["47 + 203 = 250，而所写为 205；“205”或为“250”之误"], []),
]


@pytest.mark.parametrize(("table", "below", "errors", "held"), CASES)
def test_reads(table: str, below: str, errors: list[str], held: list[str]) -> None:
    text = table + below
    assert errors_of(text) == errors
    assert warnings_of(text) == []
    assert held_of(text) == [ADDED_UP[table], *held]


def test_a_table_of_several_groups_contradicts_nothing():
    groups = TITLES.rstrip("\n").replace("人数", "机电学院") + "\n商学院\t12\t58\t91\t40\t201\n\n"
    assert errors_of(groups + "高级职称教师共205人。") == []
