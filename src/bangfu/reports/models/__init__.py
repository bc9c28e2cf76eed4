"""Outlines, reports, sections, editions."""

from bangfu.reports.models.edition import Edition, EditionNumber, EditionState
from bangfu.reports.models.exception import EditionException
from bangfu.reports.models.outline import Outline, OutlineSection
from bangfu.reports.models.report import Report, ReportState, Section, SectionState, SectionVersion

__all__ = [
    "Edition",
    "EditionException",
    "EditionNumber",
    "EditionState",
    "Outline",
    "OutlineSection",
    "Report",
    "ReportState",
    "Section",
    "SectionState",
    "SectionVersion",
]
