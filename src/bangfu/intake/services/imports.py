"""A file from a path in one call: the shell, the demonstration and tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bangfu.accounts.models import Organisation, User
from bangfu.core.scoping import viewing
from bangfu.intake.grid import load_grid
from bangfu.intake.models import Batch
from bangfu.intake.planning import build_preview
from bangfu.intake.preview import Preview
from bangfu.intake.reading import header_key
from bangfu.intake.services.columns import checked_constants
from bangfu.intake.services.commit import commit_batch
from bangfu.intake.services.uploads import remembered, require_import, upload_file
from bangfu.intake.sheets import ImportScope, SheetKind


def import_file(
    *,
    kind: SheetKind,
    path: Path | str,
    organisation: Organisation,
    by: User,
    name: str = "",
    commit: bool = True,
    partial: bool = False,
    mapping: dict[str, str] | None = None,
    constants: dict[str, str] | None = None,
    **options: Any,
) -> Batch:
    """Take a file in and, unless told otherwise, commit it.

    constants: code → the text of every row; options: update, create_missing, sheet, header_row. Raises Refusal,
    Refusals, Conflict, Forbidden; then nothing is written and nothing kept.
    """
    path = Path(path)
    with viewing(by.access):
        with path.open("rb") as file:
            batch = upload_file(
                kind=kind, file=file, name=name or path.name, organisation=organisation, by=by, **options
            )
        try:
            batch.mapping = {**batch.mapping, **_keyed(mapping)}
            batch.constants = checked_constants(kind, constants or {})
            batch.save()
            return commit_batch(batch=batch, by=by, partial=partial) if commit else batch
        except BaseException:
            batch.path.unlink(missing_ok=True)
            batch.delete()
            raise


def dry_run(
    *,
    kind: SheetKind,
    path: Path | str,
    organisation: Organisation,
    by: User,
    create_missing: bool = False,
    mapping: dict[str, str] | None = None,
    constants: dict[str, str] | None = None,
    sheet: str = "",
    header_row: int = 0,
) -> Preview:
    """What importing a file would do; nothing is kept. Raises Refusal, Forbidden."""
    path = Path(path)
    with viewing(by.access):
        require_import(kind, organisation, by)
        chosen = {**remembered(kind, organisation), **_keyed(mapping)}
        said = checked_constants(kind, constants or {})
        grid = load_grid(
            path, path.name, kind.layout, chosen, sheet=sheet, header_row=header_row, constants=said,
            labels=kind.labels(organisation),
        )  # fmt: skip
        return build_preview(kind, grid, ImportScope(organisation, by, create_missing))


def _keyed(mapping: dict[str, str] | None) -> dict[str, str]:
    return {header_key(header): code for header, code in (mapping or {}).items()}
