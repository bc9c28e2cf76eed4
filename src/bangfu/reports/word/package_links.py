"""Content types and relationships of an Office package (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from lxml import etree

from bangfu.reports.word.markup import R

Trees = Mapping[str, etree._Element]

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAIN = f"{R}/officeDocument"
_URL = re.compile(r"[!-~]+")  # printable ASCII, no blanks


def check_links(parts: Mapping[str, bytes], trees: Trees) -> list[str]:
    return [*_content_types(parts, trees["[Content_Types].xml"]), *_relationships(parts, trees)]


def _content_types(parts: Mapping[str, bytes], types: etree._Element) -> Iterator[str]:
    defaults = {element.get("Extension", "").lower() for element in types.iter(f"{_TYPES}Default")}
    overrides = [element.get("PartName", "") for element in types.iter(f"{_TYPES}Override")]
    for name in parts:
        known = f"/{name}" in overrides or name.rpartition(".")[2].lower() in defaults
        if not known and name != "[Content_Types].xml":
            yield f"{name}：没有登记内容类型"
    for name in overrides:
        if name.lstrip("/") not in parts:
            yield f"{name}：登记了内容类型，但部件不存在"
        if overrides.count(name) > 1:
            yield f"{name}：内容类型重复登记"


def _relationships(parts: Mapping[str, bytes], trees: Trees) -> Iterator[str]:
    root = trees.get("_rels/.rels")
    if root is None or _MAIN not in {element.get("Type") for element in root.iter(f"{_RELS}Relationship")}:
        yield "_rels/.rels：没有指向正文的关系"
    for name, tree in trees.items():
        if name.endswith(".rels"):
            yield from _check_rels(name, tree, parts)
        else:
            rels = trees.get(rels_name(name))
            ids = set() if rels is None else {element.get("Id") for element in rels}
            yield from _unknown_ids(name, tree, ids)


def rels_name(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _check_rels(name: str, tree: etree._Element, parts: Mapping[str, bytes]) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    source = posixpath.join(folder, posixpath.basename(name)[: -len(".rels")])
    if name != "_rels/.rels" and source not in parts:
        yield f"{name}：所属部件 {source} 不存在"
    seen: set[str] = set()
    for element in tree.iter(f"{_RELS}Relationship"):
        rel_id, target = element.get("Id", ""), element.get("Target", "")
        if rel_id in seen:
            yield f"{name}：关系编号 {rel_id} 重复"
        seen.add(rel_id)
        if element.get("TargetMode") == "External":
            if not _is_url(target):
                yield f"{name}：{rel_id} 的网址不合格（{target[:80]}）"
        elif _resolve(folder, target) not in parts:
            yield f"{name}：{rel_id} 指向的部件 {target} 不存在"


def _resolve(folder: str, target: str) -> str:
    path = unquote(target)
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))


def _is_url(target: str) -> bool:
    try:
        return bool(_URL.fullmatch(target)) and bool(urlsplit(target).scheme)
    except ValueError:
        return False


def _unknown_ids(name: str, tree: etree._Element, ids: set[str | None]) -> Iterator[str]:
    """Attributes such as r:id and r:embed name a relationship of their own part."""
    prefix = f"{{{R}}}"
    for element in tree.iter(etree.Element):
        for key, value in element.attrib.items():
            if key.startswith(prefix) and value not in ids:
                yield f"{name}：引用了不存在的关系 {value}"
