"""What a relation says, in the reader's language: the arithmetic, and what is wrong with it."""

from __future__ import annotations

import math
from decimal import Decimal

from django.utils.translation import gettext as _

from .check import Finding
from .quantities.quantity import Quantity
from .quantities.units import PERCENT, TENTHS, TIMES
from .relations.base import AVERAGE, Formula, Relation
from .relations.conversions import times

MINUS = "−"
_HUNDRED = 100
_MAGNITUDES = {1_000: "千", 10_000: "万", 10**6: "百万", 10**7: "千万", 100_000_000: "亿", 10**12: "万亿"}


def shown(quantity: Quantity) -> str:
    """The number as the text writes it, with its magnitude and percent sign: 2.45万亿, 66.4%."""
    if is_tenths(quantity):
        return f"{quantity.raw}成"
    sign = quantity.unit if quantity.unit in ("%", "‰") and quantity.raw[0].isdigit() else ""
    minus = MINUS if quantity.value < 0 and quantity.raw[0].isdigit() else ""
    return f"{minus}{quantity.raw}{_MAGNITUDES.get(quantity.factor, '')}{sign}"


def is_tenths(quantity: Quantity) -> bool:
    """Whether the number is told in tenths: 三成."""
    return quantity.unit == PERCENT and quantity.factor == TENTHS


def expected(relation: Relation) -> str:
    """What the stated number would have to be, one digit finer than it is stated."""
    if relation.formula in (Formula.LISTED, Formula.YEARS) and relation.expected.low != relation.expected.high:
        return f"{relation.expected.low:f}–{relation.expected.high:f}"
    if relation.formula is Formula.HUNDRED:
        return "100"
    if relation.formula is Formula.LIMIT:
        return "≤ 100"
    if relation.formula is Formula.WHOLE:
        return f"{relation.expected.middle:f}"
    return _written(_value(relation), relation.stated)


def arithmetic(relation: Relation) -> str:
    """The computation with the numbers that it uses: 3361 + 5562 = 8923."""
    parts = [shown(q) for q in relation.operands]
    write = _FORMULAS.get(relation.formula)
    if write is None:
        return ""
    sign = relation.stated.unit if relation.stated.unit in ("%", "‰") else ""
    return f"{write(relation, parts)} = {_written(_value(relation), relation.stated)}{sign}"


def _value(relation: Relation) -> Decimal:
    """What the numbers come to as they stand, without what rounding leaves open."""
    values = [q.value for q in relation.operands]
    formula = relation.formula
    if formula is Formula.SUM:
        return sum(values, Decimal(0)) if _adds_up(relation, values) else relation.expected.middle
    if formula is Formula.HUNDRED:
        return sum(values, relation.stated.value)
    if formula is Formula.SHARE:
        scale = 1000 if relation.stated.unit == "‰" else 100
        return sum(values[:-1], Decimal(0)) / values[-1] * scale
    if formula is Formula.PROPORTION:
        return values[0] * values[2] / values[1]
    if formula is Formula.PART:
        return sum(values[: len(values) - relation.taken], Decimal(0)) / sum(values, Decimal(0)) * 100
    if formula is Formula.REST:
        return (values[1] - values[0]) / values[1] * 100
    if formula is Formula.QUOTIENT:
        of_hundred = relation.operands[1].unit == "%" and relation.stated.unit != "%"
        return values[0] / values[1] * (100 if of_hundred else 1)
    if formula is Formula.GROWTH:
        size = abs(values[0] / values[1] - 1) * (1 if relation.stated.unit == TIMES else 100)
        return -size if _runs_against(relation) else size
    if formula is Formula.INCREASE:
        return values[1] / _before(relation) * (1 if relation.stated.unit == TIMES else 100)
    return relation.expected.middle


def _adds_up(relation: Relation, values: list[Decimal]) -> bool:
    """Whether all parts count the same way; changes may rise and fall."""
    return relation.expected.low <= sum(values, Decimal(0)) <= relation.expected.high


def _before(relation: Relation) -> Decimal:
    """The level before the change: the one of the two signs that the computation took."""
    level, change = (q.value for q in relation.operands)
    scale = 100 if relation.stated.unit == "%" else 1
    both = [level - change, level + change]
    possible = [base for base in both if base] or [level]
    return min(possible, key=lambda base: abs(change / base * scale - relation.expected.middle))


def _products(relation: Relation, parts: list[str]) -> str:
    """One product of several numbers, or the pairs of numbers whose products are added up."""
    if relation.kind == AVERAGE:
        return " × ".join(parts)
    return " + ".join(f"{many} × {each}" for many, each in zip(parts[::2], parts[1::2], strict=True))


def _sum(_relation: Relation, parts: list[str]) -> str:
    return " + ".join(parts)


def _hundred(relation: Relation, parts: list[str]) -> str:
    return " + ".join([*parts, shown(relation.stated)])


def _difference(relation: Relation, parts: list[str]) -> str:
    falls = relation.expected.middle < relation.operands[0].value
    return f"{parts[0]} {MINUS if falls else '+'} {parts[1]}"


def _points(relation: Relation, parts: list[str]) -> str:
    """The points from the rate; from one that fell they may lead above nothing: 22.7 − 4%."""
    base, moved = (q.value for q in relation.operands)
    ways = {
        f"{parts[0]} + {parts[1]}": base + moved,
        f"{parts[0]} {MINUS} {parts[1]}": base - moved,
        f"{parts[1]} {MINUS} {parts[0]}": moved - base,
    }
    return min(ways, key=lambda way: abs(ways[way] - relation.expected.middle))


def _balance(relation: Relation, parts: list[str]) -> str:
    added = len(parts) - relation.taken
    return f" {MINUS} ".join([" + ".join(parts[:added]), *parts[added:]])


def _share(_relation: Relation, parts: list[str]) -> str:
    part = " + ".join(parts[:-1])
    return f"({part}) ÷ {parts[-1]}" if len(parts) > 2 else f"{part} ÷ {parts[-1]}"


def _part(relation: Relation, parts: list[str]) -> str:
    own = " + ".join(parts[: len(parts) - relation.taken])
    return f"({own}) ÷ ({' + '.join(parts)})" if len(parts) > relation.taken + 1 else f"{own} ÷ ({' + '.join(parts)})"


def _runs_against(growth: Relation) -> bool:
    """Whether a number is said to have risen that fell, or to have fallen that rose."""
    return growth.expected.high < 0 < growth.goal.low


def _growth(relation: Relation, parts: list[str]) -> str:
    fell = relation.operands[0].value < relation.operands[1].value
    falls = fell is not _runs_against(relation)  # as the text has it: 31504 ÷ 32328 − 1 = −2.549%, told as a rise
    return f"1 − {parts[0]} ÷ {parts[1]}" if falls else f"{parts[0]} ÷ {parts[1]} − 1"


def _increase(relation: Relation, parts: list[str]) -> str:
    grew = _before(relation) < relation.operands[0].value
    return f"{parts[1]} ÷ ({parts[0]} {MINUS if grew else '+'} {parts[1].lstrip(MINUS)})"


def _recovered(relation: Relation, parts: list[str]) -> str:
    grew = relation.expected.middle > _HUNDRED
    return f"{parts[0]} ÷ ({parts[0]} {MINUS if grew else '+'} {parts[1]})"


def _yearly(relation: Relation, parts: list[str]) -> str:
    quotient = float(relation.operands[0].value / relation.operands[1].value)
    each = 1 + float(relation.expected.middle) / 100 * (1 if quotient > 1 else -1)
    return f"({parts[0]} ÷ {parts[1]}) ^ (1/{round(math.log(quotient) / math.log(each))}) {MINUS} 1"


def _index(relation: Relation, parts: list[str]) -> str:
    return f"100 {'+' if relation.expected.middle > 100 else MINUS} {parts[0].rstrip('%')}"


def _of_so_many(relation: Relation, parts: list[str]) -> str:
    whole, people = (q.value for q in relation.operands)
    of = round(math.log10(relation.expected.middle * people / whole))
    return f"{parts[0]} × {10**of} ÷ {parts[1]}"


def _converted(relation: Relation, parts: list[str]) -> str:
    units = relation.operands[0].unit, relation.stated.unit
    more = times(*units)
    return f"{parts[0]} × {more:f}" if more is not None and more > 1 else f"{parts[0]} ÷ {times(*reversed(units)):f}"


_FORMULAS = {
    Formula.SUM: _sum,
    Formula.HUNDRED: _hundred,
    Formula.DIFFERENCE: _difference,
    Formula.POINTS: _points,
    Formula.BALANCE: _balance,
    Formula.SHARE: _share,
    Formula.GROWTH: _growth,
    Formula.INCREASE: _increase,
    Formula.RECOVERED: _recovered,
    Formula.YEARLY: _yearly,
    Formula.INDEX: _index,
    Formula.WEIGHTED: lambda _relation, parts: f"{parts[0]} + {parts[1]} × 0.5",
    Formula.PROPORTION: lambda _relation, parts: f"{parts[0]} × {parts[2]} ÷ {parts[1]}",
    Formula.PART: _part,
    Formula.REST: lambda _relation, parts: f"({parts[1]} {MINUS} {parts[0]}) ÷ {parts[1]}",
    Formula.CONVERTED: _converted,
    Formula.QUOTIENT: lambda _relation, parts: f"{parts[0]} ÷ {parts[1]}",
    Formula.YIELD: lambda _relation, parts: f"{parts[0]} × 1000 ÷ {parts[1]}",
    Formula.OF_SO_MANY: _of_so_many,
    Formula.PRODUCT: _products,
}


def explain(finding: Finding) -> str:
    """The finding as a sentence: the arithmetic, what is stated instead, and the likely slip."""
    relation = finding.relation
    text = _contradiction(relation)
    if finding.slip is not None and finding.slip[1].strength > 0:
        quantity, slip = finding.slip
        text += _("；“%(written)s”或为“%(meant)s”之误") % {"written": quantity.raw, "meant": slip.meant}
    return text


def _contradiction(relation: Relation) -> str:
    stated = shown(relation.stated)
    if relation.formula is Formula.SAME:
        return _("同一数字前后不一致：%(first)s 与 %(second)s") % {
            "first": shown(relation.operands[0]),
            "second": stated,
        }
    if relation.formula is Formula.HUNDRED:
        return _("%(arithmetic)s，各部分合计应为 100") % {"arithmetic": arithmetic(relation)}
    if relation.formula is Formula.LISTED:
        return _("写明 %(stated)s，数得 %(count)s") % {"stated": stated, "count": expected(relation)}
    if relation.formula is Formula.YEARS:
        return _("写明 %(stated)s 年，按所写的年份是 %(count)s 年") % {"stated": stated, "count": expected(relation)}
    if relation.formula is Formula.COPIED:
        again = relation.quantities[len(relation.quantities) // 2 :]
        return _("%(numbers)s 与上一年的数字全部相同") % {"numbers": "、".join(map(shown, again))}
    if relation.formula is Formula.WHOLE:
        return _("按个数计的应为整数，而所写为 %(stated)s") % {"stated": stated}
    if relation.formula is Formula.LIMIT:
        return _("部分不会多于全部的 100%%，而所写为 %(stated)s") % {"stated": stated}
    return _("%(arithmetic)s，而所写为 %(stated)s") % {"arithmetic": arithmetic(relation), "stated": stated}


def confirm(relation: Relation) -> str:
    """What was checked and held."""
    if relation.formula is Formula.SAME:
        return _("前后一致：%(number)s") % {"number": shown(relation.stated)}
    if relation.formula in (Formula.LISTED, Formula.YEARS):
        return _("数目与列举相符：%(number)s") % {"number": shown(relation.stated)}
    told = {"arithmetic": arithmetic(relation), "stated": shown(relation.stated)}
    near = _holds_nearly(relation)
    if relation.formula is Formula.HUNDRED:
        all_told = _("%(arithmetic)s，与 100 之差在所写精度之内") if near else _("%(arithmetic)s，各部分之和为全部")
        return all_told % told
    if near:
        return _("%(arithmetic)s，与所写 %(stated)s 之差在所写精度之内") % told
    return _("%(arithmetic)s，与所写 %(stated)s 相符") % told


def _holds_nearly(relation: Relation) -> bool:
    """Whether the numbers as they stand do not come to the stated one, but may with what rounding took from them."""
    due = 100 if relation.formula is Formula.HUNDRED else abs(relation.stated.value)
    return abs(abs(_value(relation)) - due) > relation.stated.step / 2


def _written(value: Decimal, like: Quantity) -> str:
    """A computed value in the magnitude of a stated one, with one decimal more than it states; tenths per cent."""
    if is_tenths(like):
        return f"{value:.0f}"
    places = len(like.raw.partition(".")[2]) if like.raw[0].isdigit() else 0
    scaled = value / like.factor
    exact = scaled == scaled.to_integral_value() and places == 0
    text = f"{scaled:.{0 if exact else places + 1}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text.replace('-', MINUS)}{_MAGNITUDES.get(like.factor, '')}"
