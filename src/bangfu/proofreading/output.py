"""A proof as data: what `bangfu proofread --json` prints and the web page shows."""

from __future__ import annotations

from typing import Any

from .check import Finding, Proof
from .relations.base import Relation
from .words import confirm, expected, explain, shown


def as_data(proof: Proof) -> dict[str, Any]:
    """``file``; ``checked``: relations evaluated; ``findings`` that contradict; ``held``: those that do not.

    ``spans`` are [start, end] of each number in characters of the text, the stated one last.
    """
    return {
        "file": proof.document.name,
        "checked": len(proof.held) + len(proof.findings),
        "findings": [finding_data(finding, proof) for finding in proof.findings],
        "held": [_held(relation) for relation in proof.held],
    }


def finding_data(finding: Finding, proof: Proof) -> dict[str, Any]:
    """One contradiction."""
    relation = finding.relation
    return {
        "kind": relation.kind,
        "severity": finding.severity.value,
        "spans": _spans(relation),
        "line": proof.document.line(relation.stated.start),
        "place": proof.document.place(relation.stated.start),
        "stated": shown(relation.stated),
        "expected": expected(relation),
        "message": explain(finding),
    }


def _held(relation: Relation) -> dict[str, Any]:
    return {"kind": relation.kind, "spans": _spans(relation), "message": confirm(relation)}


def _spans(relation: Relation) -> list[list[int]]:
    return [list(quantity.span) for quantity in relation.quantities]
