"""What the title over a table says of all its rows: “2017年秋季国家助学金发放表” names a year and a scheme.

It is only proposed: a person takes it over for the columns that the file must have and has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bangfu.core.errors import Refusal
from bangfu.core.numbers import normalise_text
from bangfu.core.office.sheet import Cell, CellKind
from bangfu.intake.grid import Grid
from bangfu.intake.reading import ChoiceColumn, ColumnSpec, CountColumn, DateColumn, convert, is_note

if TYPE_CHECKING:
    from bangfu.intake.sheets.base import ImportScope, SheetKind

_RANGE = r"[-—–~～至到、]"
_DAY = re.compile(rf"(?<![0-9])(?<!{_RANGE})([0-9]{{4}})年度?(?:([0-9]{{1,2}})月(?:([0-9]{{1,2}})日)?)?(?!{_RANGE})")


def proposals(kind: SheetKind, grid: Grid, scope: ImportScope) -> dict[str, str]:
    """code → text for every row, for columns that no sheet has and one must; nothing where titles disagree."""
    found = {}
    for codes in _lacking(kind, grid):
        for spec in map(kind.spec, codes):
            texts = {_said(kind, spec, lines, scope) for lines in grid.titles}
            text = texts.pop() if len(texts) == 1 else ""
            if text and not isinstance(convert(Cell(text, CellKind.TEXT, ""), spec), Refusal):
                found[spec.code] = text
                break
    return found


def _lacking(kind: SheetKind, grid: Grid) -> Iterator[tuple[str, ...]]:
    """Required columns, and groups of which one is required, that neither a sheet nor a constant gives."""
    there = set(grid.constants).union(*({*table.mapping, *table.said} for table in grid.tables))
    required = ((spec.code,) for spec in kind.columns if spec.required)
    return (codes for codes in (*required, *kind.one_of) if there.isdisjoint(codes))


def _said(kind: SheetKind, spec: ColumnSpec, lines: Iterable[str], scope: ImportScope) -> str:
    """The one value of the column that the lines name, at its most exact; "" for none or several."""
    found = {word for line in lines if not is_note(line) for word in _values(kind, spec, line, scope)}
    exact = {word for word in found if not any(other.startswith(word) for other in found - {word})}
    return exact.pop() if len(exact) == 1 else ""


def _values(kind: SheetKind, spec: ColumnSpec, line: str, scope: ImportScope) -> Iterator[str]:
    text = normalise_text(line).replace(" ", "")
    if isinstance(spec, DateColumn):
        yield from ("-".join(part.zfill(2) for part in match.groups() if part) for match in _DAY.finditer(text))
    elif isinstance(spec, CountColumn):
        units = "|".join(map(re.escape, spec.units))
        pattern = rf"(?<![0-9])(?<!{_RANGE})([0-9]{{4}})(?:{units})(?!{_RANGE})"
        yield from re.findall(pattern, text)
    elif isinstance(spec, ChoiceColumn):
        named = _named(text, [label for labels in spec.choices.values() for label in map(str, labels)])
        yield from {str(labels[0]) for labels in spec.choices.values() if not named.isdisjoint(map(str, labels))}
    else:
        yield from _named(text, kind.words_of(spec.code, scope))


def _named(text: str, words: Iterable[str]) -> set[str]:
    """The words of two and more characters that a text holds, without those that are part of a longer one."""
    held = {word for word in words if len(word) > 1 and word in text}
    return {word for word in held if not any(word in longer for longer in held - {word})}
