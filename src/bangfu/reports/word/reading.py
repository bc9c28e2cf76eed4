"""Reading a Word file back as the reader sees it, automatic numbers included."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from bangfu.reports.word.numbering import chinese_numeral
from bangfu.reports.word.parsing import local, parse, value, w

_NUMBERING = "word/numbering.xml"
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CHINESE = ("chineseCounting", "chineseCountingThousand")


def plain_text(source: Path | str | BinaryIO) -> str:
    """Body text, one line per paragraph; a table row is one line, its cells separated by tabs.

    Comments, page numbers and deleted text are left out; a chart is represented by its caption. Raises
    ValueError for a file that is no Word document.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            document = parse(archive.read("word/document.xml"))
            names = archive.namelist()
            numbering = parse(archive.read(_NUMBERING)) if _NUMBERING in names else None
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise ValueError(f"not a Word document: {error}") from error
    body = document.find(w("body"))
    if body is None:
        raise ValueError("not a Word document: no body")
    return "\n".join(_lines(body, _Labels(numbering)))


def _lines(parent: etree._Element, labels: _Labels) -> Iterator[str]:
    for child in parent:
        if child.tag == w("p"):
            yield labels.label(child) + _text(child)
        elif child.tag == w("tbl"):
            yield from (_row(row, labels) for row in child.iter(w("tr")))
        elif child.tag == w("sdt"):
            content = child.find(w("sdtContent"))
            if content is not None:
                yield from _lines(content, labels)


def _row(row: etree._Element, labels: _Labels) -> str:
    cells = (" ".join(_lines(cell, labels)) for cell in row.findall(w("tc")))
    return "\t".join(cell.replace("\n", " ").replace("\t", " ") for cell in cells)


def _text(paragraph: etree._Element) -> str:
    """Text of the runs; w:instrText (field codes) and w:delText are other elements and so stay out."""
    pieces = []
    for element in paragraph.iter(etree.Element):
        name = local(element)
        if element.tag == w("t"):
            pieces.append(element.text or "")
        elif name in _BREAKS and element.tag == w(name) and element.getparent().tag == w("r"):
            pieces.append(_BREAKS[name])
    return "".join(pieces)


class _Labels:
    """Counts list paragraphs as Word does."""

    def __init__(self, numbering: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is None:
            return
        abstracts = {value(element, "abstractNumId"): _levels(element) for element in numbering.iter(w("abstractNum"))}
        for num in numbering.iter(w("num")):
            link = value(num.find(w("abstractNumId")))
            self._levels[value(num, "numId")] = abstracts.get(link, {})

    def label(self, paragraph: etree._Element) -> str:
        """Printed number of the paragraph, "" without one."""
        properties = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        if properties is None:
            return ""
        num_id = value(properties.find(w("numId")))
        level = int(value(properties.find(w("ilvl"))) or 0)
        levels = self._levels.get(num_id, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(num_id, {})
        counts[level] = counts.get(level, 0) + 1
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        return self._printed(levels, level, counts)

    @staticmethod
    def _printed(levels: dict[int, tuple[str, str]], level: int, counts: dict[int, int]) -> str:
        kind, pattern = levels[level]
        if kind == "bullet":
            return f"{pattern} "
        for index, (number_format, _) in levels.items():
            count = counts.get(index, 1)
            number = chinese_numeral(count) if number_format in _CHINESE else str(count)
            pattern = pattern.replace(f"%{index + 1}", number)
        return pattern


def _levels(abstract: etree._Element) -> dict[int, tuple[str, str]]:
    return {
        int(value(level, "ilvl")): (value(level.find(w("numFmt"))), value(level.find(w("lvlText"))))
        for level in abstract.iter(w("lvl"))
    }
