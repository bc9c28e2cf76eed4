"""Writing a plan: many rows at once, or each through its service; both record an event for every record."""

from bangfu.intake.writing.bulk import write_in_bulk
from bangfu.intake.writing.each import write_each
from bangfu.intake.writing.result import Task, Written

__all__ = ["Task", "Written", "write_each", "write_in_bulk"]
