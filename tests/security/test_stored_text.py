"""Text that means something to a browser or to Excel is text on every page and in every file."""

import io
from typing import Any

import openpyxl
import pytest
from django.test import Client

from bangfu.accounts.models import User
from bangfu.core.permissions import Permission
from bangfu.figures.registry import registry
from bangfu.registers.register import REGISTRY
from tests.factories import log_in, make_organisation, make_user_with
from tests.security.filling import COMPOSED, Filler

pytestmark = pytest.mark.django_db
TEXT = """=1+1"'><img src=x onerror=alert(1)>"""
SHORT = """="'><b x>"""
RAW = ("<img src=x", "<b x>")


@pytest.fixture
def filled(school: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, dict[str, Any]]:
    """Somebody who may do everything, and a record of everything; persons' names as if recorded before any rule."""
    for rule in ("people.models.identity.check_name", "programmes.models.destination.check_name",
                 "assistance.models.activity.check_one"):  # fmt: skip
        monkeypatch.setattr(f"bangfu.{rule}", lambda _name: None)
    partner = make_organisation(f"县{TEXT}", kind="secondary_school")
    by = make_user_with(list(Permission), school)
    User.objects.filter(pk=by.pk).update(name=TEXT)
    return by, Filler(User.objects.get(pk=by.pk), school, partner, TEXT, SHORT).everything()


def raw(client: Client, address: str) -> list[str]:
    """What is wrong with an answer."""
    answer = client.get(address)
    if answer.status_code != 200:
        return [f"{address}: {answer.status_code}"]
    if not answer["Content-Type"].startswith("text/html"):
        return []
    text = answer.content.decode()
    return [f"{address}: {text[max(0, text.index(mark) - 80) :][:120]}" for mark in RAW if mark in text]


def test_pages_of_registers(filled: Any, client: Client) -> None:
    by, records = filled
    assert set(records) == set(REGISTRY) - set(COMPOSED)
    log_in(client, by)
    wrong = []
    for code, record in records.items():
        columns = "&".join(f"column={c.name}" for c in REGISTRY[code].columns)
        for page in ("", f"?{columns}", "new/", f"{record.pk}/", f"{record.pk}/edit/", f"{record.pk}/remove/"):
            wrong += raw(client, f"/{code}/{page}")
        wrong += raw(client, f"/lookup/{code}/?q=1")
    for page in ("/", "/search/?q=img", "/notifications/", "/trail/", "/account/people/", "/account/profile/"):
        wrong += raw(client, page)
    assert wrong == []
    assert "&lt;img src=x" in client.get("/search/?q=img").content.decode()


def test_figures_and_their_charts(filled: Any, client: Client) -> None:
    by, _records = filled
    log_in(client, by)
    wrong = []
    for figure in registry().values():
        for dimension in figure.dimensions:
            wrong += raw(client, f"/figures/{figure.code}/?rows={dimension.code}")
        wrong += raw(client, f"/figures/{figure.code}/records/")
    assert wrong == []
    shown = client.get("/figures/aid.amount/?rows=scheme&across=year").content.decode()
    assert "=1+1&quot;&#x27;&gt;&lt;img src=x" in shown  # the table
    assert "\\u003Cimg src=x" in shown  # the data of the chart


@pytest.mark.parametrize("address", ["/figures/aid.amount/export/?rows=scheme&rows=unit", "/trail/export/"])
def test_other_exports_hold_no_formulas(address: str, filled: Any, client: Client) -> None:
    by, _records = filled
    log_in(client, by)
    check_workbook(client, address)


def test_exports_of_registers_hold_no_formulas(filled: Any, client: Client) -> None:
    by, records = filled
    log_in(client, by)
    for code in records:
        columns = "&".join(f"column={c.name}" for c in REGISTRY[code].columns)
        check_workbook(client, f"/{code}/export/?{columns}")


def check_workbook(client: Client, address: str) -> None:
    """No cell is a formula, and the text arrived as it was typed."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    content = b"".join(answer) if answer.streaming else answer.content
    cells = [c for s in openpyxl.load_workbook(io.BytesIO(content)) for row in s.iter_rows() for c in row]
    assert [c.coordinate for c in cells if c.data_type == "f" or c.hyperlink] == [], address
    assert any(str(c.value or "").startswith("=") for c in cells), address


def test_reports(filled: Any, client: Client, school: Any) -> None:
    from bangfu.core.scoping import viewing
    from bangfu.registers.services import add_record
    from bangfu.reports.models import OutlineSection
    from bangfu.reports.services import create_report

    by, records = filled
    with viewing(by.access):
        block = {"kind": "text", "text": f"{TEXT}\n{{{{=3|{SHORT}}}}}"}
        values = {"organisation": school, "outline": records["outlines"], "order": 2, "level": 1, "heading": TEXT}
        add_record(model=OutlineSection, values={**values, "body": [block]}, by=by)
        report = create_report(
            outline=records["outlines"], organisation=school, agreement=records["agreements"],
            first_year=2016, last_year=2017, by=by,
        )  # fmt: skip
        section = report.sections.order_by("-order").first()
    log_in(client, by)
    editor = f"/reports/sections/{section.pk}/"
    pages = [f"/reports/{report.pk}/read/", editor, f"{editor}picker/", f"{editor}versions/"]
    pages += [f"/reports/{report.pk}/", f"/report-sections/{section.pk}/", "/report-sections/", "/reports/"]
    wrong = [fault for page in pages for fault in raw(client, page)]
    preview = client.post(f"{editor}preview/", {"b0-text": block["text"]}).content.decode()
    assert wrong == [] and "&lt;img src=x" in preview
    assert [mark for mark in RAW if mark in preview] == []
