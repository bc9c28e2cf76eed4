"""The trail's pages: who sees which events, how they are found and read."""

import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from bangfu.trail.labels import Change, action_of, changes_of, kind_label
from bangfu.trail.models import Event
from bangfu.trail.services import Draft, record
from tests.factories import as_user, log_in, make_organisation, make_scheme, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(school: Any) -> Any:
    return make_user("administrator", school, name="管理员")


def shown(client: Client, name: str = "trail", **query: Any) -> list[str]:
    return [event.subject_title for event in client.get(reverse(name), query).context["leaf"].events]


def draft(title: str, *, action: str = "add", place: Any = None, **more: Any) -> Draft:
    return Draft(action, "aid.aidscheme", None, title, organisation_id=place.pk if place else None, **more)


def test_only_with_the_right(school: Any, client: Client) -> None:
    assert log_in(client, make_user("teacher", school)).get(reverse("trail")).status_code == 403
    for name in ("trail-export", "trail-sensitive"):
        assert client.get(reverse(name)).status_code == 403
    assert client.post(reverse("trail-verify")).status_code == 403


def test_each_sees_the_events_of_his_organisations_and_people(school: Any, auditor: Any, client: Client) -> None:
    elsewhere = make_organisation()
    stranger = make_user("administrator", elsewhere)
    record(by=stranger, drafts=[draft("外校的", place=elsewhere), draft("外校人导出", action="export")])
    record(by=auditor, drafts=[draft("本校的", place=school), draft("本校人导出", action="export")])
    assert shown(log_in(client, auditor)) == ["本校人导出", "本校的"]
    assert shown(log_in(Client(), stranger)) == ["外校人导出", "外校的"]


def test_questions(school: Any, auditor: Any, client: Client) -> None:
    other = make_user("aid_centre", school, name="资助员")
    with time_machine.travel("2026-03-01T23:30:00+08:00", tick=False):
        record(by=auditor, drafts=[draft("甲", place=school)])
    with time_machine.travel("2026-03-02T00:30:00+08:00", tick=False):
        record(by=other, drafts=[draft("乙", place=school, action="remove", reason="重复登记")])
    record(by=other, drafts=[Draft("unmask", "people.student", None, "丙", school.pk, reason="核对")])
    log_in(client, auditor)
    assert shown(client) == ["丙", "乙", "甲"]
    assert shown(client, by=other.pk) == ["丙", "乙"]
    assert shown(client, action="remove") == ["乙"]
    assert shown(client, kind="people.student") == ["丙"]
    assert shown(client, since="2026-03-01", until="2026-03-01") == ["甲"]
    assert shown(client, since="2026-03-02", until="2026-03-02") == ["乙"]
    assert shown(client, q="重复 资助") == ["乙"]
    assert shown(client, since="gestern") == ["丙", "乙", "甲"]
    assert shown(client, "trail-sensitive") == ["丙"]


def test_pages_follow_each_other_without_gap_or_overlap(school: Any, auditor: Any, client: Client) -> None:
    record(by=auditor, drafts=[draft(f"{n}", place=school) for n in range(1, 121)])
    log_in(client, auditor)
    first = client.get(reverse("trail")).context["leaf"]
    second = client.get(reverse("trail"), {"before": first.older}).context["leaf"]
    third = client.get(reverse("trail"), {"before": second.older}).context["leaf"]
    read = [e.sequence for page in (first, second, third) for e in page.events]
    assert read == list(range(120, 0, -1))
    assert (first.newer, third.older) == (None, None)
    back = client.get(reverse("trail"), {"after": third.newer}).context["leaf"]
    assert [e.sequence for e in back.events] == [e.sequence for e in second.events]
    top = client.get(reverse("trail"), {"after": back.newer}).context["leaf"]
    assert [e.sequence for e in top.events] == [e.sequence for e in first.events] and top.newer is None


def test_a_page_costs_the_same_however_long_the_trail(
    school: Any, auditor: Any, client: Client, django_assert_max_num_queries: Any
) -> None:
    record(by=auditor, drafts=[draft(f"{n}", place=school) for n in range(60)])
    log_in(client, auditor)
    client.get(reverse("trail"))
    with django_assert_max_num_queries(15):
        client.get(reverse("trail"))


def test_events_read_as_words_and_lead_to_their_record(school: Any, client: Client) -> None:
    centre = make_user("aid_centre", school, name="资助员")
    with as_user(centre):
        scheme = make_scheme(centre, school)
    event = Event.objects.get()
    assert (event.what, event.who, event.kind) == ("新增", "资助员", "资助项目")
    assert event.subject_url == reverse("aid-schemes:detail", args=[scheme.pk])
    page = log_in(client, make_user("school_leader", school)).get(reverse("trail")).content.decode()
    assert f'<a href="{event.subject_url}">{event.subject_title}</a>' in page and "资金来源：财政" in page


def test_who_may_not_see_the_records_sees_only_that_something_was_done(
    school: Any, auditor: Any, client: Client
) -> None:
    centre = make_user("aid_centre", school, name="资助员")
    with as_user(centre):
        make_scheme(centre, school)
    page = log_in(client, auditor).get(reverse("trail")).content.decode()
    assert "资助员" in page and "没有查看此类记录内容的权限" in page
    assert "资金来源" not in page and Event.objects.get().subject_url not in page
    export = client.get(reverse("trail-export"), {"kind": "aid.aidscheme"})
    cells = list(openpyxl.load_workbook(BytesIO(export.getvalue())).active.values)[2]
    assert cells[6] == "（没有查看此类记录内容的权限）"


def test_the_trail_links_only_what_opens(school: Any, client: Client) -> None:
    administrator = make_user("administrator", school)
    role, account = (f'href="{reverse(name, args=args)}"' for name, args in (("roles", []), ("account", [1])))
    drafts = [Draft("change", "accounts.role", 1, "班主任"), Draft("account.unlock", "accounts.user", 1, "某人")]
    record(by=administrator, drafts=drafts)
    seen = log_in(client, administrator).get(reverse("trail")).content.decode()
    assert role in seen and account in seen
    page = log_in(Client(), make_user("school_leader", school)).get(reverse("trail")).content.decode()
    assert "某人" in page and account not in page and role not in page


def test_titles_are_shown_as_text(school: Any, auditor: Any, client: Client) -> None:
    record(by=auditor, drafts=[draft("<b>粗</b>", place=school, reason="<script>")])
    page = log_in(client, auditor).get(reverse("trail")).content.decode()
    assert "&lt;b&gt;粗" in page and "<b>粗" not in page and "原因：<script>" not in page


def test_checking_says_that_the_chain_holds(school: Any, auditor: Any, client: Client) -> None:
    record(by=auditor, drafts=[draft("甲", place=school), draft("乙", place=school)])
    page = log_in(client, auditor).post(reverse("trail-verify")).content.decode()
    assert "完整" in page and Event.objects.get(sequence=2).hash in page
    assert client.get(reverse("trail-verify")).status_code == 405


def test_the_page_shows_the_head_to_be_noted(school: Any, auditor: Any, client: Client) -> None:
    page = log_in(client, auditor).get(reverse("trail")).content.decode()
    assert "现在到第" not in page
    record(by=auditor, drafts=[draft("甲", place=school), draft("乙", place=school)])
    page = client.get(reverse("trail"), {"q": "甲"}).content.decode()
    assert "现在到第 2 条，校验值" in page and Event.objects.get(sequence=2).hash in page


def test_checking_names_the_fault(school: Any, auditor: Any, client: Client) -> None:
    record(by=auditor, drafts=[draft("甲", place=school), draft("乙", place=school)])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE trail_event DISABLE TRIGGER ALL")
        else:
            cursor.execute("DROP TRIGGER trail_event_no_update")
        cursor.execute("UPDATE trail_event SET reason = 'x' WHERE sequence = 1")
    page = log_in(client, auditor).post(reverse("trail-verify")).content.decode()
    assert "第 1 条：内容与校验值不符" in page and "发现 1 处异常" in page


def test_the_export_holds_the_events_and_is_itself_recorded(school: Any, auditor: Any, client: Client) -> None:
    leader = make_user("school_leader", school)
    record(by=auditor, drafts=[draft("甲", place=school, changes={"name": ["旧", "新"]}), draft("乙", action="export")])
    log_in(client, leader)
    answer = client.get(reverse("trail-export"), {"q": "甲"})
    rows = list(openpyxl.load_workbook(BytesIO(answer.getvalue())).active.values)
    assert rows[1][:7] == ("序号", "时间", "操作人", "动作", "对象类型", "对象", "变化")
    assert [(r[0], r[2], r[3], r[4], r[5]) for r in rows[2:]] == [(1, "管理员", "新增", "资助项目", "甲")]
    assert rows[2][6].endswith("：旧 → 新") and len(rows[2][9]) == 64
    assert Event.objects.latest("sequence").subject_title == "操作记录 × 1"
    sensitive = client.get(reverse("trail-export"), {"view": "sensitive"})
    assert len(list(openpyxl.load_workbook(BytesIO(sensitive.getvalue())).active.values)) == 2 + 2


def test_words() -> None:
    assert action_of("unmask").label == "查看身份证号" and action_of("strange").label == "strange"
    assert kind_label("gone.model") == "gone.model"
    changes = changes_of("gone.model", {"x": [None, True], "y": ["1", None], "z": 3, "w": ["a", ["b", "c"]]})
    assert changes == [Change("x", "", "是"), Change("y", "1", ""), Change("z", "", "3"), Change("w", "a", "b、c")]
    assert [c.text for c in changes] == ["x：是", "y：1 → 空", "z：3", "w：a → b、c"]


def test_times_are_local(school: Any, auditor: Any, client: Client) -> None:
    with time_machine.travel(datetime.datetime(2026, 3, 1, 16, 30, tzinfo=datetime.UTC), tick=False):
        record(by=auditor, drafts=[draft("甲", place=school)])
    assert "2026-03-02 00:30:00" in log_in(client, auditor).get(reverse("trail")).content.decode()
