"""The findings of a proof as notes at the numbers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..check import Proof, Severity
from ..words import explain
from .comments import Note


def notes_of(proof: Proof) -> list[Note]:
    """A note for each finding, at the number that the others contradict."""
    notes = []
    for finding in proof.findings:
        start, end = finding.relation.stated.span
        mark = _("矛盾") if finding.severity is Severity.ERROR else _("存疑")
        notes.append(Note(start, end, f"{mark}：{explain(finding)}"))
    return notes
