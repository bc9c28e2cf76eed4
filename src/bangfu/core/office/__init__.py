"""Office files read with distrust: zip packages and XML parts within bounds, and spreadsheets as sheets of text.

``read_workbook(path)`` gives the sheets of an xlsx, xls or csv file. Nothing here knows what a cell means.
"""

from .limits import DEFAULT_LIMITS, FileKind, Limits
from .reader import read_workbook
from .safety import inspect_workbook
from .sheet import Cell, CellKind, Merge, Sheet, Workbook

__all__ = [
    "DEFAULT_LIMITS",
    "Cell",
    "CellKind",
    "FileKind",
    "Limits",
    "Merge",
    "Sheet",
    "Workbook",
    "inspect_workbook",
    "read_workbook",
]
