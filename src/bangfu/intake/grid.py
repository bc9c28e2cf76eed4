"""A file as checked columns: all tables of its sheets one under the other, with what could not be read."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.identity import veiled
from bangfu.core.office.refs import cell_ref
from bangfu.core.office.sheet import Cell, CellKind, Sheet
from bangfu.intake.plan import NOTHING, Problem
from bangfu.intake.reading import (
    IGNORED,
    MONEY_UNIT,
    Across,
    ColumnSpec,
    MoneyColumn,
    Skipped,
    Table,
    convert,
    find_table,
    header_key,
    read_workbook,
    spread,
)

# Columns that number the rows of nearly every office sheet and say nothing.
NUMBERING = ("序号", "序", "No", "No.", "№", "行号")
REASONS = "未导入原因"  # the column that the download of refused rows adds
_UNSAID = frozenset(map(header_key, (*NUMBERING, REASONS)))  # left out without a word


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row or sheet that holds no data, and why."""

    sheet: str
    row: int
    reason: str
    text: str


@dataclass(slots=True)
class Grid:
    """Data rows by position from 0. columns: code → values (None: blank or refused); digest: of the file.

    sheets: the tables as they stand in the file; tables: as they are read, where one with columns side by side is
    several.

    constants: code → the text that holds for every row of the tables without that column; titles: the lines
    above each table that would be of this kind, its name last, whether it lacks a column or not.
    """

    columns_of_kind: Sequence[ColumnSpec]
    digest: str = ""
    constants: Mapping[str, str] = field(default_factory=dict)
    sheets: list[Table] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)
    columns: dict[str, list[Any]] = field(default_factory=dict)
    problems: dict[int, list[Problem]] = field(default_factory=dict)
    blocks: list[Problem] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    titles: list[list[str]] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.places)

    def column(self, code: str) -> Sequence[Any]:
        """The values of a column; all None where the file has none."""
        return self.columns.get(code) or [None] * len(self.places)

    def has(self, code: str) -> bool:
        """Whether some sheet has the column."""
        return code in self.columns

    @property
    def constants_in_use(self) -> dict[str, str]:
        """The constants that some table has no column for."""
        return {code: text for code, text in self.constants.items() if any(not t.says(code) for t in self.tables)}

    def locate(self, position: int) -> tuple[Table, int]:
        """The table of a data row, and the row's index in its sheet, from 0."""
        number = max(n for n, start in enumerate(self._starts) if start <= position)
        table = self.tables[number]
        return table, table.data_rows[position - self._starts[number]]

    def text(self, position: int, code: str) -> str:
        """What stands in a cell, as the person sees it; identity numbers veiled."""
        return veiled(self.raw(position, code))

    def raw(self, position: int, code: str) -> str:
        """What stands in a cell."""
        table, row = self.locate(position)
        place = table.mapping.get(code)
        return self.throughout(table).get(code, "") if place is None else table.sheet.columns[place][row]

    def throughout(self, table: Table) -> dict[str, str]:
        """code → the text that holds for every row of a table: what a heading says, or a constant."""
        return {**self.constants, **{code: text for code, (text, _place) in table.said.items()}}

    def problem(self, position: int, code: str, refusal: Refusal) -> Problem:
        """A refusal of a cell of a data row; of the whole row where the file lacks the column."""
        table, row = self.locate(position)
        title = next((str(c.title) for c in self.columns_of_kind if c.code == code), "")
        shown = Refusal(refusal.code, veiled(refusal.reason), refusal.remedy)
        return Problem(table.sheet.name, table.ref(row, code), title, self.text(position, code)[:60], shown)

    def append(self, table: Table) -> None:
        """Put a table's rows under the others, converting each column at once."""
        start, count = len(self.places), len(table.data_rows)
        self.tables.append(table)
        self._starts.append(start)
        self.places += [(table.sheet.name, row + 1) for row in table.data_rows]
        throughout = self.throughout(table)
        for spec in self.columns_of_kind:
            if spec.code in table.mapping:
                values, refusals = table.convert(spec)
            elif spec.code in throughout:
                values, refusals = _constant(spec, throughout[spec.code], count)
            else:
                if spec.code in self.columns:
                    self.columns[spec.code] += [None] * count
                continue
            self.columns.setdefault(spec.code, [None] * start).extend(values)
            for index, refusal in refusals.items():
                found = self.problem(start + index, spec.code, refusal)
                self.problems.setdefault(start + index, []).append(found)

    def report(self, table: Table) -> None:
        """Say what of a table of the file is left out, and what is read though it does not meet the eye."""
        self.sheets.append(table)
        name = table.sheet.name
        self.skipped += [SkippedRow(name, s.row, s.reason, veiled(s.text)) for s in table.skipped]
        if table.blank:
            names = "、".join(header for _place, header in table.blank)
            self.notices.append(_("工作表“%(sheet)s”的“%(names)s”列没有内容，未导入") % {"sheet": name, "names": names})
        left_out = [header for _place, header in table.ignored if header_key(header) not in _UNSAID]
        if left_out:
            given = {"sheet": name, "names": "、".join(left_out)}
            self.notices.append(_("工作表“%(sheet)s”的“%(names)s”列按选择不导入") % given)
        if table.hidden_data_rows:
            self.notices.append(
                _("工作表“%(sheet)s”有 %(count)s 个隐藏行，已一并读入")
                % {"sheet": name, "count": len(table.hidden_data_rows)}
            )
        if table.sheet.hidden:
            self.notices.append(_("工作表“%(sheet)s”是隐藏的，已一并读入") % {"sheet": name})


def _constant(spec: ColumnSpec, text: str, count: int) -> tuple[list[Any], dict[int, Refusal]]:
    """A column in which every row says the same, checked like cells of text."""
    value = convert(Cell(text, CellKind.TEXT, ""), spec)
    if isinstance(value, Refusal):
        return [None] * count, dict.fromkeys(range(count), value)
    return [value] * count, {}


@dataclass(frozen=True)
class Layout:
    """How a kind of sheet is told: its columns, and groups of columns of which one must be there.

    across: what may stand side by side, a column for each (see reading.spreading);
    examples: the filled rows of the template (code → text), left out when somebody forgets to delete them.
    """

    columns: tuple[ColumnSpec, ...]
    one_of: tuple[tuple[str, ...], ...] = ()
    across: tuple[Across, ...] = ()
    examples: tuple[dict[str, str], ...] = field(default=(), hash=False)

    @property
    def meanings(self) -> tuple[ColumnSpec, ...]:
        """What a column of a file may mean: a column of the kind, or the unit of its amounts."""
        has_money = any(isinstance(column, MoneyColumn) for column in self.columns)
        return (*self.columns, MONEY_UNIT) if has_money else self.columns

    def lacks(self, table: Table, constants: Mapping[str, str]) -> list[str]:
        """What the table must have and has not, in words; a constant stands for a column."""
        titles = {c.code: str(c.title) for c in self.columns}
        missing = [titles[code] for code in table.missing_required if code not in constants]
        for codes in self.one_of:
            if not any(table.says(code) or code in constants for code in codes):
                names = [f"“{titles[code]}”" for code in codes]
                missing.append(_("或").join(names))
        return missing


def load_grid(
    path: Path,
    name: str,
    layout: Layout,
    mapping: Mapping[str, str],
    *,
    sheet: str = "",
    header_row: int = 0,
    places: Mapping[str, Mapping[str, str]] = NOTHING,
    constants: Mapping[str, str] = NOTHING,
    labels: Mapping[str, Sequence[str]] = NOTHING,
) -> Grid:
    """Read a file. mapping: header key → column code chosen by hand (IGNORED leaves it out).

    places: sheet → column letters → code, where headings do not tell columns apart; constants: see Grid; labels:
    code → what the headings of columns side by side may name.
    Raises Refusal for an unsafe or unreadable file and for a sheet that does not exist.
    """
    remembered = {**dict.fromkeys(_UNSAID, IGNORED), **mapping}
    workbook = read_workbook(path, name=name)
    sheets = [s for s in workbook.sheets if s.height]
    if sheet:
        sheets = [s for s in sheets if s.name == sheet]
    if not sheets:
        reason = _("没有名为“%s”的工作表") % sheet if sheet else _("文件里没有内容")
        raise Refusal("file.no_sheet", reason, _("请核对文件和工作表名称"))
    tables = [
        find_table(s, layout.columns, remembered, header_row or None, places.get(s.name)) for s in sheets
    ]
    for table in tables:
        _leave_examples(table, layout)
    found = [(table, spread(table, layout.columns, layout.across, labels)) for table in tables]
    most = max(len(parts[0].mapping) for _table, parts in found)
    # A page of notes may name a required column by chance: tables of one kind have about the same columns.
    alike = [(table, parts) for table, parts in found if 2 * len(parts[0].mapping) >= most]
    whole = [table for table, parts in alike if not layout.lacks(parts[0], constants)]
    chosen = whole or [max(found, key=lambda pair: len(pair[1][0].mapping))[0]]
    titles = [[*t.title_lines, t.sheet.name] for t, _parts in alike]
    grid = Grid(layout.columns, workbook.digest, constants, titles=titles)
    for table, parts in found:
        if any(table is one for one in chosen):
            grid.report(table)
            for part in parts:
                grid.append(part)
            grid.blocks += _blocks(parts[0], layout, constants)
            grid.notices += _spread_notice(parts, layout)
        else:
            lacking = "、".join(layout.lacks(parts[0], constants)) or _("大部分列")
            reason = _("不是这类表：缺少 %s") % lacking
            grid.skipped.append(SkippedRow(table.sheet.name, 0, reason, _first_text(table.sheet)))
    return grid


def _spread_notice(parts: Sequence[Table], layout: Layout) -> list[str]:
    """That columns side by side are read one under the other, and as what."""
    titles = {spec.code: spec.title for spec in layout.columns}
    said = [(code, text) for part in parts for code, (text, _place) in part.said.items()]
    if not said:
        return []
    names = "、".join(text for _code, text in said)
    given = {"sheet": parts[0].sheet.name, "names": names, "title": titles[said[0][0]]}
    return [_("工作表“%(sheet)s”的“%(names)s”各列并排：表头作“%(title)s”，空格子不读") % given]


def _leave_examples(table: Table, layout: Layout) -> None:
    """Skip the template's own rows."""
    for row in table.data_rows[: len(layout.examples) + 1]:
        texts = {code: table.sheet.columns[place][row] for code, place in table.mapping.items()}
        if {code: text for code, text in texts.items() if text} in layout.examples:
            table.data_rows.remove(row)
            table.skipped.append(Skipped(row + 1, _("模板中的示例"), " ".join(filter(None, texts.values()))[:60]))


def _first_text(sheet: Sheet) -> str:
    return next((text for text in sheet.row_texts(0) if text), "")[:60]


def _blocks(table: Table, layout: Layout, constants: Mapping[str, str]) -> Iterable[Problem]:
    """What must be settled before any row of the table can be judged."""
    top, bottom = table.header_row_span
    name = table.sheet.name
    for lacking in layout.lacks(table, constants):
        reason = _("没有找到 %s 列") % lacking
        refusal = Refusal("header.missing", reason, _("请补上该列，或在预览页指明哪一列就是它、全表是什么值"))
        yield Problem(name, str(bottom + 1), "", "", refusal)
    for place, header in table.unmapped:
        reason = _("认不出这一列") if header else _("这一列有内容而没有表头")
        refusal = Refusal("header.unmapped", reason, _("请指明它是哪一列，或选“不导入此列”"))
        yield Problem(name, cell_ref(bottom, place), header or _("（空表头）"), "", refusal)
    for code, places in table.duplicated:
        title = next(str(c.title) for c in layout.meanings if c.code == code)
        refs = "、".join(cell_ref(bottom, place) for place in places)
        reason = _("%(refs)s 都像是“%(title)s”") % {"refs": refs, "title": title}
        refusal = Refusal("header.twice", reason, _("请各选各的含义，或把其余的选为“不导入此列”"))
        yield Problem(name, cell_ref(top, places[1]), title, "", refusal)


class _Recent:
    """The last few files read in this process: reading depends on nothing but the file's bytes."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._grids: OrderedDict[tuple[Any, ...], Grid] = OrderedDict()

    def get(
        self, digest: str, path: Path, name: str, layout: Layout, mapping: Mapping[str, str], **choice: Any
    ) -> Grid:
        """The grid of a file; from memory where one of that digest ("": not known yet) was just read alike."""
        how = (id(layout), get_language(), json.dumps([mapping, choice], sort_keys=True))
        grid = self._grids.pop((digest, *how), None) or load_grid(path, name, layout, mapping, **choice)
        self._grids[grid.digest, *how] = grid
        while len(self._grids) > self._size:
            self._grids.popitem(last=False)
        return grid

    def forget(self, digest: str) -> None:
        """Drop what was read of a file: the batch is decided."""
        for key in [key for key in self._grids if key[0] == digest]:
            del self._grids[key]


recent = _Recent(2)
