from decimal import Decimal

import pytest

from bangfu.core.errors import Refusal
from bangfu.core.money import fen_to_wan, fen_to_yuan, format_wan, format_yuan, parse_money


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("0", 0),
        ("-0", 0),
        ("70", 7000),
        ("7.2万", 7_200_000),
        ("7.2万元", 7_200_000),
        ("7.200000万", 7_200_000),
        ("1.7亿", 17_000_000_000),
        ("1,234.50", 123_450),
        ("1，234.50元", 123_450),
        ("1 234元", 123_400),
        ("1\u00a0234\u00a0元", 123_400),
        ("¥ 70", 7000),
        ("￥７０．５", 7050),
        ("人民币70元整", 7000),
        ("0.1", 10),
        (".5", 50),
        ("0.29", 29),
        ("100,000,000,000", 10_000_000_000_000),
    ],
)
def test_amounts_people_type(text, fen):
    assert parse_money(text) == fen


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "money.form"),
        ("1e999", "money.form"),
        ("7E3", "money.form"),
        ("NaN", "money.form"),
        ("Infinity", "money.form"),
        ("∞", "money.form"),
        ("5.", "money.form"),
        ("1.2.3", "money.form"),
        ("七十", "money.form"),
        ("12美元", "money.form"),
        ("--5", "money.form"),
        ("-5", "money.negative"),
        ("−5", "money.negative"),
        ("¥-5", "money.negative"),
        ("(5.00)", "money.negative"),
        ("1.234", "money.precision"),
        ("1.000", "money.precision"),
        ("1.2345678万", "money.precision"),
        ("1,23", "money.separator"),
        ("1,2345", "money.separator"),
        ("1 23", "money.separator"),
        ("1,234 567", "money.separator"),
        ("100,000,000,000.01", "money.range"),
        ("9" * 500, "money.range"),
        ("99999999999999亿", "money.range"),
    ],
)
def test_refused_amounts(text, code):
    with pytest.raises(Refusal) as caught:
        parse_money(text)
    assert caught.value.code == code
    assert caught.value.remedy


def test_unit_of_the_column_holds_only_where_the_text_names_none():
    assert parse_money("7.2", unit="万元") == 7_200_000
    assert parse_money("70元", unit="万元") == 7000


def test_negative_on_request():
    assert parse_money("-1,234.5", negative=True) == -123_450
    assert parse_money("（70）", negative=True) == -7000


def test_long_text_is_cut_in_the_message():
    with pytest.raises(Refusal) as caught:
        parse_money("钱" * 5000)
    assert len(caught.value.text) < 120


def test_format():
    assert format_yuan(123_450) == "1,234.50"
    assert format_yuan(-5) == "-0.05"
    assert format_wan(7_200_000) == "7.2"
    assert format_wan(0) == "0"
    assert format_wan(100_000_000) == "100"
    assert format_wan(1_234_567_890_001) == "1,234,567.890001"
    assert fen_to_yuan(1) == Decimal("0.01")
    assert fen_to_wan(1) == Decimal("0.000001")
