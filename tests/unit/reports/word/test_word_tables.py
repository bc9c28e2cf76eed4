"""Tables: structure, merged headers, widths, alignment, what holds them together."""

from __future__ import annotations

import docx
import pytest
from lxml import etree

from bangfu.reports.word.document import Cell, Column, DocumentError, Number, Row, Table, Text
from bangfu.reports.word.gongwen import TEXT_WIDTH
from bangfu.reports.word.widths import layout
from tests.unit.reports.word import samples
from tests.unit.reports.word.reading_back import body, find, of_style, parts, texts, values, written
from tests.unit.reports.word.samples import cell, text


def simple_table(rows: tuple[Row, ...], count: int = 2, **changes: object) -> Table:
    values: dict[str, object] = {
        "columns": (Column(), *(Column("right") for _ in range(count - 1))),
        "header_rows": (tuple(cell(f"列{index}") for index in range(count)),),
        "rows": rows,
    }
    return Table(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def aid() -> etree._Element:
    return body(samples.aid_table())


def test_title_unit_and_notes_stand_around_the_table(aid: etree._Element) -> None:
    assert texts(aid)[1:] == [
        "2015—2017年学生资助情况统计表",
        "单位：万元、人次",
        "注：按自然年统计；生源地贷款须由学生偿还。",
        "　　人次按资助笔数计，同一学生可计多次。",
        "",
    ]
    kinds = [etree.QName(child).localname for child in aid]
    assert kinds == ["p", "p", "p", "tbl", "p", "p", "p", "sectPr"]


def test_cells_read_back() -> None:
    table = docx.Document(written(samples.document(samples.aid_table()))).tables[0]
    assert table.style.name == "公文表格"
    assert [c.text for c in table.rows[1].cells] == ["类别", *["资金", "人次"] * 4]
    assert [c.text for c in table.rows[2].cells] == ["国家奖助学金", *samples.AID[0][1]]
    assert [c.text for c in table.rows[7].cells] == ["合计", *samples.AID[5][1]]


def test_header_cells_merge_across_and_down() -> None:
    table = docx.Document(written(samples.document(samples.aid_table()))).tables[0]
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert table.cell(0, 1)._tc is table.cell(0, 2)._tc
    assert table.cell(0, 1).text == "2015年"
    assert table.cell(0, 2)._tc is not table.cell(0, 3)._tc


def test_header_rows_repeat_and_no_row_splits(aid: etree._Element) -> None:
    rows = find(aid, "w:tbl/w:tr")
    assert [bool(find(row, "w:trPr/w:tblHeader")) for row in rows] == [True] * 2 + [False] * 6
    assert all(find(row, "w:trPr/w:cantSplit") for row in rows)


def test_header_is_centred_and_numbers_stand_right(aid: etree._Element) -> None:
    first, body_row = find(aid, "w:tbl/w:tr")[0], find(aid, "w:tbl/w:tr")[2]
    assert set(values(first, ".//w:pStyle/@w:val")) == {"TableHead21"}
    assert values(body_row, ".//w:jc/@w:val") == ["left"] + ["right"] * 8


def test_totals_have_their_own_style(aid: etree._Element) -> None:
    styles = [values(row, ".//w:pStyle/@w:val")[0] for row in find(aid, "w:tbl/w:tr")]
    assert styles == ["TableHead21"] * 2 + ["TableText21"] * 5 + ["TableTotal21"]


def test_widths_add_up_to_the_text_block_in_grid_and_cells(aid: etree._Element) -> None:
    grid = [int(width) for width in values(aid, "w:tbl/w:tblGrid/w:gridCol/@w:w")]
    assert sum(grid) == TEXT_WIDTH == 8845
    assert values(aid, "w:tbl/w:tblPr/w:tblW/@w:w") == ["8845"]
    for row in find(aid, "w:tbl/w:tr"):
        assert sum(int(width) for width in values(row, "w:tc/w:tcPr/w:tcW/@w:w")) == 8845
    spanned = int(values(find(aid, "w:tbl/w:tr")[0], "w:tc/w:tcPr/w:tcW/@w:w")[1])
    assert spanned == grid[1] + grid[2]


def test_borders_come_from_the_table_style() -> None:
    styles = etree.fromstring(parts(written(samples.document()))["word/styles.xml"])
    style = find(styles, "w:style[w:name/@w:val='公文表格']")[0]
    assert values(style, "w:tblPr/w:tblBorders/*/@w:val") == ["single"] * 6


def test_few_columns_are_set_in_xiaosi_many_in_wuhao_and_very_many_in_xiaowu() -> None:
    def size(columns: int, value: str) -> int:
        return layout(simple_table((tuple(cell(value) for _ in range(columns)),), columns))[0]

    assert size(6, "12") == 24
    assert size(7, "12") == 21
    assert size(12, "123456") == 18
    assert size(14, "123456") == 15


def test_columns_of_numbers_are_wide_enough_not_to_wrap() -> None:
    row = (cell("很长的说明" * 20), cell("1,234,567.89"))
    size, widths = layout(simple_table((row,)))
    assert size == 24
    assert widths[1] >= 12 * 120 + 2 * 57
    assert sum(widths) == TEXT_WIDTH


def test_set_widths_are_kept() -> None:
    table = simple_table(
        ((cell("甲"), cell("1"), cell("说明")),),
        3,
        columns=(Column(width_mm=30), Column("right", width_mm=20), Column()),
    )
    assert layout(table)[1] == [1701, 1134, 8845 - 1701 - 1134]


def test_a_table_of_set_widths_may_be_narrower_than_the_text() -> None:
    columns = (Column(width_mm=30), Column("right", width_mm=20))
    element = body(simple_table(((cell("甲"), cell("1")),), columns=columns))
    assert values(element, "w:tbl/w:tblPr/w:tblW/@w:w") == ["2835"]
    assert values(element, "w:tbl/w:tblPr/w:jc/@w:val") == ["center"]


@pytest.mark.parametrize("columns", [2, 9, 20, 40])
@pytest.mark.parametrize("value", ["", "1", "12,345,678.90", "很长的文字" * 10])
def test_whatever_it_holds_a_table_fits_the_text_block(columns: int, value: str) -> None:
    _, widths = layout(simple_table((tuple(cell(value) for _ in range(columns)),), columns))
    assert sum(widths) == TEXT_WIDTH
    assert min(widths) > 100


def test_too_wide_set_widths_are_scaled_down() -> None:
    columns = (Column(width_mm=150), Column("right", width_mm=50))
    assert sum(layout(simple_table(((cell("甲"), cell("1")),), columns=columns))[1]) == TEXT_WIDTH


def test_short_tables_stay_together_and_long_ones_may_break() -> None:
    def kept(rows: int) -> list[bool]:
        element = body(samples.roster_table(rows))
        return [bool(find(row, ".//w:keepNext")) for row in find(element, "w:tbl/w:tr")]

    assert kept(12) == [True] * 12 + [False]
    assert kept(13) == [True] + [False] * 13


def test_tables_in_a_row_do_not_join() -> None:
    rows = ((cell("甲"), cell("1")),)
    element = body(simple_table(rows), simple_table(rows))
    assert [etree.QName(child).localname for child in element][1:-1] == ["tbl", "p", "tbl", "p"]


def test_header_only_and_body_only_tables() -> None:
    only_header = simple_table(())
    only_body = simple_table(((cell("甲"), cell("1")),), header_rows=())
    tables = docx.Document(written(samples.document(only_header, only_body))).tables
    assert [[c.text for c in table.rows[0].cells] for table in tables] == [["列0", "列1"], ["甲", "1"]]


def test_cells_hold_text_and_numbers_in_the_tables_font() -> None:
    mixed = Cell((Text("约"), Number("20"), Text("万元")))
    element = body(simple_table(((cell("甲"), mixed),)))
    last = find(element, "w:tbl/w:tr")[1][-1]
    assert "".join(values(last, ".//w:t/text()")) == "约20万元"
    assert set(values(last, ".//w:rFonts/@w:eastAsia")) == {"仿宋_GB2312"}


ROW = (cell("甲"), cell("1"))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"rows": ((cell("甲"),),)}, "table.row_length"),
        ({"rows": ((cell("甲"), Cell(text("1"), column_span=2)),)}, "table.body_span"),
        ({"total_rows": (1,)}, "table.total_row"),
        ({"header_rows": ((cell("列"),),)}, "table.header_gap"),
        ({"header_rows": ((Cell(text("列"), column_span=3),),)}, "table.header_span"),
        ({"header_rows": ((Cell(text("列"), row_span=2), cell("列")),)}, "table.header_span"),
        ({"header_rows": ((cell("列"), cell("列"), cell("列")),)}, "table.header_span"),
        ({"header_rows": ((Cell(text("列"), column_span=0), cell("列")),)}, "table.header_span"),
        ({"columns": (), "header_rows": (), "rows": ()}, "table.empty"),
        ({"header_rows": (), "rows": ()}, "table.empty"),
    ],
)
def test_tables_that_do_not_fill_their_columns_are_refused(changes: dict[str, object], code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        simple_table(**{"rows": (ROW,), **changes})  # type: ignore[arg-type]
    assert caught.value.code == code


def test_unit_stands_above_a_table_without_title() -> None:
    element = body(simple_table((ROW,), unit="万元"))
    assert of_style(element, "TableTitle") == []
    assert texts(element)[1] == "单位：万元"
