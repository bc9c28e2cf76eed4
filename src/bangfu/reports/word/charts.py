"""Native Word charts: a chart part with its embedded workbook, so that "edit data" works."""

from __future__ import annotations

import datetime as dt
import io

import xlsxwriter
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from bangfu.reports.word.build import Build
from bangfu.reports.word.chart_xml import SHEET, chart_part
from bangfu.reports.word.document import Chart
from bangfu.reports.word.gongwen import TEXT_WIDTH_MM, emu
from bangfu.reports.word.markup import C, clean, paragraph, run
from bangfu.reports.word.parts import OwnPart
from bangfu.reports.word.pictures import inline_drawing

HEIGHT_MM, TALLEST_MM = 75.0, 190.0
BAR_MM = 5.0
_CREATED = dt.datetime(2000, 1, 1)  # the sheet's age says nothing, and equal data give equal bytes


def chart(block: Chart, build: Build) -> str:
    number = build.package.next_drawing()
    part, rel_id = build.package.add(f"/word/charts/chart{number}.xml", CT.DML_CHART, RT.CHART)
    workbook = OwnPart(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx", CT.SML_SHEET, workbook_bytes(block))
    part.content = chart_part(block, part.relate(workbook, RT.PACKAGE))
    graphic = f'<a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{rel_id}"/></a:graphicData>'
    drawing = inline_drawing(number, emu(TEXT_WIDTH_MM), emu(_height_mm(block)), block.title or "统计图", graphic)
    return paragraph("Figure", drawing) + paragraph("Caption", _caption(block, build))


def _caption(block: Chart, build: Build) -> str:
    unit = f"（单位：{block.unit}）" if block.unit else ""
    content = run(f"{block.title}{unit}", "Caption")
    if build.comments is None or block.note is None:
        return content
    return build.comments.anchor(content, block.note, "Caption")


def _height_mm(block: Chart) -> float:
    """Horizontal bars need a line each; everything else is as high as half a page allows."""
    if block.kind != "bar":
        return HEIGHT_MM
    bars = len(block.categories) * (len(block.series) + 1)
    return min(max(HEIGHT_MM, 20 + bars * BAR_MM), TALLEST_MM)


def workbook_bytes(block: Chart) -> bytes:
    """xlsx with categories in column A and one series per further column; None stays an empty cell."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _CREATED})
        number = book.add_format({"num_format": block.number_format})
        sheet = book.add_worksheet(SHEET)
        for row, category in enumerate(block.categories, start=1):
            sheet.write_string(row, 0, _cell_text(category))
        for column, series in enumerate(block.series, start=1):
            sheet.write_string(0, column, _cell_text(series.name))
            for row, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(row, column, float(value), number)
    return out.getvalue()


def _cell_text(text: str) -> str:
    return clean(text)[:32767]  # Excel's limit for one cell
