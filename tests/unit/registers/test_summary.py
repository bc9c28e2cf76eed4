"""What a record's page shows first, once only, and what it says is missing."""

from typing import Any

from django.test import Client
from django.utils.html import strip_tags

from bangfu.registers.register import REGISTRY
from bangfu.registers.summary import Summary
from tests.factories import log_in, make_payment, make_scheme, make_student


def test_facts_stand_once_and_not_in_the_heading(centre: Any, school: Any) -> None:
    payment = make_payment(centre, make_student(centre, school, name="张一"), make_scheme(centre, school))
    summary = Summary(REGISTRY["aid-payments"], payment)
    shown = [fact.name for fact in summary.key] + [f.name for _title, facts in summary.sections for f in facts]
    assert len(shown) == len(set(shown))
    assert "student" not in [fact.name for fact in summary.key], "its name is the heading"
    assert "amount" in [fact.name for fact in summary.key]
    assert "备注" in summary.unfilled


def test_the_page_names_what_is_missing_and_leads_to_the_form(client: Client, centre: Any, school: Any) -> None:
    payment = make_payment(centre, make_student(centre, school), make_scheme(centre, school))
    page = log_in(client, centre).get(f"/aid-payments/{payment.pk}/").content.decode()
    assert "未填写：" in strip_tags(page) and f'href="/aid-payments/{payment.pk}/edit/">补充' in page
