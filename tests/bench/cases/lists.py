"""List pages against the least that Django can do: a ListView of the same fifty rows in a bare template."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from tests.bench.cases.figures import visitor
from tests.bench.measure import Finding, alternated, ms, p95

ROW = "<tr>{% for value in row %}<td>{{ value }}</td>{% endfor %}</tr>"
TEMPLATE = (
    "<!doctype html><html><head><title>{{ title }}</title></head><body><table>"
    "{% for row in rows %}" + ROW + "{% endfor %}</table>"
    "{{ page_obj.number }} / {{ page_obj.paginator.num_pages }}</body></html>"
)


def lists(runs: int) -> Iterator[Finding]:
    """Payments and students: time and number of queries; then the queries of every register."""
    client, user, _school = visitor()
    for code in ("aid-payments", "students"):
        plain, page = partial(minimal(code), user), partial(client.get, f"/{code}/")
        least, ours = alternated([plain, page], runs)
        yield Finding(
            f"列表 /{code}/ p95（50 行）", ms(p95(ours)), f"最简 Django 页面 p95 {ms(p95(least))}",
            p95(ours) / p95(least), 3,
        )  # fmt: skip
    yield from queries(client)


def queries(client: Any) -> Iterator[Finding]:
    """The most queries any register's list needs."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bangfu.registers.register import REGISTRY

    counts = {}
    for code, register in REGISTRY.items():
        client.get(register.url("list"))
        with CaptureQueriesContext(connection) as captured:
            client.get(register.url("list"))
        counts[code] = len(captured)
    worst = max(counts, key=counts.__getitem__)
    yield Finding(
        f"列表页的查询数，{len(counts)} 个台账中最多的（{worst}）", str(counts[worst]), "", counts[worst], 15, unit=""
    )


def minimal(code: str) -> Any:
    """Visits to the bare page of a register's usual columns: session, login, count, fifty rows, template."""
    from django.conf import settings
    from django.contrib.auth.middleware import AuthenticationMiddleware
    from django.contrib.sessions.middleware import SessionMiddleware
    from django.test import RequestFactory

    from bangfu.core.scoping import viewing

    def visit(user: Any) -> None:
        request = RequestFactory().get("/")
        request.COOKIES[settings.SESSION_COOKIE_NAME] = cookie
        with viewing(user.access):
            response = handler(request)
        assert response.status_code == 200

    client, _user, _school = visitor()
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    handler = SessionMiddleware(AuthenticationMiddleware(_view(code)))
    return visit


def _view(code: str) -> Any:
    from django.contrib.auth.mixins import LoginRequiredMixin
    from django.http import HttpResponse
    from django.template import engines
    from django.views.generic import ListView

    from bangfu.registers.register import REGISTRY

    register, template = REGISTRY[code], engines["django"].from_string(TEMPLATE)
    columns = [c.name for c in register.columns if not c.optional]

    class Minimal(LoginRequiredMixin, ListView):
        paginate_by = 50

        def get_queryset(self) -> Any:
            return register.model.objects.select_related(*register.joined()).order_by(*register.ordering, "-pk")

        def render_to_response(self, context: Any, **kwargs: Any) -> HttpResponse:
            rows = [[getattr(record, name) for name in columns] for record in context["object_list"]]
            return HttpResponse(template.render({**context, "title": code, "rows": rows}))

    return Minimal.as_view()
