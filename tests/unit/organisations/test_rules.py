"""Pure rules: names, qualified quantities, sums, ratios, thresholds; examples from the domain notes."""

from decimal import Decimal as D

import pytest

from bangfu.organisations.rules import Quantity, check_sum, meets, name_key, ratio, rounded


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("湖北工程职业学院（湖北省机械工业学校）", "湖北工程职业学院湖北省机械工业学校"),
        (" 阳新 职教中心 ", "阳新职教中心"),
        ("“雨露计划”培训基地", "雨露计划培训基地"),
        ("ＡＢＣ学校", "abc学校"),
    ],
)
def test_name_key(written: str, meant: str) -> None:
    assert name_key(written) == meant


@pytest.mark.parametrize(
    ("value", "qualifier", "lowest", "highest"),
    [
        (D(820), "余", D(820), D(830)),
        (D(500), "近", D(400), D(500)),
        (D(200000), "约", D(100000), D(300000)),
        (D(6000), "超", D(6000), None),
        (D(200), "以上", D(200), None),
        (D("0.48"), "余", D("0.48"), D("0.49")),
        (D("8923.0000"), "", D(8923), D(8923)),
        (D(0), "余", D(0), D(1)),
    ],
)
def test_what_a_qualified_number_may_mean(value: D, qualifier: str, lowest: D, highest: D | None) -> None:
    quantity = Quantity(value, qualifier)
    assert (quantity.lowest, quantity.highest) == (lowest, highest)


@pytest.mark.parametrize(
    ("quantity", "text", "spaced"),
    [
        (Quantity(D("820.0000"), "余"), "820余", "820余"),
        (Quantity(D(500), "近"), "近500", "近500"),
        (Quantity(D("170000000.0000")), "170000000", "170,000,000"),
        (Quantity(D("3300.5"), "以上"), "3300.5以上", "3,300.5以上"),
    ],
)
def test_how_a_quantity_is_written(quantity: Quantity, text: str, spaced: str) -> None:
    assert (quantity.text, quantity.spaced) == (text, spaced)


def test_exact_counts_must_add_up() -> None:
    good = check_sum(Quantity(D(8923)), [Quantity(D(3361)), Quantity(D(5562))])
    assert good.agrees
    assert good.equation == "8923 = 3361 + 5562"
    assert good.difference == 0


def test_the_partner_school_s_students_do_not_add_up() -> None:
    check = check_sum(Quantity(D(4224)), [Quantity(D(2624)), Quantity(D(2106))])
    assert not check.agrees
    assert check.difference == 506
    assert check.equation == "4224 ≠ 2624 + 2106"


@pytest.mark.parametrize(
    ("total", "parts", "agrees", "sign"),
    [
        (Quantity(D(9400), "余"), [Quantity(D(8923)), Quantity(D(500), "近")], True, "≈"),
        (Quantity(D(9500), "余"), [Quantity(D(8923)), Quantity(D(500), "近")], False, "≠"),
        (Quantity(D(300)), [Quantity(D(100)), Quantity(D(150), "以上")], True, "≈"),
        (Quantity(D(200)), [Quantity(D(100)), Quantity(D(150), "以上")], False, "≠"),
        (Quantity(D(200), "超"), [Quantity(D(250)), Quantity(D(50))], True, "≈"),
    ],
)
def test_qualifiers_loosen_the_check(total: Quantity, parts: list[Quantity], agrees: bool, sign: str) -> None:
    check = check_sum(total, parts)
    assert check.agrees is agrees
    assert f" {sign} " in check.equation


@pytest.mark.parametrize(
    ("numerator", "denominator", "factor", "decimals", "result"),
    [
        (8923, 217, "1", 1, "41.1"),
        (5562, 217, "1", 1, "25.6"),
        (25_600_000, 8923, "1", 0, "2869"),
        (25_600_000, 5562, "1", 0, "4603"),
        (15000, 4224, "1", 2, "3.55"),
        (208, 4224, "666.67", 1, "32.8"),
        (208, 2106, "666.67", 1, "65.8"),
    ],
)
def test_ratios_of_the_source(numerator: int, denominator: int, factor: str, decimals: int, result: str) -> None:
    value = ratio(D(numerator), D(denominator), D(factor))
    assert value is not None
    assert str(rounded(value, decimals)) == result


def test_no_ratio_over_nothing() -> None:
    assert ratio(D(5), D(0)) is None


def test_rounding_is_half_up() -> None:
    assert str(rounded(D("2.345"), 2)) == "2.35"
    assert str(rounded(D("0.5"), 0)) == "1"


def test_thresholds_compare_unrounded() -> None:
    assert meets(D("33"), "at_least", D(33))
    assert not meets(D("32.96"), "at_least", D(33))
    assert meets(D(18), "at_most", D(18))
    assert not meets(D("18.01"), "at_most", D(18))
