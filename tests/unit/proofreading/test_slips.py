"""Which slip of the pen explains a number."""

import pytest

from bangfu.proofreading.interval import Interval
from bangfu.proofreading.quantities.numerals import normalise
from bangfu.proofreading.quantities.scan import scan
from bangfu.proofreading.slips import find_slip


def slip(written: str, needed: str) -> tuple[str, str] | None:
    [quantity] = scan(normalise(written), 0, len(written)).quantities
    low, _sign, high = needed.partition("..")
    interval = scan_interval(low, high or low)
    found = find_slip(quantity, interval)
    return (found.kind, found.meant) if found else None


def scan_interval(low: str, high: str) -> Interval:
    from decimal import Decimal

    return Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("written", "needed", "expected"),
    [
        ("271人", "217", ("swapped", "217")),
        ("12.4%", "42.05..42.15", None),
        ("80.12%", "8.01..8.02", ("point", "8.012")),
        ("1355人", "13555", ("dropped", "13555")),
        ("5,934人", "5943", ("swapped", "5943")),
        ("3.5万元", "45000", ("digit", "4.5")),
        ("86.5%", "86.577..86.578", ("dropped", "86.58")),
        ("100人", "011", None),
        ("六所学校", "7", None),
    ],
)
def test_the_slip(written: str, needed: str, expected: tuple[str, str] | None) -> None:
    assert slip(written, needed) == expected


def test_a_fit_to_more_digits_is_more_telling() -> None:
    [short] = scan("12人", 0, 3).quantities
    [long] = scan("12345人", 0, 6).quantities
    few = find_slip(short, scan_interval("21", "21"))
    many = find_slip(long, scan_interval("12435", "12435"))
    assert few is not None and many is not None
    assert many.strength > few.strength + 1
