"""Tables with ruled lines: the lattice of a page's rules, and the cells where no rule parts two squares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .glyphs import Glyph, Page, Rule
from .lines import cell_text

_NEAR = 3.0
_FULLEST = 2.5  # cells for each that holds text
_NAMED = 0.8  # of the rows of a table where few cells hold anything
_MOST_RULES = 1000
_MOST_SQUARES = 4000


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell of the lattice with its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(slots=True)
class RuledTable:
    """A table on a page: where it stands, its upright lines, its cells row by row."""

    page: int
    top: float
    bottom: float
    edges: list[float]
    height: int
    cells: list[RuledCell]


def ruled_tables(page: Page, number: int) -> tuple[list[RuledTable], list[Glyph]]:
    """The tables of a page from the top, and the characters outside of them."""
    tables, rest = [], page.glyphs
    rules = _straight(page.rules)
    if len(rules) > _MOST_RULES:
        return [], rest
    for group in _connected(rules):
        xs = _merged([rule.at for rule in group if not rule.level])
        ys = _merged([rule.at for rule in group if rule.level])
        if len(xs) < 2 or len(ys) < 2 or not 1 < (len(xs) - 1) * (len(ys) - 1) <= _MOST_SQUARES:
            continue
        inside = [g for g in rest if xs[0] < _middle(g)[0] < xs[-1] and ys[0] < _middle(g)[1] < ys[-1]]
        table = _table(group, xs, ys[::-1], inside, number) if inside else None
        if table is not None:
            taken = set(map(id, inside))
            rest = [glyph for glyph in rest if id(glyph) not in taken]
            tables.append(table)
    return sorted(tables, key=lambda table: -table.top), rest


def _straight(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that go on where another ends as one: many programs draw the sides of every cell."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (one.level, round(one.at), one.begin)):
        if found and _goes_on(found[-1], rule):
            found[-1] = found[-1]._replace(end=max(found[-1].end, rule.end))
        else:
            found.append(rule)
    return found


def _goes_on(before: Rule, rule: Rule) -> bool:
    in_line = before.level == rule.level and round(before.at) == round(rule.at)
    return in_line and rule.begin <= before.end + _NEAR


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules in groups that cross or touch each other."""
    parents = list(range(len(rules)))

    def find(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    level = [index for index, rule in enumerate(rules) if rule.level]
    upright = [index for index, rule in enumerate(rules) if not rule.level]
    for one in level:
        for other in upright:
            if _touch(rules[one], rules[other]):
                parents[find(one)] = find(other)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(find(index), []).append(rule)
    return [group for group in groups.values() if len(group) >= 4]


def _touch(level: Rule, upright: Rule) -> bool:
    return (
        level.begin - _NEAR <= upright.at <= level.end + _NEAR
        and upright.begin - _NEAR <= level.at <= upright.end + _NEAR
    )


def _merged(values: Sequence[float]) -> list[float]:
    """Values in order, those near each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2


def _table(
    group: Sequence[Rule], xs: list[float], ys: list[float], inside: Sequence[Glyph], number: int
) -> RuledTable | None:
    """The table of a lattice with ``xs`` from the left and ``ys`` from the top; None where a cell is no rectangle."""
    upright = [rule for rule in group if not rule.level]
    level = [rule for rule in group if rule.level]
    height, width = len(ys) - 1, len(xs) - 1
    right = [[not _ruled(upright, xs[c + 1], ys[r + 1], ys[r]) for c in range(width - 1)] for r in range(height)]
    below = [[not _ruled(level, ys[r + 1], xs[c], xs[c + 1]) for c in range(width)] for r in range(height - 1)]
    spans = _rectangles(height, width, right, below)
    if spans is None or len(spans) < 2:
        return None
    square = {(r, c): span for span in spans for r in range(span[0], span[0] + span[2])
              for c in range(span[1], span[1] + span[3])}  # fmt: skip
    texts: dict[tuple[int, int, int, int], list[Glyph]] = {span: [] for span in spans}
    for glyph in inside:
        x, y = _middle(glyph)
        row = next(r for r, (_high, low) in enumerate(pairwise(ys)) if y >= low)
        column = next(c for c, (_low, high) in enumerate(pairwise(xs)) if x <= high)
        texts[square[row, column]].append(glyph)
    if _is_chart(texts, height):
        return None
    cells = [
        RuledCell(*span, cell_text(texts[span], number, xs[span[1] + span[3]] - xs[span[1]])) for span in spans
    ]
    return RuledTable(number, ys[0], ys[-1], xs, height, cells)


def _is_chart(texts: Mapping[tuple[int, int, int, int], Sequence[Glyph]], height: int) -> bool:
    """Whether a lattice is the bars and grid of a chart: few of its cells hold text, and no column names the rows."""
    filled = [span for span, glyphs in texts.items() if glyphs]
    named = max(Counter(column for _row, column, _rows, _columns in filled).values(), default=0)
    return len(filled) * _FULLEST < len(texts) and named < height * _NAMED


def _ruled(rules: Sequence[Rule], at: float, begin: float, end: float) -> bool:
    """Whether a rule stands at ``at`` along the middle of the stretch."""
    middle = (begin + end) / 2
    return any(abs(rule.at - at) <= _NEAR and rule.begin <= middle <= rule.end for rule in rules)


def _rectangles(
    height: int, width: int, right: Sequence[Sequence[bool]], below: Sequence[Sequence[bool]]
) -> list[tuple[int, int, int, int]] | None:
    """Squares joined where nothing parts them, as (row, column, rows, columns); None where they make no rectangle."""
    taken: set[tuple[int, int]] = set()
    spans = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            columns = rows = 1
            while column + columns < width and right[row][column + columns - 1]:
                columns += 1
            while row + rows < height and below[row + rows - 1][column]:
                rows += 1
            squares = {(r, c) for r in range(row, row + rows) for c in range(column, column + columns)}
            if squares & taken:
                return None
            taken |= squares
            spans.append((row, column, rows, columns))
    return spans
