"""A table found in a sheet: columns by code, data rows, and every row left out, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.numbers import normalise_text
from bangfu.core.office.refs import cell_ref
from bangfu.core.office.sheet import CellKind, Merge, Sheet

from .cells import convert_amounts, convert_column
from .columns import MONEY_UNIT, ColumnSpec, MoneyColumn, Setting
from .units import units_above

if TYPE_CHECKING:
    from .headers import Header

_TOTAL = re.compile(r".{0,20}(合计|小计|总计|共计|累计)(\(.*\)|（.*）)?[:：]?")
_NOTE = re.compile(
    r"(注|备注|附注|说明|填表说明|填报说明|填写说明|填表人|填报人|制表人?|审核人?|经办人|负责人|联系人|联系电话"
    r"|填报单位|填报日期|制表日期|单位（盖章）|单位\(盖章\))(?:[（(](?:签字|签名|签章|盖章)[)）])?\d?[:：].*",
    re.DOTALL,
)
# Remarks that a name may look like too: only where the row lacks what a data row must have.
_TOTAL_SAID = re.compile(r".{0,20}(合计|小计|总计|共计|累计)(人民币)?([(（]?大写[)）]?)?[:：].*", re.DOTALL)
_SIGNATURE = re.compile(r".{0,10}(签字|签名|签章|盖章)[:：].*", re.DOTALL)
_BARE_TOTAL = re.compile(r"(合计|小计|总计|共计|累计)[:：]?")
_STEMS = "甲乙丙丁戊己庚辛"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row left out of the data: its number as the spreadsheet shows it, why, and its first words."""

    row: int
    reason: str
    text: str


@dataclass(slots=True)
class Table:
    """Rows and columns count from 0. ``duplicated`` lists codes that several columns claim: (code, columns).

    ``said`` is what a heading says of every row, code → (text, column), where columns stand side by side (see
    spreading); ``beside`` are the other columns of that kind. ``codes`` says per column what it means: a code,
    "" where it is left out by hand, None where nobody knows.
    ``unmapped`` are (column, header) that no specification knows; ``ignored`` those left out by hand, ``blank``
    those unknown with nothing under them. Units are those of the headers by code; ``units_above`` are
    those named above the table.
    """

    sheet: Sheet
    header_row_span: tuple[int, int]
    headers: list[str]
    codes: list[str | None] = field(default_factory=list)
    mapping: dict[str, int] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    header_units: list[str | None] = field(default_factory=list)
    said: dict[str, tuple[str, int]] = field(default_factory=dict)
    beside: frozenset[int] = frozenset()
    unmapped: list[tuple[int, str]] = field(default_factory=list)
    ignored: list[tuple[int, str]] = field(default_factory=list)
    blank: list[tuple[int, str]] = field(default_factory=list)
    duplicated: list[tuple[str, list[int]]] = field(default_factory=list)
    missing_required: list[str] = field(default_factory=list)
    title_lines: list[str] = field(default_factory=list)
    units_above: list[str] = field(default_factory=list)
    data_rows: list[int] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @classmethod
    def build(cls, sheet: Sheet, columns: Sequence[ColumnSpec], top: int, bottom: int, headers: list[Header]) -> Table:
        """Make the table from its header rows."""
        table = cls(sheet, (top, bottom), [header.text for header in headers], [header.code for header in headers])
        table._map(columns, headers)
        table.title_lines = [line for row in range(top) if (line := _line(sheet, row))]
        table.units_above = units_above(table.title_lines)
        table._sort_rows([spec for spec in columns if spec.required])
        return table

    @property
    def first_data_row(self) -> int:
        """The row under the header."""
        return self.header_row_span[1] + 1

    @property
    def hidden_data_rows(self) -> list[int]:
        """Data rows that a person does not see on opening the file; they are read like all others."""
        return [row for row in self.data_rows if row in self.sheet.hidden_rows]

    def says(self, code: str) -> bool:
        """Whether the table has the column, or a heading that stands for it."""
        return code in self.mapping or code in self.said

    def ref(self, row: int, code: str) -> str:
        """Reference of the cell that says it of a sheet row, be it a heading; the row's number where none does."""
        if code in self.said:
            return cell_ref(self.header_row_span[1], self.said[code][1])
        return cell_ref(row, self.mapping[code]) if code in self.mapping else str(row + 1)

    def unit_of(self, spec: ColumnSpec) -> str | None:
        """The unit of a column's header, else the one named above the table that suits the column."""
        return self.units.get(spec.code) or next(filter(spec.takes, self.units_above), None)

    def column(self, spec: ColumnSpec) -> tuple[list[str], list[int]]:
        """Texts and kinds of a mapped column, one per data row.

        A value merged over several rows stands in each of them, or, where it cannot be shared out (an
        amount), all of them are of kind MERGED.
        """
        place = self.mapping[spec.code]
        column, column_kinds = self.sheet.columns[place], self.sheet.kinds[place]
        texts = [column[row] for row in self.data_rows]
        kinds = [column_kinds[row] for row in self.data_rows]
        merges = [merge for merge in self.sheet.merges if self._spans_rows(merge, place)]
        if merges:
            self._spread(spec, merges, texts, kinds)
        return texts, kinds

    def _spans_rows(self, merge: Merge, place: int) -> bool:
        return merge.left == place and merge.bottom > merge.top >= self.first_data_row

    def _spread(self, spec: ColumnSpec, merges: list[Merge], texts: list[str], kinds: list[int]) -> None:
        positions = {row: position for position, row in enumerate(self.data_rows)}
        for merge in merges:
            top = self.sheet.cell(merge.top, merge.left)
            covered = [positions[row] for row in range(merge.top, merge.bottom + 1) if row in positions]
            shared = spec.spreads or top.kind is CellKind.EMPTY or len(covered) < 2
            for position in covered:
                texts[position] = top.text
                kinds[position] = top.kind if shared else CellKind.MERGED

    def setting(self, spec: ColumnSpec) -> Setting:
        """What the cells of a column depend on."""
        return Setting(self.unit_of(spec), self.sheet.epoch1904, self.sheet.typed)

    def convert(self, spec: ColumnSpec) -> tuple[list[Any], dict[int, Refusal]]:
        """Values of a mapped column in the order of ``data_rows``, and its refusals by position therein."""
        texts, kinds = self.column(spec)
        if isinstance(spec, MoneyColumn) and MONEY_UNIT.code in self.mapping:
            units, _kinds = self.column(MONEY_UNIT)
            return convert_amounts(texts, kinds, units, spec, self.setting(spec))
        return convert_column(texts, kinds, spec, self.setting(spec))

    def _map(self, columns: Sequence[ColumnSpec], headers: list[Header]) -> None:
        places: dict[str, list[int]] = {}
        for place, header in enumerate(headers):
            if header.code:
                places.setdefault(header.code, []).append(place)
            elif header.code is not None:
                self.ignored.append((place, header.text))
            elif self._has_data(place):
                self.unmapped.append((place, header.text))
            elif header.text:
                self.blank.append((place, header.text))
        self.mapping = {code: found[0] for code, found in places.items()}
        self.duplicated = [(code, found) for code, found in places.items() if len(found) > 1]
        self.header_units = [header.unit for header in headers]
        self.units = {code: unit for code, place in self.mapping.items() if (unit := headers[place].unit)}
        self.missing_required = [c.code for c in columns if c.required and c.code not in self.mapping]

    def _has_data(self, place: int) -> bool:
        return any(self.sheet.kinds[place][self.first_data_row :])

    def _sort_rows(self, required: Sequence[ColumnSpec]) -> None:
        header = {tuple(map(str.strip, self.sheet.row_texts(row))) for row in range(*self._header_range())}
        reasons: dict[int, str] = {}
        for row in sorted(self._odd_rows(header)):
            reason = self._reason_to_skip(row, header, required)
            if reason == _("重复的表头"):
                reasons.update(dict.fromkeys(self._captions_above(row, reasons, required), _("重复的标题")))
            if reason is not None:
                reasons[row] = reason
        self.data_rows = [row for row in range(self.first_data_row, self.sheet.height) if row not in reasons]
        self.skipped = [
            Skipped(row + 1, reason, _line(self.sheet, row)[:60]) for row, reason in sorted(reasons.items())
        ]

    def _captions_above(self, header: int, reasons: Mapping[int, str], required: Sequence[ColumnSpec]) -> Iterator[int]:
        """The title lines over a header that is printed again: one or two texts in a row that is no data.

        As many as stand over the first header: a row above them that only lacks cells is to be mended.
        """
        top = max(self.first_data_row, header - self.header_row_span[0])
        for row in range(header - 1, top - 1, -1):
            if row in reasons:
                continue
            kinds = [column[row] for column in self.sheet.kinds if column[row]]
            if len(kinds) > 2 or set(kinds) != {CellKind.TEXT} or self._is_whole(row, required):
                return
            yield row

    def _is_whole(self, row: int, required: Sequence[ColumnSpec]) -> bool:
        """Whether a row says all that a data row must."""
        places = [self.mapping[spec.code] for spec in required if spec.code in self.mapping]
        return all(self.sheet.columns[place][row].strip() for place in places)

    def _header_range(self) -> tuple[int, int]:
        return self.header_row_span[0], self.first_data_row

    def _odd_rows(self, header: set[tuple[str, ...]]) -> set[int]:
        """Rows worth a closer look, sifted by the distinct texts of each column: rows are many, texts few."""
        first = self.first_data_row
        rows = {row for row, kinds in enumerate(zip(*self.sheet.kinds, strict=True)) if not any(kinds)} | {first}
        heads = {text for texts in header for text in texts if text}
        for column in self.sheet.columns:
            odd = {text for text in set(column) if text.strip() in heads or _is_remark(text)}
            if odd:
                rows.update(row for row, text in enumerate(column) if text in odd)
        return {row for row in rows if first <= row < self.sheet.height}

    def _is_named_total(self, row: int, first: str, required: Sequence[ColumnSpec]) -> bool:
        """Whether a row of a kind whose names may end so (在校生总计) says all that a data row must."""
        cells = [self.sheet.columns[self.mapping[s.code]][row].strip() for s in required if s.code in self.mapping]
        names = [_solid(text) for spec, text in zip(required, cells, strict=False) if spec.totals]
        return first in names and not _BARE_TOTAL.fullmatch(first) and len(cells) == len(required) and all(cells)

    def _reason_to_skip(
        self, row: int, header: set[tuple[str, ...]], required: Sequence[ColumnSpec]
    ) -> str | None:
        texts = tuple(map(str.strip, self.sheet.row_texts(row)))
        first = self._first_text(row)
        if not any(column[row] for column in self.sheet.kinds):
            return _("空行")
        if _TOTAL.fullmatch(first) and not self._is_named_total(row, first, required):
            return _("合计行")
        if _NOTE.fullmatch(first):
            return _("说明行")
        if (_TOTAL_SAID.fullmatch(first) or _SIGNATURE.fullmatch(first)) and not self._is_whole(row, required):
            return _("合计行") if _TOTAL_SAID.fullmatch(first) else _("说明行")
        if texts in header:
            return _("重复的表头")
        if row == self.first_data_row and _numbers_columns(texts):
            return _("栏号")
        return None

    def _first_text(self, row: int) -> str:
        """The first text cell of a row, without spaces."""
        for column, kinds in zip(self.sheet.columns, self.sheet.kinds, strict=True):
            if kinds[row] == CellKind.TEXT:
                return _solid(column[row])
        return ""


def _solid(text: str) -> str:
    return normalise_text(text).replace(" ", "")


def is_note(text: str) -> bool:
    """Whether a line says who filled the sheet in, and when, or how to: no title and no data."""
    return bool(_NOTE.fullmatch(_solid(text)))


def _is_remark(text: str) -> bool:
    if "计" not in text and ":" not in text and "：" not in text:
        return False
    text = _solid(text)
    return any(pattern.fullmatch(text) for pattern in (_TOTAL, _NOTE, _TOTAL_SAID, _SIGNATURE))


def _numbers_columns(texts: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: 甲 乙 1 2 3 4."""
    filled = [text.strip("()（）") for text in texts if text]
    stems = [text for text in filled if text in _STEMS]
    numbers = filled[len(stems) :]
    return len(filled) >= 4 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _line(sheet: Sheet, row: int) -> str:
    return " ".join(text for text in map(normalise_text, sheet.row_texts(row)) if text)
