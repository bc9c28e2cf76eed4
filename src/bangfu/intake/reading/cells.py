"""Cells to values, one at a time or a whole column with each distinct cell worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.numbers import normalise_text, shorten
from bangfu.core.office.sheet import Cell, CellKind

from .columns import ColumnSpec, Setting, digits_lost
from .units import MONEY, is_money, not_convertible

_DASHES = frozenset({"-", "--", "—", "——", "–", "/", "\\", "／"})
_NO_SETTING = Setting()


def is_blank(text: str) -> bool:
    """Whether a cell holds nothing, or one of the signs that say so: — and /."""
    plain = normalise_text(text)
    return not plain or plain in _DASHES


def convert(cell: Cell, spec: ColumnSpec, setting: Setting = _NO_SETTING) -> Any:
    """The value of a cell (None where it is blank), or the Refusal that says why there is none."""
    return _convert(cell.text, cell.kind, spec, setting)


def convert_column(
    texts: Sequence[str], kinds: Sequence[int], spec: ColumnSpec, setting: Setting = _NO_SETTING
) -> tuple[list[Any], dict[int, Refusal]]:
    """Values of a column, None where blank or refused, and the refusals by position."""
    pairs = list(zip(texts, kinds, strict=True))
    known = {pair: _convert(pair[0], CellKind(pair[1]), spec, setting) for pair in set(pairs)}
    refused = {pair for pair, value in known.items() if isinstance(value, Refusal)}
    if not refused:
        return [known[pair] for pair in pairs], {}
    values = [None if pair in refused else known[pair] for pair in pairs]
    return values, {position: known[pair] for position, pair in enumerate(pairs) if pair in refused}


def convert_amounts(
    texts: Sequence[str], kinds: Sequence[int], units: Sequence[str], spec: ColumnSpec, setting: Setting
) -> tuple[list[Any], dict[int, Refusal]]:
    """Like `convert_column`, each amount in the unit that stands in its row, else in that of the setting."""
    rows: dict[str, list[int]] = defaultdict(list)
    for position, unit in enumerate(units):
        rows[unit.strip()].append(position)
    values: list[Any] = [None] * len(texts)
    refusals: dict[int, Refusal] = {}
    for unit, positions in rows.items():
        own = replace(setting, unit=unit or setting.unit)
        part = [texts[p] for p in positions], [kinds[p] for p in positions]
        found, refused = convert_column(*part, spec, own)
        wrong = _wrong_unit(own.unit)
        for index, (position, value) in enumerate(zip(positions, found, strict=True)):
            refusal = refused.get(index) or (wrong if value is not None else None)
            if refusal is None:
                values[position] = value
            else:
                refusals[position] = refusal
    return values, refusals


def _wrong_unit(unit: str | None) -> Refusal | None:
    """Why amounts beside this unit cannot be taken."""
    if not unit:
        return Refusal("unit.missing", _("这一行没有写金额的单位"), _("请在单位列补填，如 元、万元"))
    return None if is_money(unit) else not_convertible(unit, MONEY)


def _convert(text: str, kind: CellKind, spec: ColumnSpec, setting: Setting) -> Any:
    plain = normalise_text(text)
    unreadable = _unreadable(plain, kind, spec)
    if unreadable is not None:
        return unreadable
    if not plain or (spec.dashes_are_blank and plain in _DASHES):
        return None if spec.may_be_blank else Refusal("cell.blank", _("“%s”没有填写") % spec.title, _("请补填"))
    try:
        return spec.parse(plain, kind, setting)
    except Refusal as refusal:
        return refusal


def _unreadable(text: str, kind: CellKind, spec: ColumnSpec) -> Refusal | None:
    """Kinds of cell that hold no value whatever the column."""
    if kind is CellKind.ERROR:
        return Refusal("cell.error", _("单元格是错误值 %s") % text, _("请修正公式或改填数值"))
    if kind is CellKind.FORMULA_WITHOUT_VALUE:
        remedy = _("请用 Excel 或 WPS 打开并保存一次，使公式算出结果")
        return Refusal("cell.formula", _("单元格的公式没有计算结果"), remedy)
    if kind is CellKind.MERGED:
        remedy = _("请取消合并，逐行填写各自的数值")
        return Refusal("cell.merged", _("“%s”是合并单元格，不能分给多行") % shorten(text), remedy)
    if kind is CellKind.NUMBER and not spec.takes_numbers:
        return digits_lost(text)
    return None
