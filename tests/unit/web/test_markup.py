"""Icons, states, paging, navigation."""

from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict

from bangfu.web.markup import icon, navigation, pager, query_with, state


def test_icon_points_into_the_sprite():
    assert icon("plus") == (
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="/static/vendor/icons.svg#plus"></use></svg>'
    )
    assert 'class="icon big"' in icon("plus", "big")


def test_unknown_icon_is_a_dot():
    assert "#point" in icon('no-such"icon')
    assert "no-such" not in icon('no-such"icon')


def test_state_is_a_word_with_a_colour():
    assert state("<公示中>", "amber") == (
        '<span class="status status-amber"><span class="status-dot"></span>&lt;公示中&gt;</span>'
    )
    assert "status-grey" in state("甲", "pink")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"page": 2}, "?q=%E7%94%B2&page=2"),
        ({"q": None}, "?"),
        ({"q": None, "sort": "-a"}, "?sort=-a"),
        ({}, "?q=%E7%94%B2"),
    ],
)
def test_query_with(changes, expected):
    assert query_with(QueryDict("q=甲"), **changes) == expected


def test_query_with_keeps_repeated_parameters():
    assert query_with(QueryDict("c=1&c=2"), page=3) == "?c=1&c=2&page=3"


def page_of(count, number, size=50):
    return Paginator(range(count), size).get_page(number)


def test_pager_counts_and_keeps_the_query():
    html = pager(page_of(1234, 2), QueryDict("q=a&page=2"))
    assert "第 51–100 条" in html
    assert "共 1,234 条" in html
    assert 'href="?q=a&amp;page=3"' in html
    assert '<li class="page-item active" aria-current="page"><span class="page-link">2</span></li>' in html


def test_first_page_has_no_step_back():
    html = pager(page_of(120, 1))
    assert html.count("disabled") == 1
    assert "上一页" in html.split("</li>")[0]


def test_one_page_says_the_count_only():
    assert pager(page_of(7, 1)) == '<div class="pager"><p class="pager-count">共 7 条</p></div>'


def test_nothing_to_page_says_nothing():
    assert pager(page_of(0, 1)) == ""


def item(label, active=False, badge="", icon=""):
    return SimpleNamespace(label=label, url=f"/{label}/?a=1&b=2", icon=icon, active=active, badge=badge)


def section(label, *items):
    return SimpleNamespace(label=label, icon="coins", items=list(items), active=any(i.active for i in items))


def test_navigation_opens_the_current_group_only():
    html = navigation([section("帮扶", item("a"), item("b", active=True)), section("资助", item("c"), item("d"))])
    groups = html.split("<details")[1:]
    assert " open>" in groups[0]
    assert " open>" not in groups[1]
    assert html.count('aria-current="page"') == 1
    assert 'href="/b/?a=1&amp;b=2" aria-current="page"' in html


def test_group_of_one_page_is_that_page_with_the_groups_icon():
    html = navigation([section("报告", item("r"))])
    assert "<details" not in html
    assert "#coins" in html


def test_navigation_escapes_and_counts():
    html = navigation([section("<x>", item("<a>", badge="3"), item("b"))])
    assert "<x>" not in html
    assert "<a></span>" not in html
    assert '<span class="nav-badge">3</span>' in html
