"""Writing to the event log and checking it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from json.encoder import encode_basestring
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bangfu.core.bulk import insert_rows
from bangfu.trail.models import GENESIS, ChainHead, Event, linked_hash, spelled

BATCH = 2000
TITLE, SOURCE = 200, 120  # characters that the event keeps of a title and of a source
COPIED = ("action", "subject_model", "subject_id", "subject_title", "organisation_id", "reason", "source")


class Actor(Protocol):
    """Who acts: an account."""

    pk: int
    name: str


@dataclass(slots=True)
class Draft:
    """An event to be recorded.

    changes: field → [old, new], personal values masked by the caller; or the same as `spelled` writes it.
    """

    action: str
    subject_model: str
    subject_id: int | None
    subject_title: str
    organisation_id: int | None = None
    changes: dict[str, Any] | str = field(default_factory=dict)
    reason: str = ""
    source: str = ""


def record(*, by: Actor, drafts: Iterable[Draft]) -> int:
    """Append events in order, in the caller's transaction; returns how many.

    The chain head is locked first, so two writers cannot fork the chain.
    """
    waiting = iter(drafts)
    count = 0
    with transaction.atomic():
        ChainHead.objects.get_or_create(pk=1)
        head = ChainHead.objects.select_for_update().get(pk=1)
        constants = {"at": timezone.now(), "by_id": by.pk, "by_name": by.name}
        while batch := list(islice(waiting, BATCH)):
            insert_rows(Event, _links(head, constants, batch), constants)
            count += len(batch)
        head.save()
    return count


def _links(head: ChainHead, constants: dict[str, Any], drafts: list[Draft]) -> dict[str, list[Any]]:
    """The drafts as columns of the event table, chained to the head, which moves on.

    The spelling equals that of `Event.computed_hash`; each value is spelled once for hash and table.
    """
    by_name = encode_basestring(constants["by_name"])
    opening = [repr(constants["at"].timestamp()), str(constants["by_id"]), by_name]
    columns: dict[str, list[Any]] = {
        "sequence": list(range(head.sequence + 1, head.sequence + len(drafts) + 1)),
        "changes": [d.changes if isinstance(d.changes, str) else spelled(d.changes) for d in drafts],
        "previous_hash": [],
        "hash": [],
    }
    for sequence, changes, draft in zip(columns["sequence"], columns["changes"], drafts, strict=True):
        draft.subject_title = str(draft.subject_title)[:TITLE]
        draft.source = str(draft.source)[:SOURCE]
        draft.reason = str(draft.reason)
        columns["previous_hash"].append(head.hash)
        title, reason, source = map(encode_basestring, (draft.subject_title, draft.reason, draft.source))
        action, model = encode_basestring(draft.action), encode_basestring(draft.subject_model)
        subject = [action, model, spelled(draft.subject_id), title, spelled(draft.organisation_id)]
        head.hash = linked_hash(head.hash, [str(sequence), *opening, *subject, changes, reason, source])
        columns["hash"].append(head.hash)
    head.sequence += len(drafts)
    for name in COPIED:
        columns[name] = [getattr(draft, name) for draft in drafts]
    return columns


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


def present_head() -> ChainHead:
    """The last link as it stands; of an empty trail, number 0."""
    return ChainHead.objects.filter(pk=1).first() or ChainHead()


def noted_place(noted: str) -> int | None:
    """The number of the event whose hash was noted earlier, 0 for that of an empty trail; None: it is not there.

    It says something only of a chain that `verify` finds whole, where a stored hash is one that was computed.
    """
    if noted == GENESIS:
        return 0
    return Event.objects.filter(hash=noted).values_list("sequence", flat=True).first()


def verify() -> tuple[int, str, list[Fault]]:
    """Walk the whole chain: number of events, the last hash, and every fault found.

    Every event is walked whatever the head says, for the head may be what was changed. It is read before the walk:
    events appended meanwhile may follow the link that it names.
    """
    head = present_head()
    faults: list[Fault] = []
    previous, expected, count = GENESIS, 1, 0
    at_head = (0, GENESIS)
    for event in Event.objects.order_by("sequence").iterator(chunk_size=BATCH):
        count += 1
        if event.sequence != expected:
            faults.append(Fault(expected, "missing"))
        elif event.previous_hash != previous:
            faults.append(Fault(event.sequence, "unlinked"))
        if event.computed_hash() != event.hash:
            faults.append(Fault(event.sequence, "changed"))
        previous, expected = event.hash, event.sequence + 1
        if event.sequence <= head.sequence:
            at_head = (event.sequence, event.hash)
    if (head.sequence, head.hash) != at_head:
        faults.append(Fault(head.sequence, "cut"))
    elif _beyond_the_head():
        faults.append(Fault(head.sequence + 1, "cut"))
    return count, previous, faults


def _beyond_the_head() -> bool:
    """Whether there are events after the head; the head is read last, for it only moves on."""
    last = Event.objects.aggregate(last=Max("sequence"))["last"] or 0
    return last > present_head().sequence
