"""A quantity: one number of the text, what it counts, and how precisely it is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ..interval import Interval

EXACT = Decimal(0)
ABOUT = "about"
OVER = "over"
UNDER = "under"
_ALL_BUT = Decimal("0.999")
_PLAIN = 3  # figures from which a number is hardly rounded


@dataclass(slots=True, eq=False)
class Quantity:
    """A stated number.

    ``start``/``end``: the numeral alone. ``tail``: where its unit ends. ``value``: in the base unit (万元 → 元).
    ``step``: one unit of the last stated digit, in the base unit. ``factor``: what its magnitude multiplies by.
    ``qualifier``: 约, 余 … (``ABOUT``), 超, 以上 … (``OVER``), 不足, 近 … (``UNDER``) or "".
    ``digits``: the significant ones stated: how much a coincidence with another number would mean.
    """

    start: int
    end: int
    tail: int
    raw: str
    value: Decimal
    step: Decimal
    factor: int
    unit: str
    whole: bool = False
    qualifier: str = ""
    interval: Interval = field(init=False)
    digits: int = field(init=False)

    def __post_init__(self) -> None:
        self.interval = self.known()
        bare = self.raw.replace(",", "").replace(".", "").lstrip("0")
        self.digits = len(bare) if self.raw[0].isdigit() else 1

    def known(self, step: Decimal | None = None) -> Interval:
        """The values that the statement leaves open: half a unit of the last digit each way, none for counts.

        A qualifier loosens: 约 and 左右 by a twentieth each way, a number of four digits and more by ten of its last
        place at most; 余 and 超 upwards, 近 and 不足 downwards by a tenth, a round number (超3000) upwards by half of
        what its last figure counts;
        余 behind a number of three digits and more leaves ten of its last place open at most (3.72万余).
        """
        half = EXACT if self.whole else (step or self.step) / 2
        low, high = self.value - half, self.value + half
        if self.qualifier == ABOUT:
            slack = abs(self.value) / 20
            slack = min(slack, 10 * self.step) if self.figures() > _PLAIN else slack
            return Interval(low - slack, high + slack)
        if self.qualifier == OVER:
            return Interval(low, high + max(self._slack(), self._rounding()))
        if self.qualifier == UNDER:
            return Interval(low - self._slack(), high)
        return Interval(low, high)

    def mark(self) -> Interval:
        """What a number that was passed (超30万亿元) is told as elsewhere: who passed 31 is not said to have passed 30,
        but for what the last figure of a round number counts."""
        last = max(self.step, 2 * self._rounding())
        return Interval(self.value, self.value + last * _ALL_BUT)

    def _slack(self) -> Decimal:
        """How far a number that is said to be passed, or not reached, may be from it."""
        tenth = abs(self.value) / 10
        return min(tenth, 10 * self.step) if self.figures() >= _PLAIN else tenth

    def _rounding(self) -> Decimal:
        """Half of what the last figure of a round number counts; 0 for numbers that do not end in zeros."""
        bare = self.raw.replace(",", "")
        zeros = 0 if "." in bare or self.value == 0 else len(bare) - len(bare.rstrip("0"))
        return self.step.scaleb(zeros) / 2 if zeros else EXACT

    def figures(self) -> int:
        """How many figures are stated, without the zeros at either end; of a number in Chinese signs one."""
        if not self.raw[0].isdigit():
            return 1
        bare = self.raw.replace(",", "").replace(".", "").lstrip("0")
        return len(bare if "." in self.raw else bare.rstrip("0"))

    def is_rough(self) -> bool:
        """Whether it only says about how many, in one figure: 死亡10人以上的事故."""
        return bool(self.qualifier) and self.figures() == 1

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end
