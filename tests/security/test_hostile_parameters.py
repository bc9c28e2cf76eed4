"""No list, search, trail, account or figure page fails over what an address may carry."""

from typing import Any

import pytest
from django.test import Client

from bangfu.core.permissions import Permission
from bangfu.figures.registry import registry
from bangfu.registers.register import REGISTRY
from tests.factories import log_in, make_payment, make_scheme, make_student, make_unit, make_user_with

pytestmark = pytest.mark.django_db
HUGE = "9" * 30
HOSTILE = (
    HUGE, f"-{HUGE}", "9" * 5000, "a\x00b", "2016-02-30", "0000-00-00", "99999-01-01", "²", "٣", "1e999", "nan",
    "\ufffe\u202e", "%", "'; --", "[]", "None",
)  # fmt: skip
ALONE = (HUGE, "a\x00b", "2016-02-30", "²")  # the kinds that break parsers, one in each parameter by itself
SHELL = ("q", "page", "sort", "column", "size", "view")
TRAIL = ("by", "action", "kind", "since", "until", "words", "before", "after", "page", "sensitive")
FIGURE = ("rows", "across", "period", "from", "to", "money", "chart", "page", "unit", "by", "view")
PAGES: dict[str, tuple[str, ...]] = {
    **{f"/{code}/": (*SHELL, *register.filters) for code, register in REGISTRY.items()},
    **{f"/{code}/new/": ("organisation", "partner", "student", "agreement", "plan", "goal", "project", "unit", "year")
       for code, register in REGISTRY.items() if register.editable and code not in ("reports", "report-sections")},
    **{f"/lookup/{code}/": SHELL for code in REGISTRY},
    **{f"/figures/{code}/": (*FIGURE, *(d.code for d in figure.dimensions)) for code, figure in registry().items()},
    **{f"/figures/{code}/records/": (*FIGURE, *(d.code for d in figure.dimensions))
       for code, figure in registry().items()},
    "/figures/aid.amount/export/": (*FIGURE, "kind", "unit"),
    "/aid-payments/export/": (*SHELL, "year", "kind", "unit", "scheme"),
    "/trail/": TRAIL, "/trail/sensitive/": TRAIL, "/trail/export/": TRAIL,
    "/account/people/": (*SHELL, "role", "organisation", "state", "unit"),
    "/account/people/new/": SHELL, "/account/people/export/": (*SHELL, "role", "organisation", "state"),
    "/search/": SHELL, "/figures/": SHELL, "/figures/public/": SHELL, "/reports/public/": SHELL,
    "/organisations/": (*SHELL, "kind", "year"), "/import/": SHELL, "/import/aid_payments/": SHELL,
    "/import/batches/": SHELL, "/": SHELL, "/notifications/": SHELL, "/reports/new/": ("outline", "agreement"),
}  # fmt: skip


@pytest.fixture
def reader(school: Any, centre: Any) -> Client:
    """Somebody who may open every page, with something to find on it."""
    person = make_student(centre, school, unit=make_unit(school), grade=2015, class_name="1班")
    make_payment(centre, person, make_scheme(centre, school))
    return log_in(Client(raise_request_exception=False), make_user_with(list(Permission), school))


def questions(names: tuple[str, ...]) -> list[dict[str, Any]]:
    """All parameters at once, each alone, repeated, and as other languages write arrays."""
    together: list[dict[str, Any]] = [dict.fromkeys(names, value) for value in HOSTILE]
    alone: list[dict[str, Any]] = [{name: ALONE[n % len(ALONE)]} for n, name in enumerate(names)]
    arrays: list[dict[str, Any]] = [
        {name: list(HOSTILE[:4]) for name in names}, {f"{name}[]": "1" for name in names},
        {f"{name}__gt": "1" for name in names}, dict.fromkeys(names, ""),
    ]  # fmt: skip
    return [*together, *alone, *arrays]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_fails(path: str, reader: Client) -> None:
    wrong = []
    for given in questions(PAGES[path]):
        answer = reader.get(path, given)
        if answer.status_code >= 500:
            wrong.append(given)
        elif answer.streaming:
            b"".join(answer)  # a failure while the file is written
    assert wrong == []


def test_a_number_may_be_a_place(reader: Client, school: Any, centre: Any) -> None:
    """生源地 is text, 年级 a number: what is typed is read as the column wants it."""
    make_student(centre, school, origin="2015", grade=2016)
    for query, found in (("origin=2015", 1), ("grade=2016", 1), (f"origin={HUGE}", 0)):
        page = reader.get(f"/figures/students.count/records/?{query}")
        assert page.status_code == 200 and page.context["cell"].records == found, query
    assert reader.get("/figures/students.count/records/?grade=2016&grade=二年级").status_code == 400


def test_the_pages_are_there(reader: Client) -> None:
    missing = [path for path in PAGES if reader.get(path).status_code not in (200, 302)]
    assert missing == []


@pytest.mark.parametrize("query", ["%ff%fe", "q=%ff", "q=%00", "page=%", "a=1&" * 2000, "q=" + "长" * 3000])
def test_broken_query_strings(query: str, reader: Client) -> None:
    for path in ("/students/", "/search/", "/trail/", "/figures/aid.amount/", "/account/people/"):
        assert reader.get(f"{path}?{query}").status_code in (200, 400), path
