"""The finished document before the auditor: contradictions in it, and numbers typed where a figure says them."""

from bangfu.reports.proofing.audit import Audit, Contradiction, Suggestion, audit, audit_section

__all__ = ["Audit", "Contradiction", "Suggestion", "audit", "audit_section"]
