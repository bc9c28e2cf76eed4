from datetime import date

import pytest
from django.utils.translation import override

from bangfu.core.dates import (
    PartialDate,
    academic_year_label,
    from_serial,
    parse_academic_year,
    parse_partial_date,
)
from bangfu.core.errors import Refusal


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2016-04-05", "2016-04-05"),
        ("2016/4/5", "2016-04-05"),
        ("2016.4.5", "2016-04-05"),
        ("2016.1.5", "2016-01-05"),
        ("2016年4月5日", "2016-04-05"),
        ("2016 年 4 月 5 号", "2016-04-05"),
        ("２０１６－０４－０５", "2016-04-05"),
        ("20160405", "2016-04-05"),
        ("2016-04-05 08:30:00", "2016-04-05"),
        ("2016年4月", "2016-04"),
        ("2016.4", "2016-04"),
        ("2015.9", "2015-09"),
        ("2015.10", "2015-10"),
        ("2015.01", "2015-01"),
        ("2015-01", "2015-01"),
        ("2015年1月", "2015-01"),
        ("2016-04", "2016-04"),
        ("2016", "2016"),
        ("2016年", "2016"),
        (" 2016\u00a0", "2016"),
        ("2016-02-29", "2016-02-29"),
    ],
)
def test_dates_people_type(text, iso):
    assert str(parse_partial_date(text)) == iso


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2015.1", "date.ambiguous"),
        (" ２０１５．１ ", "date.ambiguous"),
        ("16-04-05", "date.year_digits"),
        ("16年4月5日", "date.year_digits"),
        ("2015-02-29", "date.impossible"),
        ("2015-13", "date.impossible"),
        ("2015-00", "date.impossible"),
        ("2015-01-00", "date.impossible"),
        ("20151301", "date.impossible"),
        ("1899-12-31", "date.range"),
        ("2101", "date.range"),
        ("201604", "date.form"),
        ("2016 4 5", "date.form"),
        ("2016-4/5", "date.form"),
        ("去年", "date.form"),
        ("", "date.form"),
        ("2016-4-5x", "date.form"),
        ("2017年3月10日—12日", "date.span"),
        ("2017年3月10-12日", "date.span"),
        ("2016.3-2016.12", "date.span"),
        ("2017-03-10至2017-03-12", "date.span"),
        ("2015-2017", "date.span"),
    ],
)
def test_refused_dates(text, code):
    with pytest.raises(Refusal) as caught:
        parse_partial_date(text)
    assert caught.value.code == code


def test_ambiguous_month_names_both_readings():
    with pytest.raises(Refusal, match="2015-01 或 2015-10"):
        parse_partial_date("2015.1")


def test_partial_date_knows_its_span_and_order():
    assert PartialDate(2016).first_day == date(2016, 1, 1)
    assert PartialDate(2016).last_day == date(2016, 12, 31)
    assert PartialDate(2016, 2).last_day == date(2016, 2, 29)
    assert PartialDate(2016, 2, 3).first_day == PartialDate(2016, 2, 3).last_day == date(2016, 2, 3)
    days = [PartialDate(2016, 4, 5), PartialDate(2016, 4), PartialDate(2015, 12), PartialDate(2016)]
    assert [str(day) for day in sorted(days)] == ["2015-12", "2016", "2016-04", "2016-04-05"]
    assert PartialDate.fromtext("2016-04") == PartialDate(2016, 4)
    assert PartialDate(2016, 4, 5).chinese == "2016年4月5日"
    assert PartialDate(2016).chinese == "2016年"


def test_dates_are_written_in_the_readers_language():
    dates = PartialDate(2016), PartialDate(2016, 4), PartialDate(2016, 4, 5)
    assert [day.written for day in dates] == ["2016年", "2016年4月", "2016年4月5日"]
    with override("en"):
        assert [day.written for day in dates] == ["2016", "Apr 2016", "5 Apr 2016"]


@pytest.mark.parametrize("iso", ["2016-4", "2016-04-5", "2016/04", "", "2016-13"])
def test_stored_form_is_strict(iso):
    with pytest.raises(Refusal):
        PartialDate.fromtext(iso)


@pytest.mark.parametrize(
    ("iso", "academic_year", "term"),
    [
        ("2016-08", 2015, 20152),
        ("2016-09", 2016, 20161),
        ("2017-01-20", 2016, 20161),
        ("2017-02", 2016, 20162),
        ("2017", None, None),
    ],
)
def test_school_year_and_term(iso, academic_year, term):
    day = PartialDate.fromtext(iso)
    assert (day.academic_year, day.term) == (academic_year, term)


@pytest.mark.parametrize(
    ("serial", "epoch1904", "iso"),
    [
        (1, False, "1900-01-01"),
        (59, False, "1900-02-28"),
        (61, False, "1900-03-01"),
        (42465, False, "2016-04-05"),
        (42465.75, False, "2016-04-05"),
        (41003, True, "2016-04-05"),
    ],
)
def test_excel_serials(serial, epoch1904, iso):
    assert str(from_serial(serial, epoch1904)) == iso


@pytest.mark.parametrize(
    ("serial", "code"),
    [
        (60, "date.impossible"),
        (0, "date.serial"),
        (-1, "date.serial"),
        (1e9, "date.serial"),
        (float("nan"), "date.serial"),
        (float("inf"), "date.serial"),
        (79_999, "date.range"),
    ],
)
def test_refused_serials(serial, code):
    with pytest.raises(Refusal) as caught:
        from_serial(serial)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "text",
    ["2015-2016学年", "2015—2016", "2015——2016学年度", "2015学年", "2015/2016", "２０１５～２０１６ 学年"],
)
def test_academic_years(text):
    assert parse_academic_year(text) == 2015


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2015-2017", "academic_year.span"),
        ("2016-2015学年", "academic_year.span"),
        ("2015", "academic_year.form"),
        ("15-16学年", "academic_year.form"),
        ("1066学年", "date.range"),
    ],
)
def test_refused_academic_years(text, code):
    with pytest.raises(Refusal) as caught:
        parse_academic_year(text)
    assert caught.value.code == code


def test_academic_year_label():
    assert academic_year_label(2015) == "2015—2016学年"
