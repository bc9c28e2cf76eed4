"""Who sees payments and destinations but no students (上级主管) sees amounts and ways, not whose they are."""

import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from bangfu.accounts.models import Affiliation, User
from bangfu.programmes.services import add_destination, change_destination
from tests.factories import as_user, log_in, make_organisation, make_payment, make_scheme, make_student, make_user

NAME, NUMBER = "王才良", "201510042"


@pytest.fixture
def paid(centre: Any, school: Any) -> Any:
    """A payment to a student."""
    with as_user(centre):
        student = make_student(centre, school, name=NAME, student_number=NUMBER)
        return make_payment(centre, student, make_scheme(centre, school))


@pytest.fixture
def bureau(school: Any, client: Client) -> Client:
    """The browser of somebody at the bureau above the school."""
    body = make_organisation("测试市教育局", kind="bureau")
    by = User.objects.system()
    Affiliation.objects.create(organisation=school, upper=body, kind="supervised", created_by=by, updated_by=by)
    return log_in(client, make_user("supervisor", body))


def test_the_bureau_sees_amounts_and_no_names(bureau: Client, paid: Any) -> None:
    page = bureau.get("/aid-payments/").content.decode()
    detail = bureau.get(f"/aid-payments/{paid.pk}/").content.decode()
    assert "5,000.00" in page and "王**" in page and "王**" in detail
    assert NAME not in page + detail and NUMBER not in page + detail
    exported = b"".join(bureau.get("/aid-payments/export/").streaming_content)
    cells = [str(cell) for row in load_workbook(io.BytesIO(exported)).active.values for cell in row]
    assert any("王**" in cell for cell in cells)
    assert not any(NAME in cell or NUMBER in cell for cell in cells)


@pytest.mark.parametrize("words", [NAME, NUMBER])
def test_the_bureau_finds_nobody_by_name(bureau: Client, paid: Any, words: str) -> None:
    assert "5,000.00" not in bureau.get("/aid-payments/", {"q": words}).content.decode()
    assert f"/aid-payments/{paid.pk}/" not in bureau.get("/search/", {"q": words}).content.decode()


def test_the_centre_sees_whom_it_pays(client: Client, centre: Any, paid: Any) -> None:
    page = log_in(client, centre).get("/aid-payments/", {"q": NAME}).content.decode()
    assert f"{NAME}（{NUMBER}）" in page and "5,000.00" in page


@pytest.fixture
def gone(office: Any, school: Any) -> Any:
    """Where a graduate went, corrected once."""
    values = {"organisation": school, "cohort": 2016, "name": NAME, "outcome": "contract", "as_of": "2016-12-31"}
    row = add_destination(values=values, by=office)
    return change_destination(record=row, values={"student_number": NUMBER, "origin": "阳新县"}, by=office)


def test_the_bureau_sees_where_graduates_went_and_not_who(bureau: Client, gone: Any) -> None:
    detail = f"/destinations/{gone.pk}/"
    asked = {"column": ["name", "student_number", "outcome"]}
    pages = ("/destinations/", detail, "/figures/graduates.count/records/", "/search/?q=2016")
    found = [bureau.get(page).content.decode() for page in pages]
    found.append(bureau.get("/destinations/", asked).content.decode())
    assert all("王**" in page for page in found[:3]) and "阳新县" in found[1]
    assert not any(NAME in page or NUMBER in page for page in found)
    for columns in ({}, asked):
        exported = b"".join(bureau.get("/destinations/export/", columns).streaming_content)
        cells = [str(cell) for row in load_workbook(io.BytesIO(exported)).active.values for cell in row]
        assert "王**" in cells and not any(NAME in cell or NUMBER in cell for cell in cells)


@pytest.mark.parametrize("words", [NAME, NUMBER, "才良"])
def test_the_bureau_finds_no_graduate_by_name(bureau: Client, gone: Any, words: str) -> None:
    for page in ("/destinations/", "/search/"):
        assert f"/destinations/{gone.pk}/" not in bureau.get(page, {"q": words}).content.decode()
    assert f"/destinations/{gone.pk}/" in bureau.get("/destinations/", {"q": "阳新"}).content.decode()


@pytest.mark.parametrize("role", ["assistance_office", "school_leader", "department_head"])
def test_those_who_record_or_know_the_students_see_the_graduates(
    client: Client, school: Any, gone: Any, role: str
) -> None:
    visitor = log_in(client, make_user(role, school))
    page = visitor.get("/destinations/", {"q": NAME, "column": ["name", "student_number"]}).content.decode()
    assert NAME in page and NUMBER in page
    assert NUMBER in visitor.get(f"/destinations/{gone.pk}/").content.decode()
