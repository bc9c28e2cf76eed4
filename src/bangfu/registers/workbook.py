"""Kept for its importers: the writer itself is in core, so that accounts and the trail export too."""

from bangfu.core.workbook import Sheet, write_workbook

__all__ = ["Sheet", "write_workbook"]
