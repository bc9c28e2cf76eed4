"""Writing and issuing reports."""

from bangfu.reports.services.assigning import add_section, change_section
from bangfu.reports.services.issuing import issue_edition, publish_edition, withdraw_edition
from bangfu.reports.services.outlines import (
    copy_outline,
    install_outlines,
    move_outline_section,
    write_outline_section,
)
from bangfu.reports.services.writing import (
    change_report,
    create_report,
    move_section,
    needs_partner,
    start_report,
    write_section,
)

__all__ = [
    "add_section",
    "change_report",
    "change_section",
    "copy_outline",
    "create_report",
    "install_outlines",
    "issue_edition",
    "move_outline_section",
    "move_section",
    "needs_partner",
    "publish_edition",
    "start_report",
    "withdraw_edition",
    "write_outline_section",
    "write_section",
]
