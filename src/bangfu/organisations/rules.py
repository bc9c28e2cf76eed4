"""Pure rules of organisations: names for comparison, sum checks, ratios, thresholds. No database."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bangfu.core.numbers import normalise_text

SIGNS: dict[str, str] = {"at_least": "≥", "at_most": "≤"}
_PUNCTUATION = re.compile(r"[\s·•“”\"'‘’（）()〔〕\[\]【】—\-]")


def name_key(name: str) -> str:
    """A name as it is compared: no spaces, quotation marks, brackets or hyphens; half-width; lower case."""
    return _PUNCTUATION.sub("", normalise_text(name)).lower()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated number with its qualifier: 820余 is (820, "余")."""

    value: Decimal
    qualifier: str = ""

    @property
    def lowest(self) -> Decimal:
        """The smallest number it may mean. 近500 reaches down to 400, 约20万 to 10万."""
        return self.value - self._step if self.qualifier in ("近", "约") else self.value

    @property
    def highest(self) -> Decimal | None:
        """The largest number it may mean, None when open (超、以上). 820余 reaches up to 830."""
        if self.qualifier in ("超", "以上"):
            return None
        return self.value + self._step if self.qualifier in ("余", "约") else self.value

    @property
    def _step(self) -> Decimal:
        """One unit of the last digit that is not zero: 820 → 10, 200000 → 100000, 0.48 → 0.01."""
        if not self.value:
            return Decimal(1)
        return Decimal(1).scaleb(int(self.value.normalize().as_tuple().exponent))

    @property
    def text(self) -> str:
        """As it is written: 820余, 近500, 8923."""
        number = plain(self.value)
        if self.qualifier in ("近", "约", "超"):
            return f"{self.qualifier}{number}"
        return f"{number}{self.qualifier}"

    @property
    def spaced(self) -> str:
        """The text with thousands separated: 17,000,000, 820余."""
        return self.text.replace(plain(self.value), f"{Decimal(plain(self.value)):,f}")


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A total beside its parts. difference = sum of the parts − total; agrees allows for qualifiers."""

    total: Quantity
    parts: tuple[Quantity, ...]
    agrees: bool

    @property
    def difference(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0)) - self.total.value

    @property
    def equation(self) -> str:
        """ "4224 ≠ 2624 + 2106"; with qualifiers that leave room, ≈."""
        sign = "=" if not self.difference else "≈" if self.agrees else "≠"
        return f"{self.total.text} {sign} {' + '.join(part.text for part in self.parts)}"


def check_sum(total: Quantity, parts: Sequence[Quantity]) -> SumCheck:
    """Whether a total can equal the sum of its parts: exact counts must, qualified ones leave room for it."""
    lowest = sum((part.lowest for part in parts), Decimal(0))
    tops = [part.highest for part in parts]
    below_top = total.highest is None or total.highest >= lowest
    above_bottom = None in tops or total.lowest <= sum((top for top in tops if top is not None), Decimal(0))
    return SumCheck(total, tuple(parts), below_top and above_bottom)


def ratio(numerator: Decimal, denominator: Decimal, factor: Decimal = Decimal(1)) -> Decimal | None:
    """numerator × factor ÷ denominator, unrounded; None when the denominator is 0."""
    return numerator * factor / denominator if denominator else None


def meets(value: Decimal, operator: str, threshold: Decimal) -> bool:
    """Whether a value is at_least, or at_most, a threshold; compared unrounded."""
    return value >= threshold if operator == "at_least" else value <= threshold


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Rounded half up, as the offices do."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """Digits without exponent or trailing zeros: 200000, 0.48."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
