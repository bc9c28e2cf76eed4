"""Importing: upload, preview, commit, discard, undo. The pages and the shell call the same functions."""

from bangfu.intake.services.columns import choose_columns, forget_column
from bangfu.intake.services.commit import commit_batch
from bangfu.intake.services.files import sweep
from bangfu.intake.services.imports import dry_run, import_file
from bangfu.intake.services.undo import undo_batch
from bangfu.intake.services.uploads import discard_batch, preview_of, set_options, upload_file

__all__ = [
    "choose_columns",
    "commit_batch",
    "discard_batch",
    "dry_run",
    "forget_column",
    "import_file",
    "preview_of",
    "set_options",
    "sweep",
    "undo_batch",
    "upload_file",
]
