"""Page set-up: section properties, page numbers, settings."""

from __future__ import annotations

from bangfu.reports.word import gongwen
from bangfu.reports.word.markup import document_part, field, paragraph, run


def section_properties(odd_footer: str, even_footer: str) -> str:
    """w:sectPr; the arguments are relationship ids of the two footers."""
    return (
        "<w:sectPr>"
        f'<w:footerReference w:type="default" r:id="{odd_footer}"/>'
        f'<w:footerReference w:type="even" r:id="{even_footer}"/>'
        f'<w:pgSz w:w="{gongwen.PAGE_WIDTH}" w:h="{gongwen.PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{gongwen.MARGIN_TOP}" w:right="{gongwen.MARGIN_RIGHT}"'
        f' w:bottom="{gongwen.MARGIN_BOTTOM}" w:left="{gongwen.MARGIN_LEFT}"'
        f' w:header="{gongwen.twips(15)}" w:footer="{gongwen.FOOTER}" w:gutter="0"/>'
        '<w:cols w:space="425"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{gongwen.LINE}" w:charSpace="{gongwen.CHAR_SPACE}"/>'
        "</w:sectPr>"
    )


def footer_part(style: str) -> bytes:
    """7.5 页码: — 1 —, in the paragraph style of odd or even pages."""
    number = run("— ", style) + field("PAGE", style, "1") + run(" —", style)
    return document_part("ftr", paragraph(style, number))


def settings_part() -> bytes:
    return document_part(
        "settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
    )
