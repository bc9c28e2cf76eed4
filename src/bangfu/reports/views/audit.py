"""What the auditor says, on the issuing page and beside a section."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bangfu.reports.models import Report
from bangfu.reports.proofing import Audit, Contradiction, Suggestion
from bangfu.reports.services.exceptions import known_reasons

FIELD = "reason-"


def reasons_of(posted: Mapping[str, Any]) -> dict[str, str]:
    """Fingerprint → the reason typed for it."""
    given = (name for name in posted if name.startswith(FIELD))
    return {name.removeprefix(FIELD): str(posted[name]).replace("\0", "") for name in given}


def audit_context(report: Report, audit: Audit, posted: Mapping[str, Any]) -> dict[str, Any]:
    """Errors with the reasons given now or before, warnings and suggestions, each with its section."""
    sections = {section.pk: section for section in report.sections.filter(removed_at=None)}
    given = known_reasons(report, audit.errors) | reasons_of(posted)

    def placed(found: Contradiction | Suggestion) -> dict[str, Any]:
        return {"found": found, "section": sections.get(found.section) if found.section else None}

    errors = [
        {**placed(error), "field": FIELD + error.fingerprint, "reason": given.get(error.fingerprint, "")}
        for error in audit.errors
    ]
    return {
        "contradictions": errors,
        "doubts": [placed(found) for found in audit.warnings],
        "suggestions": [placed(found) for found in audit.suggestions],
    }


def section_context(audit: Audit) -> dict[str, Any]:
    """The same for a section's own page."""
    return {"contradictions": audit.errors, "doubts": audit.warnings, "suggestions": audit.suggestions}
