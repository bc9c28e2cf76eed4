"""Addresses and forms with what no page of ours sends: told in words, never a failure."""

from typing import Any

import pytest
from django.core.exceptions import BadRequest
from django.test import Client

from bangfu.core.permissions import Permission
from bangfu.figures.models import SavedView
from bangfu.registers.register import REGISTRY
from tests.factories import log_in, make_student, make_user_with

pytestmark = pytest.mark.django_db
HUGE = "99999999999999999999"
HOSTILE = ("a\x00b", HUGE, "-" + HUGE, "abc", "2016-13-45", "１２'\"<script>%s")


@pytest.fixture
def visitor(school: Any, centre: Any) -> Client:
    """Somebody who may open every page; a student to be found."""
    make_student(centre, school)
    return log_in(Client(raise_request_exception=False), make_user_with(list(Permission), school))


def failures(visitor: Client, asked: list[tuple[str, dict[str, str]]]) -> list[tuple[str, dict[str, str]]]:
    return [(path, given) for path, given in asked if visitor.get(path, given).status_code >= 500]


@pytest.mark.parametrize("code", ["students", "awards", "agreements"])
def test_lists_and_forms_of_registers(visitor: Client, code: str) -> None:
    """People, outcomes and mandates stand for the registers, which share their pages and kinds of filters."""
    register = REGISTRY[code]
    names = ("q", "page", "sort", "column", *register.filters)
    asked = [(f"/{code}/", dict.fromkeys(names, value)) for value in HOSTILE[:2]]
    asked += [(f"/{code}/", {name: value}) for name, value in zip(names, HOSTILE * 3, strict=False)]
    first = dict.fromkeys(("organisation", "partner", "student", "agreement", "plan", "valid_from"), HUGE)
    asked += [(f"/{code}/new/", first), (f"/{code}/{HUGE}/", {})]
    assert failures(visitor, asked) == []


def test_the_page_asked_for_may_not_exist(visitor: Client) -> None:
    for page in (HUGE, "-1", "abc", ""):
        answer = visitor.get("/students/", {"page": page})
        assert answer.status_code == 200 and answer.context["listing"].page.number == 1


@pytest.mark.parametrize("field", ["student_number", "name", "origin", "class_name"])
def test_a_control_character_is_an_error_of_its_field(visitor: Client, school: Any, field: str) -> None:
    values = {"organisation": school.pk, "student_number": "1", "name": "张三", field: "a\x00b"}
    answer = visitor.post("/students/new/", values)
    assert answer.status_code == 422 and field in answer.context["form"].errors


def test_what_no_form_looks_at_is_told_too(visitor: Client) -> None:
    """Text that goes straight to a service: PostgreSQL takes no NUL, SQLite does."""
    from django.db import connection

    answer = visitor.post("/figures/aid.amount/save/", {"title": "a\x00b", "query": ""})
    if connection.vendor == "postgresql":
        assert answer.status_code == 400 and "没有保存" in answer.content.decode()
        assert not SavedView.objects.exists()
    else:
        assert answer.status_code == 302


def test_broken_posts_of_the_report_editor(centre: Any) -> None:
    from bangfu.reports.editing import forms_of

    for count in ("abc", HUGE, "-1", "a\x00"):
        with pytest.raises(BadRequest, match="blocks"):
            forms_of([], centre.access, {"blocks": count})
