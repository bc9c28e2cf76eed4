"""Interval arithmetic: what a computation over rounded numbers can come to.

A number stated with its last digit in place lies within half a unit of that digit; sums, differences, products and
quotients of such numbers lie between the extremes that their operands leave open. Two statements contradict each
other only when their intervals do not meet. Values are decimals, so nothing is lost to binary fractions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

ZERO = Decimal(0)


class Interval(NamedTuple):
    """All values from ``low`` to ``high``, both included."""

    low: Decimal
    high: Decimal

    @classmethod
    def point(cls, value: Decimal | int) -> Interval:
        return cls(Decimal(value), Decimal(value))

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2

    @property
    def half(self) -> Decimal:
        return (self.high - self.low) / 2

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def gap(self, other: Interval) -> Decimal:
        """The distance between the two; 0 where they meet."""
        return max(self.low - other.high, other.low - self.high, ZERO)

    def plus(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, other: Interval) -> Interval:
        if self.low >= ZERO and other.low >= ZERO:  # as a rule; then it is plain which corners are outermost
            return Interval(self.low * other.low, self.high * other.high)
        corners = (self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high)
        return Interval(min(corners), max(corners))

    def over(self, other: Interval) -> Interval | None:
        """The quotients; None where the divisor may be 0."""
        if other.low <= ZERO <= other.high:
            return None
        if self.low >= ZERO and other.low > ZERO:
            return Interval(self.low / other.high, self.high / other.low)
        corners = (self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high)
        return Interval(min(corners), max(corners))

    def scaled(self, factor: Decimal | int) -> Interval:
        a, b = self.low * factor, self.high * factor
        return Interval(min(a, b), max(a, b))


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum; 0 for none."""
    low = high = ZERO
    for least, most in intervals:
        low += least
        high += most
    return Interval(low, high)


def needed_of(whole: Interval, parts: Sequence[Interval]) -> list[Interval]:
    """For each of the parts, what it would have to be for all of them to come to the whole."""
    lacking = whole.minus(total(parts))
    return [Interval(lacking.low + most, lacking.high + least) for least, most in parts]


def share(part: Interval, rest: Interval) -> Interval | None:
    """part ÷ (part + rest), where both are not negative: the part moves numerator and denominator together."""
    low = part.low + rest.high
    high = part.high + rest.low
    if low <= ZERO or high <= ZERO:
        return None
    return Interval(part.low / low, part.high / high)
