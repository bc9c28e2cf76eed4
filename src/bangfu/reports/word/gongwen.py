"""GB/T 9704-2012 党政机关公文格式 as numbers: page, grid, fonts, sizes and paragraph styles.

Lengths are twips (1/20 pt) unless a name says mm; font sizes are half-points, as Word stores them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from bangfu.reports.word.document import Align


def twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def emu(mm: float) -> int:
    """English metric units, the drawing layer's length."""
    return round(mm * 36000)


# 5.2 page: 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm; what is left over is the other two margins.
PAGE_WIDTH, PAGE_HEIGHT = twips(210), twips(297)
TEXT_WIDTH_MM, TEXT_HEIGHT_MM = 156.0, 225.0
MARGIN_TOP, MARGIN_LEFT = twips(37), twips(28)
MARGIN_RIGHT, MARGIN_BOTTOM = twips(210 - 28 - TEXT_WIDTH_MM), twips(297 - 37 - TEXT_HEIGHT_MM)
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM

# 字号 in half-points.
ER_HAO, SAN_HAO, SI_HAO, XIAO_SI, WU_HAO, XIAO_WU, LIU_HAO = 44, 32, 28, 24, 21, 18, 15

# 5.2.2 grid: 22 lines of 28 characters. Rounded down, or the last line or character would not fit.
LINES, CHARACTERS = 22, 28
LINE = TEXT_HEIGHT // LINES
CHARACTER = TEXT_WIDTH / CHARACTERS
CHAR_SPACE = math.floor((CHARACTER / 20 - SAN_HAO / 2) * 4096)  # 1/4096 pt beyond the body's font size
# The same as letter spacing in twips. Readers agree on it: LibreOffice gives a character that is wider than its
# grid cell (16 pt in 15.8) two cells, so the grid is declared, and lines and characters are set without snapping.
# One twip less than the grid's, for LibreOffice rounds to hundredths of a millimetre.
LETTER_SPACING = math.floor(CHAR_SPACE / 4096 * 20) - 1
TWO_CHARACTERS = round(2 * CHARACTER)

# 7.5 page number: the dash is 7 mm below the text block; its line is 16 pt high and centred on it.
FOOTER_LINE = 320
FOOTER = MARGIN_BOTTOM - twips(7) - FOOTER_LINE // 2

LATIN = "Times New Roman"
XIAOBIAOSONG, HEITI, KAITI, FANGSONG, SONGTI = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"
RED = "FF0000"
LETTERHEAD_BEFORE = twips(35)  # 7.2.4 from the top of the text block


@dataclass(frozen=True)
class ParagraphStyle:
    """One row of styles.xml. ``line`` is exact; 0 lets the line grow (tables, charts)."""

    id: str
    name: str
    font: str = FANGSONG
    size: int = SAN_HAO
    align: Align = "both"
    line: int = LINE
    before: int = 0
    after: int = 0
    first_line_characters: int = 0
    left: int = 0
    right_characters: int = 0
    left_characters: int = 0
    next: str = ""
    based_on: str = "Normal"
    outline: int | None = None
    keep_next: bool = False
    bold: bool = False
    colour: str = ""
    latin: str = LATIN
    leader_tab: bool = False
    rule_below: bool = False


def _headings() -> tuple[ParagraphStyle, ...]:
    """7.3.3 结构层次序数: 一、黑体, （一）楷体, 1. and （1）仿宋."""
    fonts = (HEITI, KAITI, FANGSONG, FANGSONG)
    return tuple(
        ParagraphStyle(
            f"Heading{level}",
            f"heading {level}",
            font,
            first_line_characters=2,
            next="BodyText",
            outline=level - 1,
            keep_next=True,
        )
        for level, font in enumerate(fonts, start=1)
    )


def _contents() -> tuple[ParagraphStyle, ...]:
    return tuple(
        ParagraphStyle(
            f"TOC{level}",
            f"toc {level}",
            HEITI if level == 1 else FANGSONG,
            SI_HAO,
            "left",
            left=(level - 1) * SI_HAO * 10,
            leader_tab=True,
        )
        for level in range(1, 5)
    )


def table_style(role: str, size: int) -> str:
    """Style of a table cell; role is Text, Head or Total, size one of ``TABLE_SIZES``."""
    return f"Table{role}{size}"


TABLE_SIZES = {XIAO_SI: "小四", WU_HAO: "五号", XIAO_WU: "小五", LIU_HAO: "六号"}
CELL_MARGIN = twips(1)


def _tables() -> tuple[ParagraphStyle, ...]:
    styles = []
    for size, label in TABLE_SIZES.items():
        text = ParagraphStyle(table_style("Text", size), f"表格文字{label}", FANGSONG, size, "left", line=0)
        styles += [
            text,
            replace(text, id=table_style("Head", size), name=f"表头{label}", font=HEITI, align="center"),
            replace(text, id=table_style("Total", size), name=f"表格合计{label}", bold=True),
        ]
    return tuple(styles)


PARAGRAPH_STYLES: tuple[ParagraphStyle, ...] = (
    ParagraphStyle("Normal", "Normal", based_on=""),
    ParagraphStyle("BodyText", "Body Text", first_line_characters=2),
    ParagraphStyle("Flush", "正文无缩进"),
    ParagraphStyle("Title", "Title", XIAOBIAOSONG, ER_HAO, "center", after=LINE, next="BodyText"),
    ParagraphStyle(
        "Letterhead", "发文机关标志", XIAOBIAOSONG, 124, "center", 0, LETTERHEAD_BEFORE, 2 * LINE, colour=RED
    ),
    ParagraphStyle("DocumentNumber", "发文字号", align="center", after=2 * LINE, rule_below=True),
    ParagraphStyle("Byline", "题下署名", KAITI, align="center"),
    ParagraphStyle("Salutation", "Salutation", next="BodyText"),
    *_headings(),
    ParagraphStyle("TOCHeading", "TOC Heading", HEITI, SAN_HAO, "center", after=LINE // 2, keep_next=True),
    *_contents(),
    ParagraphStyle("ListParagraph", "List Paragraph"),
    ParagraphStyle(
        "TableTitle", "表题", HEITI, SI_HAO, "center", 0, before=LINE // 3, after=40, keep_next=True
    ),
    ParagraphStyle("TableUnit", "表格单位", FANGSONG, XIAO_SI, "right", 0, after=40, keep_next=True),
    *_tables(),
    ParagraphStyle("TableNote", "表注", FANGSONG, WU_HAO, "both", 0, before=40),
    ParagraphStyle("TableEnd", "表后间隔", size=WU_HAO, line=LINE // 2),
    ParagraphStyle("Figure", "图", align="center", line=0, before=LINE // 3, keep_next=True),
    ParagraphStyle("Caption", "caption", HEITI, SI_HAO, "center", 0, before=60, after=LINE // 2),
    ParagraphStyle("AttachmentList", "附件说明", left=round(5 * CHARACTER), align="left", keep_next=True),
    ParagraphStyle("AttachmentMark", "附件标记", HEITI, align="left", after=LINE),
    ParagraphStyle("Signature", "Signature", align="left", keep_next=True),
    ParagraphStyle("Footer", "footer", SONGTI, SI_HAO, "left", FOOTER_LINE, latin=SONGTI),
    ParagraphStyle(
        "FooterOdd", "页码单页", SONGTI, SI_HAO, "right", FOOTER_LINE, right_characters=1, based_on="Footer",
        latin=SONGTI,
    ),
    ParagraphStyle(
        "FooterEven", "页码双页", SONGTI, SI_HAO, "left", FOOTER_LINE, left_characters=1, based_on="Footer",
        latin=SONGTI,
    ),
    ParagraphStyle("CommentText", "annotation text", SONGTI, WU_HAO, "left", 0),
)  # fmt: skip

STYLES: dict[str, ParagraphStyle] = {style.id: style for style in PARAGRAPH_STYLES}
