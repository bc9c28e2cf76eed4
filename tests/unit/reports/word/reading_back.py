"""Helpers of the tests: write a document in memory, look into its parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from bangfu.reports.word.document import Block, Document, Rendition
from bangfu.reports.word.markup import W
from bangfu.reports.word.writer import write
from tests.unit.reports.word import samples

NS = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


def written(document: Document, rendition: Rendition = "clean", **options: object) -> io.BytesIO:
    out = io.BytesIO()
    write(document, out, rendition=rendition, **options)  # type: ignore[arg-type]
    out.seek(0)
    return out


def parts(file: io.BytesIO) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(content: Mapping[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    out.seek(0)
    return out


def body(*blocks: Block, rendition: Rendition = "clean", **changes: object) -> etree._Element:
    """w:body of a document made of ``blocks``."""
    file = written(samples.document(*blocks, **changes), rendition)
    return etree.fromstring(parts(file)["word/document.xml"])[0]


def find(element: etree._Element, path: str) -> list[etree._Element]:
    return list(element.xpath(path, namespaces=NS))


def values(element: etree._Element, path: str) -> list[str]:
    """Strings that an XPath to attributes or text yields."""
    return [str(value) for value in element.xpath(path, namespaces=NS)]


def texts(element: etree._Element) -> list[str]:
    """Text of every body paragraph outside tables."""
    return ["".join(values(paragraph, ".//w:t/text()")) for paragraph in find(element, "./w:p")]


def of_style(element: etree._Element, style: str) -> list[etree._Element]:
    return find(element, f".//w:p[w:pPr/w:pStyle/@w:val='{style}']")
