"""Batches, what became of their rows, and remembered columns."""

from bangfu.intake.models.batch import Batch, BatchState
from bangfu.intake.models.memory import ColumnMemory
from bangfu.intake.models.row import BatchRow

__all__ = ["Batch", "BatchRow", "BatchState", "ColumnMemory"]
