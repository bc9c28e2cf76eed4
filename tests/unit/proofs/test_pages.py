"""The pages of the number check."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from bangfu.core.scoping import everything
from bangfu.proofs.models import CheckedFile, Dismissal, FileState
from tests.factories import log_in, make_user
from tests.unit.proofs.conftest import TEXT, WRONG, word

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, writer: Any) -> Client:
    """The teacher's browser."""
    return log_in(client, writer)


def upload(desk: Client, school: Any, content: bytes = TEXT.encode(), name: str = "总结.txt") -> Any:
    answer = desk.post("/proofs/", {"file": SimpleUploadedFile(name, content), "organisation": school.pk})
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def test_an_upload_leads_to_the_marked_document(desk: Client, school: Any) -> None:
    page = desk.get(upload(desk, school)).content.decode()
    assert 'class="q q-error" id="q-0" href="#f-0"' in page
    assert 'aria-label="4224，矛盾；2624 + 2106 = 4730，而所写为 4224' in page
    assert 'class="q q-held" id="q-3" href="#f-1"' in page
    assert 'class="q q-alone" id="q-6" role="note" aria-label="12，未核对"' in page
    assert 'data-numbers="1,2,0"' in page


def test_a_refused_file_is_explained_at_the_field(desk: Client, school: Any) -> None:
    answer = desk.post("/proofs/", {"file": SimpleUploadedFile("a.docx", b"\x89PNG\r\n"), "organisation": school.pk})
    assert answer.status_code == 422
    assert "文件的实际内容是 PNG，不能核对" in answer.content.decode()


def test_strangers_find_nothing(desk: Client, school: Any) -> None:
    url = upload(desk, school, word(WRONG), "总结.docx")
    stranger = log_in(Client(), make_user("assistance_office", school))
    for end in ("", "progress/", "word/", "list/"):
        assert stranger.get(url + end).status_code == 404, end
    for end in ("accept/", "dismiss/", "again/", "keep/", "delete/"):
        assert stranger.post(url + end).status_code == 404, end
    assert url not in stranger.get("/proofs/").content.decode()


def fingerprint() -> str:
    from bangfu.proofs.services import sheet_of_file

    with everything():
        return sheet_of_file(CheckedFile.objects.latest("pk")).of("error")[0].fingerprint


def test_accept_dismiss_restore(desk: Client, school: Any) -> None:
    url = upload(desk, school)
    answer = desk.post(f"{url}accept/", {"fingerprint": fingerprint(), "accepted": "1", "finding": "0", "part": "1"})
    assert answer.url == f"{url}#f-0"
    assert "data-accepted" in desk.get(url).content.decode()
    desk.post(f"{url}dismiss/", {"fingerprint": fingerprint(), "reason": ""})
    assert "没有写原因" in desk.get(url).content.decode()
    desk.post(f"{url}dismiss/", {"fingerprint": fingerprint(), "reason": "口径不同"})
    page = desk.get(url).content.decode()
    assert 'data-group="dismissed"' in page and "口径不同" in page and 'class="q q-dismissed" id="q-0"' in page
    with everything():
        dismissal = Dismissal.objects.get()
    listed = desk.get("/proofs/dismissed/").content.decode()
    assert WRONG in listed and "口径不同" in listed
    assert desk.post(f"/proofs/dismissed/{dismissal.pk}/restore/").url == "/proofs/dismissed/"
    assert 'class="q q-error" id="q-0"' in desk.get(url).content.decode()


def test_another_schools_dismissal_is_not_found(desk: Client, school: Any, partner: Any) -> None:
    url = upload(desk, school)
    desk.post(f"{url}dismiss/", {"fingerprint": fingerprint(), "reason": "口径不同"})
    with everything():
        dismissal = Dismissal.objects.get()
    stranger = log_in(Client(), make_user("teacher", partner))
    assert stranger.post(f"/proofs/dismissed/{dismissal.pk}/restore/").status_code == 404
    assert WRONG not in stranger.get("/proofs/dismissed/").content.decode()


def test_the_word_file_comes_back_with_comments(desk: Client, school: Any) -> None:
    url = upload(desk, school, word("一、情况", WRONG), "总结.docx")
    answer = desk.get(f"{url}word/")
    assert "attachment" in answer["Content-Disposition"]
    document = Document(io.BytesIO(b"".join(answer.streaming_content)))
    assert [p.text for p in document.paragraphs] == ["一、情况", WRONG]
    (comment,) = document.comments
    assert comment.text.startswith("矛盾：2624 + 2106 = 4730，而所写为 4224")
    desk.post(f"{url}dismiss/", {"fingerprint": fingerprint(), "reason": "口径不同"})
    content = b"".join(desk.get(f"{url}word/").streaming_content)
    assert content == word("一、情况", WRONG) or not list(Document(io.BytesIO(content)).comments)


def test_a_text_has_no_word_file_but_a_list(desk: Client, school: Any) -> None:
    url = upload(desk, school)
    assert desk.get(f"{url}word/").status_code == 404
    book = load_workbook(io.BytesIO(b"".join(desk.get(f"{url}list/").streaming_content)))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=2)]
    assert rows[0] == ["结果", "关系", "位置", "说明", "数字", "原句", "排除原因"]
    assert (rows[1][0], rows[1][1], rows[1][2], rows[1][4]) == ("矛盾", "合计", "第 2 行", "2624、2106、4224")
    assert (rows[2][0], rows[2][4]) == ("相符", "3361、5562、8923")


def test_the_browser_keeps_no_copy(desk: Client, school: Any) -> None:
    url = upload(desk, school, word(WRONG), "总结.docx")
    for address in (url, f"{url}word/", f"{url}list/", "/proofs/"):
        assert desk.get(address)["Cache-Control"] == "private, no-store", address


def test_what_nobody_types_is_no_error_of_the_server(desk: Client, school: Any) -> None:
    url = upload(desk, school)
    answer = desk.post(f"{url}dismiss/", {"fingerprint": fingerprint(), "reason": "长" * 500}, follow=True)
    assert "写了 500 个字，最多 200 个字" in answer.content.decode()
    desk.post(f"{url}dismiss/", {"fingerprint": fingerprint(), "reason": "口径\0不同"})
    with everything():
        dismissal = Dismissal.objects.get()
    assert dismissal.reason == "口径不同"
    assert desk.get(f"{url}?part={'9' * 5000}").status_code == 200
    assert desk.post(f"/proofs/dismissed/{dismissal.pk}/restore/?file={'9' * 5000}").url == "/proofs/dismissed/"
    assert desk.post(f"{url}accept/", {"fingerprint": "x", "part": "²"}).url == url


def test_deleting_and_keeping(desk: Client, school: Any) -> None:
    url = upload(desk, school)
    desk.post(f"{url}keep/", {"keep": "1"})
    assert "保留到您删除为止" in desk.get(url).content.decode()
    assert desk.post(f"{url}delete/").url == "/proofs/"
    assert desk.get(url).status_code == 404


def test_a_waiting_file_shows_its_progress(desk: Client, school: Any) -> None:
    url = upload(desk, school)
    with everything():
        CheckedFile.objects.update(state=FileState.WAITING)
    assert 'hx-get="' + url + 'progress/"' in desk.get(url).content.decode()
    assert "正在核对" in desk.get(f"{url}progress/").content.decode()
    assert desk.get(f"{url}list/").status_code == 404
    with everything():
        CheckedFile.objects.update(state=FileState.FAILED)
    assert desk.get(f"{url}progress/")["HX-Refresh"] == "true"
    assert "没能核对这个文件" in desk.get(url).content.decode()


def test_a_file_that_vanished_says_so(desk: Client, school: Any) -> None:
    url = upload(desk, school)
    with everything():
        CheckedFile.objects.get().result_path.unlink()
    answer = desk.get(url)
    assert answer.status_code == 409 and "请重新上传" in answer.content.decode()


def test_a_long_document_has_parts(desk: Client, school: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("bangfu.proofs.selectors.PART", 20)
    url = upload(desk, school)
    first, last = desk.get(url).content.decode(), desk.get(f"{url}?part=99").content.decode()
    assert 'id="q-0"' in first and 'id="q-6"' not in first
    assert 'id="q-6"' in last and 'id="q-0"' not in last
    assert 'href="?part=1#q-0"' in last  # the finding is listed beside every part


def test_text_of_the_document_is_escaped(desk: Client, school: Any) -> None:
    url = upload(desk, school, f"<script>alert(1)</script>{WRONG}".encode(), "<b>.txt")
    page = desk.get(url).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page and "<b>.txt" not in page


def test_merged_cells_keep_their_place(desk: Client, school: Any) -> None:
    document = Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "项目"
    table.cell(0, 2).text = "人数"
    for row, (name, number) in enumerate((("甲", "12"), ("乙", "30")), 1):
        table.cell(row, 0).text, table.cell(row, 2).text = name, number
    out = io.BytesIO()
    document.save(out)
    page = desk.get(upload(desk, school, out.getvalue(), "表.docx")).content.decode()
    assert '<td colspan="2">项目</td><td>人数</td>' in page


def test_a_line_among_the_rows_of_a_typed_table_heads_them_over_its_width(desk: Client, school: Any) -> None:
    text = "指标\t2004年\t2005年\n零售总额\t30\t40\n按地区分：\n市\t10\t15\n县\t20\t25\n"
    page = desk.get(upload(desk, school, text.encode(), "表.txt")).content.decode()
    assert '<tr><td colspan="3">按地区分：</td></tr><tr><td>市</td>' in page
