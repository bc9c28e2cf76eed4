"""Writing and issuing reports."""

from bangfu.reports.services.issuing import issue_edition, publish_edition, withdraw_edition
from bangfu.reports.services.writing import create_report, install_outlines, move_section, write_section

__all__ = [
    "create_report",
    "install_outlines",
    "issue_edition",
    "move_section",
    "publish_edition",
    "withdraw_edition",
    "write_section",
]
