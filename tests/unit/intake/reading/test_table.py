"""Rows of a table: data, and what is left out with its reason; merged values."""

import pytest

from bangfu.core.errors import Refusal
from bangfu.intake.reading import CountColumn, MoneyColumn, Skipped, TextColumn, find_table

from .test_headers import sheet_of

SCHOOL = TextColumn("school", "学校")
NAME = TextColumn("name", "姓名", (), True)
AMOUNT = MoneyColumn("amount", "金额")
NUMBER = CountColumn("number", "序号")
COLUMNS = (NUMBER, SCHOOL, NAME, AMOUNT)
HEADER = ["序号", "学校", "姓名", "金额"]


def table_of(*rows, merges=()):
    return find_table(sheet_of(HEADER, *rows, merges=merges), COLUMNS)


def test_rows_left_out_are_listed_with_reason():
    table = table_of(
        [1.0, "甲校", "张三", 1.0],
        ["", " ", "", ""],
        ["", "小 计", "", 1.0],
        HEADER,
        [2.0, "甲校", "李四", 2.0],
        ["合计", "", "", 3.0],
        ["注：金额为实发数。", "", "", ""],
        ["填表人：王五", "", "审核人：赵六", ""],
    )
    assert table.data_rows == [1, 5]
    assert table.skipped == [
        Skipped(3, "空行", ""),
        Skipped(4, "合计行", "小 计 1"),
        Skipped(5, "重复的表头", "序号 学校 姓名 金额"),
        Skipped(7, "合计行", "合计 3"),
        Skipped(8, "说明行", "注：金额为实发数。"),
        Skipped(9, "说明行", "填表人：王五 审核人：赵六"),
    ]


@pytest.mark.parametrize(
    "text", ["合计", "合 计", "总计：", "2015年小计", "机电学院小计", "合计（元）", "累计", "共计"]
)
def test_total_rows(text):
    assert [skipped.reason for skipped in table_of([1.0, "甲", "张三", 1.0], ["", text, "", 5.0]).skipped] == ["合计行"]


def test_a_roster_printed_page_by_page():
    columns = (NUMBER, SCHOOL, NAME, MoneyColumn("amount", "金额", (), True))
    page = (["2016年助学金发放花名册"], ["班级：数控1402班", "", "2016年11月"], HEADER)
    rows = (*page, [1.0, "甲校", "张三", 1.0], ["", "", "李四", ""], *page, [2.0, "甲校", "王五", 2.0])
    said = (["总计（大写）：叁元整", "", "", 3.0], ["院领导签字：", "", "经办人："])
    table = find_table(sheet_of(*rows, *said), columns)
    assert table.data_rows == [3, 4, 8]
    assert [(s.row, s.reason) for s in table.skipped] == [
        (6, "重复的标题"), (7, "重复的标题"), (8, "重复的表头"), (10, "合计行"), (11, "说明行"),
    ]  # fmt: skip


def test_a_complete_row_is_data_whatever_it_is_called():
    columns = (TextColumn("name", "姓名", (), True), MoneyColumn("amount", "金额", (), True))
    table = find_table(sheet_of(["姓名", "金额"], ["合计：甲", 1.0], ["甲签字：", 2.0], ["合计：3", ""]), columns)
    assert (table.data_rows, [s.row for s in table.skipped]) == ([1, 2], [4])


@pytest.mark.parametrize("text", ["会计学院", "计划处", "合计划拨", "注册会计师", "说明文学校", "张三：李四"])
def test_data_that_only_looks_like_a_remark(text):
    assert table_of([1.0, text, "张三", 1.0]).data_rows == [1]


@pytest.mark.parametrize("text", ["制表人（签字）：", "审核人(签字):王五", "负责人（签章）：赵六"])
def test_signatures_are_notes(text):
    assert [skipped.reason for skipped in table_of([1.0, "甲", "张三", 1.0], [text]).skipped] == ["说明行"]


def test_a_complete_row_may_be_called_a_total_where_names_are():
    columns = (TextColumn("name", "指标", (), True, totals=True), CountColumn("number", "数值", (), True))
    rows = (["指标", "数值"], ["在校生总计", 4224.0], ["教师合计", ""], ["合计", 5.0])
    table = find_table(sheet_of(*rows), columns)
    assert (table.data_rows, [s.row for s in table.skipped]) == ([1], [3, 4])


def test_a_total_in_a_later_cell_is_data():
    assert table_of([1.0, "甲校", "合计", 1.0]).data_rows == [1]


@pytest.mark.parametrize("row", [["甲", "乙", 1.0, 2.0], [1.0, 2.0, 3.0, 4.0], ["（1）", "（2）", "（3）", "（4）"]])
def test_column_numbers_under_the_header(row):
    table = table_of(row, [1.0, "甲校", "张三", 1.0])
    assert (table.data_rows, table.skipped[0].reason) == ([2], "栏号")


def test_hidden_rows_are_data():
    sheet = sheet_of(HEADER, [1.0, "甲校", "张三", 1.0], [2.0, "甲校", "李四", 1.0])
    sheet.hidden_rows = frozenset({2})
    table = find_table(sheet, COLUMNS)
    assert (table.data_rows, table.hidden_data_rows) == ([1, 2], [2])


def test_merged_text_holds_for_each_of_its_rows():
    table = table_of([1.0, "甲校", "张三", 1.0], [2.0, "", "李四", 2.0], [3.0, "", "王五", 3.0], merges=[(1, 1, 2, 1)])
    assert table.convert(SCHOOL) == (["甲校", "甲校", None], {})


def test_merged_amount_is_not_shared_out():
    table = table_of(
        [1.0, "甲校", "张三", 300.0],
        [2.0, "甲校", "李四", ""],
        [3.0, "甲校", "王五", 5.0],
        merges=[(1, 3, 2, 3)],
    )
    values, refusals = table.convert(AMOUNT)
    assert values == [None, None, 500]
    assert {place: refusal.code for place, refusal in refusals.items()} == {
        0: "cell.merged",
        1: "cell.merged",
    }


def test_merged_blank_and_merge_across_columns_change_nothing():
    table = table_of([1.0, "甲校", "张三", ""], [2.0, "甲校", "李四", ""], merges=[(1, 3, 2, 3), (1, 1, 1, 2)])
    assert table.convert(AMOUNT) == ([None, None], {})


def test_merge_over_a_total_row_counts_data_rows_only():
    table = table_of([1.0, "甲校", "张三", 300.0], ["合计", "", "", ""], merges=[(1, 3, 2, 3)])
    assert table.convert(AMOUNT) == ([30_000], {})


def test_refusals_stand_at_their_rows():
    table = table_of([1.0, "甲", "张三", "1,23"], ["", "", "", ""], ["x", "甲", "", "1.5"])
    assert table.convert(AMOUNT)[0] == [None, 150]
    assert {place: refusal.code for place, refusal in table.convert(AMOUNT)[1].items()} == {0: "money.separator"}
    assert table.convert(NAME)[1][1].code == "cell.blank"
    assert table.ref(table.data_rows[1], "number") == "A4"
    assert isinstance(table.convert(NUMBER)[1][1], Refusal)
