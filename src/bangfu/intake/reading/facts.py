"""What a scan of the raw file learns and the value reader cannot tell: extent, hiding, odd cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from .formats import Display
from .limits import FileKind, Limits
from .refs import cell_ref

Position = tuple[int, int]


@dataclass(slots=True)
class SheetFacts:
    """Facts of one sheet, counted from 0. ``last_row`` and ``last_column`` are those of filled cells."""

    name: str
    hidden: bool = False
    last_row: int = -1
    last_column: int = -1
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    valueless: set[Position] = field(default_factory=set)
    errors: dict[Position, str] = field(default_factory=dict)
    displays: dict[Position, Display] = field(default_factory=dict)

    def occupy(self, row: int, column: int, limits: Limits) -> None:
        """Note a filled cell; refuse the sheet at the first one beyond the caps."""
        if row >= limits.rows or column >= limits.columns:
            raise self._far(row, column, limits)
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def check_area(self, limits: Limits) -> None:
        """Refuse a used rectangle that could only be allocated, not filled by an office."""
        if (self.last_row + 1) * (self.last_column + 1) > limits.area:
            raise self._far(self.last_row, self.last_column, limits)

    def _far(self, row: int, column: int, limits: Limits) -> Refusal:
        reason = _(
            "工作表“%(sheet)s”用到了 %(cell)s，超过 %(rows)s 行、%(columns)s 列或 %(area)s 格的上限"
        ) % {
            "sheet": self.name,
            "cell": cell_ref(row, column),
            "rows": limits.rows,
            "columns": limits.columns,
            "area": limits.area,
        }
        return Refusal("file.far_cell", reason, _("请删除表格以外的多余单元格，或把数据拆成几个文件"))


@dataclass(slots=True)
class FileFacts:
    """Facts of a whole file."""

    kind: FileKind
    sheets: list[SheetFacts] = field(default_factory=list)
    epoch1904: bool = False
