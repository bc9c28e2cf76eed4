"""Text files: encodings, offsets, typed tables, headings."""

import pytest

from bangfu.core.errors import Refusal
from bangfu.proofreading.document import Table
from bangfu.proofreading.reading import Limits, read

from .shown import paragraphs, tables


def text_of(content: str, name: str = "报告.txt"):
    return read(content.encode(), name)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("在校生4224人".encode(), "在校生4224人"),
        ("\ufeff在校生".encode(), "\ufeff在校生"),
        ("䶮𠮷㛃共3人".encode("gb18030"), "䶮𠮷㛃共3人"),
        ("共3人\n".encode("utf-16"), "共3人\n"),
        (b"\xfe\xff" + "共3人".encode("utf-16-be"), "共3人"),
    ],
)
def test_each_encoding_gives_the_text_that_decoding_gives(data, text):
    document = read(data, "a.txt")
    assert document.text == text
    assert document.blocks[0].start == (1 if text[0] == "\ufeff" else 0)


def test_line_ends_stay_and_belong_to_no_block():
    document = text_of("一共\r\n三人\r四人\n")
    assert document.text == "一共\r\n三人\r四人\n"
    assert [(b.start, b.end) for b in document.blocks] == [(0, 2), (4, 6), (7, 9)]


def test_tabbed_lines_are_a_table_counted_from_the_left():
    document = text_of("表1\n项目\t2016年\t2017年\n\t人数\t人数\n教师\t12\t\n合计\t\t30\n完。\n")
    assert tables(document) == [
        [["项目", "2016年", "2017年"], ["", "人数", "人数"], ["教师", "12", ""], ["合计", "", "30"]],
    ]
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert table.ragged
    assert document.text[table.start : table.end] == "项目\t2016年\t2017年\n\t人数\t人数\n教师\t12\t\n合计\t\t30"


def test_a_cell_per_line_is_a_table_with_its_two_header_rows():
    rows = [["年度", "2015年", "小计"], ["", "资金", "人次"], ["助学金", "70", "183"], ["勤工", "7.2", "30"]]
    content = "统计表\n" + "\n\n".join("\n".join("\t" + c for c in row) for row in rows) + "\n\n下文\n"
    document = text_of(content)
    assert tables(document) == [rows]
    assert paragraphs(document) == [("body", 0, "统计表"), ("body", 0, "下文")]


def test_a_table_of_contents_is_no_table():
    document = text_of("一、概况\t1\n（一）师资\t3\n（二）学生\t3\n附件\t12\n")
    assert tables(document) == []
    assert paragraphs(document)[0] == ("heading", 1, "一、概况\t1")
    assert len(tables(text_of("甲\t1\n乙\t3\n丙\t4\n"))) == 1


def test_lines_indented_by_a_tab_are_paragraphs():
    assert paragraphs(text_of("\t第一段有3人。\n\n\t第二段有4人。\n")) == [
        ("body", 0, "第一段有3人。"),
        ("body", 0, "第二段有4人。"),
    ]


def test_markdown_table_without_its_rule():
    document = text_of("| 项目 | 数 |\n|:--|--:|\n| 甲 | 1 |\n| | 2 |\n", "a.md")
    assert tables(document) == [[["项目", "数"], ["甲", "1"], ["", "2"]]]
    assert not document.blocks[0].ragged


def test_a_frame_of_box_characters_is_a_table():
    document = text_of("┌──┬──┐\n│甲　│１２│\n├──┼──┤\n│乙　│３　│\n└──┴──┘\n")
    assert tables(document) == [[["甲", "１２"], ["乙", "３"]]]


def test_a_bar_in_a_sentence_is_no_table():
    assert tables(text_of("选A|B两项。\n共3项。\n")) == []


def test_columns_of_spaces_need_three_lines_and_numbers():
    lines = "项目    2016年  2017年\n教师    12      13\n学生    200     210\n"
    assert tables(text_of(lines)) == [[["项目", "2016年", "2017年"], ["教师", "12", "13"], ["学生", "200", "210"]]]
    assert tables(text_of("甲  乙\n12  13\n")) == []
    assert tables(text_of("甲校  公章\n乙校  公章\n丙校  公章\n")) == []


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("# 总结", 1), ("### 小节", 3), ("第一章 概况", 1), ("第2节 师资", 2), ("一、基本情况", 1), ("（二）资助", 2),
        ("1.1 学校概况", 2), ("3.2.1教学用房", 3), ("1.5万元", 0), ("12.5 %", 0), ("一、今年招生300人。", 0),
        ("一二三", 0), ("2016.5.1", 0), ("3.5至4.2亩", 0), ("（一）" + "长" * 40, 0),
    ],
)  # fmt: skip
def test_heading_by_how_the_line_begins(line, level):
    ((role, found, _text),) = paragraphs(text_of(line))
    assert (role, found) == (("heading", level) if level else ("body", 0))


def test_the_marks_of_markdown_are_outside_the_heading():
    assert paragraphs(text_of("## 资助 3 项\n")) == [("heading", 2, "资助 3 项")]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "file.empty"),
        (b"abc\0def", "a.txt", "file.kind"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", "file.kind"),
        (b"{\\rtf1 ...", "a.doc", "file.kind"),
        (b"<html><body>1", "a.txt", "file.kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "file.kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "file.encrypted"),
        ("共3人".encode(), "a.docx", "file.kind"),
        (b"\xff\xff\xff\xff", "a.txt", "file.encoding"),
        (b"\xff\xfea", "a.txt", "file.encoding"),
    ],
)
def test_what_is_no_text_is_refused(data, name, code):
    with pytest.raises(Refusal) as caught:
        read(data, name)
    assert caught.value.code == code
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(bytes=10), "file.size"),
        (Limits(characters=11), "file.characters"),
        (Limits(lines=2), "file.characters"),
        (Limits(cells=3), "file.cells"),
    ],
)
def test_beyond_the_caps(limits, code):
    with pytest.raises(Refusal) as caught:
        read("甲\t1\n乙\t2\n完毕了。\n".encode(), "a.txt", limits)
    assert caught.value.code == code


def test_lines_that_head_the_next_rows_are_rows_of_the_table():
    rows = "指标\t单位\t数量\n一、综合\n（一）区划\n镇\t个\t683\n二、支出\n抚恤\t万元\t12\n"
    document = text_of(f"{rows}三、说明\n完。\n")
    assert tables(document) == [[row.split("\t") for row in rows.splitlines()]]
    assert len(paragraphs(document)) == 2


def test_headings_between_tables_of_other_widths_part_them():
    document = text_of("指标\t数量\t单位\n镇\t683\t个\n二、支出\n抚恤\t12\n救助\t13\n")
    assert [len(table) for table in tables(document)] == [2, 2]
