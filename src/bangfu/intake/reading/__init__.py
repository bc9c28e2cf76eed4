"""Safe reading of office spreadsheets: xlsx, xls and csv to checked cells, tables and typed values.

``read_workbook(path)`` gives sheets of text, ``find_table(sheet, columns)`` the table in one of them,
``table.convert(column)`` its values and refusals. Nothing here knows a model.
"""

from bangfu.core.office import (
    DEFAULT_LIMITS,
    Cell,
    CellKind,
    FileKind,
    Limits,
    Merge,
    Sheet,
    Workbook,
    inspect_workbook,
    read_workbook,
)

from .cells import convert, convert_column
from .columns import (
    MONEY_UNIT,
    AcademicYearColumn,
    BankCardColumn,
    BooleanColumn,
    ChoiceColumn,
    ColumnSpec,
    CountColumn,
    DateColumn,
    DecimalColumn,
    IdentityColumn,
    MoneyColumn,
    NameColumn,
    OwnNumberColumn,
    QuantityColumn,
    Setting,
    TextColumn,
)
from .headers import IGNORED, find_table, header_key, is_known_header
from .spreading import Across, spread
from .table import Skipped, Table, is_note
from .units import COUNT, MONEY, is_money, not_convertible, unit_of

__all__ = [
    "COUNT",
    "DEFAULT_LIMITS",
    "IGNORED",
    "MONEY",
    "MONEY_UNIT",
    "AcademicYearColumn",
    "Across",
    "BankCardColumn",
    "BooleanColumn",
    "Cell",
    "CellKind",
    "ChoiceColumn",
    "ColumnSpec",
    "CountColumn",
    "DateColumn",
    "DecimalColumn",
    "FileKind",
    "IdentityColumn",
    "Limits",
    "Merge",
    "MoneyColumn",
    "NameColumn",
    "OwnNumberColumn",
    "QuantityColumn",
    "Setting",
    "Sheet",
    "Skipped",
    "Table",
    "TextColumn",
    "Workbook",
    "convert",
    "convert_column",
    "find_table",
    "header_key",
    "inspect_workbook",
    "is_known_header",
    "is_money",
    "is_note",
    "not_convertible",
    "read_workbook",
    "spread",
    "unit_of",
]
