"""Rows of a preview in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bangfu.core.dates import PartialDate, academic_year_label
from bangfu.core.identity import IdentityNumber, mask_identity
from bangfu.core.money import format_yuan
from bangfu.intake.grid import Grid, SkippedRow
from bangfu.intake.plan import Outcome, PlannedRow, Problem
from bangfu.intake.preview import Preview
from bangfu.intake.reading import AcademicYearColumn, ChoiceColumn, ColumnSpec, MoneyColumn
from bangfu.registers.display import MASK, plain_text, text_of
from bangfu.web.tables import Heading, Row, render_table


def shown_columns(preview: Preview) -> list[ColumnSpec]:
    """What the file says, by column or for every row: first what tells a row, then the rest as the kind has it."""
    specs = [spec for spec in preview.kind.columns if preview.grid.has(spec.code)]
    return sorted(specs, key=lambda spec: not _tells(spec))


def _tells(spec: ColumnSpec) -> bool:
    """Whether a column is among those by which a row is called."""
    return spec.required or spec.code in ("student_number", "name", "scheme")


def value_text(spec: ColumnSpec, value: Any) -> str:
    """A value as it was understood: 72,000.00, 2016年11月, 国家奖助学金; identity numbers masked."""
    if value is None:
        return "—"
    if isinstance(spec, MoneyColumn):
        return format_yuan(value)
    if isinstance(spec, AcademicYearColumn):
        return academic_year_label(value)
    if isinstance(spec, ChoiceColumn):
        return str(spec.choices[value][0])
    if isinstance(value, PartialDate):
        return value.chinese
    if isinstance(value, IdentityNumber):
        return mask_identity(value.number)
    if isinstance(value, tuple):
        return "".join(plain_text(part) for part in value)
    return plain_text(value)


def table_of(preview: Preview, outcome: str, rows: Sequence[Any]) -> SafeString:
    """One page of one tab."""
    if outcome == "skip":
        return _skipped(rows)
    if outcome == Outcome.REFUSE:
        return _refused(preview.grid, rows)
    if outcome == Outcome.CHANGE:
        return _changed(preview, rows)
    return _plain(preview, rows)


def _place(grid: Grid, position: int) -> str:
    sheet, row = grid.places[position]
    return _("%(sheet)s 第 %(row)s 行") % {"sheet": sheet, "row": row} if len(grid.sheets) > 1 else str(row)


def _plain(preview: Preview, rows: Sequence[PlannedRow]) -> SafeString:
    specs, grid = shown_columns(preview), preview.grid
    headings = [Heading(_("行"), align="end")]
    for spec in specs:
        is_money = isinstance(spec, MoneyColumn)
        headings.append(Heading(spec.title, align="end" if is_money else "start", unit=_("元") if is_money else ""))
    columns = [(spec, grid.column(spec.code)) for spec in specs]
    lines = [
        Row([_place(grid, row.position), *(value_text(spec, values[row.position]) for spec, values in columns)])
        for row in rows
    ]
    return render_table(headings, lines, caption=_("行"))


def _changed(preview: Preview, rows: Sequence[PlannedRow]) -> SafeString:
    headings = [Heading(_("行"), align="end"), Heading(_("记录")), Heading(_("变化"))]
    lines = [
        Row([_place(preview.grid, row.position), row_title(preview, row.position), changes_text(preview, row)])
        for row in rows
    ]
    return render_table(headings, lines, caption=_("变更"))


def row_title(preview: Preview, position: int) -> str:
    """A row by its first few cells."""
    wanted = filter(_tells, preview.kind.columns)
    values = [value_text(spec, preview.grid.column(spec.code)[position]) for spec in wanted]
    return " ".join(dict.fromkeys(value for value in values if value != "—"))


def changes_text(preview: Preview, row: PlannedRow) -> SafeString:
    """Each field that differs: 金额 5,000.00 → 6,000.00."""
    model = preview.kind.model
    words = preview.resolution.words if preview.resolution else {}
    parts = []
    for name, pair in row.changes.items():
        field = model._meta.get_field(name)
        if name == "identity_index":
            label, old, new = _("身份证号"), MASK, MASK
        else:
            say = words.get(name)
            told = [say(v) if say and v is not None else text_of(field, v) for v in pair]
            label, (old, new) = str(field.verbose_name), told
        parts.append(format_html("{} <del>{}</del> → <strong>{}</strong>", label, old, new))
    return SafeString("；".join(parts))


def _refused(grid: Grid, rows: Sequence[PlannedRow]) -> SafeString:
    several = len(grid.sheets) > 1
    return problems_table([problem for row in rows for problem in row.problems], several)


def problems_table(problems: Sequence[Problem], several: bool = True) -> SafeString:
    """Refusals: where, what stood there, why not, what to do."""
    headings = [Heading(_("单元格")), Heading(_("列")), Heading(_("原值")), Heading(_("原因")), Heading(_("怎么办"))]
    lines = [
        Row(
            [f"{p.sheet} {p.cell}" if several else p.cell, p.column, p.value or "—", p.refusal.reason, p.refusal.remedy]
        )
        for p in problems
    ]
    return render_table(headings, lines, caption=_("拒绝"))


def _skipped(rows: Sequence[SkippedRow]) -> SafeString:
    headings = [Heading(_("工作表")), Heading(_("行"), align="end"), Heading(_("原因")), Heading(_("内容"))]
    lines = [Row([row.sheet, row.row or "—", row.reason, row.text or "—"]) for row in rows]
    return render_table(headings, lines, caption=_("跳过"))
