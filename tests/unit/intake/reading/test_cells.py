"""Cells to values, by kind of column and kind of cell."""

from datetime import date
from decimal import Decimal

import pytest

from bangfu.core.dates import PartialDate
from bangfu.core.errors import Refusal
from bangfu.core.identity import make_identity_number
from bangfu.intake.reading import (
    AcademicYearColumn,
    BankCardColumn,
    BooleanColumn,
    Cell,
    CellKind,
    ChoiceColumn,
    ColumnSpec,
    CountColumn,
    DateColumn,
    DecimalColumn,
    IdentityColumn,
    MoneyColumn,
    NameColumn,
    QuantityColumn,
    Setting,
    TextColumn,
    convert,
    convert_column,
)

TEXT, NUMBER, DATE = CellKind.TEXT, CellKind.NUMBER, CellKind.DATE
LEVELS = ChoiceColumn("level", "等级", choices={"state": ("国家级", "国级"), "province": ("省级",), "city": ("市级",)})


def value(spec, text, kind=TEXT, **setting):
    found = convert(Cell(text, kind, "B3"), spec, Setting(**setting))
    return found.code if isinstance(found, Refusal) else found


@pytest.mark.parametrize(
    ("spec", "text", "kind", "expected"),
    [
        (ColumnSpec("x", "甲"), " 任意\u00a0文字 ", TEXT, "任意 文字"),
        (TextColumn("x", "甲"), "001", TEXT, "001"),
        (TextColumn("x", "甲"), "20150101", NUMBER, "20150101"),
        (TextColumn("x", "甲"), "4202021999010112", NUMBER, "cell.number"),
        (TextColumn("x", "甲"), "123456789012345.5", NUMBER, "123456789012345.5"),
        (TextColumn("x", "甲", max_length=3), "一二三四", TEXT, "text.length"),
        (TextColumn("x", "甲"), "张\ufffd", TEXT, "text.characters"),
        (TextColumn("x", "甲"), "—", TEXT, "—"),
        (NameColumn("x", "姓名"), "张 三", TEXT, "张三"),
        (NameColumn("x", "姓名"), "䶮𠮷㛃", TEXT, "䶮𠮷㛃"),
        (NameColumn("x", "姓名"), "John  Smith", TEXT, "John Smith"),
        (NameColumn("x", "姓名"), "张?", TEXT, "text.characters"),
        (NameColumn("x", "姓名"), "张？", TEXT, "text.characters"),
        (NameColumn("x", "姓名"), "张\ue863", TEXT, "text.characters"),
        (NameColumn("x", "姓名"), "12", NUMBER, "name.digits"),
        (MoneyColumn("x", "金额"), "1,234.50", TEXT, 123_450),
        (MoneyColumn("x", "金额"), "70.1", NUMBER, 7010),
        (MoneyColumn("x", "金额"), "inf", NUMBER, "money.form"),
        (MoneyColumn("x", "金额"), "nan", NUMBER, "money.form"),
        (MoneyColumn("x", "金额"), "-1", NUMBER, "money.negative"),
        (MoneyColumn("x", "金额", negative=True), "-1", NUMBER, -100),
        (MoneyColumn("x", "金额"), "1.234", NUMBER, "money.precision"),
        (MoneyColumn("x", "金额"), "2016-04-05", DATE, "money.form"),
        (MoneyColumn("x", "金额"), "/", TEXT, None),
        (MoneyColumn("x", "金额"), "0", NUMBER, 0),
        (CountColumn("x", "人次"), "１２ 人次", TEXT, 12),
        (CountColumn("x", "人次"), "1.5", NUMBER, "count.fraction"),
        (CountColumn("x", "台", units=("台套",)), "2台套", TEXT, 2),
        (CountColumn("x", "台", units=("台套",)), "2人", TEXT, "number.form"),
        (DecimalColumn("x", "值"), "0.48", NUMBER, Decimal("0.48")),
        (DecimalColumn("x", "值"), "73.2%", NUMBER, "number.form"),
        (DecimalColumn("x", "率", percent=True), "73.2%", NUMBER, Decimal("73.2")),
        (QuantityColumn("x", "值", units=("亩",)), "820余亩", TEXT, (Decimal(820), "余")),
        (DateColumn("x", "日期"), "2016-04-05", DATE, PartialDate(2016, 4, 5)),
        (DateColumn("x", "日期"), "2016-04", DATE, PartialDate(2016, 4)),
        (DateColumn("x", "日期"), "2016-04-05 12:00:00", DATE, PartialDate(2016, 4, 5)),
        (DateColumn("x", "日期"), "42465", NUMBER, PartialDate(2016, 4, 5)),
        (DateColumn("x", "日期"), "42465", TEXT, "date.form"),
        (DateColumn("x", "日期"), "2015.9", NUMBER, PartialDate(2015, 9)),
        (DateColumn("x", "日期"), "2015年9月", TEXT, PartialDate(2015, 9)),
        (DateColumn("x", "日期"), "2015.1", NUMBER, "date.ambiguous"),
        (DateColumn("x", "日期"), "2015.1", TEXT, "date.ambiguous"),
        (DateColumn("x", "日期"), "2016", NUMBER, PartialDate(2016)),
        (DateColumn("x", "日期"), "20160405", NUMBER, PartialDate(2016, 4, 5)),
        (DateColumn("x", "日期", precision="month"), "2016", NUMBER, "date.too_coarse"),
        (DateColumn("x", "日期", precision="day"), "2016-04", TEXT, "date.too_coarse"),
        (DateColumn("x", "日期", precision="month"), "2016-04", TEXT, PartialDate(2016, 4)),
        (AcademicYearColumn("x", "学年"), "2015—2016学年", TEXT, 2015),
        (LEVELS, "国 级", TEXT, "state"),
        (LEVELS, "县级", TEXT, "choice.unknown"),
        (BooleanColumn("x", "是否"), "是", TEXT, True),
        (BooleanColumn("x", "是否"), "√", TEXT, True),
        (BooleanColumn("x", "是否"), "无", TEXT, False),
        (BooleanColumn("x", "是否"), "FALSE", CellKind.BOOL, False),
        (BooleanColumn("x", "是否"), "0", NUMBER, False),
        (BooleanColumn("x", "是否"), "也许", TEXT, "boolean.form"),
        (BankCardColumn("x", "卡号"), "6222 0212 3456 7890 123", TEXT, "6222021234567890123"),
        (BankCardColumn("x", "卡号"), "'6222021234567890123", TEXT, "6222021234567890123"),
        (BankCardColumn("x", "卡号"), "6222021234567890000", NUMBER, "cell.number"),
        (BankCardColumn("x", "卡号"), "12345678", NUMBER, "cell.number"),
        (BankCardColumn("x", "卡号"), "6.22202E+18", TEXT, "cell.number"),
        (BankCardColumn("x", "卡号"), "1234", TEXT, "bank_card.form"),
        (IdentityColumn("x", "身份证号"), "110105194912310020", NUMBER, "cell.number"),
        (IdentityColumn("x", "身份证号"), "1.10105E+17", TEXT, "cell.number"),
        (IdentityColumn("x", "身份证号"), "110105194912310021", TEXT, "identity.checksum"),
    ],
)
def test_values(spec, text, kind, expected):
    found = value(spec, text, kind)
    assert found == expected
    assert type(found) is type(expected)


def test_a_text_cell_lost_no_zero_but_a_number_or_a_csv_may_have():
    day = DateColumn("x", "日期")
    assert value(day, "2016.1", TEXT, typed=True) == PartialDate(2016, 1)
    assert value(day, "2016.10", TEXT, typed=True) == PartialDate(2016, 10)
    assert value(day, "2016.1", NUMBER, typed=True) == "date.ambiguous"
    assert value(day, "2016.1", TEXT) == "date.ambiguous"


def test_identity_numbers_and_the_trace_of_lost_digits():
    assert value(IdentityColumn("x", "身份证号"), "'11010519491231002x").number == "11010519491231002X"
    numbers = [make_identity_number("110105", date(1999, 1, day), 0) for day in range(1, 29)]
    zeros = next(number for number in numbers if number.endswith("000"))
    assert value(IdentityColumn("x", "身份证号"), zeros) == "identity.zeros"


def test_every_damaged_identity_number_is_refused_by_its_cell():
    """A numeric cell is refused whether or not what is left of the number passes the checksum."""
    for day in range(1, 29):
        number = make_identity_number("110105", date(1999, 1, day), 0)
        assert value(IdentityColumn("x", "身份证号"), number[:15] + "000", NUMBER) == "cell.number"


def test_unit_and_epoch_come_from_the_setting():
    assert value(MoneyColumn("x", "金额"), "7.2", NUMBER, unit="万元") == 7_200_000
    assert value(MoneyColumn("x", "金额"), "7.2", NUMBER, unit="人") == "unit.not_convertible"
    assert value(MoneyColumn("x", "金额"), "7.2", NUMBER, unit="年") == 720
    assert value(MoneyColumn("x", "金额"), "7.2元", TEXT, unit="万元") == 720
    assert value(MoneyColumn("x", "金额"), "7.2", NUMBER, unit="千元") == 720_000
    assert value(MoneyColumn("x", "金额"), "7.2", NUMBER, unit="美元") == "unit.not_convertible"
    assert value(CountColumn("x", "人次"), "3.5", NUMBER, unit="万人") == 35_000
    assert value(CountColumn("x", "人次"), "35人", TEXT, unit="万人") == 35
    assert value(QuantityColumn("x", "数量", units=("册",)), "2余", TEXT, unit="万册") == (20_000, "余")
    assert value(QuantityColumn("x", "数量", units=("册",)), "300册", TEXT, unit="万册") == (300, "")
    assert value(QuantityColumn("x", "数量", units=("册",)), "2", NUMBER, unit="万元") == "unit.not_convertible"
    assert value(DateColumn("x", "日期"), "41003", NUMBER, epoch1904=True) == PartialDate(2016, 4, 5)
    assert value(DecimalColumn("x", "率"), "73.2%", TEXT, unit="%") == Decimal("73.2")


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (CellKind.ERROR, "cell.error"),
        (CellKind.FORMULA_WITHOUT_VALUE, "cell.formula"),
        (CellKind.MERGED, "cell.merged"),
    ],
)
@pytest.mark.parametrize("spec", [TextColumn("x", "甲"), MoneyColumn("x", "甲"), IdentityColumn("x", "甲")])
def test_cells_without_a_value_are_refused_in_every_column(spec, kind, code):
    assert value(spec, "#N/A", kind) == code


def test_blank_cells():
    assert value(MoneyColumn("x", "金额"), " \u3000", CellKind.EMPTY) is None
    assert value(MoneyColumn("x", "金额", (), True), "", CellKind.EMPTY) == "cell.blank"
    assert value(MoneyColumn("x", "金额", (), True), "—", TEXT) == "cell.blank"
    assert value(MoneyColumn("x", "金额", (), True, blank=True), "", CellKind.EMPTY) is None
    assert value(MoneyColumn("x", "金额", blank=False), "", CellKind.EMPTY) == "cell.blank"


def test_refusals_name_the_value_and_the_remedy():
    refusal = convert(Cell("1,23", TEXT, "B3"), MoneyColumn("x", "金额"))
    assert "1,23" in refusal.reason
    assert refusal.remedy
    assert "国家级" in convert(Cell("国家", TEXT, "B3"), LEVELS).remedy
    assert "国家级、省级、市级" in convert(Cell("乡", TEXT, "B3"), LEVELS).remedy


def test_a_column_at_once_works_each_distinct_cell_out_once():
    calls = []

    class Counting(TextColumn):
        def parse(self, text, kind, setting):
            calls.append(text)
            if text == "坏":
                raise Refusal("bad", "坏", "改")
            return text

    texts = ["甲", "乙", "坏", "甲", ""] * 1000
    kinds = [TEXT, TEXT, TEXT, TEXT, CellKind.EMPTY] * 1000
    values, refusals = convert_column(texts, kinds, Counting("x", "列"))
    assert sorted(calls) == sorted(["甲", "乙", "坏"])
    assert values[:5] == ["甲", "乙", None, "甲", None]
    assert sorted(refusals)[:2] == [2, 7]
    assert len(refusals) == 1000


def test_the_same_text_in_cells_of_different_kinds_is_told_apart():
    texts = ["110105194912310020", "11010519491231002X", "110105194912310020"]
    values, refusals = convert_column(texts, [NUMBER, TEXT, TEXT], IdentityColumn("x", "身份证号"))
    assert [refusals[0].code, refusals[2].code] == ["cell.number", "identity.checksum"]
    assert values[1].number == "11010519491231002X"
