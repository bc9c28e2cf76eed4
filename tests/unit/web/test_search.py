"""Global search: pages, records, organisations, figures and accounts, by characters or pinyin, within rights."""

from typing import Any

import pytest
from django.test import Client

from bangfu.registers.services import add_record
from bangfu.web.search import is_pinyin, named
from tests.factories import as_user, log_in, make_organisation, make_user


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [("帮扶 项目", "帮扶项目", True), ("bfxm", "帮扶项目", True), ("bangfu", "帮扶项目", True),
     ("xyz", "帮扶项目", False), ("OFFICE", "office", True)],
)  # fmt: skip
def test_names_are_found_by_characters_pinyin_and_initials(words: str, text: str, found: bool) -> None:
    assert named(words, text) is found


def test_what_may_be_pinyin() -> None:
    assert [is_pinyin(w) for w in ("bfxm", "shu kong", "b", "2016", "数控", "a1")] == [True, True, *[False] * 4]


def hits(client: Client, words: str) -> dict[str, list[str]]:
    found = client.get("/search/", {"q": words}).context["hits"]
    return {str(kind.title): [hit.title for hit in kind.hits] for kind in found}


@pytest.fixture
def project(office: Any, school: Any, partner: Any) -> Any:
    from bangfu.assistance.models import Project

    values = {"organisation": school, "partner": partner, "name": "数控专业共建", "year": 2017, "area": "majors"}
    with as_user(office):
        return add_record(model=Project, values=values, by=office)


def test_everything_the_office_works_with(client: Client, office: Any, project: Any, school: Any) -> None:
    log_in(client, office)
    assert hits(client, "数控")["帮扶项目"] == ["数控专业共建"]
    assert hits(client, "skzy")["帮扶项目"] == ["数控专业共建"], "a short register is found by initials"
    assert "帮扶项目" in hits(client, "bfxm")["页面"]
    assert "帮扶项目数" in hits(client, "帮扶项目数")["指标"]
    assert school.name in hits(client, school.name)["单位"]
    assert "账号" not in hits(client, office.username)


def test_nothing_beyond_ones_rights(client: Client, project: Any, school: Any) -> None:
    stranger = make_organisation("外校")
    log_in(client, make_user("assistance_office", stranger))
    assert "帮扶项目" not in hits(client, "数控")
    assert "单位" not in hits(client, school.name)
    admin = log_in(Client(), make_user("administrator", school, name="管理员甲"))
    assert hits(admin, "gly")["账号"] == ["管理员甲"]
    assert "帮扶项目" not in hits(admin, "数控")


def test_long_and_odd_words_are_taken(client: Client, office: Any) -> None:
    log_in(client, office)
    for words in ("x" * 5000, "%_\\'\"", " ", "\x00"):
        assert client.get("/search/", {"q": words}).status_code == 200


def test_an_address_for_posting_says_so(client: Client, office: Any) -> None:
    answer = log_in(client, office).get("/account/notices/read/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "这个地址只用来提交" in answer.content.decode()
