"""What the columns of a file mean: chosen by hand, remembered by heading for later files, forgotten again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.errors import Refusal, Refusals
from bangfu.core.office.refs import column_letters
from bangfu.intake.grid import Grid
from bangfu.intake.models import Batch, ColumnMemory
from bangfu.intake.reading import IGNORED, Cell, CellKind, convert, header_key, is_known_header
from bangfu.intake.services.uploads import grid_of, lock_batch, save_batch
from bangfu.intake.sheets import KINDS, SheetKind

Place = tuple[str, str]  # sheet, column letters


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as it is understood now: code, "" where it is left out, None where nobody knows."""

    header: str
    code: str | None


def choose_columns(
    *, batch: Batch, chosen: Mapping[Place, str], by: User, constants: Mapping[str, str] | None = None
) -> Batch:
    """Settle by hand what columns mean (code, or "" to leave out); constants: code → the text of every row.

    An unknown heading that means one thing throughout the file is remembered for later files. What is chosen for
    a known, blank or ambiguous heading holds for these columns of this file only: later files would change their
    meaning without a word. Raises Refusal for unknown columns, Refusals for constants that are no values.
    """
    kind = KINDS[batch.kind]
    with transaction.atomic():
        locked = lock_batch(batch, by)
        columns = dict(_columns(grid_of(locked, kind)))
        known = {column.code for column in kind.layout.meanings} | {IGNORED}
        if not (set(chosen) <= set(columns) and set(chosen.values()) <= known):
            raise Refusal("column.unknown", _("没有这样的列"), _("请从列表中选择"))
        changed = {place: code for place, code in chosen.items() if code != columns[place].code}
        general = _general(kind, columns, chosen)
        by_header = {header_key(columns[p].header): c for p, c in changed.items() if columns[p].header in general}
        locked.mapping = {**locked.mapping, **by_header}
        locked.places = _placed(locked, columns, changed, general)
        if constants is not None:
            locked.constants = checked_constants(kind, {**locked.constants, **constants})
        save_batch(locked, by)
        for header, code in by_header.items():
            ColumnMemory.objects.update_or_create(
                organisation=locked.organisation, kind=kind.code, header=header[:200],
                defaults={"code": code, "updated_by": by},
            )  # fmt: skip
    return locked


def forget_column(*, batch: Batch, header: str, by: User) -> Batch:
    """Undo what was remembered of a heading, for this file and later ones."""
    key = header_key(header)
    with transaction.atomic():
        locked = lock_batch(batch, by)
        locked.mapping = {heading: code for heading, code in locked.mapping.items() if heading != key}
        save_batch(locked, by)
        ColumnMemory.objects.filter(
            organisation=locked.organisation, kind=locked.kind, header=key[:200]
        ).delete()
    return locked


def _columns(grid: Grid) -> Iterator[tuple[Place, _Column]]:
    for table in grid.sheets:
        for place, (header, code) in enumerate(zip(table.headers, table.codes, strict=True)):
            yield (table.sheet.name, column_letters(place)), _Column(header, code)


def _general(kind: SheetKind, columns: Mapping[Place, _Column], chosen: Mapping[Place, str]) -> set[str]:
    """Unknown headings that no sheet has twice and that mean the same wherever somebody says what they mean."""
    times = Counter((sheet, column.header) for (sheet, _letters), column in columns.items())
    meanings: dict[str, set[str]] = defaultdict(set)
    for place, column in columns.items():
        code = chosen.get(place, column.code)
        if code is not None:
            meanings[column.header].add(code)
    twice = {header for (_sheet, header), count in times.items() if count > 1}
    return {
        header
        for header, codes in meanings.items()
        if header and len(codes) == 1 and header not in twice and not is_known_header(header, kind.columns)
    }


def _placed(
    batch: Batch, columns: Mapping[Place, _Column], changed: Mapping[Place, str], general: set[str]
) -> dict[str, dict[str, str]]:
    """The choices that hold for single columns, without those that their heading tells."""
    placed = {sheet: dict(codes) for sheet, codes in batch.places.items()}
    for (sheet, letters), code in changed.items():
        if columns[sheet, letters].header in general:
            placed.get(sheet, {}).pop(letters, None)
        else:
            placed.setdefault(sheet, {})[letters] = code
    return placed


def checked_constants(kind: SheetKind, constants: Mapping[str, str]) -> dict[str, str]:
    """Constants that their columns accept; blank ones are dropped. Raises Refusals."""
    refusals = []
    for column in kind.columns:
        value = convert(Cell(constants.get(column.code, ""), CellKind.TEXT, ""), column)
        if constants.get(column.code) and isinstance(value, Refusal):
            refusals.append((column.code, Refusal(value.code, f"{column.title}：{value.reason}", value.remedy)))
    if refusals:
        raise Refusals(refusals)
    codes = {column.code for column in kind.columns}
    return {code: text for code, text in constants.items() if text and code in codes}
