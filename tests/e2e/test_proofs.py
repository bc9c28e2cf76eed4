"""A report with one contradiction, from the upload to the commented Word file, in a real browser."""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.factories import make_user
from tests.unit.proofs.conftest import RIGHT, WRONG, word

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def upload(log_in_page: Any, live_server: Any, school: Any) -> Any:
    """Uploads a Word file of paragraphs as a teacher; collects what the browser complains of."""
    page: Page = log_in_page(make_user("teacher", school, name="李文静"))
    page.complaints = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
    page.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)  # type: ignore[attr-defined]

    def send(*paragraphs: str) -> Page:
        page.goto(f"{live_server.url}/proofs/")
        expect(page.locator(".file-pick")).to_have_text("选择文件未选择文件")  # whatever the browser's language is
        page.locator("input[type=file]").set_input_files(
            {"name": "工作总结.docx", "mimeType": "application/octet-stream", "buffer": word(*paragraphs)}
        )
        expect(page.locator(".file-pick-name")).to_have_text("工作总结.docx")
        page.get_by_role("button", name="上传并核对").click()
        expect(page.locator("h1")).to_have_text("工作总结.docx")
        return page

    return send


def comments(page: Page, folder: Path) -> list[str]:
    """The comments of the Word file that the page offers."""
    with page.expect_download() as download:
        page.get_by_role("link", name="下载批注的 Word").click()
    target = folder / "commented.docx"
    download.value.save_as(target)
    document = Document(io.BytesIO(target.read_bytes()))
    assert document.paragraphs[0].text == WRONG
    return [comment.text for comment in document.comments]


def test_from_the_upload_to_the_commented_word(upload: Any, tmp_path: Path) -> None:
    page: Page = upload(WRONG, RIGHT, "图书馆藏书12册。", "教师120人，其中男教师50人，女教师80人。")
    expect(page.locator(".doc .q-error")).to_have_text(["4224", "2624", "2106", "120", "50", "80"])
    expect(page.locator(".doc .q-held")).to_have_text(["8923", "3361", "5562"])
    expect(page.locator(".doc .q-alone")).to_have_text(["12"])
    expect(page.locator(".finding-error")).to_have_count(2)
    expect(page.locator("[data-position]")).to_have_text("2")

    page.keyboard.press("n")
    expect(page.locator(".q.lit")).to_have_text(["4224", "2624", "2106"])
    expect(page.locator(".q.stated")).to_be_focused()
    expect(page.locator(".finding[aria-current]")).to_contain_text("2624 + 2106 = 4730，而所写为 4224")
    expect(page.locator("#proof-tip")).to_contain_text("2624 + 2106 = 4730")
    expect(page.locator("[data-position]")).to_have_text("1 / 2")
    assert violations(page) == []
    page.keyboard.press("n")
    expect(page.locator(".q.lit")).to_have_text(["120", "50", "80"])
    page.keyboard.press("p")
    expect(page.locator("[data-position]")).to_have_text("1 / 2")
    page.keyboard.press("Escape")
    expect(page.locator(".q.lit")).to_have_count(0)

    page.get_by_label("在清单中查找").fill("50 + 80")
    expect(page.locator(".finding-error:visible")).to_have_count(1)
    page.keyboard.type("nnn")  # letters typed into the search are no keys
    expect(page.locator(".q.lit")).to_have_count(0)
    page.get_by_label("在清单中查找").fill("")
    page.get_by_label("只看").select_option("held")
    expect(page.locator(".finding:visible")).to_have_count(1)
    page.get_by_label("只看").select_option("")

    assert [text.split("；")[0] for text in comments(page, tmp_path)] == [
        "矛盾：2624 + 2106 = 4730，而所写为 4224", "矛盾：50 + 80 = 130，而所写为 120",
    ]  # fmt: skip
    first = page.locator(".finding-error").first
    first.get_by_text("不是错误", exact=True).click()
    first.get_by_label("原因").fill("口径不同")
    first.get_by_role("button", name="排除").click()
    expect(page.locator(".finding-error")).to_have_count(1)
    expect(page.locator(".doc .q-dismissed")).to_have_text(["4224", "2624", "2106"])
    assert [text.split("；")[0] for text in comments(page, tmp_path)] == ["矛盾：50 + 80 = 130，而所写为 120"]
    page.locator(".finding-error").get_by_role("button", name="确认有误").click()
    expect(page.locator(".finding-error")).to_contain_text("已确认有误")
    assert page.complaints == []  # type: ignore[attr-defined]


def test_the_next_draft_does_not_ask_again(upload: Any) -> None:
    page: Page = upload(WRONG, RIGHT)
    page.locator(".finding").get_by_text("不是错误", exact=True).click()
    page.get_by_label("原因").fill("口径不同")
    page.get_by_role("button", name="排除").click()
    page = upload("又一稿。", WRONG, RIGHT)
    expect(page.locator(".finding-error")).to_have_count(0)
    expect(page.locator(".proof-clear")).to_contain_text("没有发现矛盾的数字")
    page.locator('[data-group="dismissed"] > summary').click()
    page.get_by_role("button", name="恢复提示").click()
    expect(page.locator(".finding-error")).to_have_count(1)


def test_a_number_leads_to_its_arithmetic(upload: Any) -> None:
    page: Page = upload(WRONG, RIGHT)
    page.locator(".doc .q-held").first.hover()
    expect(page.locator("#proof-tip")).to_have_text("8923，相符；3361 + 5562 = 8923，与所写 8923 相符")
    page.locator(".doc .q-error").nth(1).click()
    expect(page.locator(".q.lit")).to_have_text(["4224", "2624", "2106"])
    page.locator(".chip", has_text="2106").click()
    expect(page.locator("#q-2")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_it_fits_and_is_accessible(upload: Any, page: Page, live_server: Any, scheme: Any, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})
    upload(WRONG, RIGHT, "图书馆藏书12册。", "各校数字如下：" + "一二三四五六七八九十" * 8)
    file = page.url
    for url in (file, f"{live_server.url}/proofs/", f"{live_server.url}/proofs/dismissed/"):
        page.goto(url)
        page.wait_for_load_state("networkidle")
        assert violations(page) == [], url
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url
    page.goto(file)
    if width == 390:
        list_top = page.locator(".proof-side").bounding_box()
        paper_top = page.locator(".proof-paper").bounding_box()
        assert list_top and paper_top and list_top["y"] < paper_top["y"]
        page.locator(".finding-words a").first.click()
        expect(page.locator(".q.stated")).to_be_in_viewport()
        page.get_by_role("link", name="清单", exact=True).click()
        expect(page.locator(".finding-error").first).to_be_in_viewport()
    assert page.complaints == []  # type: ignore[attr-defined]


def test_it_prints_the_list_and_the_document(upload: Any, page: Page) -> None:
    upload(WRONG, RIGHT)
    page.emulate_media(media="print")
    expect(page.locator(".finding-error .finding-words")).to_be_visible()
    expect(page.locator(".doc .q-error").first).to_be_visible()
    for hidden in (".finding-actions", ".proof-tools", ".proof-steps", ".finding-chips"):
        expect(page.locator(hidden).first).to_be_hidden()
