"""Kept for its importers: the writer itself is in core, so that accounts and the trail export too."""

from bangfu.core.workbook import Formatted, Sheet, write_workbook

__all__ = ["Formatted", "Sheet", "write_workbook"]
