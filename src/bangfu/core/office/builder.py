"""A sheet under construction: cells arrive in any order, and the first one beyond the caps ends it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from .limits import Limits
from .refs import cell_ref
from .sheet import CellKind, Merge, Sheet


class SheetBuilder:
    """Collects texts and kinds by column, merged ranges and what is hidden; rows and columns count from 0.

    No more than the used rectangle is ever allocated, and that only within the caps.
    """

    def __init__(self, name: str, hidden: bool, limits: Limits) -> None:
        self.name, self.hidden, self.limits = "".join(c for c in name if c.isprintable()), hidden, limits
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merges: list[Merge] = []
        self._texts: list[list[str]] = []
        self._kinds: list[bytearray] = []
        self._last_row = -1

    def put(self, row: int, column: int, text: str, kind: int) -> None:
        """Set a filled cell; one beyond the caps refuses the sheet by its name."""
        self._reach(row, column)
        texts, kinds = self._texts[column], self._kinds[column]
        missing = row + 1 - len(texts)
        if missing > 0:
            texts.extend([""] * missing)
            kinds.extend(bytes(missing))
        texts[row], kinds[row] = text, kind

    def put_run(self, numbers: list[int], column: int, texts: list[str], kinds: list[int]) -> None:
        """Set cells of one column, in rows counted from 1; the usual run of following rows is appended at once."""
        self._reach(max(numbers) - 1, column)
        filled = len(self._texts[column])
        if numbers == list(range(filled + 1, filled + 1 + len(numbers))):
            self._texts[column].extend(texts)
            self._kinds[column].extend(kinds)
            return
        for number, text, kind in zip(numbers, texts, kinds, strict=True):
            self.put(number - 1, column, text, kind)

    def hide_row(self, row: int) -> None:
        """Note a hidden row; empty ones beyond the caps do not matter."""
        if row < self.limits.rows:
            self.hidden_rows.add(row)

    def hide_columns(self, first: int, last: int) -> None:
        """Note hidden columns, both ends included."""
        self.hidden_columns.update(range(first, min(last + 1, self.limits.columns)))

    def build(self, epoch1904: bool = False) -> Sheet:
        """The finished sheet, without empty rows at the end."""
        height = max((len(kinds.rstrip(b"\0")) for kinds in self._kinds), default=0)
        for texts, kinds in zip(self._texts, self._kinds, strict=True):
            missing = height - len(texts)
            texts.extend([""] * missing)
            kinds.extend(bytes(max(missing, 0)))
            del texts[height:], kinds[height:]
        return Sheet(
            self.name,
            self.hidden,
            self._texts,
            [bytes(kinds) for kinds in self._kinds],
            self.merges,
            frozenset(row for row in self.hidden_rows if row < height),
            frozenset(self.hidden_columns),
            epoch1904,
        )

    def _reach(self, row: int, column: int) -> None:
        if row <= self._last_row and column < len(self._texts):
            return
        last_row, width = max(row, self._last_row), max(column + 1, len(self._texts))
        limits = self.limits
        if row >= limits.rows or width > limits.columns or (last_row + 1) * width > limits.area:
            raise self._far(row, column)
        self._last_row = last_row
        for _column in range(width - len(self._texts)):
            self._texts.append([])
            self._kinds.append(bytearray())

    def _far(self, row: int, column: int) -> Refusal:
        template = _("工作表“%(sheet)s”用到了 %(cell)s，超过 %(rows)s 行、%(columns)s 列或 %(area)s 格的上限")
        reason = template % {
            "sheet": self.name,
            "cell": cell_ref(row, column),
            "rows": self.limits.rows,
            "columns": self.limits.columns,
            "area": self.limits.area,
        }
        return Refusal("file.far_cell", reason, _("请删除表格以外的多余单元格，或把数据拆成几个文件"))


def check_sheet_count(count: int, limits: Limits) -> None:
    """Refuse a file without a sheet, or with more than an office would import."""
    if not count:
        raise Refusal("file.no_sheet", _("文件里没有工作表"), _("请核对文件是否选对"))
    if count > limits.sheets:
        reason = _("文件有 %(count)s 个工作表，超过 %(limit)s 个") % {"count": count, "limit": limits.sheets}
        raise Refusal("file.sheets", reason, _("请只保留需要导入的工作表"))


def text_kind(text: str) -> int:
    """The kind of a text cell: blank text is no content."""
    return CellKind.TEXT if text and not text.isspace() else CellKind.EMPTY
