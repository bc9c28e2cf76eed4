"""Writing and issuing reports."""

from bangfu.reports.services.writing import create_report, move_section, write_section

__all__ = ["create_report", "move_section", "write_section"]
