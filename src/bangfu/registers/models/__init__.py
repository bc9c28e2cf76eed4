"""Evidence attached to any record, and filters that people keep."""

from bangfu.registers.models.evidence import Evidence
from bangfu.registers.models.filter import SavedFilter

__all__ = ["Evidence", "SavedFilter"]
