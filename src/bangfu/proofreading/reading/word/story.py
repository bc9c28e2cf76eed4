"""A story (the body, a note, a header, a text box) while it is written out: lines and tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from bangfu.proofreading.document import BODY, HEADING, Cell, Paragraph, Table

from ..builder import Builder


@dataclass(slots=True)
class _Draft:
    """A cell being read; its offsets are known once something behind it is written."""

    row: int
    column: int
    columns: int
    start: int = -1
    end: int = -1
    rows: int = 1
    covered: bool = False


_WIDEST = 63  # columns that Word allows


@dataclass(slots=True)
class Grid:
    """A table being read."""

    start: int
    framed: bool = False
    row: int = -1
    column: int = 0
    cells: list[_Draft] = field(default_factory=list)
    drafts: list[_Draft] = field(default_factory=list)
    open: dict[int, _Draft] = field(default_factory=dict)
    breaks: int = 0
    written: int = 0


class Story:
    """Writes into a builder; text inside a table goes to its cells, other text to paragraphs."""

    def __init__(self, builder: Builder, role: str) -> None:
        self.builder, self.role = builder, role
        self.grid: Grid | None = None
        self._line = builder.length
        self._level: int | None = None
        self._carried = False

    @property
    def empty_line(self) -> bool:
        """Whether nothing was written since the line began."""
        return self.builder.length == self._line

    def begin_paragraph(self, level: int | None) -> None:
        """Begin a paragraph with the heading depth that its style states, None where it states none."""
        self._level = level
        if self.grid is None and not self._carried:
            self._line = self.builder.length
        self._carried = False

    def add(self, text: str) -> int:
        """Write text of the paragraph; where it begins."""
        if self.grid is not None:
            self._reach(self.grid)
        return self.builder.add(text)

    def break_line(self) -> None:
        """End a line inside the paragraph."""
        if self.grid is not None:
            self.grid.breaks += 1
        else:
            self._finish_line()

    def end_paragraph(self, joined: bool) -> None:
        """End the paragraph; ``joined``: its mark is deleted, so that the next one goes on with it."""
        if joined:
            self._carried = True
        else:
            self.break_line()

    def close(self) -> None:
        """End what a joined paragraph at the end of the story left open."""
        if self._carried and not self.empty_line:
            self._finish_line()

    def _finish_line(self) -> None:
        end = self.builder.add("\n")
        self._note(self._line, end)
        self._line = self.builder.length

    def _note(self, start: int, end: int) -> None:
        if self.role == BODY and self._level:
            self.builder.block(Paragraph(start, end, HEADING, self._level))
        else:
            self.builder.block(Paragraph(start, end, self.role, 0))

    def begin_table(self, framed: bool) -> None:
        """Begin a table; ``framed``: it states its grid of columns."""
        self.close()
        self._carried = False
        self.grid = Grid(self.builder.length, framed)

    def begin_row(self, skipped: int) -> None:
        """Begin a row, so many grid columns from the left."""
        grid = self._table()
        grid.row += 1
        grid.column = min(skipped, _WIDEST)
        grid.drafts, grid.written, grid.breaks = [], 0, 0

    def begin_cell(self, columns: int, merge: str | None) -> None:
        """Begin a cell. ``merge`` is "restart" or "continue" for cells merged downwards."""
        grid, columns = self._table(), max(1, min(columns, _WIDEST))
        draft = _Draft(grid.row, grid.column, columns)
        self.builder.count_cell()
        above = grid.open.get(grid.column)
        if merge == "continue" and above is not None:
            draft.covered = True
            above.rows = grid.row - above.row + 1
        elif merge is not None:
            grid.open[grid.column] = draft
        else:
            grid.open.pop(grid.column, None)
        grid.column += columns
        grid.drafts.append(draft)
        grid.breaks = 0

    def end_cell(self) -> None:
        """End a cell; line feeds at its end are left out."""
        grid = self._table()
        if grid.drafts and grid.drafts[-1].start >= 0:
            grid.drafts[-1].end = self.builder.length
        grid.breaks = 0

    def end_row(self) -> None:
        """End a row. Empty cells at its end are left out; a tab stays, so that the row can be told from a line."""
        grid = self._table()
        if grid.written < 2 <= len(grid.drafts):
            self._write_up_to(grid, 2)
        for draft in grid.drafts[: grid.written]:
            draft.end = max(draft.end, draft.start)
            if not draft.covered:
                grid.cells.append(draft)
        self.builder.add("\n")

    def end_table(self) -> None:
        """End the table and note it; one without a grid or a merged cell was made by a program that knew of none."""
        grid = self._table()
        cells = tuple(Cell(d.start, d.end, d.row, d.column, d.rows, d.columns) for d in grid.cells)
        if cells and any(cell.end > cell.start for cell in cells):
            ragged = not grid.framed and all(cell.rows == cell.columns == 1 for cell in cells)
            self.builder.block(Table(cells[0].start, max(cell.end for cell in cells), cells, ragged))
        self.grid = None
        self._line = self.builder.length

    def _table(self) -> Grid:
        if self.grid is None:
            raise ValueError("no table is open")
        return self.grid

    def _reach(self, grid: Grid) -> None:
        """Before text of the open cell: the tabs up to it, or the line feeds within it."""
        if not grid.drafts:
            return
        if grid.written < len(grid.drafts):
            self._write_up_to(grid, len(grid.drafts))
        elif grid.breaks:
            self.builder.add("\n" * grid.breaks)
        grid.breaks = 0

    def _write_up_to(self, grid: Grid, count: int) -> None:
        for draft in grid.drafts[grid.written : count]:
            if draft is not grid.drafts[0]:
                self.builder.add("\t")
            draft.start = draft.end = self.builder.length
        grid.written = count
