"""Finding the table in an office sheet: title lines, a header of one to three rows, columns by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.numbers import normalise_text
from bangfu.core.office.refs import column_number
from bangfu.core.office.sheet import Merge, Sheet

from .columns import MONEY_UNIT, ColumnSpec, MoneyColumn
from .table import Table
from .units import MONEY_UNIT_HEADINGS, TRAILING_MONEY, is_money, unit_named

SEARCHED_ROWS = 40
MAX_DEPTH = 3
IGNORED = ""  # a remembered mapping to this leaves the column out

_NOTE = re.compile(r"(必填|选填|可空|可不填|非必填|必须填写|文本格式?|格式.*|如.*|例.*|下拉选择|可选)项?")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_MARKS = str.maketrans({"（": "(", "）": ")", "【": "(", "】": ")", "[": "(", "]": ")", "：": ":"})


@dataclass(frozen=True, slots=True)
class Header:
    """A column's header: its levels joined ("2015年/资金"), the code it was matched with, its unit."""

    text: str
    code: str | None
    unit: str | None


@dataclass(slots=True)
class _Candidate:
    top: int
    depth: int
    headers: list[Header]

    def score(self, required: set[str]) -> tuple[int, int, int]:
        codes = {header.code for header in self.headers if header.code}
        return len(codes & required), len(codes), -self.depth


def header_key(text: str) -> str:
    """A header as remembered and compared: no spaces, breaks or stars, one kind of bracket, case folded."""
    plain = normalise_text(text).translate(_MARKS)
    return re.sub(r"[\s*★☆]", "", plain).rstrip(":").casefold()


@lru_cache(maxsize=4096)
def split_unit(text: str) -> tuple[str, str | None]:
    """A header's key without bracketed units and notes, and the unit: "金额（万元）" → ("金额", "万元")."""
    unit: str | None = None

    def strip(match: re.Match[str]) -> str:
        nonlocal unit
        found = unit_named(match[1])
        unit = found or unit
        return "" if found or _NOTE.fullmatch(match[1]) else match[0]

    return _BRACKETS.sub(strip, header_key(text)), unit


def _unit_in(text: str) -> str | None:
    """The unit that a level of a header names beside its name, or is."""
    return split_unit(text)[1] or unit_named(text)


def _is_aside(text: str) -> bool:
    """Whether a level of a header is only a unit or a note for those who fill it in: （万元）, 元, （必填）."""
    return not split_unit(text)[0] or unit_named(text) is not None


def find_table(
    sheet: Sheet,
    columns: Sequence[ColumnSpec],
    remembered: Mapping[str, str] | None = None,
    header_row: int | None = None,
    chosen: Mapping[str, str] | None = None,
) -> Table:
    """The table of a sheet: the header rows that match most columns, and what each column is.

    ``remembered`` maps header keys to codes chosen by hand earlier (IGNORED leaves a column out);
    ``header_row`` is the first header row, counted from 1, where a person has pointed at it; ``chosen`` maps
    column letters to codes chosen in this very sheet, which go before everything else. A sheet without
    any match still gives a table, all unmapped, on the row most like a header. Refuses an empty sheet.
    """
    _check_rows(sheet, header_row)
    matcher, grid = _Matcher(columns, remembered or {}), _HeaderGrid(sheet)
    tops = [header_row - 1] if header_row else range(min(sheet.height, SEARCHED_ROWS))
    candidates = [
        _Candidate(top, depth, matcher.headers(grid.paths(top, depth)))
        for top in tops
        for depth in range(1, MAX_DEPTH + 1)
        if top + depth <= sheet.height
    ]
    required = {column.code for column in columns if column.required}
    best = max(candidates, key=lambda candidate: candidate.score(required))
    top, bottom = best.top, best.top + best.depth - 1
    if not any(header.code for header in best.headers):
        top = bottom = header_row - 1 if header_row else grid.likeliest_row()
    top, bottom = grid.whole_header(top, bottom)
    headers = matcher.headers(grid.paths(top, bottom - top + 1))
    if {column.code for column in columns if isinstance(column, MoneyColumn)} & {h.code for h in headers}:
        headers = [_money_unit(sheet.columns[n][bottom + 1 :], header) for n, header in enumerate(headers)]
    for letters, code in (chosen or {}).items():
        if (place := column_number(letters)) < len(headers):
            headers[place] = replace(headers[place], code=code)
    return Table.build(sheet, columns, top, bottom, headers)


def is_known_header(text: str, columns: Sequence[ColumnSpec]) -> bool:
    """Whether a header is a column's title or synonym, so that nobody has to say what it means."""
    return _Matcher(columns, {}).headers([text.split("/")])[0].code is not None


def _money_unit(texts: Sequence[str], header: Header) -> Header:
    """A column headed 单位 that holds nothing but 元 and 万元 says in what the amounts beside it are.

    That goes before what the heading means elsewhere, and before a memory that leaves it out.
    """
    if split_unit(header.text.rpartition("/")[2])[0] not in MONEY_UNIT_HEADINGS:
        return header
    filled = {text for text in texts if text.strip()}
    return replace(header, code=MONEY_UNIT.code) if filled and all(map(is_money, filled)) else header


def _check_rows(sheet: Sheet, header_row: int | None) -> None:
    if not sheet.height:
        raise Refusal("table.empty", _("工作表“%s”是空的") % sheet.name, _("请核对工作表是否选对"))
    if header_row is not None and not 1 <= header_row <= sheet.height:
        reason = _("工作表“%(sheet)s”没有第 %(row)s 行") % {"sheet": sheet.name, "row": header_row}
        raise Refusal("table.header_row", reason, _("请填写表头所在的行号"))


class _Matcher:
    """Header texts to codes, by title and synonyms, whole first and then without unit."""

    def __init__(self, columns: Sequence[ColumnSpec], remembered: Mapping[str, str]) -> None:
        self._remembered = {header_key(text): code for text, code in remembered.items()}
        self._codes: dict[str, str] = {}
        for column in columns:
            for name in (column.title, *column.synonyms):
                for key in (header_key(str(name)), split_unit(str(name))[0]):
                    self._codes.setdefault(key, column.code)

    def headers(self, paths: list[list[str]]) -> list[Header]:
        return [self._header(path) for path in paths]

    def _header(self, path: list[str]) -> Header:
        joined = "/".join(path)
        units = [unit for unit in (split_unit(text)[1] for text in reversed(path)) if unit]
        unit = units[0] if units else None
        money = TRAILING_MONEY.search(split_unit(joined)[0])
        by_hand = unit or (money["unit"] if money else None)
        if header_key(joined) in self._remembered:
            return Header(joined, self._remembered[header_key(joined)], by_hand)
        for text in (joined, "".join(path), path[-1] if path else ""):
            code, trailing = self._look_up(text)
            if code:
                return Header(joined, code, unit or trailing)
        return self._without_asides(path) or Header(joined, None, by_hand)

    def _without_asides(self, path: list[str]) -> Header | None:
        """The header whose lowest levels name nothing: 金额 over （万元）, or over a bare 元; None where all do."""
        named = [text for text in path if not _is_aside(text)]
        if len(named) == len(path):
            return None
        found = self._header(named)
        unit = next((unit for text in reversed(path) if (unit := _unit_in(text))), found.unit)
        return Header("/".join(path), found.code, unit)

    def _look_up(self, text: str) -> tuple[str | None, str | None]:
        key, _unit = split_unit(text)
        code = self._codes.get(header_key(text)) or self._codes.get(key)
        if code or not (match := TRAILING_MONEY.search(key)):
            return code, None
        return self._codes.get(key[: match.start()]), match["unit"]


class _HeaderGrid:
    """Texts of possible header rows, with merged cells standing in every place they cover."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._merges = [merge for merge in sheet.merges if merge.top < SEARCHED_ROWS + MAX_DEPTH]
        self._cover: dict[tuple[int, int], Merge] = {}
        for merge in self._merges:
            for row in range(merge.top, min(merge.bottom, merge.top + MAX_DEPTH) + 1):
                for column in range(merge.left, min(merge.right, sheet.width - 1) + 1):
                    self._cover[row, column] = merge

    def paths(self, top: int, depth: int) -> list[list[str]]:
        """Per column the distinct texts from the top level down."""
        levels = [self._level(row, last=row == top + depth - 1) for row in range(top, top + depth)]
        return [_distinct(texts) for texts in zip(*levels, strict=True)]

    def likeliest_row(self) -> int:
        """The row with most different texts."""
        sheet = self._sheet
        rows = range(min(sheet.height, SEARCHED_ROWS))
        return max(rows, key=lambda row: len({text for text in sheet.row_texts(row) if text.strip()}))

    def whole_header(self, top: int, bottom: int) -> tuple[int, int]:
        """Extend a header over merged cells and units below it and over groups of columns above it."""
        for column in range(self._sheet.width):
            merge = self._cover.get((bottom, column))
            if merge and merge.top >= top and merge.bottom < self._sheet.height:
                bottom = max(bottom, min(merge.bottom, top + MAX_DEPTH - 1))
        while bottom - top + 1 < MAX_DEPTH and self._is_aside_row(bottom + 1):
            bottom += 1
        while top > 0 and bottom - top + 1 < MAX_DEPTH and self._is_group_row(top - 1):
            top -= 1
        return top, bottom

    def _is_aside_row(self, row: int) -> bool:
        """Whether a row says nothing but the units of its columns, or how to fill them in."""
        if row >= self._sheet.height:
            return False
        filled = [text for text in self._sheet.row_texts(row) if text.strip()]
        return bool(filled) and all(map(_is_aside, filled))

    def _is_group_row(self, row: int) -> bool:
        """Whether at least two merged cells of the row head several columns each; a title is only one."""
        wide = {merge for merge in self._merges if merge.top == row and merge.right > merge.left}
        return sum(bool(self._text(row, merge.left).strip()) for merge in wide) >= 2

    def _level(self, row: int, last: bool) -> list[str]:
        texts: list[str] = []
        for column in range(self._sheet.width):
            merge = self._cover.get((row, column))
            text = self._text(merge.top, merge.left) if merge else self._text(row, column)
            if not text.strip() and not last and not merge and texts and self._heads(row + 1, column):
                text = texts[-1]
            texts.append(normalise_text(text).replace("\n", ""))
        return texts

    def _text(self, row: int, column: int) -> str:
        return self._sheet.columns[column][row]

    def _heads(self, row: int, column: int) -> bool:
        """Whether a blank above this place continues the group at its left (files without merged cells)."""
        return row < self._sheet.height and bool(self._text(row, column).strip())


def _distinct(texts: Sequence[str]) -> list[str]:
    path: list[str] = []
    for text in texts:
        if text and (not path or path[-1] != text):
            path.append(text)
    return path
