"""Reading the trail: what a viewer may see of it, filtered, in pages by sequence."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone

from bangfu.core.permissions import Permission
from bangfu.core.records import Record, Stamped
from bangfu.core.scoping import AccessLike
from bangfu.trail.hooks import colleagues_of
from bangfu.trail.labels import SENSITIVE, model_named
from bangfu.trail.models import Event

PAGE_SIZE = 50


def visible_events(access: AccessLike) -> QuerySet[Event]:
    """Events of the organisations whose trail the viewer may read.

    Events that belong to no organisation (an export, a login) are those of the people who work there.
    """
    if access.unlimited:
        return Event.objects.all()
    organisations = sorted(access.reach(Permission.TRAIL_VIEW).whole)
    people = [pk for pk, _name in colleagues_of(organisations)]
    return Event.objects.filter(Q(organisation_id__in=organisations) | Q(organisation_id=None, by_id__in=people))


def may_read(access: AccessLike, event: Event) -> bool:
    """Whether the viewer may see what a record held, and not only that something was done to it.

    The trail's readers (系统管理员) need not have the right to the students and payments it speaks of; an event
    does not say of which department they were, so a right narrowed to one is not enough.
    """
    model = model_named(event.subject_model)
    if access.unlimited or model is None or not issubclass(model, Record):
        return True
    reach = access.reach(model.view_permission)
    return event.organisation_id in (reach.whole if model.unit_field else reach.organisations)


def people_for(access: AccessLike) -> list[tuple[int, str]]:
    """The accounts a viewer may ask about."""
    return colleagues_of(None if access.unlimited else sorted(access.reach(Permission.TRAIL_VIEW).whole))


def recorded_kinds() -> list[tuple[str, str]]:
    """Kinds of record that leave events: (label, name), by name."""
    kinds = {
        model._meta.label_lower: str(model._meta.verbose_name)
        for model in apps.get_models()
        if issubclass(model, Stamped) or model._meta.label_lower in ("accounts.user", "accounts.role")
    }
    return sorted(kinds.items(), key=lambda item: item[1])


@dataclass(frozen=True)
class Question:
    """What one asks of the trail; None and "" do not narrow."""

    by: int | None = None
    action: str = ""
    kind: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    words: str = ""
    sensitive: bool = False

    def answer(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """The events asked for, newest first."""
        exact: dict[str, Any] = {"by_id": self.by, "action": self.action, "subject_model": self.kind}
        events = events.filter(**{name: value for name, value in exact.items() if value})
        if self.sensitive:
            events = events.filter(action__in=SENSITIVE)
        if self.since:
            events = events.filter(at__gte=_midnight(self.since))
        if self.until:
            events = events.filter(at__lt=_midnight(self.until + datetime.timedelta(days=1)))
        for word in self.words.split():
            events = events.filter(
                Q(subject_title__icontains=word) | Q(reason__icontains=word) | Q(by_name__icontains=word)
                | Q(source__icontains=word)
            )  # fmt: skip
        return events.order_by("-sequence")


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


@dataclass(frozen=True)
class Leaf:
    """One page of the trail, newest first; older and newer are the sequence numbers that lead on."""

    events: Sequence[Event] = field(default_factory=list)
    older: int | None = None
    newer: int | None = None


def leaf(events: QuerySet[Event], *, before: int | None = None, after: int | None = None) -> Leaf:
    """The page older than `before` or newer than `after`: one indexed query however long the trail."""
    if after is not None:
        found = list(events.filter(sequence__gt=after).order_by("sequence")[: PAGE_SIZE + 1])
        more = len(found) > PAGE_SIZE
        rows = found[:PAGE_SIZE][::-1]
        return Leaf(rows, rows[-1].sequence if rows else None, rows[0].sequence if more else None)
    if before is not None:
        events = events.filter(sequence__lt=before)
    found = list(events[: PAGE_SIZE + 1])
    rows = found[:PAGE_SIZE]
    older = rows[-1].sequence if len(found) > PAGE_SIZE else None
    return Leaf(rows, older, rows[0].sequence if before is not None and rows else None)
