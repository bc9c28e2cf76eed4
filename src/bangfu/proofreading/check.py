"""Proofreading a document: read its statements, relate its numbers, keep what contradicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from .document import Document, Paragraph, Table
from .quantities.numerals import normalise
from .quantities.precision import even_out
from .quantities.quantity import Quantity
from .quantities.scan import Scan, scan
from .relations.averages import find_averages
from .relations.base import Formula, Relation, closeness, slip_of
from .relations.counts import find_counts, find_years
from .relations.growth import find_growth
from .relations.lists import ListReader
from .relations.parallel import find_parallel
from .relations.quotas import find_quotas
from .relations.rates import find_hundreds, find_rates
from .relations.repeats import RepeatReader, find_headlines
from .relations.shares import ShareReader
from .relations.sums import SumReader
from .slips import DIGIT, Slip
from .statements.mention import Mention
from .statements.read import BREAKS, LineReader
from .tables.additive import find_additive, open_columns
from .tables.columns import find_column_relations
from .tables.grid import read_grids
from .tables.rows import find_share_rows, rows_of

SURE = 2.0
_SURER = {Formula.SUM: 1.8, Formula.SHARE: 1.8}  # their readings are seldom wrong by chance
LIKELY = 1.2
_ALIKE = 0.7
_SHORT = 0.2  # parts that fall short of their whole may only not be all of it
HEADLINE = 60  # characters: a first line as short as this is the document's headline
HEADING = 30  # a line as short as this that names a period is a heading: what follows is of that period


_WARNED = frozenset({Formula.LISTED, Formula.YEARS})  # a matter of reading: never more than a warning


class Severity(Enum):
    """``ERROR``: a contradiction under any rounding; ``WARNING``: probable, or it depends on how the text is read."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation that does not hold. ``slip``: the number that one slip explains, and what was probably meant."""

    relation: Relation
    severity: Severity
    slip: tuple[Quantity, Slip] | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found in a document: contradictions, the relations that held, and every quantity."""

    document: Document
    findings: tuple[Finding, ...]
    held: tuple[Relation, ...]
    quantities: tuple[Quantity, ...]


def proofread(document: Document) -> Proof:
    """Check every relation that the document's words and tables state."""
    reader = _DocumentReader(document)
    relations = list(reader.relations())
    held = [relation for relation in relations if relation.holds]
    broken = [relation for relation in relations if not relation.holds]
    jury = Jury(held)
    findings = [finding for relation in broken if (finding := jury.judge(relation)) is not None]
    return Proof(document, tuple(_merged(findings)), tuple(held), tuple(reader.quantities))


class _DocumentReader:
    """Takes a document block by block through all the rules."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = normalise(document.text)
        self._breaks = self._text.translate(BREAKS)
        self._sums = SumReader()
        self._lists = ListReader()
        self._shares = ShareReader()
        self._repeats = RepeatReader()
        self._sentence = 0
        self._section = ""
        self._headline: list[Mention] = []
        self._below: list[Mention] = []
        self.quantities: list[Quantity] = []

    def relations(self) -> Iterator[Relation]:
        """Every relation that is stated, whether it holds or not."""
        for number, block in enumerate(self._document.blocks):
            if isinstance(block, Table):
                yield from self._table(block)
            else:
                yield from self._paragraph(number, block)
        yield from self._lists.close()
        yield from self._shares.relations()
        yield from find_parallel(self._below)
        yield from find_headlines(self._headline, self._below)

    def _table(self, table: Table) -> Iterator[Relation]:
        for grid in read_grids(table, self._text):
            self.quantities.extend(cell.quantity for row in grid.rows for cell in row if cell.quantity is not None)
            rows = rows_of(grid)
            yield from find_additive(rows)
            yield from self._lists.lead_totals(open_columns(rows))
            yield from find_share_rows(grid)
            yield from find_column_relations(grid)

    def _paragraph(self, number: int, block: Paragraph) -> Iterator[Relation]:
        found = scan(self._text, block.start, block.end)
        if found.periods and block.end - block.start <= HEADING:
            self._section = found.periods[0].text
        if not found.quantities and not found.ratios:
            return
        even_out(found.quantities)
        for ratio in found.ratios:
            even_out(ratio.parts, company=len(ratio.parts))
        self.quantities.extend(found.quantities)
        mentions = self._read(number, block, found)
        sums = list(self._sums.read(mentions, self._text))
        yield from sums
        yield from self._lists.read(mentions, self._text[block.start : block.end])
        self._shares.add(mentions)
        yield from find_quotas(mentions)
        yield from find_growth(mentions)
        yield from find_rates(mentions, found.ratios, self._text)
        yield from find_averages(mentions)
        yield from find_counts(mentions, self._text)
        yield from find_years(mentions, found.periods, self._text)
        complete = {q.start for relation in sums if relation.holds for q in relation.operands}
        yield from find_hundreds(mentions, self._text, complete)
        yield from self._repeats.read(mentions)

    def _read(self, number: int, block: Paragraph, found: Scan) -> list[Mention]:
        reader = LineReader(
            self._text, self._breaks, block.start, block.end,
            paragraph=number, sentence=self._sentence, period=self._section,
        )  # fmt: skip
        mentions = reader.read(found)
        self._sentence = reader.sentence + 1
        if number == 0 and block.end - block.start <= HEADLINE:
            self._headline = mentions
        else:
            self._below.extend(mentions)
        return mentions


class Jury:
    """Judges broken relations in the light of those that hold."""

    def __init__(self, held: Iterable[Relation]) -> None:
        self._trusted: set[int] = set()
        self._kept: Counter[tuple[Formula, int] | None] = Counter()
        for relation in held:
            self._kept[_family(relation)] += 1
            if relation.weight >= 0.5:
                self._trusted.update(q.start for q in relation.quantities)
        del self._kept[None]

    def judge(self, relation: Relation) -> Finding | None:
        """How grave a broken relation is; None where the wording and the numbers together say too little."""
        if relation.formula in _WARNED:
            return Finding(relation, Severity.WARNING)
        slip = slip_of(relation, self._trusted)
        near = closeness(relation.miss)
        if relation.formula in (Formula.GROWTH, Formula.INCREASE, Formula.SHARE):
            near = max(near, 0.0)
        if relation.formula is Formula.HUNDRED and relation.expected.high < 100:
            near = min(near, 0.7)
        telling = slip is not None and slip[1].kind != DIGIT
        if relation.formula is Formula.SUM and relation.expected.high < relation.goal.low:
            near -= _SHORT
        if relation.formula is Formula.SAME and relation.weight < 1 and telling:
            near = 0.0
            telling = slip is not None and slip[1].meant in [q.raw.replace(",", "") for q in relation.quantities]
        evidence = max(near, slip[1].strength if slip is not None and telling else 0.0)
        if relation.formula is Formula.SAME and evidence < _ALIKE:
            return None  # two numbers that are not even alike are of two things
        score = relation.weight + evidence
        score += min(0.8, 0.4 * self._kept[_family(relation)])
        if any(q.qualifier for q in relation.quantities) and relation.formula is not Formula.SAME:
            score -= 0.8
        if all(q.start in self._trusted for q in relation.quantities):
            score -= 1.0
        sure = _SURER.get(relation.formula, SURE)
        if relation.formula is Formula.SUM and evidence < _ALIKE / 2:
            score = min(score, LIKELY)
        if score >= sure:
            return Finding(relation, Severity.ERROR, slip)
        return Finding(relation, Severity.WARNING, slip) if score >= LIKELY else None


def _family(relation: Relation) -> tuple[Formula, int] | None:
    """Relations that stand or fall together: shares of one whole, one way of telling growth; None for the others."""
    if relation.formula is Formula.SHARE:
        return relation.formula, relation.operands[-1].start
    return (relation.formula, 0) if relation.formula is Formula.INCREASE else None


def _merged(findings: list[Finding]) -> list[Finding]:
    """The findings in the order of the text, without those that only repeat part of a graver or equal one."""
    kept: list[tuple[frozenset[int], Finding]] = []
    gravest_first = sorted(findings, key=lambda f: (f.severity is Severity.WARNING, -len(f.relation.operands)))
    for finding in gravest_first:
        numbers = frozenset(q.start for q in finding.relation.quantities)
        if not any(numbers <= others for others, _finding in kept):
            kept.append((numbers, finding))
    return sorted((finding for _numbers, finding in kept), key=lambda finding: finding.relation.stated.start)
