"""What may be public: cells that speak of fewer than three persons are withheld, and what gives them away."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal

from bangfu.figures.pivot import Entry, Line, Table
from bangfu.figures.result import Cell, Ratio

FEWEST = 3  # persons in a public cell

Position = tuple[int, int]  # line, column; the total of a line is the column after its last


def is_small(cell: Cell) -> bool:
    """Whether a cell of a figure about persons speaks of one or two of them."""
    counts: list[int | Decimal] = [cell.records]
    if isinstance(cell.value, Ratio):
        rest = cell.value.denominator - cell.value.numerator
        counts += [cell.value.numerator, cell.value.denominator, *([rest] if rest > 0 else [])]
    elif isinstance(cell.value, int):
        counts.append(cell.value)
    return any(0 < count < FEWEST for count in counts)


def withheld(table: Table) -> frozenset[Position]:
    """Positions of the cells that may not be shown publicly; none for figures that do not count persons.

    Beside each small cell another of its row and of its column is withheld, so that no total less the rest
    gives it back; where there is no other, the total is.
    """
    if not table.figure.persons:
        return frozenset()
    grid = {
        (row, column): entry.cell
        for row, line in enumerate(table.lines)
        for column, entry in enumerate(entries_of(line))
    }
    hidden = {position for position, cell in grid.items() if is_small(cell)}
    sums = [group for group in _sums(table) if len(group) > 1]
    changed = True
    while changed:
        changed = False
        for group in sums:
            if len(hidden.intersection(group)) == 1 and (partner := _partner(group, grid, hidden)):
                hidden.add(partner)
                changed = True
    return frozenset(hidden)


def without(table: Table, hidden: Collection[Position]) -> Table:
    """The table with nothing in those cells, for what is drawn from it."""
    lines = []
    for row, line in enumerate(table.lines):
        entries = [
            replace(entry, cell=Cell(None, 0)) if (row, column) in hidden else entry
            for column, entry in enumerate(entries_of(line))
        ]
        total = entries.pop() if line.total else None
        lines.append(replace(line, entries=tuple(entries), total=total))
    return replace(table, lines=tuple(lines))


def entries_of(line: Line) -> tuple[Entry, ...]:
    """The cells of a line and its total."""
    return (*line.entries, line.total) if line.total else line.entries


def _sums(table: Table) -> list[list[Position]]:
    """Groups of cells of which any is the difference of the others: each line, and each column."""
    groups = [
        [(row, column) for column in range(len(entries_of(line)))] for row, line in enumerate(table.lines) if line.total
    ]
    counted = [row for row, line in enumerate(table.lines) if line.kind in ("row", "total")]
    width = max((len(entries_of(line)) for line in table.lines), default=0)
    return groups + [[(row, column) for row in counted] for column in range(width)]


def _partner(group: Iterable[Position], grid: dict[Position, Cell], hidden: set[Position]) -> Position | None:
    """The smallest cell of the group still shown that is not empty; its total when nothing else is left."""
    *parts, total = group
    shown = [p for p in parts if p not in hidden and grid[p].records]
    if shown:
        return min(shown, key=lambda p: (grid[p].records, p))
    return total if total not in hidden and grid[total].records else None
