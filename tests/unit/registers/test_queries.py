"""What a list page asks the database: the same few questions however many rows it shows."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bangfu.people.models import PovertyRegistration
from bangfu.registers.register import REGISTRY
from bangfu.registers.services import add_record
from tests.factories import log_in, make_payment, make_scheme, make_student, make_unit, make_user

MOST = 15
DAY = datetime.date(2016, 9, 1)


def asked(client: Client, address: str) -> list[str]:
    """The statements of a visit that is not the first one after logging in."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


@pytest.fixture
def leader(client: Client, school: Any) -> Client:
    """The client of one who may see every register."""
    return log_in(client, make_user("school_leader", school))


def test_every_list_asks_few_questions(leader: Client) -> None:
    counts = {}
    for code, register in REGISTRY.items():
        if leader.get(register.url("list")).status_code == 200:
            counts[code] = len(asked(leader, register.url("list")))
    assert {"aid-payments", "students", "projects", "agreements"} <= counts.keys()
    assert {code: count for code, count in counts.items() if count > MOST} == {}


def test_the_number_does_not_grow_with_the_rows(leader: Client, centre: Any, school: Any) -> None:
    scheme = make_scheme(centre, school)
    seen = []
    for rows in (1, 5, 54):  # 1, 6 and 60 altogether
        for _row in range(rows):
            make_payment(centre, make_student(centre, school), scheme)
        seen.append([len(asked(leader, address)) for address in ("/aid-payments/", "/students/")])
    assert seen[0] == seen[1] == seen[2]
    assert max(seen[0]) <= MOST


def test_nor_where_the_right_to_change_is_looked_up_for_each_row(client: Client, office: Any, school: Any) -> None:
    writer = log_in(client, make_user("assistance_office", school))
    unit, seen = make_unit(school), []
    for rows in (1, 5):
        for _row in range(rows):
            student = make_student(office, school, unit=unit)
            values = {"organisation": school, "name": student.name, "category": "minimum", "student": student}
            add_record(model=PovertyRegistration, values={**values, "valid_from": DAY}, by=office)
        seen.append([len(asked(writer, address)) for address in ("/poverty-registrations/", "/students/")])
    assert seen[0] == seen[1]


def test_an_empty_list_asks_no_more(leader: Client, centre: Any, school: Any) -> None:
    empty = len(asked(leader, "/aid-payments/"))
    make_payment(centre, make_student(centre, school), make_scheme(centre, school))
    assert empty <= len(asked(leader, "/aid-payments/"))
