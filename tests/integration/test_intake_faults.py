"""Bad and odd files through the upload page: refused by name, or read whole; never a failure."""

import datetime
import io
import os
import re
import time
import zipfile

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook

from bangfu.aid.models import AidPayment
from bangfu.core.identity import make_identity_number
from bangfu.intake.models import Batch
from bangfu.intake.models.batch import folder
from bangfu.intake.services import sweep
from bangfu.people.models import Student
from tests.factories import log_in, make_scheme, make_student, make_user
from tests.integration.intake_support import (
    HEADINGS,
    batch_of,
    commit,
    payment,
    payments_file,
    refusals,
    saved,
    upload,
)

pytestmark = pytest.mark.django_db
NUMBER = make_identity_number("990101", datetime.date(1999, 1, 1), 12)


@pytest.fixture
def desk(client, centre, school):
    make_student(centre, school, student_number="S1", name="张三丰")
    make_scheme(centre, school)
    return log_in(client, centre)


def counts(response):
    return {name: number for name, number in response.context["counts"].items() if number}


def with_part(content: bytes, name: str, part: bytes, *, instead: bool = False) -> bytes:
    """A workbook with one more, or another, part."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename != name:
                new.writestr(item.filename, old.read(item.filename))
        new.writestr(name, part)
    return file.getvalue()


def sheet_xml(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def with_sheet(content: bytes, change) -> bytes:
    return with_part(content, "xl/worksheets/sheet1.xml", change(sheet_xml(content)).encode(), instead=True)


GOOD = payments_file([payment()])
BAD = {
    "macros": with_part(GOOD, "xl/vbaProject.bin", b"x"),
    "embedded": with_part(GOOD, "xl/embeddings/oleObject1.bin", b"x"),
    "external": with_part(GOOD, "xl/externalLinks/externalLink1.xml", b"<x/>"),
    "entities": with_sheet(GOOD, lambda xml: '<!DOCTYPE x [<!ENTITY a "b">]>' + xml.split("?>")[-1]),
    "bomb": with_part(GOOD, "xl/media/big.xml", b" " * 60_000_000),
    "many": with_part(GOOD, "../evil.xml", b"<x/>"),
    "far": with_sheet(
        GOOD,
        lambda xml: xml.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    ),
    "pdf": b"%PDF-1.4 something",
    "html": b"<html><table><tr><td>x</td></tr></table></html>",
    "empty": b"",
    "broken": GOOD[: len(GOOD) // 2],
    "blank": payments_file([], []),
}


@pytest.mark.parametrize("name", BAD)
def test_unsafe_files_are_refused_at_once_and_not_kept(desk, name):
    begun = time.process_time()
    answer = upload(desk, BAD[name])
    assert time.process_time() - begun < 5  # the reader itself takes under a second
    assert answer.status_code == 422
    errors = answer.context["form"].errors["file"]
    assert errors and len(str(errors[0])) > 6
    assert not Batch.objects.exists()
    assert not folder().is_dir() or not list(folder().iterdir())


def test_names_of_files_lead_nowhere(desk):
    batch = batch_of(upload(desk, GOOD, name="..\\..\\etc\\passwd.xlsx"))
    assert batch.file_name == "passwd.xlsx"
    assert batch.path.parent == folder() and re.fullmatch(r"[0-9a-f]{32}\.upload", batch.path.name)


def test_characters_that_no_database_keeps_never_fail(desk):
    """A file name with a NUL, escaped control characters, half a surrogate pair: tidied, or refused by cell."""
    rows = [payment(reference="甲_x0000_乙"), payment(reference="丙_xD800_丁"), payment(scheme="国家_x0001_励志奖学金")]
    shown = upload(desk, payments_file(rows), name="一\x00二.xlsx")
    assert batch_of(shown).file_name == "一二.xlsx"
    assert refusals(shown) == {"G3": "text.characters"}
    commit(desk, batch_of(shown), partial="1")
    assert set(AidPayment.objects.values_list("reference", flat=True)) == {"甲乙", ""}


def test_an_empty_unknown_column_is_named_and_left_out(desk):
    shown = upload(desk, payments_file([[*payment(), ""]], headings=[*HEADINGS, "领取人签字"]))
    assert counts(shown) == {"add": 1} and not shown.context["preview"].blocks
    assert "“领取人签字”列没有内容，未导入" in shown.content.decode()


def test_a_wrong_dimension_loses_no_row(desk):
    content = payments_file([payment(reference=str(n)) for n in range(30)])
    content = with_sheet(content, lambda xml: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:B2"', xml))
    assert counts(upload(desk, content)) == {"add": 30}


def test_hidden_rows_are_counted_and_said(desk):
    book = openpyxl.load_workbook(io.BytesIO(payments_file([payment(), payment(reference="2")])))
    book.active.row_dimensions[3].hidden = True
    shown = upload(desk, saved(book))
    assert counts(shown) == {"add": 2}
    assert "1 个隐藏行" in shown.content.decode()


def test_two_header_rows_and_merged_cells(desk):
    book = Workbook()
    sheet = book.active
    sheet.append(["学生", None, "资助", None, None])
    sheet.append(["学号", "姓名", "资助项目", "发放时间", "金额"])
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:E1")
    sheet.append(["S1", "张三丰", "国家励志奖学金", "2016-11", 5000])
    sheet.append(["S1", "张三丰", None, "2016-12", 4000])
    sheet.merge_cells("C3:C4")
    assert counts(upload(desk, saved(book))) == {"add": 2}


def test_a_merged_amount_is_refused(desk):
    book = openpyxl.load_workbook(io.BytesIO(payments_file([payment(), payment(reference="2")])))
    book.active.merge_cells("F2:F3")
    assert refusals(upload(desk, saved(book))) == {"F2": "cell.merged", "F3": "cell.merged"}


def test_a_formula_without_a_result_is_refused(desk):
    shown = upload(desk, payments_file([payment(amount="=SUM(1,2)")]))
    assert refusals(shown) == {"F2": "cell.formula"}


def test_an_error_value_is_refused(desk):
    book = openpyxl.load_workbook(io.BytesIO(payments_file([payment()])))
    book.active["F2"].value, book.active["F2"].data_type = "#N/A", "e"
    assert refusals(upload(desk, saved(book))) == {"F2": "cell.error"}


def test_identity_numbers_in_numeric_cells_are_refused(desk):
    headings = ["学号", "姓名", "身份证号"]
    book = Workbook()
    book.active.append(headings)
    book.active.append(["S2", "李四", int(NUMBER) if NUMBER.isdecimal() else 990101199901010123])
    shown = upload(desk, saved(book), kind="students")
    assert refusals(shown) == {"C2": "cell.number"}


def test_identity_numbers_are_never_shown_or_kept_in_clear(desk):
    from django.db import connection

    headings = ["学号", "姓名", "身份证号"]
    shown = upload(desk, payments_file([["S2", "李四", NUMBER], ["S3", "王五", NUMBER]], headings), kind="students")
    assert refusals(shown) == {"3": "unique.taken"}
    for tab in ("add", "refuse"):
        page = desk.get(f"/import/batches/{batch_of(shown).pk}/?show={tab}").content.decode()
        assert NUMBER not in page
    commit(desk, batch_of(shown), partial=1)
    assert Student.objects.get(student_number="S2").identity_number == NUMBER
    with connection.cursor() as cursor:
        cursor.execute("SELECT identity_number, identity_masked FROM people_student WHERE student_number = 'S2'")
        sealed, masked = cursor.fetchone()
        assert NUMBER not in sealed and "*" in masked
        cursor.execute("SELECT changes FROM trail_event")
        assert all(NUMBER not in str(row[0]) and "李四" not in str(row[0]) for row in cursor.fetchall())
        cursor.execute("SELECT detail FROM intake_batchrow")
        assert all(NUMBER not in row[0] for row in cursor.fetchall())


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
def test_rare_characters_in_csv(desk, encoding):
    text = "学号,姓名,性别\nS2,李䶮,男\nS3,王𠮷,女\nS4,赵㛃,\n"
    shown = upload(desk, text.encode(encoding), kind="students", name="名册.csv")
    assert counts(shown) == {"add": 3}
    commit(desk, batch_of(shown))
    names = dict(Student.objects.values_list("student_number", "name"))
    assert (names["S2"], names["S3"], names["S4"]) == ("李䶮", "王𠮷", "赵㛃")


def test_a_lost_character_is_refused(desk):
    shown = upload(desk, "学号,姓名\nS2,李?\n".encode(), kind="students", name="名册.csv")
    assert refusals(shown) == {"B2": "text.characters"}


def test_dates_of_the_1904_epoch_and_serials(desk):
    dated = payments_file([payment(paid_on=datetime.date(2016, 11, 5), reference="1")])
    book = openpyxl.load_workbook(io.BytesIO(dated))
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    serial = payments_file([payment(paid_on=42679, reference="2")])  # 2016-11-05 in a cell formatted as a number
    for content in (saved(book), serial):
        commit(desk, batch_of(upload(desk, content)))
    assert sorted(p.paid_on for p in AidPayment.objects.all()) == ["2016-11-05", "2016-11-05"]


def test_totals_notes_and_blank_rows_are_listed_as_skipped(desk):
    rows = [payment(), [], ["合计", None, None, None, None, 5000], ["注：本表一式两份"]]
    shown = upload(desk, payments_file(rows))
    assert counts(shown) == {"add": 1, "skip": 3}
    page = desk.get(f"/import/batches/{batch_of(shown).pk}/?show=skip").content.decode()
    assert "合计行" in page and "说明行" in page and "空行" in page


def test_several_sheets_are_read_and_notes_left_out(desk):
    book = openpyxl.load_workbook(io.BytesIO(payments_file([payment()])))
    second = book.create_sheet("十二月")
    second.append(HEADINGS)
    second.append(payment(paid_on="2016-12"))
    book.create_sheet("说明").append(["本表由资助中心填写"])
    shown = upload(desk, saved(book))
    assert counts(shown) == {"add": 2}
    assert [s.sheet for s in shown.context["preview"].grid.skipped] == ["说明"]


def test_a_sheet_can_be_chosen(desk):
    book = openpyxl.load_workbook(io.BytesIO(payments_file([payment()])))
    second = book.create_sheet("十二月")
    second.append(HEADINGS)
    second.append(payment(paid_on="2016-12", amount=-1))
    batch = batch_of(upload(desk, saved(book)))
    shown = desk.post(f"/import/batches/{batch.pk}/options/", {"sheet": "发放"}, follow=True)
    assert counts(shown) == {"add": 1}
    shown = desk.post(f"/import/batches/{batch.pk}/options/", {"sheet": "没有"}, follow=True)
    assert shown.status_code == 400 and "没有名为" in shown.content.decode()


def test_a_month_that_may_have_lost_its_zero_is_asked_back(desk):
    rows = [payment(paid_on=day, year="") for day in (2016.11, 2016.1, "2016.1", "2016.10")]
    shown = upload(desk, payments_file(rows))
    (problem,) = shown.context["preview"].problems
    assert (problem.cell, problem.refusal.code) == ("D3", "date.ambiguous")
    assert problem.refusal.reason == "“2016.1”可能是 1 月，也可能是丢了 0 的 10 月"
    assert problem.refusal.remedy == "请写成 2016-01 或 2016-10"
    commit(desk, batch_of(shown), partial=1)
    assert sorted(p.paid_on for p in AidPayment.objects.all()) == ["2016-01", "2016-10", "2016-11"]


def test_a_csv_does_not_say_whether_the_zero_was_lost(desk):
    text = "学号,姓名,资助项目,发放时间,金额\nS1,张三丰,国家励志奖学金,2016.1,5000\n"
    shown = upload(desk, text.encode(), name="表.csv")
    assert refusals(shown) == {"D2": "date.ambiguous"}
    again = b"".join(desk.get(f"/import/batches/{batch_of(shown).pk}/refused/").streaming_content)
    assert refusals(upload(desk, again)) == {"D2": "date.ambiguous"}


def test_duplicated_headings_block(desk):
    shown = upload(desk, payments_file([[*payment(), 100]], [*HEADINGS, "发放金额"]))
    assert refusals(shown) == {"H1": "header.twice"}
    assert commit(desk, batch_of(shown)).status_code == 422


def test_refused_rows_come_back_as_a_workbook_and_go_in_again(desk):
    headings = [*HEADINGS, "备注"]
    rows = [[*payment(reference="1"), ""], [*payment(amount=-5, reference="2"), "=1+1"], [*payment("S9", "李四"), "@x"]]
    batch = batch_of(upload(desk, payments_file(rows, headings)))
    answer = desk.get(f"/import/batches/{batch.pk}/refused/")
    assert "attachment" in answer["Content-Disposition"]
    content = b"".join(answer.streaming_content)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet.title == "发放" and sheet.max_row == 3
    assert [c.value for c in sheet[1]] == [*headings, "未导入原因"]
    wrong = sheet["F2"]
    assert (wrong.value, "负数" in wrong.comment.text, wrong.fill.fgColor.rgb) == (-5, True, "FFFDE2E1")
    assert "名册中没有 S9" in sheet["I3"].value
    assert sheet["A3"].comment is not None
    assert (sheet["H3"].value, sheet["H3"].data_type) == ("@x", "s")
    assert sheet["A2"].data_type == "s"
    commit(desk, batch, partial=1)
    sheet["F2"].value = 5000
    sheet["A3"].value, sheet["B3"].value, sheet["G3"].value = "S1", "张三丰", "3"
    again = upload(desk, saved(sheet.parent))
    assert counts(again) == {"add": 2}


def test_refused_rows_stay_to_be_fetched_for_a_month_after_the_commit(desk, partner):
    rows = [payment(reference="1"), payment(amount=-5, reference="2")]
    batch = batch_of(upload(desk, payments_file(rows)))
    address = f"/import/batches/{batch.pk}/refused/"
    before = b"".join(desk.get(address).streaming_content)
    done = commit(desk, batch, partial=1)
    assert not batch.path.exists() and f'href="{address}"' in done.content.decode()
    answer = desk.get(address)
    assert "attachment" in answer["Content-Disposition"]
    kept, shown = (openpyxl.load_workbook(io.BytesIO(c)).active for c in (b"".join(answer.streaming_content), before))
    assert list(kept.values) == list(shown.values) and kept.max_row == 2
    assert (kept["F2"].value, kept["F2"].comment.text) == (-5, shown["F2"].comment.text)
    assert log_in(Client(), make_user("aid_centre", partner)).get(address).status_code == 404
    # It goes with the next upload after its time.
    os.utime(batch.refused_path, (time.time() - 7200,) * 2)
    upload(desk, GOOD)
    assert batch.refused_path.exists()
    Batch.everything.filter(pk=batch.pk).update(committed_at=timezone.now() - datetime.timedelta(days=31))
    upload(desk, GOOD)
    assert not batch.refused_path.exists()
    assert desk.get(address).status_code == 404
    assert address not in desk.get(f"/import/batches/{batch.pk}/").content.decode()


def test_a_commit_without_refused_rows_keeps_no_file(desk):
    batch = batch_of(upload(desk, GOOD))
    assert "refused/" not in commit(desk, batch).content.decode()
    assert not list(folder().iterdir())


def test_what_is_refused_for_lack_of_a_constant_says_it_itself(desk):
    batch = batch_of(upload(desk, payments_file([["S1", "张三丰", -5]], ["学号", "姓名", "金额"])))
    said = {"constant:paid_on": "2016-11", "constant:scheme": "国家励志奖学金"}
    desk.post(f"/import/batches/{batch.pk}/columns/", said)
    content = b"".join(desk.get(f"/import/batches/{batch.pk}/refused/").streaming_content)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [c.value for c in sheet[1]] == ["学号", "姓名", "金额", "资助项目", "发放时间", "未导入原因"]
    sheet["C2"].value = 5000
    assert counts(upload(desk, saved(sheet.parent))) == {"add": 1}


def test_files_left_by_a_killed_process_are_swept(desk):
    waiting = batch_of(upload(desk, GOOD)).path
    orphan = folder() / ("0" * 32 + ".upload")
    orphan.write_bytes(b"x")
    fresh = folder() / ("1" * 32 + ".upload")
    fresh.write_bytes(b"x")
    for path in (waiting, orphan):
        os.utime(path, (1, 1))
    assert sweep() == 1
    assert waiting.exists()
    assert waiting.exists() and fresh.exists() and not orphan.exists()


def test_an_upload_that_nobody_decides_is_given_up_after_a_month(desk):
    batch = batch_of(upload(desk, GOOD))
    Batch.objects.filter(pk=batch.pk).update(created_at=timezone.now() - datetime.timedelta(days=31))
    os.utime(batch.path, (1, 1))
    assert sweep() == 1
    batch.refresh_from_db()
    assert (batch.state, batch.path.exists()) == ("discarded", False)
