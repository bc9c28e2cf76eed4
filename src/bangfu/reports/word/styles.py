"""styles.xml: the format's paragraph styles plus the few character and table styles a report needs."""

from __future__ import annotations

from functools import cache

from bangfu.reports.word.gongwen import (
    CELL_MARGIN,
    FANGSONG,
    LETTER_SPACING,
    PARAGRAPH_STYLES,
    SAN_HAO,
    TEXT_WIDTH,
    TWO_CHARACTERS,
    WU_HAO,
    ParagraphStyle,
)
from bangfu.reports.word.markup import document_part, fonts

_BORDER_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


@cache
def styles_part() -> bytes:
    paragraphs = "".join(_paragraph_style(style) for style in PARAGRAPH_STYLES)
    return document_part("styles", _defaults() + paragraphs + _character_styles() + _table_styles())


def _defaults() -> str:
    """Hanging punctuation is Word's default; saying so makes LibreOffice, which reads it the wrong way round,
    leave it off: there a comma that hangs over a justified line is lost.
    """
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}<w:kern w:val="2"/>'
        f'<w:sz w:val="{SAN_HAO}"/><w:szCs w:val="{SAN_HAO}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:overflowPunct w:val="1"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _paragraph_style(style: ParagraphStyle) -> str:
    default = ' w:default="1"' if style.id == "Normal" else ""
    based = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    return (
        f'<w:style w:type="paragraph"{default}{_custom(style)} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/>{based}{following}<w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(style)}</w:pPr><w:rPr>{_run_properties(style)}</w:rPr></w:style>"
    )


def _custom(style: ParagraphStyle) -> str:
    """Word's own styles have ASCII names; ours are named in Chinese."""
    return "" if style.name.isascii() else ' w:customStyle="1"'


def _paragraph_properties(style: ParagraphStyle) -> str:
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    return (
        ("<w:keepNext/>" if style.keep_next else "")
        + '<w:widowControl w:val="0"/>'
        + (_rule() if style.rule_below else "")
        + (_leader_tab() if style.leader_tab else "")
        + '<w:snapToGrid w:val="0"/>'
        + _spacing(style)
        + _indent(style)
        + f'<w:jc w:val="{style.align}"/>'
        + outline
    )


def _rule() -> str:
    """7.2.7 版头中的分隔线: red, 4 mm (11 pt) below the document number."""
    return '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="11" w:color="FF0000"/></w:pBdr>'


def _leader_tab() -> str:
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'


def _spacing(style: ParagraphStyle) -> str:
    line = f'w:line="{style.line}" w:lineRule="exact"' if style.line else 'w:line="240" w:lineRule="auto"'
    return f'<w:spacing w:before="{style.before}" w:after="{style.after}" {line}/>'


def _indent(style: ParagraphStyle) -> str:
    """Character counts follow a changed font; the twips beside them serve readers that ignore counts."""
    character = style.size * 10
    if style.first_line_characters:
        first = style.first_line_characters
        return f'<w:ind w:firstLineChars="{first * 100}" w:firstLine="{TWO_CHARACTERS * first // 2}"/>'
    if style.right_characters:
        count = style.right_characters
        return f'<w:ind w:rightChars="{count * 100}" w:right="{count * character}"/>'
    if style.left_characters:
        count = style.left_characters
        return f'<w:ind w:leftChars="{count * 100}" w:left="{count * character}"/>'
    return f'<w:ind w:left="{style.left}"/>' if style.left else ""


def _run_properties(style: ParagraphStyle) -> str:
    return (
        fonts(style.font, style.latin)
        + ("<w:b/><w:bCs/>" if style.bold else "")
        + '<w:snapToGrid w:val="0"/>'
        + (f'<w:color w:val="{style.colour}"/>' if style.colour else "")
        + f'<w:spacing w:val="{LETTER_SPACING if style.line and style.size == SAN_HAO else 0}"/>'
        + f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>'
    )


def _character_styles() -> str:
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        f'<w:rPr><w:sz w:val="{WU_HAO}"/><w:szCs w:val="{WU_HAO}"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
    )


def _table_styles() -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{4 if side.startswith("inside") else 8}" w:space="0" w:color="000000"/>'
        for side in _BORDER_SIDES
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
        "</w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="TableGongwen"><w:name w:val="公文表格"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="{CELL_MARGIN}" w:type="dxa"/>'
        f'<w:bottom w:w="20" w:type="dxa"/><w:right w:w="{CELL_MARGIN}" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
