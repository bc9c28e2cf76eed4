"""Reading a file back for proofreading."""

from __future__ import annotations

import io

import docx
import pytest

from bangfu.reports.word.document import BulletList, Contents, Heading, NumberedList, Paragraph, Text
from bangfu.reports.word.reading import plain_text
from tests.unit.reports.word import samples
from tests.unit.reports.word.reading_back import repacked, written


def test_automatic_numbers_are_read_as_printed() -> None:
    file = written(
        samples.document(
            *(Heading(level, "题", numbered=True) for level in (1, 2, 2, 3, 4, 1, 2)),
            NumberedList((samples.text("甲"), samples.text("乙"))),
            NumberedList((samples.text("丙"),)),
            BulletList((samples.text("丁"),)),
        )
    )
    assert plain_text(file).split("\n")[1:] == [
        "一、题",
        "（一）题",
        "（二）题",
        "1.题",
        "（1）题",
        "二、题",
        "（一）题",
        "1.甲",
        "2.乙",
        "1.丙",
        "• 丁",
    ]


def test_a_table_row_is_a_line_of_cells() -> None:
    lines = plain_text(written(samples.document(samples.aid_table()))).split("\n")
    assert lines[3:5] == ["类别\t2015年\t2016年\t2017年\t小计", "\t" + "\t".join(["资金\t人次"] * 4)]
    assert lines[10] == "合计\t101.39\t314\t114.95\t353\t51.7\t250\t268.04\t917"


def test_line_ends_inside_a_cell_do_not_break_the_row() -> None:
    table = samples.roster_table(1)
    row = (samples.cell("1"), samples.cell("甲\n乙\t丙"), samples.cell(""), samples.cell("3"))
    changed = type(table)(table.columns, table.header_rows, (row,))
    assert plain_text(written(samples.document(changed))).split("\n")[2] == "1\t甲 乙 丙\t\t3"


def test_field_codes_and_comments_stay_out_and_contents_stay_in() -> None:
    document = samples.document(Contents(), Heading(1, "甲"), samples.paragraph(samples.number("917"), "人次"))
    text = plain_text(written(document, "checking", heading_pages=[4]))
    assert text.split("\n") == ["对口帮扶工作总结", "目录", "甲\t4", "甲", "917人次"]


def test_text_of_both_renditions_reads_the_same() -> None:
    clean, checking = (plain_text(written(samples.report(), kind)) for kind in ("clean", "checking"))
    assert clean == checking


def test_files_of_other_programs_are_read_too() -> None:
    other = docx.Document()
    other.add_heading("标题", 1)
    other.add_paragraph("一", style="List Number")
    other.add_table(1, 2).rows[0].cells[1].text = "格"
    out = io.BytesIO()
    other.save(out)
    assert plain_text(out).split("\n") == ["标题", "一", "\t格"]


@pytest.mark.parametrize("content", [b"", b"no zip"])
def test_what_is_no_zip_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="not a Word document"):
        plain_text(io.BytesIO(content))


@pytest.mark.parametrize("body", [b"", b"<w:p", b"<a/>"])
def test_what_has_no_body_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match="not a Word document"):
        plain_text(repacked({"word/document.xml": body} if body else {"other.xml": b"<a/>"}))


def test_paragraph_text_keeps_its_line_ends() -> None:
    text = plain_text(written(samples.document(Paragraph((Text("一\n二\t三"),)))))
    assert text == "对口帮扶工作总结\n一\n二\t三"
