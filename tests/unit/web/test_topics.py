"""Help on each page: the "?" beside the heading, its page, its sheet."""

import pytest
from django.test import Client

from tests.factories import log_in, make_user


@pytest.fixture
def office(school):
    return log_in(Client(), make_user("assistance_office", school))


def test_each_page_leads_to_its_own_help(office):
    for path, code, title in (
        ("/", "desk", "工作台"),
        ("/activities/", "activities", "帮扶活动"),
        ("/activities/new/", "form", "填写一条记录"),
        ("/import/", "import", "导入表格"),
    ):
        text = office.get(path).content.decode()
        assert f'href="/help/{code}/" data-help-sheet="{title}" aria-label="本页帮助"' in text, path


def test_topic_is_a_page_and_a_sheet(office):
    page = office.get("/help/form/")
    sheet = office.get("/help/form/", headers={"HX-Request": "true"})
    for answer in (page, sheet):
        assert "不知道的数留空，不要填 0" in answer.content.decode()
        assert "HX-Request" in answer["Vary"]
    assert "<h1>填写一条记录</h1>" in page.content.decode()
    assert "<html" not in sheet.content.decode()


def test_topic_in_english(office):
    office.cookies["django_language"] = "en"
    assert "Leave unknown numbers empty" in office.get("/help/form/").content.decode()


def test_general_help_lists_every_topic(office):
    text = office.get("/help/").content.decode()
    for code in ("desk", "form", "explorer", "issuing", "students"):
        assert f'<a href="/help/{code}/">' in text
    assert "data-help-sheet" not in text


def test_strangers_find_what_is_public_and_nothing_else(client, school):
    assert "请本单位的系统管理员重置" in client.get("/help/sign-in/").content.decode()
    assert client.get("/help/form/").status_code == 404
    assert client.get("/help/nothing/").status_code == 404
