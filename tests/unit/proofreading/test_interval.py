"""Interval arithmetic keeps every value that its operands leave open, and no other."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bangfu.proofreading.interval import Interval, needed_of, share, total

NUMBERS = st.decimals(min_value=-10_000, max_value=10_000, places=3, allow_nan=False)
FRACTIONS = st.fractions(min_value=0, max_value=1)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval and a value in it."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    fraction = draw(FRACTIONS)
    value = low + (high - low) * fraction.numerator / fraction.denominator
    return Interval(low, high), min(max(value, low), high)


def holds(interval: Interval, value: Decimal) -> bool:
    slack = Decimal("1e-18") * max(1, abs(value))
    return interval.low - slack <= value <= interval.high + slack


@given(intervals(), intervals())
def test_sums_differences_and_products_hold_every_result(
    one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]
) -> None:
    (a, x), (b, y) = one, other
    assert holds(a.plus(b), x + y)
    assert holds(a.minus(b), x - y)
    assert holds(a.times(b), x * y)
    quotient = a.over(b)
    if quotient is not None:
        assert holds(quotient, x / y)


@given(intervals(), intervals())
def test_the_ends_are_reached(one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]) -> None:
    (a, _x), (b, _y) = one, other
    assert a.plus(b).high == a.high + b.high
    assert a.minus(b).low == a.low - b.high
    assert a.times(b).high in {x * y for x in a for y in b}


@given(intervals(), intervals())
def test_two_intervals_meet_where_their_gap_is_nothing(
    one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]
) -> None:
    a, b = one[0], other[0]
    assert a.meets(b) == b.meets(a) == (a.gap(b) == 0)


@given(intervals(), st.integers(min_value=-5, max_value=5))
def test_scaling_keeps_the_ends_in_order(one: tuple[Interval, Decimal], factor: int) -> None:
    scaled = one[0].scaled(factor)
    assert scaled.low <= scaled.high
    assert holds(scaled, one[1] * factor)


def test_nothing_is_divided_by_what_may_be_nothing() -> None:
    assert Interval(Decimal(1), Decimal(2)).over(Interval(Decimal(-1), Decimal(1))) is None


def test_a_part_moves_its_whole() -> None:
    part = Interval(Decimal("9.5"), Decimal("10.5"))
    rest = Interval.point(90)
    found = share(part, rest)
    assert found is not None
    assert found.low == Decimal("9.5") / Decimal("99.5")
    assert found.high == Decimal("10.5") / Decimal("100.5")
    assert share(Interval.point(0), Interval.point(0)) is None


def test_the_sum_of_nothing_is_nothing() -> None:
    assert total([]) == Interval.point(0)
    assert total([Interval.point(2), Interval(Decimal(1), Decimal(3))]) == Interval(Decimal(3), Decimal(5))


def test_what_a_part_would_have_to_be_the_others_tell() -> None:
    parts = [Interval.point(10), Interval(Decimal(19), Decimal(21)), Interval.point(30)]
    assert needed_of(Interval.point(70), parts) == [
        Interval(Decimal(19), Decimal(21)),
        Interval.point(30),
        Interval(Decimal(39), Decimal(41)),
    ]
