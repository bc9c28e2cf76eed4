"""Writing to the event log and checking it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bangfu.trail.models import GENESIS, ChainHead, Event

BATCH = 2000


class Actor(Protocol):
    """Who acts: an account."""

    pk: int
    name: str


@dataclass(slots=True)
class Draft:
    """An event to be recorded. `changes`: field → [old, new], personal values masked by the caller."""

    action: str
    subject_model: str
    subject_id: int | None
    subject_title: str
    organisation_id: int | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    source: str = ""


def record(*, by: Actor, drafts: Iterable[Draft]) -> int:
    """Append events in order, in the caller's transaction; returns how many.

    The chain head is locked first, so two writers cannot fork the chain.
    """
    with transaction.atomic():
        ChainHead.objects.get_or_create(pk=1)
        head = ChainHead.objects.select_for_update().get(pk=1)
        count = 0
        for batch in _batches(_links(head, by, drafts)):
            Event.objects.bulk_create(batch)
            count += len(batch)
        head.save()
    return count


def _links(head: ChainHead, by: Actor, drafts: Iterable[Draft]) -> Iterator[Event]:
    now = timezone.now()
    for draft in drafts:
        head.sequence += 1
        event = Event(
            sequence=head.sequence,
            at=now,
            by_id=by.pk,
            by_name=by.name,
            action=draft.action,
            subject_model=draft.subject_model,
            subject_id=draft.subject_id,
            subject_title=draft.subject_title[:200],
            organisation_id=draft.organisation_id,
            changes=draft.changes,
            reason=draft.reason,
            source=draft.source,
            previous_hash=head.hash,
        )
        event.hash = head.hash = event.computed_hash()
        yield event


def _batches(events: Iterator[Event]) -> Iterator[list[Event]]:
    batch: list[Event] = []
    for event in events:
        batch.append(event)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


# What each kind of fault means to the person who checks.
MEANINGS = {
    "changed": _("内容与校验值不符"),
    "unlinked": _("与上一条不相连"),
    "missing": _("缺失"),
    "cut": _("末尾与链首不符"),
}


@dataclass(frozen=True)
class Fault:
    """A place where the chain does not hold."""

    sequence: int
    kind: str  # a key of MEANINGS


def verify() -> tuple[int, str, list[Fault]]:
    """Walk the whole chain: number of events, the last hash, and every fault found.

    The head is read before the walk, so that events appended meanwhile are neither checked nor blamed.
    """
    head = ChainHead.objects.filter(pk=1).first() or ChainHead()
    faults: list[Fault] = []
    previous, expected, count = GENESIS, 1, 0
    events = Event.objects.filter(sequence__lte=head.sequence).order_by("sequence")
    for event in events.iterator(chunk_size=BATCH):
        count += 1
        if event.sequence != expected:
            faults.append(Fault(expected, "missing"))
        elif event.previous_hash != previous:
            faults.append(Fault(event.sequence, "unlinked"))
        if event.computed_hash() != event.hash:
            faults.append(Fault(event.sequence, "changed"))
        previous, expected = event.hash, event.sequence + 1
    if (head.sequence, head.hash) != (expected - 1, previous):
        faults.append(Fault(head.sequence, "cut"))
    elif _beyond_the_head():
        faults.append(Fault(head.sequence + 1, "cut"))
    return count, previous, faults


def _beyond_the_head() -> bool:
    """Whether there are events after the head; the head is read last, for it only moves on."""
    last = Event.objects.aggregate(last=Max("sequence"))["last"] or 0
    head = ChainHead.objects.filter(pk=1).first() or ChainHead()
    return last > head.sequence
