"""What the text says and a table says too."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

AGES = "年龄段\t人口数\t比重（%）\n总计\t64429\t100\n0至14岁\t10955\t17.00\n15岁以上\t53474\t83.00\n"
TEACHERS = "统计时间\t专任教师\t外聘教师\n本学年\t1443\t681\n上学年\t1439\t702\n"

# text, contradictions, what holds of the text beside the table
CASES: list[tuple[str, list[str], list[str]]] = [
    (f"全县0至14岁10955人。\n{AGES}", [], ["前后一致：10955"]),
    (f"全县0至14岁19055人。\n{AGES}", ["同一数字前后不一致：10955 与 19055；“19055”或为“10955”之误"], []),
    (f"{AGES}全县0至14岁1.1万人。", [], ["前后一致：1.1万"]),
    # the row of the year that the text speaks of
    (f"本学年学校有专任教师1443人。\n{TEACHERS}", [], ["前后一致：1443"]),
    (
        f"本学年学校有专任教师4143人。\n{TEACHERS}",
        ["同一数字前后不一致：1443 与 4143；“1443”或为“4143”之误"],
        [],
    ),
    # two rows, and no year in the text to choose by
    (f"学校有专任教师4143人。\n{TEACHERS}", [], []),
    # the unit stands in the caption
    ("计划投资3840万元。\n项目\t计划投资\t支出\n一期\t1840\t100\n合计\t3840\t378.16\n", [], ["前后一致：3840万"]),
    # another unit, another year
    (f"全县0至14岁19055户。\n{AGES.replace('人口数', '人口（人）')}", [], []),
    (f"2019年学校有专任教师4143人。\n{TEACHERS.replace('本学年', '2021年').replace('上学年', '2020年')}", [], []),
]


@pytest.mark.parametrize(("text", "errors", "held"), CASES)
def test_the_text_is_held_against_the_table(text: str, errors: list[str], held: list[str]) -> None:
    report = f"关于基本情况的报告\n{text}"
    assert errors_of(report) == errors
    assert warnings_of(report) == []
    assert [sentence for sentence in held_of(report) if sentence.startswith("前后一致")] == held
