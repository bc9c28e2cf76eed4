"""Order of properties in the schema's sequences (ECMA-376 part 1, 17); Word repairs or refuses others."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bangfu.reports.word.parsing import PREFIX, local

_SEQUENCES = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr
        shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
        adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
        textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "rPr": """ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow
        emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u
        effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange""",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
        tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription
        tblPrChange""",
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
        hideMark headers cellIns cellDel cellMerge tcPrChange""",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders
        lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid
        printerSettings sectPrChange""",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed
        qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
}
_REPEATED = {"headerReference", "footerReference", "tblStylePr"}
_ANY_ORDER = {("sectPr", "headerReference"), ("sectPr", "footerReference")}
_FIRST = {"p": "pPr", "r": "rPr", "tr": "trPr", "tc": "tcPr", "tbl": "tblPr"}

_RANKS = {
    f"{PREFIX}{parent}": {
        f"{PREFIX}{name}": -1 if (parent, name) in _ANY_ORDER else rank for rank, name in enumerate(sequence.split())
    }
    for parent, sequence in _SEQUENCES.items()
}
_LEADERS = {f"{PREFIX}{parent}": f"{PREFIX}{child}" for parent, child in _FIRST.items()}
_MAY_REPEAT = {f"{PREFIX}{name}" for name in _REPEATED}


def check_order(part: str, tree: etree._Element) -> Iterator[str]:
    """Elements of ``tree`` whose children stand in the wrong order, twice, or where they may not stand."""
    for parent in tree.iter(*_RANKS):
        problem = _sequence_problem(parent, _RANKS[str(parent.tag)])
        if problem:
            yield f"{part}：{local(parent)} 中 {problem}"
    for parent in tree.iter(*_LEADERS):
        leader = _LEADERS[str(parent.tag)]
        if any(child.tag == leader for child in parent[1:]):
            yield f"{part}：{local(parent)} 中 {leader[len(PREFIX) :]} 不在最前"


def _sequence_problem(parent: etree._Element, ranks: dict[str, int]) -> str:
    last, previous = -1, ""
    for child in parent:
        tag = str(child.tag)
        if not tag.startswith(PREFIX):
            continue  # extensions of later versions stand outside the sequence
        name, rank = local(child), ranks.get(tag)
        if rank is None:
            return f"不应有 {name}"
        if rank == last and tag not in _MAY_REPEAT:
            return f"{name} 重复"
        if rank < last:
            return f"{name} 应在 {previous} 之前"
        last, previous = rank, name
    return ""
