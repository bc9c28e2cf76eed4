"""The shape of a question: the same question with marks in place of its years and filter values.

Compiling an expression costs milliseconds, binding values to a compiled statement nothing. A report asks some
hundred questions of a dozen shapes. Marks are ordinary literals to the compiler, and no value a record could have.
"""

import re
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

from bangfu.figures.request import Request

NUMBERS = 7_770_000_000_000_000_000  # + the mark's place; within 64 bits, far beyond any year or id
WRITTEN = re.compile(r"'⟦(\d+)⟧'|\b7770000000000(\d{6})\b")


@dataclass(frozen=True)
class Statement:
    """SQL between its marks, and which value belongs at each."""

    parts: tuple[str, ...]
    places: tuple[int, ...]

    def values(self, given: tuple[Any, ...]) -> tuple[Any, ...]:
        """The values in the order of the marks; one stands wherever the compiler repeated its mark."""
        return tuple(given[place] for place in self.places)


def shape_of(request: Request) -> tuple[Request, tuple[Any, ...]]:
    """The question with marks, and the values they stand for. Truth values and open ones are part of the shape."""
    values: list[Hashable] = []

    def marked(value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | str):
            return value
        values.append(value)
        place = len(values) - 1
        return NUMBERS + place if isinstance(value, int) else f"⟦{place}⟧"

    filters = tuple((code, tuple(marked(value) for value in given)) for code, given in request.filters)
    shape = replace(request, filters=filters, first=marked(request.first), last=marked(request.last))
    return shape, tuple(values)


def statement(sql: str) -> Statement:
    """Compiled SQL, cut at its marks."""
    parts, places, end = [], [], 0
    for found in WRITTEN.finditer(sql):
        parts.append(sql[end : found.start()])
        places.append(int(found.group(1) or found.group(2)))
        end = found.end()
    return Statement((*parts, sql[end:]), tuple(places))
