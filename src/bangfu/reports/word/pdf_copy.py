"""A copy for LibreOffice without comments: a PDF shows none, and its time grows with the square of their number."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from bangfu.reports.word.parsing import parse, w

DOCUMENT = "word/document.xml"


def copy_for_libreoffice(docx: Path, target: Path) -> None:
    """Write ``target``, the same document as ``docx``."""
    with zipfile.ZipFile(docx) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        parts = {name: source.read(name) for name in source.namelist()}
        body = parse(parts[DOCUMENT])
        _drop_comments(body)
        parts[DOCUMENT] = etree.tostring(body)
        for name, content in parts.items():
            copy.writestr(name, content)


def _drop_comments(body: etree._Element) -> None:
    for mark in list(body.iter(*map(w, ("commentRangeStart", "commentRangeEnd", "commentReference")))):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
