"""Headings, paragraphs, lists, contents, and what stands around the body."""

from __future__ import annotations

import datetime as dt
import errno
import time
from pathlib import Path

import docx
import pytest
from lxml import etree

from bangfu.reports.word.document import (
    Attachment,
    BulletList,
    Contents,
    DocumentError,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Signature,
    Text,
)
from bangfu.reports.word.numbering import HeadingCounter, chinese_numeral
from bangfu.reports.word.parts import WordPackage
from bangfu.reports.word.writer import write
from tests.unit.reports.word import samples
from tests.unit.reports.word.reading_back import body, find, of_style, parts, texts, values, written

HEADINGS = (
    Heading(1, "基本情况", numbered=True),
    Heading(2, "学校", numbered=True),
    Heading(2, "对口学校", numbered=True),
    Heading(1, "五、手写编号"),
    Heading(1, "工作情况", numbered=True),
    Heading(2, "机制", numbered=True),
)


def test_headings_are_word_headings() -> None:
    document = docx.Document(written(samples.document(*HEADINGS)))
    names = [paragraph.style.name for paragraph in document.paragraphs[1:]]
    assert names == ["Heading 1", "Heading 2", "Heading 2", "Heading 1", "Heading 1", "Heading 2"]


def test_only_headings_that_ask_for_it_are_numbered() -> None:
    element = body(*HEADINGS)
    numbered = [bool(find(p, "w:pPr/w:numPr")) for p in find(element, "w:p")[1:]]
    assert numbered == [True, True, True, False, True, True]
    assert values(element, "w:p/w:pPr/w:numPr/w:ilvl/@w:val") == ["0", "1", "1", "0", "1"]


def test_heading_levels_number_as_the_standard_asks() -> None:
    numbering = etree.fromstring(parts(written(samples.document()))["word/numbering.xml"])
    levels = find(numbering, "w:abstractNum[@w:abstractNumId='0']/w:lvl")
    assert [values(level, "w:lvlText/@w:val")[0] for level in levels] == ["%1、", "（%2）", "%3.", "（%4）"]
    assert [values(level, "w:numFmt/@w:val")[0] for level in levels] == [
        "chineseCountingThousand",
        "chineseCountingThousand",
        "decimal",
        "decimal",
    ]


def test_a_heading_restarts_the_levels_below() -> None:
    counter = HeadingCounter()
    labels = [counter.label(level) for level in (1, 2, 2, 3, 4, 1, 2, 3)]
    assert labels == ["一、", "（一）", "（二）", "1.", "（1）", "二、", "（一）", "1."]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1010, "一千零一十"),
        (2026, "二千零二十六"),
    ],
)
def test_chinese_numerals(number: int, text: str) -> None:
    assert chinese_numeral(number) == text


def test_a_heading_level_outside_the_standard_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        Heading(5, "太深")
    assert caught.value.code == "heading.level"
    assert caught.value.params == {"level": 5, "text": "太深"}


def test_centred_and_right_paragraphs_have_no_first_line_indent() -> None:
    element = body(
        Paragraph((Text("中"),), "center"),
        Paragraph((Text("右"),), "right"),
        Paragraph((Text("左"),), "left"),
    )
    styles = values(element, "w:p/w:pPr/w:pStyle/@w:val")[1:]
    assert styles == ["Flush", "Flush", "BodyText"]
    assert values(element, "w:p/w:pPr/w:jc/@w:val") == ["center", "right", "left"]


def test_bold_is_set_on_the_run_alone() -> None:
    element = body(Paragraph((Text("细"), Text("粗", bold=True))))
    runs = find(of_style(element, "BodyText")[0], "w:r")
    assert [bool(find(run, "w:rPr/w:b")) for run in runs] == [False, True]


def test_line_ends_and_tabs_become_words_own() -> None:
    element = body(Paragraph((Text("一\n二\t三\r\n四"),)))
    run = find(of_style(element, "BodyText")[0], "w:r")[0]
    assert [etree.QName(child).localname for child in run[1:]] == ["t", "br", "t", "tab", "t", "br", "t"]


def test_every_numbered_list_starts_anew() -> None:
    items = (samples.text("甲"), samples.text("乙"))
    file = written(samples.document(NumberedList(items), BulletList(items), NumberedList(items)))
    element = etree.fromstring(parts(file)["word/document.xml"])
    assert values(element, "//w:numId/@w:val") == ["3", "3", "2", "2", "4", "4"]
    numbering = etree.fromstring(parts(file)["word/numbering.xml"])
    for num_id in ("3", "4"):
        assert values(numbering, f"w:num[@w:numId='{num_id}']//w:startOverride/@w:val") == ["1"]


def test_contents_list_reads_right_before_word_updates_it() -> None:
    element = body(Contents(levels=2), *HEADINGS, Heading(3, "不入目录"))
    listing = find(element, "w:sdt/w:sdtContent")[0]
    lines = ["".join(values(p, ".//w:t/text()")) for p in find(listing, "w:p")]
    assert lines == [
        "目录",
        "一、基本情况",
        "（一）学校",
        "（二）对口学校",
        "五、手写编号",
        "二、工作情况",
        "（一）机制",
    ]
    assert values(listing, ".//w:instrText/text()") == [' TOC \\o "1-2" \\h \\z \\u ']
    assert values(listing, ".//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"]


def test_contents_lines_lead_to_their_headings() -> None:
    element = body(Contents(), *HEADINGS)
    anchors = values(element, "w:sdt//w:hyperlink/@w:anchor")
    bookmarks = values(element, "w:p/w:bookmarkStart/@w:name")
    assert anchors == bookmarks == [f"_Toc{number:09d}" for number in range(1, 7)]


def test_contents_list_prints_page_numbers_it_is_given() -> None:
    document = samples.document(Contents(), Heading(1, "甲"), Heading(3, "乙"), Heading(1, "丙"))
    file = written(document, heading_pages=[3, 7, 12])
    listing = find(etree.fromstring(parts(file)["word/document.xml"]), "//w:sdtContent")[0]
    assert ["".join(values(p, ".//w:t/text()")) for p in find(listing, "w:p")] == ["目录", "甲3", "丙12"]
    assert " PAGEREF _Toc000000003 \\h " in values(listing, ".//w:instrText/text()")


def test_page_numbers_must_match_the_headings() -> None:
    with pytest.raises(DocumentError) as caught:
        written(samples.document(Heading(1, "甲")), heading_pages=[1, 2])
    assert caught.value.params == {"headings": 1, "pages": 2}


def test_contents_of_a_document_without_headings() -> None:
    listing = find(body(Contents()), "w:sdt/w:sdtContent")[0]
    assert values(listing, ".//w:t/text()") == ["目录", "（无标题）"]
    assert values(listing, ".//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"]


def test_page_break() -> None:
    assert values(body(PageBreak()), "w:p/w:r/w:br/@w:type") == ["page"]


def test_letterhead_stands_above_a_numbered_document() -> None:
    element = body(document_number="鄂工职院〔2018〕3号", issuer="湖北工程职业学院文件", addressee="黄石市教育局")
    assert texts(element) == [
        "湖北工程职业学院文件",
        "鄂工职院〔2018〕3号",
        "对口帮扶工作总结",
        "黄石市教育局：",
    ]
    styles = values(element, "w:p/w:pPr/w:pStyle/@w:val")
    assert styles == ["Letterhead", "DocumentNumber", "Title", "Salutation"]


def test_a_long_issuer_still_fits_one_line() -> None:
    issuer = "湖北省黄石市教育局阳新县职业教育中心联合文件"
    element = body(document_number="〔2018〕3号", issuer=issuer)
    half_points = int(values(of_style(element, "Letterhead")[0], ".//w:sz/@w:val")[0])
    assert half_points * len(issuer) <= 8845 // 10
    assert half_points == 40


def test_without_number_issuer_and_date_stand_below_the_title() -> None:
    element = body(issuer="湖北工程职业学院", date=dt.date(2018, 1, 5))
    assert texts(element) == ["对口帮扶工作总结", "湖北工程职业学院", "（2018年1月5日）", ""]


def test_a_signature_replaces_the_lines_below_the_title() -> None:
    signature = Signature("湖北工程职业学院", dt.date(2018, 1, 5))
    element = body(signature, issuer="湖北工程职业学院", date=dt.date(2018, 1, 5))
    assert texts(element) == ["对口帮扶工作总结", "", "湖北工程职业学院", "2018年1月5日"]


def test_the_date_begins_two_characters_right_of_the_issuer() -> None:
    element = body(Signature("湖北工程职业学院", dt.date(2018, 1, 15)))
    issuer, date = of_style(element, "Signature")
    assert values(issuer, "w:pPr/w:ind/@w:leftChars") == ["1800"]  # 28 - 2 - 8
    assert values(issuer, "w:pPr/w:ind/@w:left") == ["5686"]
    assert values(date, "w:pPr/w:ind/@w:leftChars") == ["2000"]


def test_a_date_longer_than_the_issuer_moves_the_issuer() -> None:
    element = body(Signature("教育局", dt.date(2018, 12, 15)))
    issuer, date = of_style(element, "Signature")
    assert values(date, "w:pPr/w:ind/@w:leftChars") == ["1775"]  # 28 - 2 - 8.25
    assert values(issuer, "w:pPr/w:ind/@w:leftChars") == ["1575"]


def test_an_issuer_longer_than_the_line_begins_at_the_margin() -> None:
    element = body(Signature("局" * 40, dt.date(2018, 12, 15)))
    assert values(of_style(element, "Signature")[0], "w:pPr/w:ind/@w:leftChars") == ["0"]


def test_attachments_are_listed_before_the_signature_and_follow_on_new_pages() -> None:
    element = body(
        samples.paragraph("正文。"),
        Signature("湖北工程职业学院", dt.date(2018, 1, 15)),
        attachments=(Attachment("统计表", (samples.paragraph("表。"),)), Attachment("名词解释")),
    )
    assert texts(element) == [
        "对口帮扶工作总结",
        "正文。",
        "",
        "附件：1.统计表",
        "2.名词解释",
        "",
        "湖北工程职业学院",
        "2018年1月15日",
        "附件1",
        "统计表",
        "表。",
        "附件2",
        "名词解释",
    ]
    assert len(find(element, "w:p[w:pPr/w:pageBreakBefore]")) == 2


def test_a_single_attachment_has_no_number() -> None:
    element = body(attachments=(Attachment("统计表"),))
    assert texts(element) == ["对口帮扶工作总结", "", "附件：统计表", "附件", "统计表"]


def test_core_properties_name_title_issuer_and_date() -> None:
    document = samples.document(title="帮扶工作\n总结", issuer="湖北工程职业学院", date=dt.date(2018, 1, 15))
    properties = docx.Document(written(document)).core_properties
    assert properties.title == "帮扶工作总结"
    assert properties.author == "湖北工程职业学院"
    assert properties.created == dt.datetime(2018, 1, 15, tzinfo=dt.UTC)


@pytest.mark.parametrize("date", [None, dt.date(2018, 1, 15)])
def test_a_document_gives_the_same_bytes_whenever_it_is_written(
    date: dt.date | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = samples.document(date=date)
    first = written(document)
    assert docx.Document(first).core_properties.modified == (date and dt.datetime(2018, 1, 15, tzinfo=dt.UTC))
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert written(document).getvalue() == first.getvalue()


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.docx"
    write(samples.document(), target, rendition="clean")
    before = target.read_bytes()
    with pytest.raises(DocumentError):
        write(samples.document(), target, rendition="draft")  # type: ignore[arg-type]

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(WordPackage, "save", full)
    with pytest.raises(OSError, match="no space left"):
        write(samples.document(), target, rendition="clean")
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_signature_never_stands_alone_on_a_page() -> None:
    signature = Signature("教育局", dt.date(2018, 1, 5))
    element = body(Paragraph((Text("前一段。"),)), Paragraph((Text("最后一段。"),), align="right"), signature)
    kept = {(p.xpath("string()") or "（空行）"): bool(find(p, "w:pPr/w:keepNext")) for p in find(element, "w:p")[1:]}
    assert kept.pop("前一段。") is False
    assert kept.pop("最后一段。") and kept.pop("（空行）")
