"""Tables: title above, unit at the top right, header repeated on every page, rows never split."""

from __future__ import annotations

from bangfu.reports.word.build import Build
from bangfu.reports.word.document import Align, Row, Table
from bangfu.reports.word.gongwen import table_style
from bangfu.reports.word.header_grid import Placed, header_grid
from bangfu.reports.word.markup import KEEP_NEXT, attribute, paragraph, run, simple
from bangfu.reports.word.widths import layout

KEEP_TOGETHER = 12  # rows; a longer table may break across pages
_ROW_HEIGHT = '<w:trHeight w:val="400" w:hRule="atLeast"/>'
_BODY_ROW = f"<w:tr><w:trPr><w:cantSplit/>{_ROW_HEIGHT}</w:trPr>"
_HEADER_ROW = f"<w:tr><w:trPr><w:cantSplit/>{_ROW_HEIGHT}<w:tblHeader/></w:trPr>"


def table(block: Table, build: Build) -> str:
    size, widths = layout(block)
    title = simple("TableTitle", block.title) if block.title else ""
    unit = simple("TableUnit", f"单位：{block.unit}") if block.unit else ""
    header = "".join(_header_row(row, size, widths, build) for row in header_grid(block))
    body = _BodyRows(block, size, widths, build)
    rows = "".join(body.row(index, row) for index, row in enumerate(block.rows))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"{title}{unit}<w:tbl>{_properties(block, sum(widths))}<w:tblGrid>{grid}</w:tblGrid>"
        f"{header}{rows}</w:tbl>{_below(block)}"
    )


def _properties(block: Table, width: int) -> str:
    caption = f'<w:tblCaption w:val="{attribute(block.title)}"/>' if block.title else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="TableGongwen"/><w:tblW w:w="{width}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{caption}</w:tblPr>'
    )


def _header_row(row: list[Placed], size: int, widths: list[int], build: Build) -> str:
    return _HEADER_ROW + "".join(_header_cell(placed, size, widths, build) for placed in row) + "</w:tr>"


def _header_cell(placed: Placed, size: int, widths: list[int], build: Build) -> str:
    cell, style = placed.cell, table_style("Head", size)
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = ""
    if cell.row_span > 1:
        merge = "<w:vMerge/>" if placed.continued else '<w:vMerge w:val="restart"/>'
    width = sum(widths[placed.left : placed.left + cell.column_span])
    content = "" if placed.continued else build.inline(cell.runs, style)
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(style, content, KEEP_NEXT)}</w:tc>"


class _BodyRows:
    """Rows made from cell markup that is built once per column, only the content differs."""

    def __init__(self, block: Table, size: int, widths: list[int], build: Build) -> None:
        self._build = build
        self._totals = frozenset(block.total_rows)
        self._keep = len(block.rows) if len(block.rows) <= KEEP_TOGETHER else 0
        self._styles = (table_style("Text", size), table_style("Total", size))
        self._openings = {
            (style, kept): [
                _opening(width, style, column.align, kept) for column, width in zip(block.columns, widths, strict=True)
            ]
            for style in self._styles
            for kept in (False, True)
        }

    def row(self, index: int, row: Row) -> str:
        style = self._styles[index in self._totals]
        openings = self._openings[style, index + 1 < self._keep]
        cells = "".join(
            f"{opening}{self._build.inline(cell.runs, style)}</w:p></w:tc>"
            for opening, cell in zip(openings, row, strict=True)
        )
        return f"{_BODY_ROW}{cells}</w:tr>"


def _opening(width: int, style: str, align: Align, kept: bool) -> str:
    """A body cell up to its content."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{KEEP_NEXT if kept else ""}<w:jc w:val="{align}"/></w:pPr>'
    )


def _below(block: Table) -> str:
    """Notes, then a gap: Word would join two tables without a paragraph between them."""
    label = "注："
    lines = [
        paragraph("TableNote", run(f"{label if index == 0 else '　　'}{note}", "TableNote"))
        for index, note in enumerate(block.notes)
    ]
    return "".join(lines) + simple("TableEnd", "")
