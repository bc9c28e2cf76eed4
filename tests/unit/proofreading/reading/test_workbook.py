"""Excel files: values as shown, blocks of cells, merged cells, places."""

import datetime
import io

import openpyxl
import pytest

from bangfu.core.errors import Refusal
from bangfu.proofreading.reading import Limits, read

from .shown import grids, paragraphs, tables


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheet_of(rows, name: str = "Sheet1", formats: dict[str, str] | None = None, merges=()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    for merge in merges:
        sheet.merge_cells(merge)
    return saved(book)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.125, "0.0%", "12.5%"), (0.12567, "0.0%", "12.6%"), (0.865, "0%", "87%"), (0.5, "0.##%", "50%"),
        (129 / 149, "0.0%", "86.6%"), (1234567.5, "#,##0.00", "1,234,567.50"), (1234567, "#,##0", "1,234,567"),
        (2.675, "0.00", "2.68"), (3, "0.00", "3.00"), (3.5, "General", "3.5"), (-0.5, "0", "-1"), (5, "00000", "00005"),
        (datetime.date(2016, 5, 1), "yyyy-mm-dd", "2016-05-01"), ("12,5", "@", "12,5"), (7, '0"人"', "7"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_show(value, code, shown):
    document = read(sheet_of([["值", "甲"], [value, 1]], formats={"A2": code}), "a.xlsx")
    assert tables(document) == [[["值", "甲"], [shown, "1"]]]


def test_titles_notes_and_merged_headers():
    rows = [
        ["近三年资助情况"], ["单位：万元、人次"], ["年度", "2015年"], [None, "资金", "人次"], ["助学金", 70, 183],
        ["注：含校级"],
    ]  # fmt: skip
    document = read(sheet_of(rows, "资助", merges=("A1:C1", "A3:A4", "B3:C3")), "a.xlsx")
    assert paragraphs(document) == [
        ("heading", 1, "资助"), ("body", 0, "近三年资助情况"), ("body", 0, "单位：万元、人次"),
        ("body", 0, "注：含校级"),
    ]  # fmt: skip
    assert grids(document) == [
        [("年度", 0, 0, 2, 1), ("2015年", 0, 1, 1, 2), ("资金", 1, 1, 1, 1), ("人次", 1, 2, 1, 1),
         ("助学金", 2, 0, 1, 1), ("70", 2, 1, 1, 1), ("183", 2, 2, 1, 1)],
    ]  # fmt: skip
    assert (
        document.text
        == "资助\n近三年资助情况\n单位：万元、人次\n年度\t2015年\n\t资金\t人次\n助学金\t70\t183\n注：含校级\n"
    )
    assert document.place(document.text.index("183")) == "工作表“资助”C5"
    assert document.place(0) == ""


def test_blank_rows_and_columns_part_tables():
    rows = [["甲", 1, None, "乙", 2], ["丙", 3, None, "丁", 4], [None], [None], ["戊", 5], ["己", 6]]
    assert tables(read(sheet_of(rows), "a.xlsx")) == [
        [["甲", "1"], ["丙", "3"]], [["乙", "2"], ["丁", "4"]], [["戊", "5"], ["己", "6"]],
    ]  # fmt: skip


def test_hidden_sheets_are_left_out_and_hidden_rows_read():
    book = openpyxl.Workbook()
    book.active.append(["甲", 1])
    book.active.append(["藏行", 2])
    book.active.row_dimensions[2].hidden = True
    other = book.create_sheet("隐")
    other.append(["不见", 3])
    other.sheet_state = "hidden"
    book.create_sheet("空")
    assert read(saved(book), "a.xlsx").text == "甲\t1\n藏行\t2\n"


def test_a_formula_shows_its_saved_value_and_one_without_is_blank():
    document = read(sheet_of([["甲", "乙"], [1, "=A2*2"]]), "a.xlsx")
    assert tables(document) == [[["甲", "乙"], ["1"]]]


def test_lines_in_a_cell_stay_in_it():
    assert tables(read(sheet_of([["资金\n（万元）", "人\t次"], [1, 2]]), "a.xlsx")) == [
        [["资金\n（万元）", "人 次"], ["1", "2"]],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (sheet_of([]), Limits(), "file.no_text"),
        (sheet_of([[1, 2], [3, 4]]), Limits(cells=3), "file.cells"),
        (sheet_of([["甲乙丙丁", 2]]), Limits(characters=3), "file.characters"),
        (sheet_of([[1]])[:-30], Limits(), "file.damaged"),
    ],
)
def test_what_is_refused(data, limits, code):
    with pytest.raises(Refusal) as caught:
        read(data, "a.xlsx", limits)
    assert caught.value.code == code


def test_a_far_cell_is_refused():
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = 1
    with pytest.raises(Refusal) as caught:
        read(saved(book), "a.xlsx")
    assert caught.value.code == "file.far_cell"
