"""The shell around pages: frame, messages, login pages, error pages."""

import re
from types import SimpleNamespace

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.web.flash import report_done
from tests.factories import log_in, make_user


def page(template="web/base.html", path="/here/", **context):
    request = RequestFactory().get(path)
    request.user = SimpleNamespace(pk=7, is_authenticated=True, is_anonymous=False)
    request.session = {}
    request._messages = FallbackStorage(request)
    request.access = None
    for kind in context.pop("say", []):
        kind(request)
    return render_to_string(template, context, request)


def test_frame_has_its_landmarks_and_a_way_to_skip_them():
    html = page()
    assert '<html lang="zh-Hans" data-bs-theme="light">' in html
    assert '<a class="skip-link" href="#content">' in html
    assert html.count("<main") == html.count("<h1>") == 1
    assert re.search(r'name="htmx-config" content=\'[^\']*"allowEval":false', html)
    assert '"includeIndicatorStyles":false' in html


def test_logout_is_a_post():
    html = page()
    form = html[html.rindex("<form", 0, html.index("data-logout")) :].split("</form>")[0]
    assert 'method="post" action="/account/logout/"' in form
    assert "csrfmiddlewaretoken" in form


def test_bell_counts_what_is_to_do():
    assert 'aria-label="待办 4 件"' in page(shell={"todo_count": 4})
    assert 'aria-label="待办"' in page(shell={"todo_count": 0})


def test_message_offers_to_undo():
    html = page(say=[lambda r: report_done(r, "已作废“<甲>”", undo_url="/undo/1/")])
    block = html.split('class="flashes"')[1].split("</main>")[0]
    assert "已作废“&lt;甲&gt;”" in block
    assert '<form method="post" action="/undo/1/"' in block


def test_message_without_undo_has_no_form():
    html = page(say=[lambda r: report_done(r, "已保存")])
    assert "<form" not in html.split('class="flashes"')[1].split("page-top")[0]


def test_report_done_is_kept_for_the_next_page():
    request = RequestFactory().get("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    report_done(request, "已保存", undo_url="/u/")
    assert [(m.message, m.level_tag) for m in get_messages(request)] == [("已保存", "success")]


def test_refusals_say_everything_at_once():
    both = Refusals([("name", Refusal("a", "没有名称", "请填写")), (None, Refusal("b", "对不上"))])
    html = page("web/refusal.html", refusal=both, status=400)
    assert "没有名称；请填写" in html
    assert "对不上" in html
    conflict = page("web/refusal.html", refusal=Conflict("c", "王主任改过", "请刷新"), status=409)
    assert "已被他人改动，您的改动没有保存" in conflict
    assert "请刷新" in conflict


@pytest.mark.parametrize("name", ["400.html", "404.html", "500.html", "403_csrf.html"])
def test_error_pages_need_nothing(name):
    html = render_to_string(name)
    assert html.count("<h1>") == 1
    assert "回到工作台" in html


def test_refused_page_says_which_right_is_missing():
    assert "您没有“导出”的权限。" in render_to_string("403.html", {"exception": "您没有“导出”的权限。"})


def test_login_page_is_ours_and_strict(client, school):
    make_user("assistance_office", school)
    response = client.get("/account/login/")
    text = response.content.decode()
    assert "用学校发给您的用户名和密码登录。" in text
    assert 'class="form-control"' in text
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/account/password/change/", "修改密码"),
        ("/account/2fa/", "启用验证器"),
        ("/account/sessions/", "登录设备"),
        ("/account/logout/", "草稿会一并清除"),
    ],
)
def test_account_pages_stand_in_the_frame(school, path, words):
    client = log_in(Client(), make_user("assistance_office", school))
    response = client.get(path)
    text = response.content.decode()
    assert response.status_code == 200
    assert words in text
    assert 'id="navigation"' in text


def test_lockout_says_how_long():
    html = render_to_string("accounts/lockout.html")
    assert "一刻钟" in html
