"""Questions about one's files and their findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from bangfu.proofs.models import CheckedFile, Dismissal
from bangfu.proofs.sheet import ALONE, ERROR, HELD, WARNING, Entry, Sheet

DISMISSED = "dismissed"
GRADES = (ERROR, WARNING, HELD, DISMISSED, ALONE)  # the gravest first
PART = 60_000  # characters of a document on one page


@dataclass(frozen=True)
class Finding:
    """An entry of a sheet as its reader sees it: what was decided, in which part of the document it stands."""

    index: int
    entry: Entry
    grade: str
    part: int
    accepted: bool = False
    dismissal: Dismissal | None = None

    @property
    def open(self) -> bool:
        """Whether somebody has to look at it."""
        return self.grade in (ERROR, WARNING)


@dataclass(frozen=True)
class Reading:
    """A file as its page shows it. grades: number → how it is marked; parts: (start, end) in characters."""

    sheet: Sheet
    findings: tuple[Finding, ...]
    parts: tuple[tuple[int, int], ...]
    grades: dict[int, str]
    about: dict[int, list[Finding]] = field(default_factory=dict)

    def of(self, *grades: str) -> list[Finding]:
        """The findings of these grades, in their order."""
        return [finding for grade in grades for finding in self.findings if finding.grade == grade]

    @property
    def counts(self) -> Counter[str]:
        """Grade → findings; for those alone, numbers."""
        counted = Counter(finding.grade for finding in self.findings)
        counted[ALONE] = len(self.sheet.numbers) - len(self.about)
        return counted

    def part_of(self, number: int) -> int:
        """In which part of the document a number stands, from 1."""
        return part_of(self.parts, self.sheet.numbers[number][0])


def files_of() -> QuerySet[CheckedFile]:
    """One's own files, the latest first."""
    return CheckedFile.objects.select_related("organisation").order_by("-created_at", "-pk")


def dismissals_by(user_id: int) -> QuerySet[Dismissal]:
    """What one dismissed oneself. A colleague's are shown only where the same statement is at hand."""
    return Dismissal.objects.filter(created_by=user_id).order_by("-created_at", "-pk")


def reading_of(checked: CheckedFile, sheet: Sheet) -> Reading:
    """The sheet with what was decided on its findings."""
    known = dismissed_of(checked.organisation_id, (entry.fingerprint for entry in sheet.entries))
    accepted, parts = set(checked.accepted), tuple(parts_of(sheet))
    findings = tuple(
        Finding(
            index, entry, DISMISSED if entry.fingerprint in known else entry.grade,
            part_of(parts, sheet.numbers[entry.numbers[-1]][0]), entry.fingerprint in accepted,
            known.get(entry.fingerprint),
        )
        for index, entry in enumerate(sheet.entries)
    )  # fmt: skip
    about: dict[int, list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: GRADES.index(f.grade)):
        for number in finding.entry.numbers:
            about.setdefault(number, []).append(finding)
    return Reading(sheet, findings, parts, {number: found[0].grade for number, found in about.items()}, about)


def dismissed_of(organisation: int, fingerprints: Iterable[str]) -> dict[str, Dismissal]:
    """Fingerprint → the organisation's dismissal of that statement."""
    asked = {fingerprint for fingerprint in fingerprints if fingerprint}
    rows = Dismissal.objects.filter(organisation=organisation).select_related("created_by")
    return {row.fingerprint: row for row in rows if row.fingerprint in asked} if asked else {}


def parts_of(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """The document cut between blocks into parts of some PART characters."""
    start = 0
    for block in sheet.blocks:
        if block.start - start >= PART:
            yield start, block.start
            start = block.start
    yield start, len(sheet.text)


def part_of(parts: tuple[tuple[int, int], ...], offset: int) -> int:
    """The part that holds a character, from 1."""
    return next((number for number, (_start, end) in enumerate(parts, 1) if offset < end), len(parts))
