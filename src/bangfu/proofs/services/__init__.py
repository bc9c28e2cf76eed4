"""Checking a file, keeping and deleting it, deciding on what was found. Pages and the shell call the same functions."""

from bangfu.proofs.services.deciding import accept_finding, dismiss_finding, restore_dismissal
from bangfu.proofs.services.files import content_of, sheet_of_file, sweep
from bangfu.proofs.services.uploads import check_again, delete_file, finish_check, keep_file, upload_file

__all__ = [
    "accept_finding",
    "check_again",
    "content_of",
    "delete_file",
    "dismiss_finding",
    "finish_check",
    "keep_file",
    "restore_dismissal",
    "sheet_of_file",
    "sweep",
    "upload_file",
]
