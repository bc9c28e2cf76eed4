"""Numbers that nothing stands behind, and what only looks like one."""

import pytest

from bangfu.reports.loose import undeclared_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共15个项目，311人次", ["15", "311"]),
        ("占73.2%，金额1,234.5万元", ["73.2%", "1,234.5"]),
        ("２０名教师", ["２０"]),
        ("第3批共40人", ["40"]),
        ("300 名学生受助\n1.5 万元到账\n（30）人", ["300", "1.5", "30"]),
        ("发放1234567元，编号 2016001234元", ["1234567", "2016001234"]),
        ("占地“820亩”，图书“31”万册", ["820", "31"]),
        ("“全县共有教师300名”，“在校生总数为1234”", ["300", "1234"]),
        ("学费 15+16 万元，3+2 个专业", ["15", "16", "3", "2"]),
        ("每年1200-1500人，共（1234）人，2000-2050人", ["1200", "1500", "1234", "2000", "2050"]),
    ],
)
def test_loose_numbers(text: str, expected: list[str]) -> None:
    assert [number for _place, number in undeclared_numbers(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共三百二十人。", ["三百二十"]),
        ("建成三 个实训室、十二门课程，占地八百二十亩", ["三", "十二", "八百二十"]),
        ("发放一千二百三十四万元，惠及三十余名教师、两万人次", ["一千二百三十四万", "三十", "两万"]),
        ("就业率百分之九十八，三分之二的学生升学", ["百分之九十八", "三分之二"]),
        ("“三百名学生”，三个一级学科", ["三百", "三"]),
        ("三部教材、三位教师、三项制度", ["三", "三", "三"]),
    ],
)
def test_chinese_numerals_that_count(text: str, expected: list[str]) -> None:
    assert [number for _place, number in undeclared_numbers(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "2015年至2017年", "2015—2017学年", "2017年2月22日下午", "黄发〔2015〕1号", "“3+2”分段培养", "“512”工程",
        "1. 第一点\n（2）第二点\n3、第三点\n1.2016年以来\n1.1 概况", "16届学生", "《十三五规划2016》",
        "{{aid.amount|year=2016}}元", "{{=7|某文件}}个", "2016级学生", "第3条", "2016学年", "2016-17学年度",
        "（2016）3号", "3+2人才培养，1+X证书", "电话：0714-6351234，手机13871234567，联系电话为6351234",
        "课题编号：2016123456", "黄教HB20160012",
    ],
)  # fmt: skip
def test_years_names_and_ordinals_are_no_statements(text: str) -> None:
    assert undeclared_numbers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "一、基本情况", "（三）工作", "三是统筹资源", "第三批，第十三个五年规划，前三十名", "十四届四次全会",
        "三个方面，以下三项，这四个专业", "六位一体、三位一体", "省市县校四级，学制三年，三个月，三方协议",
        "“五个一”工程，“百校千师”，“四个服务”", "四个全面，“三件大事”，三支一扶，八项规定", "十二五、“十三五”规划",
        "一票否决，两校互访，二级学院，一批项目", "百分之百落实", "数十人，几十万元，上百名，三四人",
        "单位：万元、万人次", "二〇一六年", "教育部等三部门",
    ],
)  # fmt: skip
def test_order_periods_and_idioms_are_no_statements(text: str) -> None:
    assert undeclared_numbers(text) == []


def test_a_year_alone_beside_a_count() -> None:
    assert undeclared_numbers("2016年15个") == [(5, "15")]


def test_numbers_of_both_scripts_stand_in_their_order() -> None:
    assert undeclared_numbers("三百人，15个") == [(0, "三百"), (4, "15")]
