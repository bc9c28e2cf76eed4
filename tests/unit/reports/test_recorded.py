"""Numbers that stand in records: each leads to its record and field, in Word, in the edition, in its trace."""

from collections.abc import Callable
from typing import Any

import pytest

from bangfu.assistance.models import Donation
from bangfu.registers.services import add_record, change_record, remove_record
from bangfu.reports.comparing import comparison
from bangfu.reports.compose import compose, scene_of
from bangfu.reports.models import Edition
from bangfu.reports.services import issue_edition
from bangfu.reports.tracing import traced, value_then
from bangfu.reports.word import document as w
from tests.factories import as_user

Write, Accept = Callable[..., Any], Callable[[Any], Any]
LIST = {
    "kind": "records", "register": "donations", "years": True,
    "template": "{donated_on}，{asset}，{quantity}{quantity_unit}，{value}元。",
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("no_pdf")


@pytest.fixture
def donation(school: Any, partner: Any, system: Any) -> Donation:
    values = {
        "organisation": school, "partner": partner, "donated_on": "2017-05-12", "quantity": 2,
        "asset": "CK6140 车床（含 3 套刀具）", "value": 12_345_678_90,
        "received_by": "李四", "received_on": "2017-05-13",
    }  # fmt: skip
    with as_user(system):
        return add_record(model=Donation, values=values, by=system)


@pytest.fixture
def edition(donation: Donation, write: Write, accepted: Accept, leader: Any) -> Edition:
    report = accepted(write(LIST))
    with as_user(leader):
        return issue_edition(report=report, by=leader)


def test_every_number_of_a_list_is_traced_to_its_field(donation: Donation, write: Write, system: Any) -> None:
    report = write(LIST)
    with as_user(system):
        document, made = compose(report, scene_of(report, system.access))
    (paragraph,) = [block for block in document.blocks if isinstance(block, w.Paragraph)]
    assert "".join(run.text for run in paragraph.runs) == (
        "1. 2017年5月12日，CK6140 车床（含 3 套刀具），2台，12345678.90元。"
    )
    assert [(n.printed.text, n.printed.record.name) for n in made.numbers if n.printed.record] == [
        ("6140", "asset"), ("3", "asset"), ("2", "quantity"), ("12345678.90", "value"),
    ]  # fmt: skip
    quantity = [run for run in paragraph.runs if isinstance(run, w.Number)][2].note
    assert quantity is not None
    assert (quantity.title, quantity.value_text, quantity.records) == ("捐赠：数量", "2", 1)
    assert made.faults == []


def test_an_edition_keeps_the_record_and_what_the_field_said(edition: Edition, donation: Donation, leader: Any) -> None:
    name, _sets, quantity, value = edition.numbers.select_related("edition")
    assert (quantity.text, quantity.code, quantity.record_model, quantity.record_ids) == (
        "2", "", "assistance.donation", [donation.pk],
    )  # fmt: skip
    assert quantity.reference == {"register": "donations", "record": donation.pk, "field": "quantity"}
    assert (value_then(quantity), value_then(value)) == ("2", "12345678.90 元")
    assert name.value == "CK6140 车床（含 3 套刀具）"
    with as_user(leader):
        assert [row.url for row in traced(quantity, quantity.record_ids)] == [f"/donations/{donation.pk}/"]


def test_what_a_record_says_otherwise_since_is_a_difference(
    edition: Edition, donation: Donation, leader: Any, system: Any
) -> None:
    with as_user(leader):
        assert comparison(edition, leader).differences == []
    with as_user(system):
        change_record(record=donation, values={"quantity": 5, "asset": "CK6140 车床（含 4 套刀具）"}, by=system)
    with as_user(leader):
        assert [(d.number.text, d.now) for d in comparison(edition, leader).differences] == [
            ("3", "CK6140 车床（含 4 套刀具）"), ("2", "5"),
        ]  # fmt: skip
    with as_user(system):
        remove_record(record=Donation.objects.get(), reason="重复", by=system)
    with as_user(leader):
        assert {(d.now, len(d.gone)) for d in comparison(edition, leader).differences} == {("", 1)}


def test_a_number_of_the_template_itself_is_nobodys(
    donation: Donation, write: Write, accepted: Accept, leader: Any
) -> None:
    from bangfu.core.errors import Refusals

    report = accepted(write({**LIST, "template": "{asset}等 8 种。"}, {
        "kind": "table", "title": "前 10 名", "figures": [{"code": "donations.count"}], "notes": ["另有 7 台未计。"],
    }))  # fmt: skip
    with as_user(leader), pytest.raises(Refusals) as refused:
        issue_edition(report=report, by=leader)
    assert [refusal.code for _f, refusal in refused.value] == ["issue.number"] * 3


@pytest.mark.parametrize(
    "hostile", ["{{aid.amount}}", "{{ 7*7 }}", "<w:p>&amp;</w:p>", "{quantity}", "]]>&#0;", "=1+1", "${x}"]
)
def test_braces_and_markup_of_a_record_are_printed_as_text(
    hostile: str, donation: Donation, write: Write, system: Any
) -> None:
    with as_user(system):
        change_record(record=donation, values={"asset": hostile}, by=system)
        report = write({**LIST, "template": "{asset}，{quantity}台。"})
        document, _made = compose(report, scene_of(report, system.access))
    (paragraph,) = [block for block in document.blocks if isinstance(block, w.Paragraph)]
    assert "".join(run.text for run in paragraph.runs) == f"1. {hostile}，2台。"
