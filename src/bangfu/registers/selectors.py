"""Reading across registers: a record's history, and the global search."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from bangfu.core.records import Stamped
from bangfu.registers.filters import matching
from bangfu.registers.register import REGISTRY
from bangfu.trail.models import Event
from bangfu.web.http import HttpRequest
from bangfu.web.search import HITS, Hit, Hits, is_pinyin, named

HISTORY = 50
SHORT = 300  # rows of a register that is searched by pinyin


def history_of(record: Stamped) -> list[Event]:
    """The latest events of a record, newest first."""
    return list(
        Event.objects.filter(subject_model=record._meta.label_lower, subject_id=record.pk)[:HISTORY]
    )


def search_everywhere(request: HttpRequest, words: str) -> Iterable[Hits]:
    """Visible records of every register in which the words occur; one query a register.

    Letters find the records of short registers by pinyin too; a long one would have to be read whole.
    """
    for register in REGISTRY.values():
        if not register.search or not request.access.may(register.view_permission):
            continue
        rows = register.queryset()
        records: list[Any] = list(matching(register, rows, words)[: HITS + 1])
        if not records and is_pinyin(words):
            records = _by_pinyin(rows, words)
        if records:
            hits = [
                Hit(str(record), register.url("detail", record), register.belongs_to(record))
                for record in records[:HITS]
            ]
            more = f"{register.url('list')}?{urlencode({'q': words})}" if len(records) > HITS else ""
            yield Hits(register.title, register.icon, hits, more)


def _by_pinyin(rows: QuerySet, words: str) -> list[Any]:
    """The records of a short register whose name sounds like the words."""
    read: list[Any] = list(rows.order_by("-pk")[: SHORT + 1])
    return [record for record in read if named(words, str(record))][:HITS] if len(read) <= SHORT else []
