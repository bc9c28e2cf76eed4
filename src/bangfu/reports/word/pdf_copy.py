"""A copy for LibreOffice: the same lines per page and characters per line, by means it understands.

LibreOffice gives a character that is wider than its grid cell two cells. The format needs just that: 28
characters of 16 pt in 156 mm are 15.8 pt each. In the copy the cells become letter spacing of the same size.
Comments, which a PDF does not show, are left out: LibreOffice's time grows with the square of their number.
"""

from __future__ import annotations

import math
import zipfile
from pathlib import Path

from lxml import etree

from bangfu.reports.word.parsing import parse, value, w

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


def copy_for_libreoffice(docx: Path, target: Path) -> None:
    """Write ``target``, the same document as ``docx``."""
    with zipfile.ZipFile(docx) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        parts = {name: source.read(name) for name in source.namelist()}
        body, styles = (parse(parts[name]) for name in (DOCUMENT, STYLES))
        _drop_comments(body)
        spacing = _letter_spacing(body)
        if spacing:
            defaults = _child(styles, "docDefaults", "rPrDefault", "rPr", "spacing")
            defaults.set(w("val"), str(spacing))
        parts[DOCUMENT], parts[STYLES] = etree.tostring(body), etree.tostring(styles)
        for name, content in parts.items():
            copy.writestr(name, content)


def _drop_comments(body: etree._Element) -> None:
    for mark in list(body.iter(*map(w, ("commentRangeStart", "commentRangeEnd", "commentReference")))):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)


def _letter_spacing(body: etree._Element) -> int:
    """Turn grids of narrow cells into grids of lines; their letter spacing in twips, so that all fit."""
    spacing = 0
    for grid in body.iter(w("docGrid")):
        char_space = int(value(grid, "charSpace") or 0)
        if value(grid, "type") == "linesAndChars" and char_space < 0:
            grid.set(w("type"), "lines")
            spacing = math.floor(char_space / 4096 * 20)
    return spacing


def _child(element: etree._Element, *path: str) -> etree._Element:
    """The element at ``path``, made where it is absent."""
    for name in path:
        found = element.find(w(name))
        element = etree.SubElement(element, w(name)) if found is None else found
    return element
