"""最近记录：the latest events as news, without anything the reader may not see."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from bangfu.accounts.access import Access
from bangfu.core.records import Record
from bangfu.trail.labels import model_named
from bangfu.trail.models import Event

READ = 120  # events looked at
SHOWN = 8
NEWS = ("add", "change", "evidence.add", "restore")


@dataclass
class Piece:
    """One piece of news: equal events of one person on one day are one, with their number."""

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
    visible = visible_subjects(read)
    return merged(e for e in read if (e.subject_model, e.subject_id) in visible)[:SHOWN]


def visible_subjects(events: Iterable[Event]) -> set[tuple[str, int | None]]:
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


def merged(events: Iterable[Event]) -> list[Piece]:
    """Events as news, in the order of the latest of each."""
    pieces: dict[tuple[Any, ...], Piece] = {}
    for event in events:
        alike = (event.by_id, event.action, event.subject_model, timezone.localtime(event.at).date())
        if alike in pieces:
            pieces[alike].count += 1
        else:
            pieces[alike] = Piece(event)
    return list(pieces.values())
