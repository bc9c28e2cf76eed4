"""Short ways to ask what proofreading says of a text."""

from bangfu.proofreading.check import Finding, Proof, Severity, proofread
from bangfu.proofreading.reading import read
from bangfu.proofreading.words import confirm, explain


def proof_of(text: str) -> Proof:
    return proofread(read(text.encode(), "text.txt"))


def errors_of(text: str) -> list[str]:
    """The contradictions, as they are told."""
    return [explain(finding) for finding in findings_of(text, Severity.ERROR)]


def warnings_of(text: str) -> list[str]:
    return [explain(finding) for finding in findings_of(text, Severity.WARNING)]


def held_of(text: str) -> list[str]:
    """What was checked and holds, as it is told."""
    return [confirm(relation) for relation in proof_of(text).held]


def findings_of(text: str, severity: Severity) -> list[Finding]:
    return [finding for finding in proof_of(text).findings if finding.severity is severity]
