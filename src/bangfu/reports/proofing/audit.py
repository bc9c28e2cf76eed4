"""What the auditor says of a report, section by section."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from bangfu.core.secrets import blind_index
from bangfu.proofreading.check import Finding, Severity, proofread
from bangfu.proofreading.relations.base import Formula
from bangfu.proofreading.words import explain, shown
from bangfu.proofs.statements import LONGEST, PURPOSE, Statements
from bangfu.reports.compose import Composer, Composition
from bangfu.reports.language import in_chinese
from bangfu.reports.models import Section
from bangfu.reports.proofing.reading import ReportText, report_text
from bangfu.reports.proofing.typed import Typed, typed_numbers
from bangfu.reports.resolve import Scene
from bangfu.reports.word import document as w

FIGURE = "figure"


@dataclass(frozen=True)
class Contradiction:
    """Numbers that contradict each other, or a figure. sure: an error, which stands against issuing.

    live: all of them are figures, so that the records or their definitions disagree; section and block: where the
    stated number stands (None: in the title).
    """

    fingerprint: str
    message: str
    statement: str
    sure: bool
    live: bool
    section: int | None
    block: int = 0


@dataclass(frozen=True)
class Suggestion:
    """A number typed by hand that a figure has: the reference to put in its place."""

    number: str
    title: str
    reference: str
    statement: str
    section: int | None
    block: int = 0


@dataclass
class Audit:
    """Everything that the auditor says."""

    contradictions: list[Contradiction] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)

    @property
    def errors(self) -> list[Contradiction]:
        """What stands against issuing, each statement once."""
        return list({c.fingerprint: c for c in self.contradictions if c.sure}.values())

    @property
    def warnings(self) -> list[Contradiction]:
        """What is only probable."""
        return [c for c in self.contradictions if not c.sure]


def audit(document: w.Document, made: Composition, scene: Scene) -> Audit:
    """The auditor's word on a composed report."""
    return _audited(report_text(document.title, document.blocks, made.places), scene)


def audit_section(section: Section, scene: Scene) -> Audit:
    """The auditor's word on one section alone."""
    composer = Composer(scene)
    with in_chinese():
        composer.add(section)
    return _audited(report_text("", composer.made.blocks, composer.made.places), scene)


def _audited(text: ReportText, scene: Scene) -> Audit:
    found = Audit()
    with in_chinese():
        proof = proofread(text.document)
        statements = Statements(text.document)
        found.contradictions = [_contradiction(x, text, statements) for x in proof.findings if not _shares(x, text)]
        for typed in typed_numbers(text, proof.quantities, scene):
            if typed.agrees:
                found.suggestions.append(_suggestion(typed, text, statements))
            else:
                found.contradictions.append(_against_figure(typed, text, statements))
    return found


def _shares(finding: Finding, text: ReportText) -> bool:
    """Whether parts that share people were added: 受助人数 of several years, which do not add up by their figure."""
    relation = finding.relation
    counted = (text.is_apart(q.start, q.end) for q in relation.quantities)
    return relation.formula is Formula.SUM and all(counted)


def _contradiction(finding: Finding, text: ReportText, statements: Statements) -> Contradiction:
    relation = finding.relation
    section, block = text.place(relation.stated.start) or (None, 0)
    return Contradiction(
        fingerprint=statements.fingerprint(relation),
        message=explain(finding),
        statement=statements.around(relation.stated.start)[:LONGEST],
        sure=finding.severity is Severity.ERROR,
        live=all(text.is_figure(q.start, q.end) for q in relation.quantities),
        section=section,
        block=block,
    )


def _against_figure(typed: Typed, text: ReportText, statements: Statements) -> Contradiction:
    statement = statements.around(typed.quantity.start)[:LONGEST]
    section, block = text.place(typed.quantity.start) or (None, 0)
    message = _("所写为 %(stated)s，而指标“%(figure)s”为 %(value)s") % {
        "stated": shown(typed.quantity), "figure": typed.title, "value": f"{typed.value.text} {typed.value.unit}"
    }  # fmt: skip
    mark = blind_index("\n".join((FIGURE, typed.quantity.raw, "".join(statement.split()))), purpose=PURPOSE)
    return Contradiction(mark, message, statement, sure=True, live=False, section=section, block=block)


def _suggestion(typed: Typed, text: ReportText, statements: Statements) -> Suggestion:
    statement = statements.around(typed.quantity.start)[:LONGEST]
    section, block = text.place(typed.quantity.start) or (None, 0)
    return Suggestion(shown(typed.quantity), typed.title, typed.reference, statement, section, block)
