"""The mapping table of a preview: every column of the file, what it means now, and what no column says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from bangfu.core.identity import veiled
from bangfu.core.office.refs import column_letters
from bangfu.intake.grid import Grid, Layout
from bangfu.intake.preview import Preview
from bangfu.intake.proposals import proposals
from bangfu.intake.reading import IGNORED, ChoiceColumn, ColumnSpec, Table, header_key

SAMPLED_ROWS = 200
SAMPLES = 2
LONGEST = 40  # characters of an example
LEAVE_REST, UNKNOWN = "leave_rest", "unknown"  # the button, and the fields that it leaves out
LEFT_OUT = "-"  # how a form says IGNORED; a blank field says nothing


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of the file. field: its name in the form; value: what is selected there now; required: how."""

    field: str
    letters: str
    header: str
    samples: str
    value: str
    required: str
    remembered: bool


@dataclass(frozen=True, slots=True)
class SheetLines:
    """The columns of one sheet. unsettled: whether some column keeps it from being read."""

    name: str
    lines: list[ColumnLine]
    unsettled: bool


@dataclass(frozen=True, slots=True)
class Constant:
    """A field that some sheet has no column for. choices: what it may be, if that is a closed list; required: how;
    proposed: whether the value is only what a title says.
    """

    field: str
    title: str
    value: str
    required: str
    choices: list[str]
    proposed: bool


@dataclass(frozen=True, slots=True)
class FileMapping:
    """Everything the form shows. lacking: in words, what must be there and is not."""

    sheets: list[SheetLines]
    choices: list[tuple[str, str]]
    lacking: list[str]
    constants: list[Constant]

    @property
    def unknown(self) -> int:
        """How many columns with something in them nobody knows."""
        return sum(bool(line.samples and not line.value) for sheet in self.sheets for line in sheet.lines)


def mapping_of(preview: Preview, remembered: Mapping[str, str]) -> FileMapping:
    """The table for a preview. remembered: header key → code, as the batch was told."""
    grid, layout = preview.grid, preview.kind.layout
    needed = _needed(layout)
    said = proposals(preview.kind, grid, preview.scope)
    constants = [_constant(grid, spec, needed, said) for spec in layout.columns if _may_be_constant(grid, spec)]
    lacking = dict.fromkeys(name for table in grid.tables for name in layout.lacks(table, grid.constants))
    return FileMapping(
        [SheetLines(t.sheet.name, list(_lines(t, needed, remembered)), _is_unsettled(grid, t)) for t in grid.sheets],
        [(c.code, c.title) for c in layout.meanings],
        list(lacking),
        sorted(constants, key=lambda constant: not constant.required),
    )


def posted(given: QueryDict) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """The form's answer: (sheet, column letters) → code, and column code → the text of every row.

    The button `LEAVE_REST` leaves out what nobody knows, as far as something stands in it.
    """
    chosen, constants = {}, {}
    unknown = given.getlist(UNKNOWN) if LEAVE_REST in given else []
    for name in given:
        what, _colon, rest = name.partition(":")
        value = str(given[name]) or (LEFT_OUT if name in unknown else "")
        if what == "column" and value:
            letters, _colon, sheet = rest.partition(":")
            chosen[sheet, letters] = IGNORED if value == LEFT_OUT else value
        elif what == "constant":
            constants[rest] = value.strip()
    return chosen, constants


def _needed(layout: Layout) -> dict[str, str]:
    """code → how it is required, in words."""
    needed = {code: _("必填其一") for codes in layout.one_of for code in codes}
    return needed | {spec.code: _("必填") for spec in layout.columns if spec.required}


def _lines(table: Table, needed: Mapping[str, str], remembered: Mapping[str, str]) -> Iterator[ColumnLine]:
    for place, (header, code) in enumerate(zip(table.headers, table.codes, strict=True)):
        samples = _samples(table, place)
        if header or samples:
            yield ColumnLine(
                f"column:{column_letters(place)}:{table.sheet.name}",
                column_letters(place),
                header,
                samples,
                LEFT_OUT if code == IGNORED else code or "",
                needed.get(code or "", ""),
                header_key(header) in remembered,
            )


def _samples(table: Table, place: int) -> str:
    """The first few different values of a column, identity numbers veiled."""
    column = table.sheet.columns[place]
    texts = dict.fromkeys(text for row in table.data_rows[:SAMPLED_ROWS] if (text := column[row].strip()))
    return "、".join(veiled(text)[:LONGEST] for text in list(texts)[:SAMPLES])


def _is_unsettled(grid: Grid, table: Table) -> bool:
    """Whether anything keeps the table from being read, columns side by side taken as what they are."""
    read = [t for t in grid.tables if t.sheet is table.sheet]
    return any(t.unmapped or t.duplicated or t.missing_required for t in read)


def _may_be_constant(grid: Grid, spec: ColumnSpec) -> bool:
    return not spec.personal and any(not table.says(spec.code) for table in grid.tables)


def _constant(grid: Grid, spec: ColumnSpec, needed: Mapping[str, str], said: Mapping[str, str]) -> Constant:
    choices = [str(labels[0]) for labels in spec.choices.values()] if isinstance(spec, ChoiceColumn) else []
    value, required = grid.constants.get(spec.code, ""), needed.get(spec.code, "")
    proposed = said.get(spec.code, "")
    return Constant(f"constant:{spec.code}", spec.title, value or proposed, required, choices, bool(proposed))
