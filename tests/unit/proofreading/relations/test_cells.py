"""What the text says and a table says too."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

AGES = "年龄段\t人口数\t比重（%）\n总计\t64429\t100\n0至14岁\t10955\t17.00\n15岁以上\t53474\t83.00\n"
TEACHERS = "统计时间\t专任教师\t外聘教师\n本学年\t1443\t681\n上学年\t1439\t702\n"
TRAFFIC = (
    "指标\t本年累计\t上年同期\t增长速度（%）\n"
    "客运量（万人）\t2460.29\t2364.67\t4.0\n客运周转量（万人公里）\t652727.37\t594469.77\t9.8\n"
)
REVENUE = (
    "单位\t收入当月\t收入累计\t收入增幅%\t支出累计\t支出增幅%\n"
    "某市\t73795\t234267\t-10.9\t744234\t-4.1\n甲县\t14070\t54065\t-22.8\t129558\t-27.6\n"
)
DEGREES = "学位\t人数\t占比（%）\n博士\t967\t67.01\n硕士及以下\t476\t32.99\n合计\t1443\t100\n"

# text, contradictions, what holds of the text beside the table
CASES: list[tuple[str, list[str], list[str]]] = [
    (f"全县0至14岁10955人。\n{AGES}", [], ["前后一致：10955"]),
    (f"全县0至14岁19055人。\n{AGES}", ["同一数字前后不一致：10955 与 19055；“19055”或为“10955”之误"], []),
    (f"{AGES}全县0至14岁1.1万人。", [], ["前后一致：1.1万"]),
    # a share of which the text does not tell the part
    (f"队伍结构良好，博士占专任教师的67.01%。\n{DEGREES}", [], ["前后一致：67.01%"]),
    (
        f"队伍结构良好，博士占专任教师的76.01%。\n{DEGREES}",
        ["同一数字前后不一致：67.01% 与 76.01%；“76.01”或为“67.01”之误"],
        [],
    ),
    # the growth of the row that holds the text's level, the last level left of it that is of this year
    (f"客运周转量652727.37万人公里，增长9.8%。\n{TRAFFIC}", [], ["前后一致：652727.37万", "前后一致：9.8%"]),
    (
        f"客运周转量652727.37万人公里，增长9%。\n{TRAFFIC}",
        ["同一数字前后不一致：9.8% 与 9%；“9”或为“9.8”之误"],
        ["前后一致：652727.37万"],
    ),
    (f"累计收入234267万元，下降10.9%。\n{REVENUE}", [], ["前后一致：10.9%"]),
    (
        f"累计收入234267万元，下降10.9%。\n{REVENUE.replace('-10.9', '-19.0')}",
        ["同一数字前后不一致：−19.0% 与 10.9%；“19.0”或为“10.9”之误"],
        [],
    ),
    (f"当月收入73795万元，下降12.7%。\n{REVENUE}", [], []),
    # a growth told without a level
    (f"客运周转量增长8.9%。\n{TRAFFIC}", ["同一数字前后不一致：9.8% 与 8.9%；“8.9”或为“9.8”之误"], []),
    # the row of the year that the text speaks of
    (f"本学年学校有专任教师1443人。\n{TEACHERS}", [], ["前后一致：1443"]),
    (
        f"本学年学校有专任教师4143人。\n{TEACHERS}",
        ["同一数字前后不一致：1443 与 4143；“4143”或为“1443”之误"],
        [],
    ),
    # two rows, and no year in the text to choose by
    (f"学校有专任教师3806人。\n{TEACHERS}", [], []),
    # the unit stands in the caption
    ("计划投资3840万元。\n项目\t计划投资\t支出\n一期\t1840\t100\n合计\t3840\t378.16\n", [], ["前后一致：3840万"]),
    # another unit, another year
    (f"全县0至14岁19055户。\n{AGES.replace('人口数', '人口（人）')}", [], []),
    (f"2019年学校有专任教师4143人。\n{TEACHERS.replace('本学年', '2021年').replace('上学年', '2020年')}", [], []),
    (
        "2021届毕业去向落实率为94.29%。\n学院\t毕业生\t毕业去向落实率\n甲系\t100\t96.00%\n乙系\t136\t94.12%\n"
        "全院\t236\t94.92%",
        [
            "同一数字前后不一致：94.92% 与 94.29%；“94.29”或为“94.92”之误",
        ],
        [],
    ),
    (
        "小学96所，在校生42781人。\n学校类别\t学校数（所）\t在校生数（人）\n小学\t96\t42871\n初中\t41\t21064",
        [
            "同一数字前后不一致：42871 与 42781；“42781”或为“42871”之误",
        ],
        [
            "前后一致：96",
        ],
    ),
    (
        "普通高等教育在校生12442人。\n类别\t学校数（所）\t在校生数（人）\n四、普通高中教育\t9\t13528\n五、普通高等教育\t6\t21442",
        [
            "同一数字前后不一致：21442 与 12442；“12442”或为“21442”之误",
        ],
        [],
    ),
    (
        "年末全市金融机构存款余额197.6亿元。\n指标\t12月末\t比年初增加额\n金融机构存款余额\t1970.6\t266.0\n单位存款\t775.0\t103.0",
        [
            "同一数字前后不一致：1970.6亿 与 197.6亿；“197.6”或为“1970.6”之误",
        ],
        [],
    ),
]


@pytest.mark.parametrize(("text", "errors", "held"), CASES)
def test_the_text_is_held_against_the_table(text: str, errors: list[str], held: list[str]) -> None:
    report = f"关于基本情况的报告\n{text}"
    assert errors_of(report) == errors
    assert warnings_of(report) == []
    assert [sentence for sentence in held_of(report) if sentence.startswith("前后一致")] == held
