"""Filters that people keep under a name."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from bangfu.core.errors import Forbidden, Refusal
from bangfu.registers.models import SavedFilter
from bangfu.registers.register import REGISTRY
from bangfu.registers.services import drop_filter, keep_filter
from bangfu.registers.services.filters import MOST, question_of
from tests.factories import log_in, make_user

ADDRESS = "/filters/aid-payments/keep/"


@pytest.fixture
def visitor(client: Client, centre: Any) -> Client:
    return log_in(client, centre)


def test_only_filters_order_and_columns_are_kept() -> None:
    asked = QueryDict("year=2016&q=&page=3&selected=1&sort=-amount&column=student&column=amount&evil=1")
    assert question_of(REGISTRY["aid-payments"], asked) == "year=2016&sort=-amount&column=student&column=amount"


def test_a_kept_filter_is_offered_on_its_list_to_its_owner(visitor: Client, school: Any) -> None:
    page = visitor.post(ADDRESS, {"title": "2016年", "query": "year=2016&page=2"}, follow=True)
    assert page.redirect_chain == [("/aid-payments/?year=2016", 302)]
    assert 'href="/aid-payments/?year=2016"' in visitor.get("/aid-payments/").content.decode()
    assert "2016年" not in visitor.get("/students/").content.decode()
    other = log_in(Client(), make_user("aid_centre", school))
    assert 'href="/aid-payments/?year=2016"' not in other.get("/aid-payments/").content.decode()


def test_the_same_name_is_replaced(visitor: Client) -> None:
    for year in ("2016", "2017"):
        visitor.post(ADDRESS, {"title": "今年", "query": f"year={year}"})
    assert [kept.query for kept in SavedFilter.objects.all()] == ["year=2017"]


def test_nothing_to_keep_is_said_and_what_was_set_stays(visitor: Client) -> None:
    answer = visitor.post(ADDRESS, {"title": "", "query": "year=2016"}, follow=True)
    assert "筛选的名称须有 1 至 40 个字" in answer.content.decode()
    assert answer.redirect_chain == [("/aid-payments/?year=2016", 302)]
    answer = visitor.post(ADDRESS, {"title": "空", "query": "page=1"}, follow=True)
    assert "还没有设置筛选条件" in answer.content.decode()
    assert SavedFilter.objects.count() == 0


def test_only_the_owner_drops_it(visitor: Client, centre: Any, school: Any) -> None:
    kept = keep_filter(register=REGISTRY["aid-payments"], query="year=2016", title="今年", by=centre)
    other = make_user("aid_centre", school)
    assert log_in(Client(), other).post(f"/filters/{kept.pk}/drop/").status_code == 404
    with pytest.raises(Forbidden):
        drop_filter(kept=kept, by=other)
    visitor.post(f"/filters/{kept.pk}/drop/")
    assert SavedFilter.objects.get().removed_by == centre


def test_there_is_an_end_to_keeping(centre: Any) -> None:
    payments = REGISTRY["aid-payments"]
    for number in range(MOST):
        keep_filter(register=payments, query=f"year={2000 + number}", title=f"第{number}个", by=centre)
    with pytest.raises(Refusal) as refused:
        keep_filter(register=payments, query="year=2099", title="再一个", by=centre)
    assert refused.value.code == "filter.many"


def test_a_list_that_one_may_not_see_keeps_nothing(client: Client, school: Any) -> None:
    teacher = log_in(client, make_user("teacher", school))
    assert teacher.post(ADDRESS, {"title": "一", "query": "year=2016"}).status_code == 404
