"""Many writers at once keep one chain."""

from functools import partial
from typing import Any

from bangfu.trail.models import Event
from bangfu.trail.services import Draft, record, verify
from tests.factories import make_user

WRITERS, EACH = 4, 10


def write(by: Any, number: int) -> int:
    return sum(
        record(by=by, drafts=[Draft("add", "accounts.user", number, f"{number}-{turn}-{n}") for n in (1, 2)])
        for turn in range(EACH)
    )


def test_writers_at_once_keep_one_chain(together: Any) -> None:
    [by] = together(make_user)
    assert together(*(partial(write, by, n) for n in range(WRITERS))) == [EACH * 2] * WRITERS
    [(count, _last, faults)] = together(verify)
    assert (count, faults) == (WRITERS * EACH * 2, [])
    [sequences] = together(lambda: list(Event.objects.order_by("sequence").values_list("sequence", flat=True)))
    assert sequences == list(range(1, count + 1))
    [mixed] = together(
        lambda: Event.objects.order_by("sequence").values_list("subject_id", flat=True).distinct().count()
    )
    assert mixed == WRITERS
