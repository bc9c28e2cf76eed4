"""Files to sheets of text."""

from __future__ import annotations

import hashlib
from itertools import zip_longest
from pathlib import Path

from .builder import text_kind
from .csvtext import decode_text, parse_rows
from .limits import DEFAULT_LIMITS, FileKind, Limits
from .safety import load, open_sheets
from .sheet import Sheet, Workbook


def read_workbook(source: Path | str | bytes, limits: Limits = DEFAULT_LIMITS, name: str | None = None) -> Workbook:
    """Read a safe xlsx, xls or csv file whole; ``name`` is the name the person knows it by.

    Raises Refusal for everything ``inspect_workbook`` refuses and for text that cannot be decoded.
    """
    data = load(source, limits)
    if name is None:
        name = "" if isinstance(source, bytes) else Path(source).name
    kind, sheets = open_sheets(data, limits)
    if kind is FileKind.CSV:
        sheets = [_read_csv(data, Path(name).stem, limits)]
    return Workbook(name, kind, hashlib.sha256(data).hexdigest(), sheets)


def _read_csv(data: bytes, name: str, limits: Limits) -> Sheet:
    rows = list(parse_rows(decode_text(data), limits))
    while rows and not any(text_kind(text) for text in rows[-1]):
        rows.pop()
    sheet = Sheet(name, typed=False)
    for values in zip_longest(*rows, fillvalue=""):
        kinds = {text: text_kind(text) for text in set(values)}
        shared = {text: text for text in kinds}
        sheet.columns.append([shared[text] for text in values])
        sheet.kinds.append(bytes([kinds[text] for text in values]))
    return sheet
