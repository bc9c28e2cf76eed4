"""What the shell's scripts add to pages, in a real browser."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.factories import make_user

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
FORM = "/activities/new/"


@pytest.fixture
def shell(log_in_page: Any, live_server: Any, school: Any, partner: Any) -> Any:
    """Opens a page of the assistance office's account; collects what the browser complains of."""
    page: Page = log_in_page(make_user("assistance_office", school, name="李文静"))
    page.complaints = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
    page.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)  # type: ignore[attr-defined]

    def open_page(path: str) -> Page:
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        return page

    return open_page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_pages_are_accessible_and_break_no_rule_of_the_browser(shell: Any, page: Page, scheme: Any, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for path in ("/", FORM, "/activities/", "/account/2fa/", "/account/sessions/", "/help/"):
        shell(path)
        assert page.locator("html").get_attribute("data-bs-theme") == scheme
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert page.complaints == []  # type: ignore[attr-defined]


def test_choices_are_found_by_pinyin(shell: Any) -> None:
    page = shell(FORM)
    page.get_by_role("combobox", name="活动类型").click()
    page.keyboard.type("jzbk")
    options = page.locator(".ts-dropdown:visible .option")
    expect(options).to_have_count(1)
    expect(options.first).to_contain_text("集中备课")
    page.keyboard.press("Enter")
    assert page.locator("select[name=kind] option:checked").inner_text().startswith("集中备课")


def test_dates_are_shown_as_understood(shell: Any) -> None:
    page = shell(FORM)
    field = page.locator("[data-understood=date]").first
    line = page.locator(".understood").first
    for text, shown in (("2016.4", "理解为 2016年4月"), ("20170222", "理解为 2017年2月22日")):
        field.fill(text)
        expect(line).to_have_text(shown)
    field.fill("2015.1")
    expect(line).to_have_text(re.compile("两种读法"))
    field.fill("2015-02-30")
    expect(line).to_have_text(re.compile("看不懂"))


def test_typed_text_is_neither_lost_nor_left_behind(shell: Any) -> None:
    page = shell(FORM)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("textarea").first.fill("很长的一段经过")
    page.wait_for_timeout(600)  # the draft is kept when one stops typing
    shell(FORM)
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="恢复").click()
    expect(page.locator("textarea").first).to_have_value("很长的一段经过")
    shell(FORM)
    page.get_by_role("button", name="丢弃").click()
    shell(FORM)
    expect(page.locator(".draft-offer")).to_have_count(0)


def test_pressing_twice_sends_once(shell: Any) -> None:
    page = shell(FORM)
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.evaluate(
        """() => {
            const form = document.querySelector('main form[method=post]');
            form.noValidate = true;
            const button = form.querySelector('.btn-primary');
            button.click();
            button.click();
        }"""
    )
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert len(sent) == 1


def test_theme_is_kept_by_the_device(shell: Any) -> None:
    page = shell("/")
    page.locator("#person-menu > summary").click()
    page.locator("#person-menu [data-theme-switch]").click()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    page.keyboard.press("Escape")
    expect(page.locator("#person-menu [data-theme-switch]")).to_be_hidden()
    shell("/help/")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_keyboard_reaches_search_and_content(shell: Any) -> None:
    page = shell("/help/")
    page.keyboard.press("Control+k")
    expect(page.locator("#shell-search")).to_be_focused()
    page = shell("/help/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_phone_has_its_navigation(shell: Any, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    shell("/")
    expect(page.locator(".bottombar a")).to_have_text([re.compile(w) for w in ("工作台", "记录活动", "待办", "我的")])
    expect(page.locator("#navigation")).to_be_hidden()
    page.get_by_label("打开导航").click()
    expect(page.locator("#navigation")).to_be_visible()
    page.get_by_label("关闭导航").click()
    expect(page.locator("#navigation")).to_be_hidden()
    page.locator(".topbar-search-link").click()
    expect(page.locator("#shell-search")).to_be_visible()
