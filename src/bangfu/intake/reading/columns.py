"""Column specifications: what a column is called and how one of its cells becomes a value."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Literal

from django.utils.translation import gettext as _

from bangfu.core.dates import PartialDate, from_serial, parse_academic_year, parse_partial_date, require_past
from bangfu.core.errors import Refusal
from bangfu.core.identity import IdentityNumber, check_identity_number, check_own_number, mask_identity
from bangfu.core.money import parse_money
from bangfu.core.names import characters_lost, check_name
from bangfu.core.numbers import (
    COUNT_UNITS,
    names_scale,
    normalise_text,
    parse_count,
    parse_decimal,
    parse_quantity,
    shorten,
)
from bangfu.core.office.sheet import CellKind

from .units import count_scale, is_money, money_scale, unit_of

_PRECISION = {"year": 1, "month": 2, "day": 3}
_SERIAL_DAYS = re.compile(r"[1-9][0-9]{4}(\.[0-9]+)?")
_SCIENTIFIC = re.compile(r"[0-9]\.?[0-9]*E\+?[0-9]+", re.I)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a cell's meaning depends on besides its text: the column's unit, the workbook's date epoch, and
    whether text in it was certainly typed as text.
    """

    unit: str | None = None
    epoch1904: bool = False
    typed: bool = False


@dataclass(frozen=True)
class ColumnSpec:
    """A column. ``required``: the sheet must have it. ``blank``: its cells may be empty (None: unless
    required). ``totals``: its names may themselves end in 总计 or 合计.
    """

    code: str
    title: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    blank: bool | None = field(default=None, kw_only=True)
    totals: bool = field(default=False, kw_only=True)

    takes_numbers: ClassVar[bool] = True  # a numeric cell is acceptable
    spreads: ClassVar[bool] = True  # a value merged over several rows holds for each of them
    dashes_are_blank: ClassVar[bool] = True  # "—" or "/" says that there is nothing
    personal: ClassVar[bool] = False  # tells one person from another: never the same in every row

    @property
    def may_be_blank(self) -> bool:
        """Whether an empty cell is accepted, as None."""
        return not self.required if self.blank is None else self.blank

    def parse(self, text: str, kind: CellKind, setting: Setting) -> Any:
        """The value of normalised, non-empty text; raises Refusal. A plain column takes any text."""
        return text

    def takes(self, unit: str) -> bool:
        """Whether a unit named above the table, for all of it, is this column's."""
        return False


@dataclass(frozen=True)
class TextColumn(ColumnSpec):
    """Text of at most ``max_length`` characters. Numbers of 16 digits and more have already lost some."""

    max_length: int = field(default=255, kw_only=True)
    dashes_are_blank: ClassVar[bool] = False

    def parse(self, text: str, kind: CellKind, setting: Setting) -> str:
        if kind is CellKind.NUMBER and len(text.lstrip("-").partition(".")[0]) > 15:
            raise digits_lost(text)
        if len(text) > self.max_length:
            reason = _("内容有 %(count)s 字，超过 %(limit)s 字") % {
                "count": len(text),
                "limit": self.max_length,
            }
            raise Refusal("text.length", reason, _("请缩短"))
        if "\ufffd" in text:
            raise characters_lost(text)
        return text


@dataclass(frozen=True)
class NameColumn(TextColumn):
    """A person's name, with the blanks of stretched names (张 三) left out."""

    max_length: int = field(default=60, kw_only=True)
    personal: ClassVar[bool] = True

    def parse(self, text: str, kind: CellKind, setting: Setting) -> str:
        name = super().parse(text, kind, setting)
        check_name(name)
        return re.sub(r"(?<![A-Za-z]) | (?![A-Za-z])", "", name)


@dataclass(frozen=True)
class OwnNumberColumn(TextColumn):
    """A number that the school gave a person (学号, 工号): kept in the clear, so no identity number stands in it."""

    max_length: int = field(default=30, kw_only=True)

    def parse(self, text: str, kind: CellKind, setting: Setting) -> str:
        number = super().parse(text, kind, setting)
        check_own_number(number)
        return number


@dataclass(frozen=True)
class MoneyColumn(ColumnSpec):
    """An amount in 分; the unit of the header (元, 千元, 万元 …) scales it, another currency is refused."""

    negative: bool = field(default=False, kw_only=True)
    spreads: ClassVar[bool] = False

    def parse(self, text: str, kind: CellKind, setting: Setting) -> int:
        return parse_money(text, scale=money_scale(setting.unit), negative=self.negative)

    def takes(self, unit: str) -> bool:
        return is_money(unit)


# A column that says row by row in which unit the amounts beside it are. No model has it.
MONEY_UNIT = TextColumn("money_unit", "金额的单位", max_length=20)


@dataclass(frozen=True)
class CountColumn(ColumnSpec):
    """A whole number ≥ 0, with or without one of ``units`` behind it; the header's unit (万人) scales it."""

    units: tuple[str, ...] = field(default=COUNT_UNITS, kw_only=True)
    spreads: ClassVar[bool] = False

    def parse(self, text: str, kind: CellKind, setting: Setting) -> int:
        return parse_count(text, self.units, count_scale(setting.unit))

    def takes(self, unit: str) -> bool:
        return _counts_in(unit, self.units)


@dataclass(frozen=True)
class DecimalColumn(ColumnSpec):
    """An exact decimal. "73.2%" is 73.2 where ``percent`` says that the column counts in per cent."""

    percent: bool = field(default=False, kw_only=True)
    spreads: ClassVar[bool] = False

    def parse(self, text: str, kind: CellKind, setting: Setting) -> Decimal:
        if self.percent or setting.unit == "%":
            text = text.removesuffix("%")
        return parse_decimal(text)


@dataclass(frozen=True)
class QuantityColumn(ColumnSpec):
    """A figure with its qualifier: "820余" gives (820, "余"); the header's unit (万册) scales it.

    ``scaled``: False where the kind of sheet knows better what the unit is than the header alone.
    """

    units: tuple[str, ...] = field(default=(), kw_only=True)
    scaled: bool = field(default=True, kw_only=True)
    spreads: ClassVar[bool] = False

    def parse(self, text: str, kind: CellKind, setting: Setting) -> tuple[Decimal, str]:
        number, qualifier = parse_quantity(text, self.units)
        if self.scaled and not names_scale(text):
            number *= count_scale(setting.unit)
        return number, qualifier

    def takes(self, unit: str) -> bool:
        return self.scaled and _counts_in(unit, self.units)


@dataclass(frozen=True)
class DateColumn(ColumnSpec):
    """A date known at least to ``precision``. Five bare digits in a numeric cell are a day's serial.

    ``past``: says when something happened, so that a date still to come is refused.
    """

    precision: Literal["year", "month", "day"] = field(default="year", kw_only=True)
    past: bool = field(default=False, kw_only=True)

    def parse(self, text: str, kind: CellKind, setting: Setting) -> PartialDate:
        if kind is CellKind.NUMBER and _SERIAL_DAYS.fullmatch(text):
            day = from_serial(float(text), setting.epoch1904)
        else:
            day = parse_partial_date(text, keeps_zeros=setting.typed and kind is CellKind.TEXT)
        known = 1 + (day.month is not None) + (day.day is not None)
        if known < _PRECISION[self.precision]:
            wanted = {"month": _("月"), "day": _("日")}[self.precision]
            reason = _("日期“%(text)s”没有写到%(wanted)s") % {"text": text, "wanted": wanted}
            raise Refusal("date.too_coarse", reason, _("请补全，如 2016-04-05"))
        if self.past:
            require_past(day, self.title)
        return day


@dataclass(frozen=True)
class AcademicYearColumn(ColumnSpec):
    """The start year of a 学年."""

    def parse(self, text: str, kind: CellKind, setting: Setting) -> int:
        return parse_academic_year(text)


@dataclass(frozen=True)
class ChoiceColumn(ColumnSpec):
    """One of ``choices``: value → its label and synonyms. Spaces and letter case do not matter."""

    choices: Mapping[Any, tuple[str, ...]] = field(default_factory=dict, kw_only=True, hash=False)

    @cached_property
    def _values(self) -> dict[str, Any]:
        return {_plain(label): value for value, labels in self.choices.items() for label in labels}

    def parse(self, text: str, kind: CellKind, setting: Setting) -> Any:
        key = _plain(text)
        if key in self._values:
            return self._values[key]
        labels = [labels[0] for labels in self.choices.values()]
        near = difflib.get_close_matches(key, list(self._values), n=1, cutoff=0.6)
        if near:
            remedy = _("是否应为“%s”") % self.choices[self._values[near[0]]][0]
        else:
            shown = "、".join(map(str, labels[:12])) + ("……" if len(labels) > 12 else "")
            remedy = _("可填：%s") % shown
        raise Refusal("choice.unknown", _("“%s”不在可选范围") % shorten(text), remedy)


@dataclass(frozen=True)
class BooleanColumn(ColumnSpec):
    """是 or 否."""

    dashes_are_blank: ClassVar[bool] = False
    _TRUE: ClassVar[set[str]] = {"是", "有", "对", "√", "✓", "✔", "y", "yes", "true", "1"}
    _FALSE: ClassVar[set[str]] = {"否", "无", "没有", "不是", "×", "✗", "x", "n", "no", "false", "0"}

    def parse(self, text: str, kind: CellKind, setting: Setting) -> bool:
        key = _plain(text)
        if key not in self._TRUE | self._FALSE:
            raise Refusal("boolean.form", _("“%s”不是“是”或“否”") % shorten(text), _("请填写 是 或 否"))
        return key in self._TRUE


@dataclass(frozen=True)
class IdentityColumn(ColumnSpec):
    """A resident identity number, from text only: a numeric cell has lost its last digits already."""

    takes_numbers: ClassVar[bool] = False
    spreads: ClassVar[bool] = False
    personal: ClassVar[bool] = True

    def parse(self, text: str, kind: CellKind, setting: Setting) -> IdentityNumber:
        text = text.removeprefix("'")
        if _SCIENTIFIC.fullmatch(text):
            raise digits_lost(text)
        found = check_identity_number(text)
        if found.number.endswith("000"):
            # What a spreadsheet leaves of any number of 18 digits; one in 11 still passes the checksum.
            reason = _("%s 以 000 结尾，是表格软件丢失末几位后的样子") % mask_identity(found.number)
            raise Refusal("identity.zeros", reason, _("请对照证件重新填写，并把该列设为“文本”格式"))
        return found


@dataclass(frozen=True)
class BankCardColumn(ColumnSpec):
    """A bank card or account number of 8 to 30 digits, from text only."""

    takes_numbers: ClassVar[bool] = False
    spreads: ClassVar[bool] = False
    personal: ClassVar[bool] = True

    def parse(self, text: str, kind: CellKind, setting: Setting) -> str:
        text = text.removeprefix("'")
        if _SCIENTIFIC.fullmatch(text):
            raise digits_lost(text)
        number = re.sub(r"[ -]", "", text)
        if not re.fullmatch(r"[0-9]{8,30}", number):
            raise Refusal("bank_card.form", _("银行卡号应为 8 至 30 位数字"), _("请对照银行卡核对"))
        return number


def digits_lost(text: str) -> Refusal:
    """The refusal of a long number that a spreadsheet has rounded; it is never repaired."""
    reason = _("“%s”以数字格式存放，末几位已丢失") % shorten(text)
    return Refusal("cell.number", reason, _("请先把该列设为“文本”格式，再重新填写号码"))


def _counts_in(unit: str, units: tuple[str, ...]) -> bool:
    """Whether a unit is one of a column's, or many of one: 万册 where it counts 册."""
    return any(unit.endswith(own) and unit_of(unit) is not None for own in units)


def _plain(text: str) -> str:
    return normalise_text(str(text)).replace(" ", "").replace("\n", "").casefold()
