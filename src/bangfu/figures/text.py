"""Values and tables as people read them: on pages, in the shell, in reports."""

import unicodedata
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from bangfu.core.money import format_wan, format_yuan
from bangfu.figures.definition import Figure, Format, Rate
from bangfu.figures.result import Ratio, Result, Value

YUAN, WAN = "yuan", "wan"


def unit_text(figure: Figure, money: str = YUAN) -> str:
    """The unit as pages print it: 元 or 万元 for money, % for shares."""
    if figure.format == Format.MONEY:
        unit = _("万元") if money == WAN else _("元")
        return str(figure.unit).replace(_("分"), unit, 1)
    return str(figure.unit)


def missing() -> str:
    """How a value that nobody reported is printed."""
    return _("未统计")


def value_text(figure: Figure, value: Value, money: str = YUAN) -> str:
    """One value: thousands separated; a share in percent with one decimal; 未统计 for None."""
    if value is None or (isinstance(value, Ratio) and value.value is None):
        return missing()
    if isinstance(value, Ratio):
        return _quotient(figure, value, money)
    return _number(figure, value, money)


def _quotient(figure: Figure, ratio: Ratio, money: str) -> str:
    exact = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    if figure.format == Format.PERCENT:
        return f"{_rounded(exact * 100, '0.1')}%"
    if figure.format == Format.MONEY:
        return _number(figure, int(_rounded(exact, "1")), money)
    return plain(_rounded(exact, "0.01"))


def _rounded(exact: Decimal, step: str) -> Decimal:
    """四舍五入, as Chinese statistics round: a half goes up."""
    return exact.quantize(Decimal(step), ROUND_HALF_UP)


def _number(figure: Figure, value: int | Decimal, money: str) -> str:
    if figure.format == Format.MONEY:
        return format_wan(int(value)) if money == WAN else format_yuan(int(value))
    return plain(value)


def plain(value: int | Decimal) -> str:
    """Thousands separated, no trailing zeros."""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def parts_text(figure: Figure, value: Value, money: str = YUAN) -> str:
    """Numerator and denominator of a rate ("52 / 71"), "" for anything else."""
    if not isinstance(value, Ratio) or not isinstance(figure.measure, Rate):
        return ""
    top = _number(figure, value.numerator, money) if figure.format == Format.MONEY else plain(value.numerator)
    return f"{top} / {plain(value.denominator)}"


def full_text(figure: Figure, value: Value, money: str = YUAN) -> str:
    """The value, and for a rate its numerator and denominator in brackets."""
    parts = parts_text(figure, value, money)
    return bracketed(value_text(figure, value, money), parts) if parts else value_text(figure, value, money)


def bracketed(text: Any, inner: Any) -> str:
    """A text with what explains it in brackets, as the language writes them."""
    return _("%(text)s（%(inner)s）") % {"text": text, "inner": inner}


def table_text(result: Result, money: str = YUAN) -> str:
    """The rows and the total as an aligned table for a terminal."""
    figure = result.figure
    headings = [
        *(str(figure.dimension(code).title) for code in result.request.by),
        unit_text(figure, money),
        _("记录数"),
    ]
    body = [
        [
            *(str(label) for label in row.labels),
            full_text(figure, row.cell.value, money),
            str(row.cell.records),
        ]
        for row in result.rows
    ]
    total = [""] * len(result.request.by) + [
        full_text(figure, result.total.value, money),
        str(result.total.records),
    ]
    total[0] = _("合计") if result.request.by else total[0]
    lines = [headings, *body, total]
    widths = [max(width_of(line[i]) for line in lines) for i in range(len(headings))]
    left = len(result.request.by)
    drawn = [_aligned(line, widths, left) for line in lines]
    rule = "─" * (sum(widths) + 2 * len(widths) - 2)
    return "\n".join([bracketed(figure.title, figure.code), drawn[0], rule, *drawn[1:-1], rule, drawn[-1]])


def _aligned(line: Sequence[Any], widths: Sequence[int], left: int) -> str:
    cells = []
    for position, (text, width) in enumerate(zip(line, widths, strict=True)):
        space = " " * (width - width_of(text))
        cells.append(text + space if position < left else space + text)
    return "  ".join(cells).rstrip()


def width_of(text: str) -> int:
    """Columns that a text takes in a terminal: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
