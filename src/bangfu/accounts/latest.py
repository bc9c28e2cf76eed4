"""最近记录：the latest events as news, without anything the reader may not see."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bangfu.accounts.access import Access
from bangfu.core.records import Record
from bangfu.trail.labels import model_named
from bangfu.trail.models import Event

READ = 120  # events looked at
SHOWN = 8
NEWS = ("add", "change", "evidence.add", "restore")


@dataclass
class Piece:
    """One piece of news: several equal events in a row are one, with their number."""

    event: Event
    count: int = 1

    @property
    def when(self) -> datetime.datetime:
        """When the latest of them happened."""
        return self.event.at


def latest_records(access: Access) -> list[Piece]:
    """The latest additions and changes that the reader may see, newest first."""
    organisations = set().union(*(reach.organisations for reach in access.reaches.values()))
    events = Event.objects.filter(action__in=NEWS)
    if not access.unlimited:
        events = events.filter(organisation_id__in=organisations)
    read = list(events.order_by("-sequence")[:READ])
    visible = _visible(read)
    return _merged(e for e in read if (e.subject_model, e.subject_id) in visible)[:SHOWN]


def _visible(events: Iterable[Event]) -> set[tuple[str, int | None]]:
    """(kind, id) of the records that exist for the current viewer: one query a kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for event in events:
        if event.subject_id is not None:
            wanted[event.subject_model].add(event.subject_id)
    found: set[tuple[str, int | None]] = set()
    for label, ids in wanted.items():
        model = model_named(label)
        if model is not None and issubclass(model, Record):
            found |= {(label, pk) for pk in model.objects.filter(pk__in=ids).values_list("pk", flat=True)}
    return found


def _merged(events: Iterable[Event]) -> list[Piece]:
    pieces: list[Piece] = []
    for event in events:
        last = pieces[-1] if pieces else None
        if last is not None and _alike(last.event, event):
            last.count += 1
        else:
            pieces.append(Piece(event))
    return pieces


def _alike(one: Event, other: Event) -> bool:
    return (one.by_id, one.action, one.subject_model, one.at.date()) == (
        other.by_id, other.action, other.subject_model, other.at.date(),
    )  # fmt: skip
