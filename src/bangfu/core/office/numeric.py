"""Numeric cells to the text a person sees, never with an exponent: 3.0 is "3", a date its ISO form."""

from __future__ import annotations

import datetime
import math
from decimal import ROUND_HALF_UP, Decimal

from bangfu.core.dates import from_serial
from bangfu.core.errors import Refusal

from .formats import Display, Shown
from .sheet import CellKind

Reading = tuple[str, int]


def read_number_text(raw: str, display: Display | None, epoch1904: bool) -> Reading:
    """The reading of a number as written in the file; what is none stays text."""
    if display is None and raw.isascii() and raw.isdigit() and len(raw) < 16 and (raw[0] != "0" or raw == "0"):
        return raw, CellKind.NUMBER
    try:
        value = float(raw) if raw.isascii() and "_" not in raw else None
    except ValueError:
        value = None
    if value is None:
        return raw, CellKind.TEXT
    return read_number(value, display, epoch1904)


def read_number(value: float, display: Display | None, epoch1904: bool) -> Reading:
    """The reading of a number shown by a display (None: plainly)."""
    text = number_text(value)
    if display is None or not math.isfinite(value):
        return text, CellKind.NUMBER
    if display.shown is Shown.ZEROS:
        return text.zfill(display.width) if text.isdigit() else text, CellKind.NUMBER
    if display.shown is Shown.PERCENT:
        return _plain(Decimal(text) * 100) + "%", CellKind.NUMBER
    if display.shown in (Shown.DECIMALS, Shown.PERCENT_DECIMALS):
        return _rounded(Decimal(text), display), CellKind.NUMBER
    return _moment(value, display, epoch1904) or (text, CellKind.NUMBER)


def number_text(value: float) -> str:
    """Digits with the 15 places a spreadsheet shows; "nan" and "inf" for what is no number."""
    if -1e15 < value < 1e15 and value == (whole := int(value)):
        return str(whole)
    if not math.isfinite(value):
        return repr(value)
    text = format(value, ".15g")
    return _plain(Decimal(text)) if "e" in text else text


def _rounded(value: Decimal, display: Display) -> str:
    """Decimals as a spreadsheet rounds them: half away from zero."""
    percent = display.shown is Shown.PERCENT_DECIMALS
    step = Decimal(1).scaleb(-display.width)
    text = format((value * 100 if percent else value).quantize(step, ROUND_HALF_UP), ",f" if display.grouped else "f")
    while display.fewest < display.width and text[-1] == "0" and len(text.rpartition(".")[2]) > display.fewest:
        text = text[:-1]
    return text.rstrip(".") + ("%" if percent else "")


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(value: float, display: Display, epoch1904: bool) -> Reading | None:
    """A serial number as date, date and time, or time of day; None where it is none of them."""
    seconds = round(value % 1 * 86_400)
    if display.shown is Shown.TIME and 0 <= value < 1:
        return _clock(seconds).time().isoformat(), CellKind.TEXT
    try:
        day = from_serial(value, epoch1904)
    except Refusal:
        return None
    if not seconds:
        return _as_shown(str(day), display), CellKind.DATE
    moment = datetime.datetime.combine(day.first_day, datetime.time()) + datetime.timedelta(seconds=seconds)
    return moment.isoformat(sep=" "), CellKind.DATE


def _clock(seconds: int) -> datetime.datetime:
    return datetime.datetime.min + datetime.timedelta(seconds=min(seconds, 86_399))


def _as_shown(iso: str, display: Display) -> str:
    """A day as far as it is shown; a day other than the first was typed, and is kept."""
    if display.shown is Shown.MONTH:
        return iso.removesuffix("-01")
    return iso.removesuffix("-01-01") if display.shown is Shown.YEAR else iso
