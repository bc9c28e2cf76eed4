"""The heads of a table's columns: which columns each reaches over, and what a column is called by them."""

from __future__ import annotations

from itertools import pairwise

from .fields import Field, Grid


def merge_blanks(row: list[Field], width: int) -> None:
    """Let the names of a row that each are followed by as many empty cells reach over these: 合计 | | 接待费 | |."""
    named = [place for place, cell in enumerate(row) if cell.words]
    empty = next((place for place, cell in enumerate(row) if not cell.words), 0)
    heads = [place for place in named if place >= empty - 1]  # those before stand alone
    widths = {end - begin for begin, end in pairwise(heads)}
    wide = next(iter(widths), 1)
    numbers = any(cell.quantity is not None for cell in row)
    if not empty or numbers or len(widths) != 1 or wide < 2 or heads[-1] + wide > width:
        return
    for place in heads:
        row[place].columns = wide
    row[:] = [row[place] for place in named]


def names_of(grid: Grid) -> list[str]:
    """What each column is called: the heads above it, joined, as far as the grid is known."""
    names = [""] * grid.width
    heads = grid.rows[: grid.heading]
    if heads and _stands_beside(heads[-1], grid):
        _shift(heads[-1], grid.width)
    for row in heads:
        if _leaves_names_out(row, grid):
            _shift(row, len(row) + 1)  # by the column of the names
    for row, below in pairwise(heads):
        _stand_last(row, below, grid)
        _reach_over(row, below)
    for row in heads:
        if not _is_placed(row, heads[-1], grid):
            continue
        for head in row:
            for column in range(head.column, min(head.column + head.columns, grid.width)):
                if head.words:
                    names[column] = f"{names[column]} {head.words}".strip()
    return names


def _leaves_names_out(row: list[Field], grid: Grid) -> bool:
    """Whether heads that reach over several columns end one before the table does, and its first only names the rows:
    生产总值(亿元) | | 第一产业(亿元) | above 某县 | 211.1 | 14.6 | 12.6 | 4.1."""
    ends = row[-1].column + row[-1].columns if row else 0
    wide = not grid.sure and any(head.columns > 1 for head in row) and row[0].column == 0
    first = [line[0] for line in grid.body() if len(line) == grid.width]
    return wide and ends == grid.width - 1 and len(first) > 1 and all(f.quantity is None and f.words for f in first)


def _stand_last(row: list[Field], below: list[Field], grid: Grid) -> None:
    """Let names that all say the same, and are as many as the heads above them, stand under the last column of each:
    增长(%) under 第一产业(亿元) | ."""
    wide = len(row) == len(below) > 1 and all(head.columns > 1 for head in row) and len({f.words for f in below}) == 1
    if wide and not grid.sure and below[-1].column + below[-1].columns < grid.width:
        for head, name in zip(row, below, strict=True):
            name.column = head.column + head.columns - 1


def _reach_over(row: list[Field], below: list[Field]) -> None:
    """Let a head reach over the empty cells behind it, as far as it and they have names under them: 诊疗人次数 | | 增长
    above 2018年 | 2019年 | ."""
    named = {cell.column for cell in below if cell.words}
    last: Field | None = None
    for cell in row:
        if cell.words:
            last = cell if cell.column in named else None
        elif last is not None and cell.column in named and cell.column == last.column + last.columns:
            last.columns += cell.columns
        else:
            last = None


def _shift(row: list[Field], width: int) -> None:
    """Let a row end where the table does."""
    short = width - len(row)
    for head in row:
        head.column += short


def _is_placed(row: list[Field], lowest: list[Field], grid: Grid) -> bool:
    """Whether it is known which columns the heads of a row stand over: by its empty cells, or because they reach over
    all of them."""
    if grid.sure or any(not head.words for head in row):
        return True
    if row is not lowest and sum(head.columns for head in row) < grid.width:
        _spread(row, lowest, grid.width)
    return row[-1].column + row[-1].columns == grid.width


def _stands_beside(row: list[Field], grid: Grid) -> bool:
    """Whether the names of the columns leave out those of the rows' own names: the first columns hold nothing else."""
    lacks = grid.width - len(row)
    whole = [body for body in grid.body() if len(body) == grid.width]
    return not grid.sure and lacks > 0 and bool(whole) and all(_labels(body) == lacks for body in whole)


def _labels(row: list[Field]) -> int:
    """How many cells stand before the first number."""
    return next((place for place, cell in enumerate(row) if cell.quantity is not None), len(row))


def _spread(row: list[Field], lowest: list[Field], width: int) -> None:
    """Give the heads of a short row equal widths, where the names under them come round as often as there are heads."""
    names = [""] * lowest[0].column + [head.words for head in lowest]
    for labels in (1, 2, 3):
        heads = len(row) - labels
        if len(names) != width or heads < 1 or (width - labels) % heads:
            continue
        wide = (width - labels) // heads
        if lowest[0].column not in (0, labels) or names[labels:] != names[labels : labels + wide] * heads:
            continue
        for place, head in enumerate(row):
            head.column = place if place < labels else labels + (place - labels) * wide
            head.columns = 1 if place < labels else wide
        return
