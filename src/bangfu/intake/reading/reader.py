"""Files to sheets of text. The raw file is examined first; only then is its content parsed."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from bangfu.core.errors import Refusal

from .csvtext import decode_text, parse_rows
from .facts import FileFacts, SheetFacts
from .formats import shown_date, shown_number
from .limits import DEFAULT_LIMITS, FileKind, Limits
from .safety import examine, load
from .sheet import CellKind, Merge, Sheet, Workbook
from .values import read_column


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
    sheet = Sheet(name)
    for values in zip_longest(*parse_rows(decode_text(data), limits), fillvalue=""):
        texts, kinds = read_column(values)
        sheet.columns.append(texts)
        sheet.kinds.append(kinds)
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
    except BaseException as error:
        if isinstance(error, CalamineError) or type(error).__name__ == "PanicException":
            raise _damaged() from error
        raise


def _damaged() -> Refusal:
    reason = _("文件已损坏：内部结构不完整")
    return Refusal("file.damaged", reason, _("请用 Excel 或 WPS 打开，另存后再上传"))


def _read_sheet(values: CalamineSheet, facts: SheetFacts, epoch1904: bool) -> Sheet:
    sheet = Sheet(
        facts.name,
        facts.hidden,
        hidden_rows=frozenset(facts.hidden_rows),
        hidden_columns=frozenset(facts.hidden_columns),
        epoch1904=epoch1904,
    )
    if values.start is None and facts.last_row >= 0 and not facts.valueless:
        raise _damaged()  # the scan saw cells that the reader does not
    left = values.start[1] if values.start else 0
    height = max(values.end[0] if values.end else -1, facts.last_row) + 1
    filled = list(zip(*values.iter_rows(), strict=True)) if values.start else []
    width = max(left + len(filled), facts.last_column + 1)
    for place in range(width):
        texts, kinds = read_column(filled[place - left]) if left <= place < left + len(filled) else ([], b"")
        missing = height - len(texts)
        sheet.columns.append(texts + [""] * missing)
        sheet.kinds.append(kinds + bytes(missing))
    _mend(sheet, facts)
    _trim(sheet)
    sheet.merges = [Merge(*start, *end) for start, end in values.merged_cell_ranges or ()]
    return sheet


def _mend(sheet: Sheet, facts: SheetFacts) -> None:
    """Put in what the value reader does not tell: errors, uncalculated formulas, dates shown to the month."""
    kinds = [bytearray(column) for column in sheet.kinds]
    for row, column in facts.valueless:
        if not sheet.columns[column][row]:
            kinds[column][row] = CellKind.FORMULA_WITHOUT_VALUE
    for (row, column), error in facts.errors.items():
        sheet.columns[column][row] = error
        kinds[column][row] = CellKind.ERROR
    for (row, column), display in facts.displays.items():
        if column >= sheet.width or row >= sheet.height:
            continue
        text, kind = sheet.columns[column][row], kinds[column][row]
        if kind == CellKind.DATE:
            sheet.columns[column][row] = shown_date(text, display)
        elif kind == CellKind.NUMBER:
            sheet.columns[column][row] = shown_number(text, display)
    sheet.kinds = [bytes(column) for column in kinds]


def _trim(sheet: Sheet) -> None:
    """Drop empty rows at the end."""
    height = max((len(kinds.rstrip(b"\0")) for kinds in sheet.kinds), default=0)
    for column, kinds in enumerate(sheet.kinds):
        del sheet.columns[column][height:]
        sheet.kinds[column] = kinds[:height]
