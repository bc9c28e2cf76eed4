"""Files under proof, and statements that a school said are right."""

from bangfu.proofs.models.checked import CheckedFile, FileState
from bangfu.proofs.models.dismissal import Dismissal

__all__ = ["CheckedFile", "Dismissal", "FileState"]
