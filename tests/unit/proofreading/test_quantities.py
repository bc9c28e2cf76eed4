"""Which numbers of a text are quantities, and how precisely they are known."""

from decimal import Decimal

import pytest

from bangfu.proofreading.quantities.numerals import chinese_value, normalise
from bangfu.proofreading.quantities.scan import Scan, scan


def scanned(text: str) -> Scan:
    return scan(normalise(text), 0, len(text))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("在校生8923人", "8923", "人"),
        ("学生31,086人", "31086", "人"),
        ("固定资产1.7亿元", "170000000", "元"),
        ("进出口2.45万亿元", "2450000000000", "元"),
        ("种植面积1128万亩", "11280000", "亩"),
        ("占６６．４％", "66.4", "%"),
        ("提高2.1个百分点", "2.1", "百分点"),
        ("增长2.4倍", "2.4", "倍"),
        ("建成5.2万平方米", "52000", "平方米"),
        ("农机32.8万台（套）", "328000", "台"),
        ("电子图书3300GB", "3300", "GB"),
        ("现有职工194（含聘用）人", "194", "人"),
        ("完成率为百分之三十五", "35", "%"),
        ("增长百分之六十四点八", "64.8", "%"),
        ("货运量达五亿二千万吨", "520000000", "吨"),
        ("占全部的3成", "30", "%"),
        ("约四成的学生", "40", "%"),
        ("提高两成半", "25", "%"),
        ("共十二项", "12", "项"),
        ("一百零五名学生", "105", "人"),
        ("下降-3.5%", "-3.5", "%"),
        ("涉及37个市政工程", "37", "个"),
        ("覆盖14个市", "14", "个市"),
        ("投入1.31亿科研经费", "131000000", ""),
        ("拨付3.2亿支出", "320000000", ""),
        ("29个省份的学校", "29", "个"),
        ("进口成本23100元/吨", "23100", "元/吨"),
        ("结算价101.5美分/磅", "101.5", "美分/磅"),
    ],
)
def test_value_and_unit(text: str, value: str, unit: str) -> None:
    [quantity] = scanned(text).quantities
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "黄发〔2015〕1号",
        "2023年7月22日",
        "二〇二三年末、二○二二年度、一九九八年至二零零一年",
        "2015—2017年",
        "2015年、2016年和2017年",
        "前7个月",
        "第12届、第三次",
        "《2015年第3号文件》",
        "表2-10-1、图3",
        "电话13800138000、0714-6222333",
        "3+2分段培养",
        "3.2.1 教学行政用房",
        "G312国道、5G基站",
        "一般、三农、统一",
        "三成立、两成员、一成本",
        "2016级",
        "汽车零部件、一系列措施、一道努力",
        "十四届全国人大三次会议",
        "红十字会",
        "“两个确立”",
        "上午9时，凌晨2点20分",
        "男子1500米决赛，61公斤级，30万吨级码头",
        "7.6级地震",
        "2025全国职工大赛",
        "上一年度",
        "较上一周下跌、前一周、下一年",
        "92853部队",
    ],
)
def test_numbers_that_state_no_amount(text: str) -> None:
    assert [q.raw for q in scanned(text).quantities] == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("8923人", "8923", "8923"),
        ("66.4%", "66.35", "66.45"),
        ("1.7亿元", "165000000", "175000000"),
        ("820余亩", "819.5", "902.5"),
        ("近500人", "450", "500"),
        ("约100人", "95", "105"),
        ("不足200人", "180", "200"),
        ("超过60万元", "595000", "665000"),
        ("10万元左右", "90000", "110000"),
    ],
)
def test_what_a_statement_leaves_open(text: str, low: str, high: str) -> None:
    [quantity] = scanned(text).quantities
    assert quantity.interval == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十二", 12),
        ("一百零五", 105),
        ("二〇一五", 2015),
        ("三千二百", 3200),
        ("两万五千", 25000),
        ("五亿二千万", 520_000_000),
        ("二千五百七十亿", 257_000_000_000),
        ("三万亿", 3_000_000_000_000),
        ("三四", None),
        ("万", None),
    ],
)
def test_chinese_numerals(numeral: str, value: int | None) -> None:
    assert chinese_value(numeral) == value


def test_a_unit_behind_a_list_is_that_of_all() -> None:
    quantities = scanned("分别投入1.2、1.3和1.5亿元").quantities
    assert [q.value for q in quantities] == [120_000_000, 130_000_000, 150_000_000]


def test_periods_and_ratios() -> None:
    found = scanned("2023年上半年，粮经饲比例达到87：9：4")
    assert [p.text for p in found.periods] == ["2023年上半年"]
    assert [[q.raw for q in r.parts] for r in found.ratios] == [["87", "9", "4"]]
    assert found.quantities == []


def test_offsets_are_those_of_the_text() -> None:
    text = "占６６．４％，共3361人"
    assert [text[q.start : q.end] for q in scanned(text).quantities] == ["６６．４", "3361"]
