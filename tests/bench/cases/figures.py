"""A figure over all payments against SQL written by hand, on the same connection."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from tests.bench.measure import Finding, alternated, middle, ms, p95

RUNS = 60

# What a person who knows the tables would write for the same question: the payments of the viewer's
# organisation that stand, as money and as number of records.
AMOUNT = """
SELECT kind, year, SUM(amount), COUNT(*) FROM aid_aidpayment
WHERE removed_at IS NULL AND organisation_id = %s GROUP BY kind, year
"""
PERSONS = """
SELECT kind, year, COUNT(DISTINCT student_id), COUNT(*) FROM aid_aidpayment
WHERE removed_at IS NULL AND organisation_id = %s GROUP BY kind, year
UNION ALL SELECT kind, NULL, COUNT(DISTINCT student_id), COUNT(*) FROM aid_aidpayment
WHERE removed_at IS NULL AND organisation_id = %s GROUP BY kind
UNION ALL SELECT NULL, year, COUNT(DISTINCT student_id), COUNT(*) FROM aid_aidpayment
WHERE removed_at IS NULL AND organisation_id = %s GROUP BY year
UNION ALL SELECT NULL, NULL, COUNT(DISTINCT student_id), COUNT(*) FROM aid_aidpayment
WHERE removed_at IS NULL AND organisation_id = %s
"""


def amount(runs: int) -> Iterator[Finding]:
    """aid.amount by kind and year: the figure, and its page."""
    client, user, school = visitor()
    hand = partial(answer, AMOUNT, [school.pk])
    figure = partial(ask, "aid.amount", user)
    page = partial(client.get, "/figures/aid.amount/?rows=kind&across=year")
    _same("aid.amount", user, hand())
    by_hand, by_figure, by_page = alternated([hand, figure, partial(_shown, page)], runs)
    yield Finding(
        "aid.amount 按类别、年度（{rows} 笔）", ms(middle(by_figure)), f"手写 SQL {ms(middle(by_hand))}",
        middle(by_figure) / middle(by_hand), 1.2,
    )  # fmt: skip
    yield Finding(
        "aid.amount 的页面 p95", ms(p95(by_page)), f"手写 SQL p95 {ms(p95(by_hand))}", p95(by_page) / p95(by_hand), 1.3
    )


def persons(runs: int) -> Iterator[Finding]:
    """aid.persons by kind and year, every total counted anew."""
    _client, user, school = visitor()
    hand, figure = partial(answer, PERSONS, [school.pk] * 4), partial(ask, "aid.persons", user)
    by_hand, by_figure = alternated([hand, figure], max(3, runs // 6))
    yield Finding(
        "aid.persons 按类别、年度，各级合计重新去重", ms(middle(by_figure)), f"手写 SQL {ms(middle(by_hand))}",
        middle(by_figure) / middle(by_hand), 1.2,
    )  # fmt: skip


def visitor() -> tuple[Any, Any, Any]:
    """A logged-in client, its account and the school, in a process that has loaded what the server loads."""
    from django.test import Client, override_settings

    import bangfu.wsgi  # noqa: F401
    from bangfu.accounts.models import Organisation, User
    from tests.bench.data import READER
    from tests.factories import log_in

    user = User.objects.get(username=READER)
    with override_settings(AXES_ENABLED=False):  # a login without a page has no address
        client = log_in(Client(), user)
    return client, user, Organisation.objects.get(is_home=True)


def answer(sql: str, parameters: list[Any]) -> list[Any]:
    """The rows of a statement on Django's connection."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def ask(code: str, user: Any) -> Any:
    """The figure by kind and year, as the account sees it."""
    from bangfu.core.scoping import viewing
    from bangfu.figures.asking import asked
    from bangfu.figures.registry import figure_of
    from bangfu.figures.run import run

    figure = figure_of(code)
    with viewing(user.access):
        return run(figure, asked(figure, by=["kind", "year"]), access=user.access)


def _same(code: str, user: Any, rows: list[Any]) -> None:
    """Both must give the same numbers, or the comparison is worth nothing."""
    found = {row.keys: (row.cell.value, row.cell.records) for row in ask(code, user).rows if row.cell.records}
    assert found == {(kind, year): (value, records) for kind, year, value, records in rows}, code


def _shown(page: Callable[[], Any]) -> None:
    assert page().status_code == 200
