"""What the auditor says, on the pages of a section, of issuing and of an edition."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from bangfu.core.scoping import everything
from bangfu.reports.models import Edition
from tests.factories import log_in
from tests.unit.reports.test_proofing import MESSAGE, WRONG, audited, text

pytestmark = pytest.mark.usefixtures("no_pdf")


@pytest.fixture
def desk(client: Client, leader: Any) -> Client:
    """The leader's browser."""
    return log_in(client, leader)


def test_from_the_finding_to_the_edition(
    desk: Client, write: Callable[..., Any], accepted: Callable[[Any], Any], leader: Any
) -> None:
    report = accepted(write(text("导语。"), text(WRONG)))
    section, (error,) = report.sections.get(), audited(report, leader).errors
    url, field = f"/reports/{report.pk}/issue/", f"reason-{error.fingerprint}"
    page = desk.get(url).content.decode()
    assert MESSAGE in page and f'href="/reports/sections/{section.pk}/#block-1"' in page and f'name="{field}"' in page
    assert MESSAGE in desk.get(f"/reports/sections/{section.pk}/").content.decode()
    refused = desk.post(url, {"dated": "2018-01-15", field: " "})
    assert refused.status_code == 422 and "请改正，或写明为什么可以这样签发" in refused.content.decode()
    assert desk.post(url, {"dated": "", field: "上报如此"}).content.decode().count('value="上报如此"') == 1  # kept
    answer = desk.post(url, {"dated": "2018-01-15", field: "上报如此"})
    with everything():
        edition = Edition.objects.get()
    assert answer.url == f"/editions/{edition.pk}/"
    assert "上报如此" in desk.get(answer.url).content.decode()


def test_suggestions_name_the_reference(desk: Client, write: Callable[..., Any], add_project: Any) -> None:
    add_project("甲")
    report = write(text("2016年，学校共实施帮扶项目1个。"))
    for url in (f"/reports/{report.pk}/issue/", f"/reports/sections/{report.sections.get().pk}/"):
        assert "<code>{{projects.count|year=2016}}</code>" in desk.get(url).content.decode()


def test_a_report_without_contradiction_says_so(desk: Client, write: Callable[..., Any]) -> None:
    report = write(text("没有数字。"))
    page = desk.get(f"/reports/{report.pk}/issue/").content.decode()
    assert "没有互相矛盾的数字" in page and "reason-" not in page
