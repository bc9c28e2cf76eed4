"""What the shell's scripts add to pages, in a real browser."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Page, expect

from bangfu.registers.models import Evidence
from tests.e2e.axe import violations
from tests.factories import make_user

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
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


def test_help_opens_beside_what_one_is_doing(shell: Any) -> None:
    page = shell(FORM)
    page.locator("[name=title]").fill("集中备课")
    page.get_by_role("link", name="本页帮助").click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("不知道的数留空，不要填 0")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(page.get_by_role("link", name="本页帮助")).to_be_focused()
    assert page.locator("[name=title]").input_value() == "集中备课"
    assert page.complaints == []


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


def test_a_whole_form_is_kept_and_brought_back(shell: Any) -> None:
    page = shell(FORM)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_label("活动名称").fill("数控专业集中备课")
    page.get_by_role("combobox", name="活动类型").click()
    page.keyboard.type("jzbk")
    expect(page.locator(".ts-dropdown:visible .option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_timeout(600)
    shell(FORM)
    expect(page.get_by_label("活动名称")).to_have_value("")
    page.get_by_role("button", name="恢复").click()
    expect(page.get_by_label("活动名称")).to_have_value("数控专业集中备课")
    assert page.locator("select[name=kind]").input_value() == "lesson_planning"


def test_an_activity_is_recorded_by_photo_on_a_phone_without_network(
    shell: Any, page: Page, partner: Any, tmp_path: Path
) -> None:
    """From the bottom bar: three taps, a title and two photos; kept while offline, sent without the position."""
    photos = [photo_with_position(tmp_path / f"{name}.jpg", shade) for name, shade in (("现场", 90), ("签到", 160))]
    page.set_viewport_size({"width": 390, "height": 844})
    shell("/")
    page.locator(".bottombar a", has_text="记录活动").click()
    page.get_by_label("集中备课与教研").check()
    page.locator("select[name=partner]").select_option(str(partner.pk))
    page.get_by_label("活动名称").fill("数控专业集中备课")
    page.locator("input[type=file][capture]").set_input_files(photos[0])
    expect(page.locator(".photo-list li")).to_have_count(1)
    page.locator("input[type=file][multiple]").set_input_files(photos[1])
    expect(page.locator(".photo-list li")).to_have_count(2)
    page.wait_for_timeout(600)
    page.context.set_offline(True)
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".draft-offer")).to_contain_text("没有网络")
    page.context.set_offline(False)
    page.on("dialog", lambda dialog: dialog.accept())
    shell("/activities/quick/")
    page.get_by_role("button", name="恢复").click()
    expect(page.locator(".photo-list li")).to_have_count(2)
    page.get_by_role("button", name="保存").click()
    expect(page.locator("h1")).to_contain_text("数控专业集中备课")
    kept = [settings.MEDIA_ROOT / evidence.path for evidence in Evidence.objects.all()]
    assert len(kept) == 2
    assert all(not Image.open(path).getexif() and b"GPS" not in path.read_bytes() for path in kept)
    shell("/activities/quick/")
    expect(page.locator(".draft-offer")).to_have_count(0)


def photo_with_position(path: Path, shade: int) -> Path:
    """A picture that says where it was taken."""
    image, exif = Image.new("RGB", (3000, 2000), (shade, shade, shade)), Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010E] = "GPS 30.2"
    image.save(path, exif=exif)
    return path


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
