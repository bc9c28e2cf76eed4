"""Would Word open this file without repairing it? ``validate`` tells what it would stumble over."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from bangfu.reports.word.package_links import check_links
from bangfu.reports.word.package_markup import check_markup
from bangfu.reports.word.parsing import parse
from bangfu.reports.word.schema_order import check_order

CONTENT_TYPES = "[Content_Types].xml"


def validate(source: Path | str | BinaryIO) -> list[str]:
    """Problems in plain Chinese, the part named first; an empty list means none found.

    Checked: the zip itself, content types, relationships and their use, well-formed XML, ids of drawings,
    comments and bookmarks, comment ranges, fields, styles and numbering in use, table grids, and the order of
    properties the schema (ECMA-376 part 1, annex A) asks for.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
            parts = {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        return [f"文件不是完好的压缩包（{error}）"]
    doubled = [name for name, count in Counter(name.lower() for name in names).items() if count > 1]
    problems = [f"{name}：压缩包里有重名的部件" for name in doubled]
    if CONTENT_TYPES not in parts:
        return [*problems, f"{CONTENT_TYPES}：缺少内容类型清单"]
    trees, broken = _parse(parts)
    problems += broken
    if CONTENT_TYPES in trees:
        problems += check_links(parts, trees)
    problems += check_markup(trees)
    for name, tree in trees.items():
        problems += check_order(name, tree)
    return problems


def _parse(parts: dict[str, bytes]) -> tuple[dict[str, etree._Element], list[str]]:
    """Trees of the XML parts by name, and what is not the XML or workbook it should be."""
    trees, problems = {}, []
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = parse(content)
            except etree.XMLSyntaxError as error:
                problems.append(f"{name}：不是合格的 XML（{error}）")
                continue
            if trees[name].getroottree().docinfo.doctype:
                problems.append(f"{name}：含有文档类型声明（DTD），Word 拒绝打开")
        elif name.endswith(".xlsx") and not zipfile.is_zipfile(io.BytesIO(content)):
            problems.append(f"{name}：图表的数据表已损坏")
    return trees, problems
