"""Column widths: what is set is kept, the rest follows the content, all of it fits the text block."""

from __future__ import annotations

from collections.abc import Sequence

from bangfu.reports.word.document import Cell, Table
from bangfu.reports.word.gongwen import CELL_MARGIN, TABLE_SIZES, TEXT_WIDTH, WU_HAO, XIAO_SI, twips
from bangfu.reports.word.header_grid import header_grid

CELL_PADDING = 2 * CELL_MARGIN + 20  # and the borders
FEW_COLUMNS = 6  # up to here a table is set in 小四, above in 五号
LONGEST = 60  # half-width characters after which a text column may as well wrap
SHORTEST = 4


def layout(table: Table) -> tuple[int, list[int]]:
    """Font size in half-points and column widths in twips; smaller type where numbers would not fit."""
    units, rigid = _units(table), _rigid(table)
    sizes = [size for size in TABLE_SIZES if size <= (XIAO_SI if len(units) <= FEW_COLUMNS else WU_HAO)]
    size = next((size for size in sizes if _holds(table, units, rigid, size)), sizes[-1])
    return size, _fit(_needs(table, units, size), rigid, _fixed(table))


def _holds(table: Table, units: Sequence[int], rigid: Sequence[bool], size: int) -> bool:
    """The columns that must not wrap fit the text block beside the others at their narrowest."""
    narrowest = _twips(SHORTEST * 2, size)
    needs = zip(_needs(table, units, size), rigid, strict=True)
    return sum(need if is_rigid else min(need, narrowest) for need, is_rigid in needs) <= TEXT_WIDTH


def text_units(cell: Cell) -> int:
    """Width of the cell's longest line in half-width characters."""
    text = "".join(run.text for run in cell.runs)
    return max(len(line) + sum(char > "\u2e7f" for char in line) for line in text.split("\n"))


def _units(table: Table) -> list[int]:
    """Per column, the widest content in half-width characters; a header may wrap into two lines."""
    units = [SHORTEST] * len(table.columns)
    for row in table.rows:
        for index, cell in enumerate(row):
            units[index] = max(units[index], text_units(cell))
    for index, cell in _single_header_cells(table):
        width = text_units(cell)
        units[index] = max(units[index], width if width <= 8 else (width + 1) // 2)
    return [min(unit, LONGEST) for unit in units]


def _single_header_cells(table: Table) -> list[tuple[int, Cell]]:
    return [
        (cell.left, cell.cell)
        for row in header_grid(table)
        for cell in row
        if not cell.continued and cell.cell.column_span == 1
    ]


def _rigid(table: Table) -> list[bool]:
    """Numbers must not wrap; a set width is set."""
    return [column.align == "right" or column.width_mm is not None for column in table.columns]


def _fixed(table: Table) -> list[bool]:
    return [column.width_mm is not None for column in table.columns]


def _needs(table: Table, units: Sequence[int], size: int) -> list[int]:
    return [
        twips(column.width_mm) if column.width_mm is not None else _twips(unit, size)
        for column, unit in zip(table.columns, units, strict=True)
    ]


def _twips(units: int, size: int) -> int:
    return units * size * 5 + CELL_PADDING


def _fit(needs: list[int], rigid: list[bool], fixed: list[bool]) -> list[int]:
    """Grow columns that are not fixed, shrink those that may wrap; else shrink all alike."""
    total = sum(needs)
    if total > TEXT_WIDTH:
        movable = [not is_rigid for is_rigid in rigid]
        room = sum(need for need, move in zip(needs, movable, strict=True) if move)
        if room - (total - TEXT_WIDTH) < sum(movable) * CELL_PADDING or not room:
            movable = [True] * len(needs)
    else:
        movable = [not is_fixed for is_fixed in fixed]
    return _spread(needs, movable) if any(movable) else needs


def _spread(needs: list[int], movable: list[bool]) -> list[int]:
    """Scale the movable columns until the widths add up to the text block, exactly."""
    kept = sum(need for need, move in zip(needs, movable, strict=True) if not move)
    before = sum(needs) - kept
    widths = [need * (TEXT_WIDTH - kept) // before if move else need for need, move in zip(needs, movable, strict=True)]
    last = max(index for index, move in enumerate(movable) if move)
    widths[last] += TEXT_WIDTH - sum(widths)
    return widths
