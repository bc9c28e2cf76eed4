"""References in text, and numbers that nothing stands behind."""

import pytest

from bangfu.reports.syntax import Asked, Declared, Plain, parse, pieces, undeclared_numbers


def test_a_figure_with_filters_and_a_year() -> None:
    found = pieces("获奖{{awards.count|year=2016,level=省级，holder=教师}}项")
    assert found[0] == Plain("获奖") and found[2] == Plain("项")
    assert isinstance(found[1], Asked)
    assert (found[1].code, found[1].where) == ("awards.count", (("level", "省级"), ("holder", "教师")))
    assert (found[1].first, found[1].last) == ("2016", "2016")


def test_a_period_a_unit_and_a_side() -> None:
    (asked,) = pieces("{{graduates.employment_rate|from=2015,to=2017,unit=万元,part=numerator}}")
    assert isinstance(asked, Asked)
    assert (asked.first, asked.last, asked.unit, asked.part) == ("2015", "2017", "万元", "numerator")


def test_a_declared_number_has_its_source() -> None:
    assert pieces("{{=7|黄教发〔2016〕3号}}") == [
        Declared("7", "黄教发〔2016〕3号", "{{=7|黄教发〔2016〕3号}}")
    ]


def test_braces_that_are_no_reference_stay_text() -> None:
    for text in ("{{ 模板 }}", "{{Awards}}", "a {{ b", "}}", "{单括号}"):
        assert parse(text) == ([Plain(text)], [])


def test_all_faults_are_found_at_once_with_their_places() -> None:
    text = "共{{aid.amount|year}}元、{{=7}}个、{{aid.amount|part=half}}、{{=|来源}}"
    found, faults = parse(text)
    assert [(f.start, f.code) for f in faults] == [
        (1, "reference.part"), (22, "declared.source"), (30, "reference.side"), (55, "declared.empty"),
    ]  # fmt: skip
    assert "".join(p.text for p in found if isinstance(p, Plain)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共15个项目，311人次", ["15", "311"]),
        ("占73.2%，金额1,234.5万元", ["73.2%", "1,234.5"]),
        ("２０名教师", ["２０"]),
        ("第3批共40人", ["40"]),
    ],
)
def test_loose_numbers(text: str, expected: list[str]) -> None:
    assert [number for _place, number in undeclared_numbers(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "2015年至2017年", "2015—2017学年", "2017年2月22日下午", "黄发〔2015〕1号", "“3+2”分段培养", "“512”工程",
        "1. 第一点\n（2）第二点", "16届学生", "《十三五规划2016》", "{{aid.amount|year=2016}}元", "{{=7|某文件}}个",
        "2016级学生", "第3条",
    ],
)  # fmt: skip
def test_years_names_and_ordinals_are_no_statements(text: str) -> None:
    assert undeclared_numbers(text) == []


def test_a_year_alone_beside_a_count() -> None:
    assert undeclared_numbers("2016年15个") == [(5, "15")]
