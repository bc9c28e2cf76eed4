"""Reading xlsx: what a person sees is what is read, and nothing is passed over."""

import datetime
import hashlib

import openpyxl
import pytest
import xlsxwriter

from bangfu.core.errors import Refusal
from bangfu.intake.reading import CellKind, FileKind, Merge, read_workbook

from .office_files import (
    DAY,
    EIGHT_DIGITS,
    MONTH,
    PERCENT,
    WORKBOOK,
    YEAR,
    parts,
    sheet_xml,
    write_package,
)


def read(tmp_path, rows, **changes):
    return read_workbook(write_package(tmp_path / "a.xlsx", parts(rows, **changes))).sheets[0]


def cells(sheet, row=0):
    return [(text, CellKind(kinds[row]).name) for text, kinds in zip(sheet.row_texts(row), sheet.kinds, strict=True)]


def one(value, attributes="", formula=""):
    return f'<row r="1"><c r="A1" {attributes}>{formula}<v>{value}</v></c></row>'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3", "3"),
        ("3.0", "3"),
        ("70.10000000000001", "70.1"),
        ("0.30000000000000004", "0.3"),
        ("1E+20", "100000000000000000000"),
        ("1.0E-5", "0.00001"),
        ("123456789012345", "123456789012345"),
        ("4.2020219990101123E+17", "420202199901011000"),
        ("-0", "0"),
        ("-12.50", "-12.5"),
    ],
)
def test_numbers_as_a_person_sees_them(tmp_path, value, text):
    assert cells(read(tmp_path, one(value))) == [(text, "NUMBER")]


@pytest.mark.parametrize(("value", "text"), [("1e999", "inf"), ("NaN", "nan")])
def test_numbers_that_are_none_stay_recognisable(tmp_path, value, text):
    assert cells(read(tmp_path, one(value))) == [(text, "NUMBER")]


@pytest.mark.parametrize(
    ("serial", "style", "text", "kind"),
    [
        ("42465", 0, "42465", "NUMBER"),
        ("42465", DAY, "2016-04-05", "DATE"),
        ("42465.5", DAY, "2016-04-05 12:00:00", "DATE"),
        ("42461", MONTH, "2016-04", "DATE"),
        ("42465", MONTH, "2016-04-05", "DATE"),
        ("42370", YEAR, "2016", "DATE"),
        ("42465", YEAR, "2016-04-05", "DATE"),
        ("1234", EIGHT_DIGITS, "00001234", "NUMBER"),
        ("0.732", PERCENT, "73.2%", "NUMBER"),
        ("-5", DAY, "-5", "NUMBER"),
        ("60", DAY, "60", "NUMBER"),
        ("1000000000", DAY, "1000000000", "NUMBER"),
    ],
)
def test_formats_that_change_the_meaning(tmp_path, serial, style, text, kind):
    assert cells(read(tmp_path, one(serial, f's="{style}"'))) == [(text, kind)]


def test_1904_epoch(tmp_path):
    for flag in ("1", "true"):
        workbook = WORKBOOK.replace("<workbookPr/>", f'<workbookPr date1904="{flag}"/>')
        sheet = read(tmp_path, one("41003", f's="{DAY}"'), workbook=workbook)
        assert (cells(sheet), sheet.epoch1904) == ([("2016-04-05", "DATE")], True)


def test_every_kind_of_cell(tmp_path):
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>富</t></r>'
        '<r><t xml:space="preserve"> 文本</t></r></is></c>'
        '<c r="B1" t="b"><v>1</v></c><c r="C1" t="b"><v>0</v></c><c r="D1" t="e"><v>#DIV/0!</v></c>'
        '<c r="E1" t="str"><f>""</f><v></v></c><c r="F1"><f>1+1</f><v>2</v></c><c r="G1"><f>1+1</f></c>'
        '<c r="H1"><f>1+1</f><v/></c><c r="I1" t="e"><f>NA()</f><v>#N/A</v></c><c r="J1"><v>1</v></c>'
        '<c r="K1" t="d"><v>2016-04-05</v></c><c r="L1" t="inlineStr">'
        '<is><t xml:space="preserve">  </t></is></c></row>'
    )
    assert cells(read(tmp_path, rows)) == [
        ("富 文本", "TEXT"),
        ("TRUE", "BOOL"),
        ("FALSE", "BOOL"),
        ("#DIV/0!", "ERROR"),
        ("", "EMPTY"),
        ("2", "NUMBER"),
        ("", "FORMULA_WITHOUT_VALUE"),
        ("", "FORMULA_WITHOUT_VALUE"),
        ("#N/A", "ERROR"),
        ("1", "NUMBER"),
        ("2016-04-05", "DATE"),
        ("  ", "EMPTY"),
    ]


def test_inline_texts_of_every_form_keep_their_places(tmp_path):
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1"><v>1</v></c></row>'
        '<row r="2"><c r="A2" s="1" t="inlineStr"><is><t xml:space="preserve"> 甲_x000D_</t></is></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>a&amp;b</t></is></c></row>'
        '<row r="4"><c r="A4" t="inlineStr"><is><r><t>富</t></r></is></c></row>'
        '<row r="5"><c r="A5"><v>5</v></c><c r="B5" t="inlineStr"><is><t></t></is></c></row>'
    )
    sheet = read(tmp_path, rows)
    assert sheet.columns == [["姓名", " 甲\r", "a&b", "富", "5"], ["1", "", "", "", ""]]
    broken = parts()
    broken["xl/worksheets/sheet1.xml"] = sheet_xml(rows).encode().replace("姓".encode(), b"\xff")
    with pytest.raises(Refusal) as caught:
        read_workbook(write_package(tmp_path / "b.xlsx", broken))
    assert caught.value.code == "file.damaged"


def test_truth_and_one_in_the_same_column(tmp_path):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" t="b"><v>1</v></c></row>'
    sheet = read(tmp_path, rows)
    assert (sheet.columns, sheet.kinds) == ([["1", "TRUE"]], [bytes([CellKind.NUMBER, CellKind.BOOL])])


def test_formulas_without_value_beyond_all_values(tmp_path):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="C3"><f>A1</f></c></row>'
    sheet = read(tmp_path, rows)
    assert (sheet.height, sheet.width) == (3, 3)
    assert sheet.cell(2, 2) == ("", CellKind.FORMULA_WITHOUT_VALUE, "C3")
    alone = read(tmp_path, '<row r="2"><c r="B2"><f>1</f></c></row>')
    assert alone.cell(1, 1).kind is CellKind.FORMULA_WITHOUT_VALUE


def test_cells_keep_their_places(tmp_path):
    rows = '<row r="3"><c r="B3"><v>1</v></c></row><row r="5"><c r="D5"><v>3</v></c></row>'
    sheet = read(tmp_path, rows)
    assert (sheet.height, sheet.width) == (5, 4)
    assert sheet.cell(2, 1) == ("1", CellKind.NUMBER, "B3")
    assert sheet.cell(4, 3) == ("3", CellKind.NUMBER, "D5")
    assert [cell.ref for cell in list(sheet.rows)[4]] == ["A5", "B5", "C5", "D5"]


def test_cells_without_reference_and_flags_among_them(tmp_path):
    rows = '<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row><row><c/><c><f>1</f></c></row>'
    sheet = read(tmp_path, rows)
    assert cells(sheet) == [("1", "NUMBER"), ("#REF!", "ERROR")]
    assert cells(sheet, 1) == [("", "EMPTY"), ("", "FORMULA_WITHOUT_VALUE")]


def test_hidden_rows_columns_and_sheets_are_read_and_named(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        shown, hidden, deep = (book.add_worksheet(name) for name in ("甲", "乙", "丙"))
        for sheet in (shown, hidden, deep):
            sheet.write_column(0, 0, ["一", "二", "三"])
        shown.write(1, 2, "列")
        shown.set_row(1, None, None, {"hidden": True})
        shown.set_column(2, 2, None, None, {"hidden": True})
        hidden.hide()
        deep.very_hidden()
    book = read_workbook(path)
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [
        ("甲", False),
        ("乙", True),
        ("丙", True),
    ]
    assert [sheet.columns[0] for sheet in book.sheets] == [["一", "二", "三"]] * 3
    assert (book.sheets[0].hidden_rows, book.sheets[0].hidden_columns) == (frozenset({1}), frozenset({2}))
    assert book.sheet("乙") is book.sheets[1]
    with pytest.raises(KeyError):
        book.sheet("丁")


def test_merged_ranges(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:C1", "标题")
        sheet.merge_range("B2:B4", "甲")
    sheet = read_workbook(path).sheets[0]
    assert sheet.merges == [Merge(0, 0, 0, 2), Merge(1, 1, 3, 1)]
    assert sheet.row_texts(0) == ["标题", ""]


def test_chart_sheets_are_left_out_and_names_kept(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        chart = book.add_chart({"type": "column"})
        data = book.add_worksheet("数据 & <表>")
        data.write_column(0, 0, [1, 2])
        chart.add_series({"values": "='数据 & <表>'!$A$1:$A$2"})
        book.add_chartsheet("图").set_chart(chart)
        book.add_worksheet("空")
    assert [(sheet.name, sheet.height) for sheet in read_workbook(path).sheets] == [
        ("数据 & <表>", 2),
        ("空", 0),
    ]


def test_the_same_bytes_have_the_same_digest(tmp_path):
    path = write_package(tmp_path / "a.xlsx", parts())
    book = read_workbook(path, name="上传.xlsx")
    assert (book.name, book.kind) == ("上传.xlsx", FileKind.XLSX)
    assert book.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_an_independent_writer(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["姓名", "䶮𠮷㛃", 1.5, datetime.date(2016, 4, 5), True, "=1+1", None, "第一行\n第二行"])
    book.save(tmp_path / "a.xlsx")
    assert cells(read_workbook(tmp_path / "a.xlsx").sheets[0]) == [
        ("姓名", "TEXT"),
        ("䶮𠮷㛃", "TEXT"),
        ("1.5", "NUMBER"),
        ("2016-04-05", "DATE"),
        ("TRUE", "BOOL"),
        ("", "FORMULA_WITHOUT_VALUE"),
        ("", "EMPTY"),
        ("第一行\n第二行", "TEXT"),
    ]


def test_equal_texts_are_kept_once(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(50):
            sheet.write(row, 0, "黄石职业技术学院")
            sheet.write(row, 1, 1000.5)
    columns = read_workbook(path).sheets[0].columns
    assert [len({id(text) for text in column}) for column in columns] == [1, 1]


def test_broken_references_inside_are_damage(tmp_path):
    with pytest.raises(Refusal) as caught:
        read(tmp_path, one("99", 't="s"'))
    assert caught.value.code == "file.damaged"
    utf16 = sheet_xml(one("1")).encode("utf-16")
    with pytest.raises(Refusal) as caught:
        read_workbook(write_package(tmp_path / "b.xlsx", {**parts(), "xl/worksheets/sheet1.xml": utf16}))
    assert caught.value.code == "file.damaged"


def test_flipped_bytes_end_in_a_refusal_or_a_sheet(tmp_path):
    original = write_package(tmp_path / "a.xlsx", parts(), 0).read_bytes()
    path = tmp_path / "b.xlsx"
    for place in range(0, len(original), 2):
        data = bytearray(original)
        data[place] ^= 0x15
        path.write_bytes(data)
        try:
            assert read_workbook(path).sheets
        except Refusal as refusal:
            assert refusal.remedy
