"""Values as printed, and what may be public."""

from decimal import Decimal

import pytest

from bangfu.figures.api import plain_number
from bangfu.figures.disclosure import is_small, withheld
from bangfu.figures.pivot import Entry, Line, Table
from bangfu.figures.registry import figure_of
from bangfu.figures.result import Cell, Ratio, value_json
from bangfu.figures.text import full_text, unit_text, value_text, width_of


@pytest.mark.parametrize(
    ("code", "value", "money", "expected"),
    [
        ("aid.amount", 72_000_00, "yuan", "72,000.00"),
        ("aid.amount", 72_000_00, "wan", "7.2"),
        ("aid.amount", 0, "wan", "0"),
        ("aid.times", None, "yuan", "未统计"),
        ("aid.times", 1234, "yuan", "1,234"),
        ("graduates.employment_rate", Ratio(52, 71), "yuan", "73.2%（52 / 71）"),
        ("graduates.placement_rate", Ratio(129, 149), "yuan", "86.6%（129 / 149）"),
        ("graduates.placement_rate", Ratio(0, 0), "yuan", "未统计（0 / 0）"),
        ("aid.average", Ratio(10_000_00, 3), "yuan", "3,333.33（10,000.00 / 3）"),
        ("profile.ratio", Ratio(8923, 217), "yuan", "41.12（8,923 / 217）"),
        ("profile.value", Decimal("820.50"), "yuan", "820.5"),
    ],
)
def test_values_in_words(code, value, money, expected):
    assert full_text(figure_of(code), value, money) == expected


def test_units_follow_the_choice():
    assert [unit_text(figure_of("aid.amount"), m) for m in ("yuan", "wan")] == ["元", "万元"]
    assert unit_text(figure_of("aid.average"), "yuan") == "元/人"
    assert width_of("年度2015") == 8


def test_json_keeps_kinds_of_numbers_apart():
    assert value_json(Decimal("820.5")) == 820.5
    assert value_json(Decimal("820.0")) == 820
    assert value_json(Ratio(1, 2)) == {"numerator": 1, "denominator": 2, "value": 0.5}
    assert value_json(Ratio(0, 0))["value"] is None


def test_numbers_for_charts_and_sheets():
    assert plain_number(123, "yuan", is_money=True) == Decimal("1.23")
    assert plain_number(Ratio(1, 4)) == Decimal("0.25")
    assert plain_number(None) is None
    assert value_text(figure_of("aid.times"), 3) == "3"


def shown(*rows: tuple[int, ...]) -> Table:
    """A table of person-times with a total column and a total line, cells being (value, records) alike."""
    lines = [Line("row", (str(i),), *_entries(row)) for i, row in enumerate(rows)]
    total = tuple(sum(column) for column in zip(*rows, strict=True))
    lines.append(Line("total", ("合计",), *_entries(total)))
    result = type("R", (), {"figure": figure_of("aid.times")})()
    return Table(result, ("kind",), "year", tuple("ab"), tuple(lines))


def _entries(row: tuple[int, ...]) -> tuple[tuple[Entry, ...], Entry]:
    return tuple(Entry(Cell(n, n), {}) for n in row), Entry(Cell(sum(row), sum(row)), {})


@pytest.mark.parametrize(
    ("cell", "small"),
    [
        (Cell(0, 0), False), (Cell(2, 2), True), (Cell(3, 3), False), (Cell(2, 9), True),
        (Cell(Ratio(1, 50), 50), True), (Cell(Ratio(49, 50), 50), True), (Cell(Ratio(50, 50), 50), False),
    ],
)  # fmt: skip
def test_one_or_two_persons_are_few(cell, small):
    assert is_small(cell) is small


def test_nothing_is_withheld_without_small_cells():
    assert withheld(shown((5, 9), (0, 7))) == frozenset()


def test_a_small_cell_cannot_be_had_by_subtraction():
    table = shown((1, 9), (20, 30), (8, 40))
    hidden = withheld(table)
    assert (0, 0) in hidden
    grid = [[e.cell.value for e in (*line.entries, line.total)] for line in table.lines]
    for row in range(len(grid)):
        assert sum((row, c) in hidden for c in range(3)) != 1
    for column in range(3):
        assert sum((r, column) in hidden for r in range(len(grid))) != 1


def test_where_nothing_else_is_left_the_total_is_withheld():
    assert (1, 0) in withheld(shown((2, 0)))
