"""What was found in a file, as it is kept: the document as it reads, its numbers, and every relation between them."""

from __future__ import annotations

import json
import re
import zlib
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override

from bangfu.proofreading.check import Finding, Proof
from bangfu.proofreading.document import Block, Cell, Paragraph, Span, Table
from bangfu.proofreading.relations.base import Relation
from bangfu.proofreading.words import confirm, explain
from bangfu.proofs.statements import Statements

ERROR, WARNING, HELD, ALONE = "error", "warning", "held", "alone"


@dataclass(frozen=True)
class Entry:
    """A relation between numbers. numbers: places in `Sheet.numbers`, the stated one last; said: language → words.

    statement and fingerprint are those of a finding, empty where the relation holds.
    """

    kind: str
    grade: str
    numbers: tuple[int, ...]
    said: dict[str, str]
    place: str
    line: int
    statement: str = ""
    fingerprint: str = ""

    @property
    def message(self) -> str:
        """The words in the reader's language."""
        return self.said.get(get_language() or "") or self.said[settings.LANGUAGE_CODE]


@dataclass(frozen=True)
class Sheet:
    """A document with its findings. numbers: spans in characters of the text, in order, none overlapping."""

    text: str
    blocks: tuple[Block, ...]
    numbers: tuple[Span, ...]
    entries: tuple[Entry, ...]

    def of(self, grade: str) -> list[Entry]:
        """The entries of one grade."""
        return [entry for entry in self.entries if entry.grade == grade]

    def counts(self) -> dict[str, int]:
        """Grade → entries, and how many numbers stand alone."""
        related = {number for entry in self.entries for number in entry.numbers}
        found = {grade: len(self.of(grade)) for grade in (ERROR, WARNING, HELD)}
        return {**found, ALONE: len(self.numbers) - len(related)}

    def packed(self) -> bytes:
        """As bytes, for keeping."""
        kept = {
            "text": self.text, "numbers": self.numbers, "entries": [asdict(entry) for entry in self.entries],
            "blocks": [{"is": type(block).__name__, **asdict(block)} for block in self.blocks],
        }  # fmt: skip
        return zlib.compress(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode())

    @classmethod
    def unpacked(cls, kept: bytes) -> Sheet:
        """The sheet that `packed` wrote."""
        data = json.loads(zlib.decompress(kept))
        return cls(
            data["text"],
            tuple(_block(block) for block in data["blocks"]),
            tuple((start, end) for start, end in data["numbers"]),
            tuple(Entry(**{**entry, "numbers": tuple(entry["numbers"])}) for entry in data["entries"]),
        )


def _block(kept: dict[str, Any]) -> Block:
    kind = kept.pop("is")
    if kind == "Paragraph":
        return Paragraph(**kept)
    return Table(**{**kept, "cells": tuple(Cell(**cell) for cell in kept["cells"])})


def sheet_of(proof: Proof) -> Sheet:
    """What is kept of a proof; its words in every language, for another day's reader."""
    document = proof.document
    relations = [*(finding.relation for finding in proof.findings), *proof.held]
    spans = {q.span for relation in relations for q in relation.quantities} | {q.span for q in proof.quantities}
    numbers, known = _apart(spans)
    statements = Statements(document)
    breaks = [match.start() for match in re.finditer("\n", document.text)]

    def entry(relation: Relation, grade: str, said: dict[str, str], **more: str) -> Entry:
        start = relation.stated.start
        places = tuple(dict.fromkeys(known[q.span] for q in relation.quantities))
        return Entry(relation.kind, grade, places, said, document.place(start), 1 + bisect_left(breaks, start), **more)

    found = [
        entry(finding.relation, finding.severity.value, _said(finding), **_named(statements, finding.relation))
        for finding in proof.findings
    ]
    held = [entry(relation, HELD, _said(relation)) for relation in proof.held]
    return Sheet(document.text, document.blocks, numbers, (*found, *held))


def _named(statements: Statements, relation: Relation) -> dict[str, str]:
    return {"statement": statements.of(relation), "fingerprint": statements.fingerprint(relation)}


def _said(found: Finding | Relation) -> dict[str, str]:
    words = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            words[code] = explain(found) if isinstance(found, Finding) else confirm(found)
    return words


def _apart(spans: Iterable[Span]) -> tuple[tuple[Span, ...], dict[Span, int]]:
    """Spans in order without those that overlap an earlier one, and for every span the place of what stands for it."""
    kept: list[Span] = []
    known: dict[Span, int] = {}
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
        known[span] = len(kept) - 1
    return tuple(kept), known
