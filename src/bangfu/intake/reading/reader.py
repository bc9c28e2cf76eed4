"""Files to sheets of text. The raw file is examined first; only then is its content parsed."""

from __future__ import annotations

import datetime
import hashlib
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from bangfu.core.errors import Refusal

from .csvtext import decode_text, parse_rows
from .facts import FileFacts, SheetFacts
from .formats import number_text, shown_date, shown_number
from .limits import DEFAULT_LIMITS, FileKind, Limits
from .safety import examine, load
from .sheet import CellKind, Merge, Sheet, Workbook

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

Reading = tuple[str, int]


def read_workbook(path: Path | str, limits: Limits = DEFAULT_LIMITS, name: str | None = None) -> Workbook:
    """Read a safe xlsx, xls or csv file whole; ``name`` is the name the person knows it by.

    Raises Refusal for everything ``inspect_workbook`` refuses and for text that cannot be decoded.
    """
    path = Path(path)
    data = load(path, limits)
    facts = examine(data, limits)
    workbook = Workbook(name or path.name, facts.kind, hashlib.sha256(data).hexdigest())
    if facts.kind is FileKind.CSV:
        workbook.sheets.append(_read_csv(data, Path(workbook.name).stem, limits))
    else:
        workbook.sheets.extend(_read_sheets(data, facts))
    return workbook


def _read_csv(data: bytes, name: str, limits: Limits) -> Sheet:
    rows = list(parse_rows(decode_text(data), limits))
    width = max(map(len, rows), default=0)
    sheet = Sheet(name)
    known: dict[str, str] = {}
    for row in rows:
        texts = [known.setdefault(text, text) for text in row] + [""] * (width - len(row))
        sheet.texts.append(texts)
        sheet.kinds.append(bytes(CellKind.TEXT if text else CellKind.EMPTY for text in texts))
    _trim(sheet)
    return sheet


def _read_sheets(data: bytes, facts: FileFacts) -> Iterator[Sheet]:
    with _damage_refused():
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet_facts in facts.sheets:
            values = book.get_sheet_by_name(sheet_facts.name)
            yield _read_sheet(values, sheet_facts, facts.epoch1904)


@contextmanager
def _damage_refused() -> Iterator[None]:
    """Turn what the parser raises, its panics included, into a refusal."""
    try:
        yield
    except CalamineError as error:
        raise _damaged(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(_("内部结构不完整")) from error


def _damaged(detail: str) -> Refusal:
    reason = _("文件已损坏：%s") % detail
    return Refusal("file.damaged", reason, _("请用 Excel 或 WPS 打开，另存后再上传"))


def _read_sheet(values: CalamineSheet, facts: SheetFacts, epoch1904: bool) -> Sheet:
    sheet = Sheet(
        facts.name,
        facts.hidden,
        hidden_rows=frozenset(facts.hidden_rows),
        hidden_columns=frozenset(facts.hidden_columns),
        epoch1904=epoch1904,
    )
    left = values.start[1] if values.start else 0
    width = max(values.end[1] if values.end else -1, facts.last_column) + 1
    readings = _Readings()
    for row in values.iter_rows() if values.start else ():
        texts, kinds = readings.row(row)
        padding = width - left - len(row)
        sheet.texts.append([""] * left + texts + [""] * padding)
        sheet.kinds.append(bytes(left) + kinds + bytes(padding))
    for _row in range(facts.last_row + 1 - sheet.height):
        sheet.texts.append([""] * width)
        sheet.kinds.append(bytes(width))
    _mend(sheet, facts)
    _trim(sheet)
    sheet.merges = [Merge(*start, *end) for start, end in values.merged_cell_ranges or ()]
    return sheet


class _Readings:
    """Values to (text, kind), each distinct value worked out once and its text shared."""

    def __init__(self) -> None:
        self._tables: dict[type, _Table] = {type_: _Table(reading) for type_, reading in _READING.items()}

    def row(self, values: Sequence[object]) -> tuple[list[str], bytes]:
        tables = self._tables
        readings = [tables[type(value)][value] for value in values]
        return [text for text, _kind in readings], bytes([kind for _text, kind in readings])


class _Table(dict[object, Reading]):
    def __init__(self, reading: Callable[..., Reading]) -> None:
        super().__init__()
        self._reading = reading

    def __missing__(self, value: object) -> Reading:
        reading = self[value] = self._reading(value)
        return reading


def _read_text(value: str) -> Reading:
    if "_x" in value:
        value = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), value)
    return value, CellKind.TEXT if value else CellKind.EMPTY


def _read_moment(value: datetime.datetime) -> Reading:
    return value.isoformat(sep=" ", timespec="seconds"), CellKind.DATE


_READING: dict[type, Callable[..., Reading]] = {
    str: _read_text,
    float: lambda value: (number_text(value), CellKind.NUMBER),
    int: lambda value: (str(value), CellKind.NUMBER),
    bool: lambda value: ("TRUE" if value else "FALSE", CellKind.BOOL),
    datetime.date: lambda value: (value.isoformat(), CellKind.DATE),
    datetime.datetime: _read_moment,
    datetime.time: lambda value: (value.isoformat(), CellKind.TEXT),
    datetime.timedelta: lambda value: (str(value), CellKind.TEXT),
}


def _mend(sheet: Sheet, facts: SheetFacts) -> None:
    """Put in what the value reader does not tell: errors, uncalculated formulas, dates shown to the month."""
    for row, column in facts.valueless:
        if not sheet.texts[row][column]:
            _set(sheet, row, column, "", CellKind.FORMULA_WITHOUT_VALUE)
    for (row, column), error in facts.errors.items():
        _set(sheet, row, column, error, CellKind.ERROR)
    for (row, column), display in facts.displays.items():
        if row >= sheet.height or column >= sheet.width:
            continue
        text, kind = sheet.texts[row][column], sheet.kinds[row][column]
        if kind == CellKind.DATE:
            sheet.texts[row][column] = shown_date(text, display)
        elif kind == CellKind.NUMBER:
            sheet.texts[row][column] = shown_number(text, display)


def _set(sheet: Sheet, row: int, column: int, text: str, kind: CellKind) -> None:
    sheet.texts[row][column] = text
    kinds = sheet.kinds[row]
    sheet.kinds[row] = kinds[:column] + bytes([kind]) + kinds[column + 1 :]


def _trim(sheet: Sheet) -> None:
    """Drop empty rows at the end."""
    while sheet.kinds and not any(sheet.kinds[-1]):
        sheet.texts.pop()
        sheet.kinds.pop()
