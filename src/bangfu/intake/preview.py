"""What an import would do: the plan of a file with what it was made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bangfu.intake.grid import Grid
from bangfu.intake.plan import Outcome, PlannedRow, Problem

if TYPE_CHECKING:
    from bangfu.intake.sheets.base import ImportScope, Resolution, SheetKind


@dataclass(slots=True)
class Preview:
    """The plan with what it was made from. blocks: what must be settled before anything can be written."""

    kind: SheetKind
    scope: ImportScope
    grid: Grid
    resolution: Resolution | None = None
    rows: Sequence[PlannedRow] = ()
    blocks: list[Problem] = field(default_factory=list)

    def of(self, outcome: Outcome) -> list[PlannedRow]:
        """Rows with one outcome, in order."""
        return [row for row in self.rows if row.outcome is outcome]

    @property
    def counts(self) -> dict[str, int]:
        """outcome → rows; also "skip" and "create", the records to be made on the way."""
        found = Counter(row.outcome for row in self.rows)
        counts = {str(outcome): found[outcome] for outcome in Outcome}
        counts["skip"] = sum(1 for row in self.grid.skipped if row.row)
        counts["create"] = self._to_create()
        return counts

    def _to_create(self) -> int:
        """How many records are made on the way: those that accepted rows refer to."""
        if self.resolution is None:
            return 0
        added, changed = self.of(Outcome.ADD), self.of(Outcome.CHANGE)
        needed = 0
        for new in self.resolution.new:
            values = self.resolution.fields[new.attname]
            given = [values[row.position] for row in added]
            given += [row.changes[new.attname][1] for row in changed if new.attname in row.changes]
            needed += len({value for value in given if value is not None and value < 0})
        return needed

    @property
    def problems(self) -> Iterator[Problem]:
        """Everything refused: first what concerns the whole sheet, then row by row."""
        yield from self.blocks
        for row in self.rows:
            yield from row.problems
