"""Proofreading a document: read its statements, relate its numbers, keep what contradicts."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from .celltexts import cell_texts
from .document import Document
from .misses import is_hardly_rounded
from .quantities.quantity import Quantity
from .relations.base import Formula, Relation
from .verdict import Finding, Jury, Severity

__all__ = ["Finding", "Proof", "Severity", "proofread"]

_BOTH = 2  # numbers of a doubt that a contradiction of the same whole may share with it


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found in a document: contradictions, the relations that held, and every quantity."""

    document: Document
    findings: tuple[Finding, ...]
    held: tuple[Relation, ...]
    quantities: tuple[Quantity, ...]


def proofread(document: Document) -> Proof:
    """Check every relation that the document's words and tables state."""
    with _uncollected():
        return _proofread(document)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage collector wait: nothing here makes cycles, and its walks over what is read take a tenth."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _proofread(document: Document) -> Proof:
    proof = _read(document)
    apart = [_read(text, start) for start, text in cell_texts(document)]
    if not apart:
        return proof
    parts = [proof, *apart]
    return Proof(
        document,
        tuple(chain.from_iterable(part.findings for part in parts)),
        tuple(chain.from_iterable(part.held for part in parts)),
        tuple(sorted(chain.from_iterable(part.quantities for part in parts), key=attrgetter("start"))),
    )


def _read(document: Document, offset: int = 0) -> Proof:
    """The proof of a text that begins at ``offset`` of the whole."""
    from .relating import DocumentReader  # and a thousand patterns, which no other task should wait for

    reader = DocumentReader(document)
    relations = [relation for relation in reader.relations() if relation.may_fail]
    held = _each_once([relation for relation in relations if relation.holds])
    broken = [relation for relation in relations if not relation.holds]
    jury = Jury(held, broken, reader.quantities)
    hardly = [relation for relation in held if is_hardly_rounded(relation)]
    held = [relation for relation in held if relation not in hardly]
    judged = (finding for relation in broken if (finding := jury.judge(relation)) is not None)
    findings = _merged([*judged, *(Finding(relation, Severity.WARNING) for relation in hardly)])
    told = [quantity for relation in relations for quantity in relation.quantities]
    reader.restore(told, offset)  # places are those before
    return Proof(document, tuple(findings), tuple(held), tuple(reader.quantities))


def _each_once(relations: list[Relation]) -> list[Relation]:
    """The relations without those that only say again, by another rule, what was said of the same numbers."""
    alike: defaultdict[tuple[Formula, int, int], list[Relation]] = defaultdict(list)
    for relation in relations:
        first = min(relation.stated.start, relation.operands[0].start) if relation.formula is Formula.SAME else None
        alike[relation.formula, first or relation.stated.start, len(relation.operands)].append(relation)
    again = {id(relation) for group in alike.values() if len(group) > 1 for relation in _repeated(group)}
    return [relation for relation in relations if id(relation) not in again]


def _repeated(relations: list[Relation]) -> Iterator[Relation]:
    """Those of the same numbers as one before them."""
    told: set[frozenset[int]] = set()
    for relation in relations:
        numbers = relation.places
        if numbers in told:
            yield relation
        told.add(numbers)


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in the order of the text, without those that only repeat part of a graver or equal one, and without
    doubts of a whole that read its list otherwise than a contradiction does."""
    kept: list[Finding] = []
    of_number: defaultdict[int, list[frozenset[int]]] = defaultdict(list)  # the numbers of what is kept, by each
    of_whole: defaultdict[int, list[frozenset[int]]] = defaultdict(list)  # and by the stated one
    gravest_first = sorted(findings, key=lambda f: (f.severity is Severity.WARNING, -len(f.relation.operands)))
    for finding in gravest_first:
        numbers, stated = finding.relation.places, finding.relation.stated.start
        doubt = finding.severity is Severity.WARNING
        again = any(numbers <= others for others in of_number[stated])
        if not again and not (doubt and any(len(numbers & others) > _BOTH for others in of_whole[stated])):
            kept.append(finding)
            of_whole[stated].append(numbers)
            for number in numbers:
                of_number[number].append(numbers)
    return sorted(kept, key=lambda finding: finding.relation.stated.start)
