"""核对版: a comment on every number, and none in the clean rendition."""

from __future__ import annotations

import docx
import pytest
from lxml import etree

from bangfu.reports.word.comments import safe_url
from bangfu.reports.word.document import Number, Paragraph, Text
from tests.unit.reports.word import samples
from tests.unit.reports.word.reading_back import body, find, parts, values, written

SENTENCE = samples.paragraph("资助", samples.number("917"), "人次，", samples.number("268.04"), "万元。")


def test_the_comment_tells_where_the_number_comes_from() -> None:
    document = docx.Document(written(samples.document(SENTENCE), "checking"))
    comments = list(document.comments)
    assert len(comments) == 2
    assert [paragraph.text for paragraph in comments[0].paragraphs] == [
        "资助金额",
        "数值：917",
        "口径：按自然年统计已发放的资助金额，含须偿还的贷款。",
        "记录：917 条",
        "截至：2018年1月15日",
        "来源：学生资助管理中心",
        "查看背后的记录",
    ]
    assert (comments[0].author, comments[0].initials) == ("数据核对", "核")


def test_the_comment_is_anchored_on_exactly_the_number() -> None:
    element = body(SENTENCE, rendition="checking")
    paragraph = find(element, "w:p")[1]
    kinds = [etree.QName(child).localname for child in paragraph][1:]
    marked = ["commentRangeStart", "r", "commentRangeEnd", "r"]
    assert kinds == ["r", *marked, "r", *marked, "r"]
    start = find(paragraph, "w:commentRangeStart")[1]
    assert "".join(values(start.getnext(), ".//w:t/text()")) == "268.04"


def test_the_link_is_a_real_hyperlink() -> None:
    content = parts(written(samples.document(SENTENCE), "checking"))
    relationships = etree.fromstring(content["word/_rels/comments.xml.rels"])
    assert len(relationships) == 1
    assert relationships[0].get("TargetMode") == "External"
    assert relationships[0].get("Target") == (
        "https://bangfu.example/figures/aid.amount?year=2016&kind=%E5%9B%BD%E5%AE%B6"
    )
    comments = etree.fromstring(content["word/comments.xml"])
    assert set(values(comments, "//w:hyperlink/@r:id")) == {relationships[0].get("Id")}


def test_a_clean_document_has_no_comments() -> None:
    content = parts(written(samples.report(), "clean"))
    assert "word/comments.xml" not in content
    assert b"comment" not in content["word/document.xml"]


def test_text_of_both_renditions_is_the_same() -> None:
    clean, checking = (docx.Document(written(samples.report(), kind)) for kind in ("clean", "checking"))
    assert [p.text for p in clean.paragraphs] == [p.text for p in checking.paragraphs]


def test_numbers_in_cells_and_charts_are_commented_too() -> None:
    document = docx.Document(written(samples.document(samples.aid_table(), samples.chart("column")), "checking"))
    assert len(list(document.comments)) == 6 * 8 + 1


def test_a_number_without_note_has_no_comment() -> None:
    element = body(Paragraph((Number("17"), Text("个"))), rendition="checking")
    assert find(element, "//w:commentRangeStart") == []


def test_unknown_facts_are_left_out_and_zero_records_are_a_fact() -> None:
    def lines(**changes: object) -> list[str]:
        number = Number("3361", samples.note("3,361", **changes))
        document = docx.Document(written(samples.document(Paragraph((number,))), "checking"))
        return [paragraph.text for paragraph in next(iter(document.comments)).paragraphs]

    bare = lines(records=None, as_of=None, link="", source="")
    assert bare == ["资助金额", "数值：3,361", "口径：按自然年统计已发放的资助金额，含须偿还的贷款。"]
    assert "记录：0 条" in lines(records=0)
    assert "记录：1,234,567 条" in lines(records=1234567)


def test_an_address_that_word_would_choke_on_is_printed() -> None:
    number = Number("1", samples.note("1", link="http://[bad"))
    content = parts(written(samples.document(Paragraph((number,))), "checking"))
    assert "word/_rels/comments.xml.rels" not in content
    assert "出处：http://[bad" in content["word/comments.xml"].decode()


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://bangfu.example/a?b=1&c=2#d", "https://bangfu.example/a?b=1&c=2#d"),
        ("http://10.0.0.8:8000/trace/7", "http://10.0.0.8:8000/trace/7"),
        ("https://中国.example/数 据", "https://xn--fiqs8s.example/%E6%95%B0%20%E6%8D%AE"),
        ("https://user:secret@bangfu.example/a", "https://bangfu.example/a"),
        ("https://bangfu.example/%E5%9B%BD", "https://bangfu.example/%E5%9B%BD"),
        ('https://bangfu.example/"<>', "https://bangfu.example/%22%3C%3E"),
        ("https://bangfu.example/" + "a" * 2000, None),
        ("/figures/aid.amount", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://", None),
        ("http://a b/", None),
        ("http://[::1", None),
        ("http://bangfu.example:99999/", None),
        ("http://.../", None),
    ],
)
def test_only_web_addresses_become_links(link: str, url: str | None) -> None:
    assert safe_url(link) == url


def test_a_whole_report_carries_all_its_comments_tables_and_charts() -> None:
    content = parts(written(samples.report(), "checking"))
    assert content["word/comments.xml"].count(b"<w:comment ") >= 300
    assert content["word/document.xml"].count(b"<w:tbl>") >= 6
    assert content["word/document.xml"].count(b"<c:chart ") == 4
