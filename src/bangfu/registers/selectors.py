"""Reading across registers: a record's history, and the global search."""

from dataclasses import dataclass
from typing import Any

from bangfu.accounts.access import Access
from bangfu.core.records import Record
from bangfu.registers.filters import matching
from bangfu.registers.register import REGISTRY, Register
from bangfu.trail.models import Event

HISTORY = 50
HITS = 6


def history_of(record: Record) -> list[Event]:
    """The latest events of a record, newest first."""
    return list(
        Event.objects.filter(subject_model=record._meta.label_lower, subject_id=record.pk)[:HISTORY]
    )


@dataclass(frozen=True)
class Hits:
    """What one register holds for a search."""

    register: Register
    records: list[tuple[str, str]]
    more: bool


def search_everywhere(words: str, access: Access) -> list[Hits]:
    """Visible records of every register in which the words occur; one query a register."""
    found = []
    for register in REGISTRY.values():
        if not register.search or not access.may(register.view_permission):
            continue
        rows = matching(register, register.queryset(), words)[: HITS + 1]
        records: list[Any] = list(rows)
        if records:
            shown = [(str(r), register.url("detail", r)) for r in records[:HITS]]
            found.append(Hits(register, shown, len(records) > HITS))
    return found
