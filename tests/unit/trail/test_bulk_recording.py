"""Events recorded many at a time form the same chain as events recorded singly."""

import pytest
from django.utils.translation import gettext_lazy

from bangfu.trail.models import Event
from bangfu.trail.services import Draft, record, verify

pytestmark = pytest.mark.django_db


def draft(number: int, **values: object) -> Draft:
    changes = {"金额": [None, f"{number}.00"], "b": [1, None], "a": ["\u2028\"<'", True]}
    return Draft("add", "aid.aidpayment", number, f"张*（S{number}）", 1, changes, **values)


def test_the_chain_holds_over_several_batches(centre):
    before = verify()[0]
    count = record(by=centre, drafts=(draft(n, source="表.xlsx") for n in range(2500)))
    assert count == 2500
    total, last, faults = verify()
    assert (total - before, faults) == (2500, [])
    event = Event.objects.get(hash=last)
    assert (event.subject_id, event.by_id, event.by_name, event.source) == (2499, centre.pk, centre.name, "表.xlsx")
    assert event.changes == {"金额": [None, "2499.00"], "b": [1, None], "a": ["\u2028\"<'", True]}


def test_titles_and_sources_are_cut_before_they_are_hashed(centre):
    record(by=centre, drafts=[Draft("add", "x.y", None, "题" * 300, source="源" * 300, reason=gettext_lazy("原因"))])
    event = Event.objects.first()
    assert (len(event.subject_title), len(event.source), event.reason) == (200, 120, "原因")
    assert verify()[2] == []


def test_a_changed_event_is_found(centre):
    record(by=centre, drafts=[draft(1), draft(2)])
    event = Event.objects.first()
    event.reason = "改"
    assert event.computed_hash() != event.hash
