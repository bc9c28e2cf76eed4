"""Whole files of every kind that is proofread, for the fuzzer to damage."""

import io
from typing import Any

import docx
import openpyxl

from tests.unit.proofreading.reading.pdf_files import grid, pdf
from tests.unit.proofreading.reading.word_files import cell, paragraph, part, run, table, word

TEXT = (
    "一、基本情况\n在校生8923人，其中高职3361人、中职5562人。\n项目\t2015年\t合计\n助学金\t70\t183\n\n"
    "甲  1  2\n乙  3  4\n丙  5  6\n"
)


def samples() -> dict[str, bytes]:
    """File name → bytes."""
    return {
        "utf8.txt": TEXT.encode(),
        "gb.txt": (TEXT + "䶮𠮷").encode("gb18030"),
        "utf16.txt": TEXT.encode("utf-16"),
        "table.md": b"# a\n\n| x | y |\n|---|---|\n| 1 | 2 |\n",
        "parts.docx": _parts(),
        "library.docx": _library(),
        "lines.pdf": _pdf(),
        "book.xlsx": _book(),
    }


def _parts() -> bytes:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('盒5人')}</w:txbxContent></v:textbox></w:pict></w:r>"
    note = "<w:r><w:footnoteReference w:id='1'/></w:r>"
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    body = f"<w:p>{run('共3人')}{box}{field}<w:ins>{run('新')}</w:ins><w:del>{run('旧')}</w:del>{note}</w:p>"
    body += table([cell("年度", '<w:vMerge w:val="restart"/>'), cell("2015", '<w:gridSpan w:val="2"/>')],
                  [cell("<w:p/>", "<w:vMerge/>"), "70", cell(table(["内", "1"]) + paragraph("外"))])  # fmt: skip
    body += "<w:sectPr><w:headerReference w:type='default' r:id='rId2'/></w:sectPr>"
    styles = part("styles", '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>')
    return word(
        body, ("footnotes", "footnotes.xml"), ("header", "header1.xml"), ("styles", "styles.xml"),
        footnotes=part("footnotes", f"<w:footnote w:id='1'>{paragraph('注6人')}</w:footnote>"),
        header1=part("hdr", paragraph("眉")), styles=styles,
    )  # fmt: skip


def _library() -> bytes:
    document = docx.Document()
    document.add_heading("一、情况", 1)
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    grid_ = document.add_table(rows=3, cols=3)
    grid_.cell(0, 0).merge(grid_.cell(1, 1)).text = "合计"
    return _saved(document)


def _pdf() -> bytes:
    words = [
        (72, 700 - 20 * number, 12, line.replace("\t", " ")) for number, line in enumerate(TEXT.splitlines()) if line
    ]
    cells = [(80, 125, 12, "甲"), (180, 125, 12, "1"), (80, 105, 12, "乙"), (180, 105, 12, "2")]
    return pdf([(words, []), (cells, grid([72, 172, 272], [100, 120, 140]))])


def _book() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["统计表"], ["年度", "2015年"], [None, "资金", "人次"], ["助学金", 0.705, 183], ["合计", "=B4", 183]):
        sheet.append(row)
    sheet.merge_cells("B2:C2")
    sheet["B4"].number_format = "0.0%"
    return _saved(book)


def _saved(made: Any) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()
