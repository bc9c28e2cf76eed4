"""Periods that two statements name: the same time told in two ways, and times that differ."""

import pytest

from bangfu.proofreading.statements.periods import are_of_two_times

SAME = [
    ("2014年1至9月", "1-9月"),
    ("前7个月", "1—7月"),
    ("上半年", "1-6月份"),
    ("2017年4月", "4月份"),
    ("今年", "2022年"),
    ("2008年6月15日", "1至6月"),
    ("8月底", "1-8月"),
    ("", "2020年"),
]
TWO = [
    ("4月份", "1-4月份"), ("今年", "去年"), ("2021年", "2022年"), ("10月12日", "10月13日"), ("一季度", "上半年"),
    ("上年同期", "2023年6月末"), ("去年同期", "6月30日"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_time(one: str, other: str) -> None:
    assert not are_of_two_times(one, other)
    assert not are_of_two_times(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_times(one: str, other: str) -> None:
    assert are_of_two_times(one, other)
    assert are_of_two_times(other, one)
