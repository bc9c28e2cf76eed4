"""Lines such as 其中不含贷款: read off the table's answer, the same as when asked for by themselves."""

from typing import Any

import pytest

from bangfu.accounts.models import User
from bangfu.figures import pivot
from bangfu.figures.asking import asked
from bangfu.figures.registry import figure_of
from tests.figures.data import payment, scheme, student, two_schools

pytestmark = pytest.mark.django_db


def memo(code: str, rows: tuple[str, ...], across: str) -> list[Any]:
    """The memo's cells and total."""
    figure = figure_of(code)
    request = asked(figure, by=[])
    table = pivot.table_of(figure, request, rows=rows, across=across, access=User.objects.system().access)
    (line,) = table.of("memo")
    entries = [*line.entries, *([line.total] if line.total else [])]
    return [(entry.cell.value, entry.cell.records) for entry in entries]


@pytest.fixture
def payments(db: None) -> None:
    """Grants in 2015 and 2017, loans in 2016 and 2017."""
    school, _other = two_schools()
    person, grant, loan = student(school), scheme(school), scheme(school, "origin_loan")
    bonus = scheme(school, "school")
    for of, day, amount in (
        (grant, "2015-03", 100), (bonus, "2017-03", 250), (grant, "2017-04", 500), (loan, "2016-09", 7000),
        (loan, "2017-09", 8000),
    ):  # fmt: skip
        payment(person, of, day, amount)


@pytest.mark.parametrize(
    ("rows", "across", "expected"),
    [
        (("kind",), "year", [(100, 1), (0, 0), (750, 2), (850, 3)]),
        (("scheme",), "year", [(100, 1), (0, 0), (750, 2), (850, 3)]),
        (("kind",), "", [(850, 3)]),
        (("year",), "kind", [(600, 2), (250, 1), (0, 0), (850, 3)]),
    ],
)
def test_without_loans(payments: None, rows: tuple[str, ...], across: str, expected: list[Any]) -> None:
    assert memo("aid.amount", rows, across) == expected


def test_the_facts_are_read_once(payments: None) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        memo("aid.amount", ("kind",), "year")
    assert sum("aid_aidpayment" in query["sql"] for query in captured.captured_queries) == 1


def test_by_scheme_across(payments: None) -> None:
    """The choice's own dimension across: its loans show nothing."""
    cells = memo("aid.times", ("year",), "scheme")
    assert sorted(value for value, _records in cells[:-1]) == [0, 1, 2] and cells[-1] == (3, 3)


def test_persons_are_counted_by_themselves(payments: None) -> None:
    assert memo("aid.persons", ("kind",), "year") == [(1, 1), (0, 0), (1, 2), (1, 3)]
