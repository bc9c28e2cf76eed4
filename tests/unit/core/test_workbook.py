"""Streamed workbooks, read back by an independent reader."""

import io
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from bangfu.core.workbook import Sheet, write_workbook


def written(*sheets: Sheet) -> bytes:
    """The workbook's bytes."""
    file = io.BytesIO()
    write_workbook(file, sheets)
    return file.getvalue()


def read(*sheets: Sheet) -> Any:
    """The workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(written(*sheets)))


def cell(value: Any) -> Any:
    """One value written and read back."""
    return read(Sheet("表", ["值"], [[value]])).active["A2"].value


def test_numbers_stay_numbers_and_text_stays_text() -> None:
    row = ["王小明", 3, Decimal("1234.50"), 0, "0012", 2.5, None, ""]
    sheet = read(Sheet("发放", list("甲乙丙丁戊己庚辛"), [row])).active
    assert [c.value for c in sheet[2]] == ["王小明", 3, 1234.5, 0, "0012", 2.5, None, None]
    assert [c.data_type for c in sheet[2]] == ["s", "n", "n", "n", "s", "n", "n", "n"]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-", "@sum", '=HYPERLINK("http://x")'])
def test_no_text_becomes_a_formula(text: str) -> None:
    book = read(Sheet("表", ["值"], [[text]]))
    assert (book.active["A2"].value, book.active["A2"].data_type) == (text, "s")


@pytest.mark.parametrize("number", [10**15, -(10**15), Decimal(10**15), 123456789012345678, Decimal("NaN")])
def test_numbers_that_excel_would_round_are_text(number: Any) -> None:
    assert cell(number) == str(number)


@pytest.mark.parametrize("number", [10**15 - 1, 1 - 10**15, -7, Decimal("-99999999999999.9"), Decimal("0.00")])
def test_numbers_that_excel_holds_are_numbers(number: Any) -> None:
    assert cell(number) == float(number)


def test_what_xml_cannot_hold_is_dropped_and_the_rest_kept() -> None:
    assert cell("A&B<C>\x00\x0b\ud800\ufffe\U00020000") == "A&B<C>\U00020000"
    assert cell(" 前后 ") == " 前后 "
    assert cell("一\r\n二\t三") == "一\n二\t三"
    assert (
        "_x005F_x0041_"
        in zipfile.ZipFile(io.BytesIO(written(Sheet("表", ["值"], [["_x0041_"]]))))
        .read("xl/worksheets/sheet1.xml")
        .decode()
    )


def test_a_long_text_is_cut_where_excel_cuts() -> None:
    assert cell("长" * 40_000) == "长" * 32_767
    assert cell("\U00020000" * 20_000) == "\U00020000" * 16_383


def test_truth_values_and_objects_are_their_text() -> None:
    assert (cell(True), cell(["甲"])) == ("True", "['甲']")


def test_note_headings_frozen_rows_and_widths() -> None:
    sheet = read(Sheet("发放", ["学生", "金额（元）"], [["甲", 1]], note="导出人 测试", widths=[30])).active
    assert [[c.value for c in row] for row in sheet.iter_rows()] == [
        ["导出人 测试", None], ["学生", "金额（元）"], ["甲", 1]
    ]  # fmt: skip
    assert sheet.freeze_panes == "A3"
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (30, 14)
    assert sheet["A2"].font.b and sheet["A2"].fill.fgColor.rgb == "FFEEF2F6" and not sheet["A3"].font.b
    assert sheet["A1"].font.color.rgb == "FF666666"


def test_without_a_note_the_headings_are_the_first_row() -> None:
    sheet = read(Sheet("发放", ["学生"], [["甲"]])).active
    assert (sheet["A1"].value, sheet["A2"].value, sheet.freeze_panes) == ("学生", "甲", "A2")


def test_sheet_names_are_made_safe_and_differ() -> None:
    names = ["a/b:c", "A_B_C", "", "长" * 40, "长" * 40]
    book = read(*(Sheet(name, ["x"], []) for name in names))
    assert book.sheetnames == ["a_b_c", "A_B_C(2)", "Sheet3", "长" * 31, "长" * 28 + "(2)"]


def test_rows_may_be_shorter_or_longer_than_the_headings() -> None:
    sheet = read(Sheet("表", ["a", "b"], [[1], [1, 2, 3]])).active
    assert [[c.value for c in row] for row in sheet["A2:C3"]] == [[1, None, None], [1, 2, 3]]


def test_columns_beyond_z() -> None:
    sheet = read(Sheet("表", [f"列{n}" for n in range(60)], [list(range(60))])).active
    assert [sheet[f"{letters}2"].value for letters in ("Z", "AA", "AZ", "BA", "BH")] == [25, 26, 51, 52, 59]


def test_rows_are_read_as_they_are_written() -> None:
    """Never more than a block of rows is held, however many there are."""
    taken: list[int] = []
    file = io.BytesIO()

    def rows() -> Any:
        for number in range(5000):
            taken.append(number)
            if number == 3500:
                assert file.tell() > 0
            yield [number, f"第{number}行"]

    write_workbook(file, [Sheet("表", ["a", "b"], rows())])
    sheet = openpyxl.load_workbook(io.BytesIO(file.getvalue())).active
    assert len(taken) == 5000 and sheet.max_row == 5001 and sheet["B5001"].value == "第4999行"


def test_a_second_reader_sees_the_same() -> None:
    rows = [["=王", Decimal("5000.50"), "<b>&"], ["李", 7, None], [" 空格 ", -3, "x"]]
    sheet = Sheet("发放", ["学生", "金额（元）", "备注"], rows, note="注")
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(sheet, Sheet("说明", ["甲"], [["乙"]]))))
    assert book.sheet_names == ["发放", "说明"]
    assert book.get_sheet_by_index(0).to_python() == [
        ["注", "", ""], ["学生", "金额（元）", "备注"], ["=王", 5000.5, "<b>&"], ["李", 7.0, ""], [" 空格 ", -3.0, "x"]
    ]  # fmt: skip
    assert book.get_sheet_by_index(1).to_python() == [["甲"], ["乙"]]
