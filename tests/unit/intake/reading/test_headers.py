"""Finding the header: title rows, two-row and merged headers, synonyms, units, remembered mappings."""

import pytest
import xlsxwriter

from bangfu.core.errors import Refusal
from bangfu.core.office.builder import SheetBuilder, text_kind
from bangfu.core.office.numeric import number_text
from bangfu.core.office.sheet import Sheet
from bangfu.intake.reading import (
    IGNORED,
    CellKind,
    ColumnSpec,
    Limits,
    Merge,
    MoneyColumn,
    TextColumn,
    find_table,
    header_key,
    read_workbook,
)
from bangfu.intake.reading.headers import split_unit

from .office_files import parts, sheet_xml, write_package

NAME = TextColumn("name", "姓名", ("学生姓名",), True)
AMOUNT = MoneyColumn("amount", "金额", ("资助金额", "发放金额"), True)
NOTE = ColumnSpec("note", "备注")
COLUMNS = (NAME, AMOUNT, NOTE)


def sheet_of(*rows, merges=()):
    builder = SheetBuilder("名单", False, Limits())
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            is_text = isinstance(value, str)
            text = value if is_text else number_text(value)
            builder.put(row, column, text, text_kind(text) if is_text else CellKind.NUMBER)
    builder.merges = [Merge(*merge) for merge in merges]
    return builder.build()


@pytest.mark.parametrize(
    ("text", "key", "unit"),
    [
        ("金额（万元）", "金额", "万元"),
        ("金 额\n(元)", "金额", "元"),
        ("＊姓名（必填）", "姓名", None),
        ("姓名：", "姓名", None),
        ("金额（单位：元）", "金额", "元"),
        ("日期（如2016-04-05）", "日期", None),
        ("专业（方向）", "专业(方向)", None),
        ("ID号", "id号", None),
        ("比例(%)", "比例", "%"),
    ],
)
def test_header_keys(text, key, unit):
    assert split_unit(text) == (key, unit)


def test_header_key_is_what_is_remembered():
    assert header_key(" 资助\n金额（元）* ") == "资助金额(元)"


def test_header_below_titles_in_any_order():
    sheet = sheet_of(
        ["国家助学金发放名单"],
        ["单位：万元", "", "2016年9月"],
        [],
        ["备注", "资助金额", "学生姓名", "宿舍"],
        ["", 0.3, "张三", "1-101"],
    )
    table = find_table(sheet, COLUMNS)
    assert table.header_row_span == (3, 3)
    assert table.first_data_row == 4
    assert table.mapping == {"name": 2, "amount": 1, "note": 0}
    assert table.unmapped == [(3, "宿舍")]
    assert table.title_lines == ["国家助学金发放名单", "单位：万元 2016年9月"]
    assert (table.units_above, table.unit_of(AMOUNT)) == (["万元"], "万元")
    assert table.convert(AMOUNT) == ([300_000], {})
    assert table.ref(4, "amount") == "B5"


def test_unit_of_the_header_goes_before_the_one_above():
    for header in ("金额（元）", "金额/元", "金额元", "资助金额(单位：元)"):
        table = find_table(sheet_of(["单位：万元"], ["姓名", header], ["张三", 3]), COLUMNS)
        assert (table.units, table.unit_of(AMOUNT)) == ({"amount": "元"}, "元")
        assert table.convert(AMOUNT) == ([300], {})


def test_missing_and_duplicated_columns_are_reported():
    table = find_table(sheet_of(["姓名", "学生姓名", "备注"], ["张三", "李四", ""]), COLUMNS)
    assert table.missing_required == ["amount"]
    assert table.duplicated == [("name", [0, 1])]


def test_two_row_header_with_merged_cells(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:E1", "资助情况统计表")
        sheet.merge_range("A2:A3", "类别")
        sheet.merge_range("B2:C2", "2015年")
        sheet.merge_range("D2:E2", "2016年")
        sheet.write_row("B3", ["资金（万元）", "人次", "资金（万元）", "人次"])
        sheet.write_row("A4", ["勤工助学", 7.2, 30, 8.8, 37])
    columns = (
        TextColumn("kind", "类别", (), True),
        MoneyColumn("m2015", "2015年/资金"),
        TextColumn("t2015", "2015年/人次"),
        MoneyColumn("m2016", "2016年/资金"),
    )
    table = find_table(read_workbook(tmp_path / "a.xlsx").sheets[0], columns)
    assert table.header_row_span == (1, 2)
    assert table.headers == [
        "类别",
        "2015年/资金（万元）",
        "2015年/人次",
        "2016年/资金（万元）",
        "2016年/人次",
    ]
    assert table.mapping == {"kind": 0, "m2015": 1, "t2015": 2, "m2016": 3}
    assert table.units == {"m2015": "万元", "m2016": "万元"}
    assert table.unmapped == [(4, "2016年/人次")]
    assert table.convert(columns[3]) == ([8_800_000], {})


@pytest.mark.parametrize("merges", [[], [(0, 0, 1, 0)]])
@pytest.mark.parametrize(("unit", "fen"), [("（万元）", 3_000_000), ("万元", 3_000_000), ("元", 300)])
def test_a_row_of_units_belongs_to_the_header(merges, unit, fen):
    sheet = sheet_of(["姓名", "资助金额", "备注"], ["", unit, "（可空）"], ["张三", 3, ""], merges=merges)
    table = find_table(sheet, COLUMNS)
    assert table.header_row_span == (0, 1)
    assert table.mapping == {"name": 0, "amount": 1, "note": 2}
    assert table.convert(AMOUNT) == ([fen], {})


def test_groups_above_are_part_of_the_header_even_if_the_leaves_would_do():
    sheet = sheet_of(
        ["基本情况", "", "资助情况", ""],
        ["姓名", "性别", "金额", "备注"],
        ["张三", "男", "1", ""],
        merges=[(0, 0, 0, 1), (0, 2, 0, 3)],
    )
    table = find_table(sheet, COLUMNS)
    assert table.header_row_span == (0, 1)
    assert table.headers == ["基本情况/姓名", "基本情况/性别", "资助情况/金额", "资助情况/备注"]
    assert table.mapping == {"name": 0, "amount": 2, "note": 3}
    assert table.title_lines == []


def test_a_title_over_all_columns_is_no_group():
    sheet = sheet_of(["名单", "", ""], ["姓名", "金额", "备注"], ["张三", "1", ""], merges=[(0, 0, 0, 2)])
    table = find_table(sheet, COLUMNS)
    assert (table.header_row_span, table.headers) == ((1, 1), ["姓名", "金额", "备注"])


def test_header_cells_reaching_down_are_not_data():
    sheet = sheet_of(["姓名", "金额", "备注"], ["", "", ""], ["张三", "1", ""], merges=[(0, c, 1, c) for c in range(3)])
    table = find_table(sheet, COLUMNS)
    assert (table.header_row_span, table.data_rows) == ((0, 1), [2])


def test_two_row_header_without_merged_cells():
    """In a text table the group's name stands over its first column only."""
    sheet = sheet_of(["姓名", "2015年", "", "2016年", ""], ["", "资金", "人次", "资金", "人次"], ["张三", 1, 2, 3, 4])
    columns = (NAME, MoneyColumn("a", "2015年/资金"), MoneyColumn("b", "2016年资金"))
    table = find_table(sheet, columns)
    assert table.mapping == {"name": 0, "a": 1, "b": 3}
    assert table.unmapped == [(2, "2015年/人次"), (4, "2016年/人次")]
    assert table.first_data_row == 2


def test_same_leaf_in_two_groups_is_not_guessed():
    sheet = sheet_of(["姓名", "2015年", "2016年"], ["", "金额", "金额"], ["张三", "1", "2"], merges=[(0, 0, 1, 0)])
    table = find_table(sheet, COLUMNS)
    assert table.duplicated == [("amount", [1, 2])]


def test_remembered_mappings_and_columns_left_out():
    sheet = sheet_of(["学员", "补助（元）", "宿舍", "备注"], ["张三", 3, "1-101", ""])
    assert find_table(sheet, COLUMNS).missing_required == ["name", "amount"]
    table = find_table(sheet, COLUMNS, remembered={"学员": "name", "补助 (元)": "amount", "宿舍": IGNORED})
    assert table.mapping == {"name": 0, "amount": 1, "note": 3}
    assert (table.unmapped, table.ignored, table.missing_required) == ([], [(2, "宿舍")], [])
    assert table.units == {"amount": "元"}


def test_remembered_goes_before_synonyms():
    table = find_table(
        sheet_of(["姓名", "金额", "备注"], ["a", 1, "b"]),
        COLUMNS,
        remembered={"备注": "name", "姓名": IGNORED},
    )
    assert table.mapping == {"name": 2, "amount": 1}


def test_a_table_without_any_known_header_can_still_be_mapped_by_hand():
    sheet = sheet_of(["某某统计"], ["甲列", "乙列", "丙列"], ["1", "2", "2"])
    table = find_table(sheet, COLUMNS)
    assert table.header_row_span == (1, 1)
    assert table.unmapped == [(0, "甲列"), (1, "乙列"), (2, "丙列")]
    assert table.missing_required == ["name", "amount"]


def test_the_person_may_point_at_the_header():
    sheet = sheet_of(["姓名", "金额"], ["姓名", "金额"], ["张三", "1"])
    assert find_table(sheet, COLUMNS).header_row_span == (0, 0)
    assert find_table(sheet, COLUMNS, header_row=2).header_row_span == (1, 1)
    for row in (0, 4):
        with pytest.raises(Refusal) as caught:
            find_table(sheet, COLUMNS, header_row=row)
        assert caught.value.code == "table.header_row"


def test_a_column_without_header_but_with_data_is_unmapped():
    table = find_table(sheet_of(["姓名", "金额", "", ""], ["张三", "1", "x", ""]), COLUMNS)
    assert table.unmapped == [(2, "")]


def test_an_unknown_column_with_nothing_under_it_is_no_obstacle():
    table = find_table(sheet_of(["姓名", "金额", "签字", "盖章"], ["张三", "1", "", "x"]), COLUMNS)
    assert (table.unmapped, table.blank) == ([(3, "盖章")], [(2, "签字")])


def test_empty_sheet():
    with pytest.raises(Refusal) as caught:
        find_table(Sheet("空"), COLUMNS)
    assert (caught.value.code, "空" in caught.value.reason) == ("table.empty", True)


def test_a_merged_range_over_everything_costs_nothing(tmp_path):
    rows = "".join(
        f'<row r="1"><c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for ref, text in (("A1", "姓名"), ("B1", "金额"), ("A2", "张三"), ("A3", "李四"))
    )
    merged = '<mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    path = write_package(tmp_path / "a.xlsx", parts(sheet=sheet_xml(rows, after=merged)))
    table = find_table(read_workbook(path).sheets[0], COLUMNS)
    assert table.convert(NAME) == (["张三", "张三"], {})
