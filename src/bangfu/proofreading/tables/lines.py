"""A row or column of a table as what adds up: its name, its numbers and what it stands under."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..quantities.quantity import Quantity
from .names import is_total

_SEVERAL, _LONG = 2, 5  # numbers, and the digits that they have together


@dataclass(slots=True)
class Line:
    """A row or column: its name and its numbers, by their place across; its unit is that of its first number."""

    name: str
    cells: dict[int, Quantity]
    nested: bool = False
    group: str = ""
    unit: str = field(default="?")
    detail: bool = False  # only some of the line before it
    depth: int = 0  # how far its name is set in
    rising: bool = field(init=False)  # none of its numbers is below 0

    def __post_init__(self) -> None:
        self.rising = all(q.value >= 0 for q in self.cells.values())
        if self.unit == "?":
            self.unit = next((q.unit for q in self.cells.values()), "")

    def counts_like(self, other: Line) -> bool:
        """Whether it is of the unit of another; where one lacks its first number, by the first that both have."""
        if self.unit == other.unit:
            return True
        place = next((place for place in self.cells if place in other.cells), None)
        return place is not None and self.cells[place].unit == other.cells[place].unit

    def is_within(self, other: Line) -> bool:
        """Whether it tells only some of a line before it, beside lines such as the other: by 其中, #, or set in."""
        return self.detail or self.nested or self.depth > other.depth

    def is_only_kind_of(self, above: Line) -> bool:
        """Whether it has all the numbers of the line above, of whose kind it is then the only one: 精神病机构 140, 社会
        福利医院 140."""
        own, other = ({across: q.value for across, q in line.cells.items()} for line in (self, above))
        if len(own) < _SEVERAL or own != other or is_total(self.name) or is_total(above.name):
            return False
        return sum(q.digits for q in self.cells.values() if q.value) >= _LONG
