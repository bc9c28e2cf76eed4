from decimal import Decimal

import pytest

from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.core.numbers import index_number, normalise_text, parse_count, parse_decimal, parse_quantity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＡＢ１２．５％", "AB12.5%"),
        ("张\u200b三\ufeff", "张三"),
        ("a\u00a0\u3000 b\tc", "a b c"),
        ("第一行 \r\n  第二行", "第一行\n第二行"),
        ("（甲），乙：丙；丁！", "（甲），乙：丙；丁！"),
        ("䶮𠮷㛃", "䶮𠮷㛃"),
        ("\uf900\u2f00", "\uf900\u2f00"),
        ("x\x00y\x07", "xy"),
    ],
)
def test_normalise_text(text, expected):
    assert normalise_text(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [("12", 12), ("１２", 12), ("12人", 12), ("12 人次", 12), ("1,234", 1234), ("3.0", 3), ("0", 0)],
)
def test_counts(text, count):
    assert parse_count(text) == count


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-1", "count.negative"),
        ("1.5", "count.fraction"),
        ("1e3", "number.form"),
        ("nan", "number.form"),
        ("1,23", "number.form"),
        ("人", "number.form"),
        ("", "number.form"),
        ("12头", "number.form"),
        ("9999999999999", "number.range"),
        ("9" * 400, "number.range"),
    ],
)
def test_refused_counts(text, code):
    with pytest.raises(Refusal) as caught:
        parse_count(text)
    assert caught.value.code == code


def test_count_units_are_a_choice():
    assert parse_count("12头", units=("头",)) == 12


def test_decimals():
    assert parse_decimal("-1,234.50") == Decimal("-1234.50")
    assert parse_decimal("＋0.48") == Decimal("0.48")
    with pytest.raises(Refusal):
        parse_decimal("Infinity")


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("820余", 820, "余"),
        ("820多", 820, "余"),
        ("近500", 500, "近"),
        ("约20万", 200_000, "约"),
        ("20余万", 200_000, "余"),
        ("超1,000", 1000, "超"),
        ("超过1000", 1000, "超"),
        ("30以上", 30, "以上"),
        ("100左右", 100, "约"),
        ("0.48", Decimal("0.48"), ""),
        ("1.7亿", 170_000_000, ""),
    ],
)
def test_quantities(text, value, qualifier):
    assert parse_quantity(text) == (Decimal(value), qualifier)


def test_quantity_with_unit():
    assert parse_quantity("820余亩", units=("亩",)) == (Decimal(820), "余")
    assert parse_quantity("20万㎡以上", units=("㎡",)) == (Decimal(200_000), "以上")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("近500余", "quantity.qualifiers"),
        ("820亩", "number.form"),
        ("余", "number.form"),
        ("1e5", "number.form"),
        ("-3", "count.negative"),
        ("－20万余", "count.negative"),
        ("-", "number.form"),
        ("--3", "number.form"),
    ],
)
def test_refused_quantities(text, code):
    with pytest.raises(Refusal) as caught:
        parse_quantity(text)
    assert caught.value.code == code


def test_refusals_read_as_sentences():
    refusal = Conflict("version", "已被他人修改", "请刷新后重试")
    assert refusal.text == "已被他人修改；请刷新后重试"
    assert Refusal("x", "只有原因").text == "只有原因"
    both = Refusals([("name", refusal), (None, Refusal("x", "第二个"))])
    assert str(both) == "已被他人修改；请刷新后重试\n第二个"
    assert [field for field, _ in both] == ["name", None]
    assert len(both) == 2


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("0", 0), ("9" * 18, 10**18 - 1), ("9" * 19, None), ("9" * 5000, None), ("²", None), ("٣", None),
     ("-1", None), ("1.0", None), ("", None), (None, None), ("a\x00", None)],
)  # fmt: skip
def test_numbers_that_pages_send(text: object, number: int | None) -> None:
    assert index_number(text) == number
