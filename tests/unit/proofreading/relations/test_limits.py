"""A share is at most all of what it is a share of."""

import pytest

from bangfu.proofreading.output import as_data

from ..proofs import errors_of, proof_of, warnings_of

WRONG = [
    ("知识密集型服务进出口占服务进出口总额的比重达431%。", "431%"),
    ("按人数计算的起诉率811.2%。", "811.2%"),
    ("毕业生初次就业率为932%。", "932%"),
    ("三者合计占同期全省外贸进出口总值的467%。", "467%"),
    ("单位\t就业率\n甲校\t93.2%\n乙校\t941%\n", "941%"),
]
RIGHT = [
    "全年完成投资4.2亿元，占年度计划的105%。",
    "税收占上年同期的112.5%。",
    "高等教育毛入学率102.3%。",
    "年度投资完成率103%。",
    "本科生占100%。",
    "销售收入增长120%，达到上年的220%。",
]


@pytest.mark.parametrize(("text", "number"), WRONG)
def test_more_than_all(text: str, number: str) -> None:
    assert errors_of(text) == [f"部分不会多于全部的 100%，而所写为 {number}"]


@pytest.mark.parametrize("text", RIGHT)
def test_what_may_exceed_a_hundred(text: str) -> None:
    assert errors_of(text) == []
    assert warnings_of(text) == []


def test_the_data_name_the_limit() -> None:
    (finding,) = as_data(proof_of("毕业生初次就业率为932%。"))["findings"]
    assert (finding["kind"], finding["stated"], finding["expected"]) == ("percent", "932%", "≤ 100")


def test_a_level_above_the_mark_that_it_passed() -> None:
    told = "同一数字前后不一致：4.4万亿 与 4434.9亿；“4434.9”或为“44349”之误"
    assert errors_of("全年工业总产值超4.4万亿元，达到4434.9亿元，比上年增长3.6%。") == [told]
    assert errors_of("全年工业总产值超4.4万亿元，达到44349亿元，比上年增长3.6%。") == []


def test_a_level_many_times_the_mark_that_it_passed() -> None:
    told = "同一数字前后不一致：8万亿 与 83万亿；“83”或为“8.3”之误"
    assert errors_of("全年地区生产总值突破8万亿元，达到83万亿元。") == [told]
    assert errors_of("全年地区生产总值突破8万亿元，达到8.3万亿元。") == []
