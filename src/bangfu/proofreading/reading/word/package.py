"""The parts of a Word file: found by their relations, inflated and parsed within bounds."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from bangfu.core.errors import Refusal
from bangfu.core.office.package import Package
from bangfu.core.office.xml import declared_entities

from ..limits import Limits, too_large, too_long
from .safety import check_safety

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part: the last word of its type, and the part or address it leads to."""

    id: str
    kind: str
    target: str
    external: bool


class WordPackage:
    """A checked Word file. ``main`` is the name of the part that holds the body."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        if len(data) > limits.bytes:
            raise too_large(len(data), limits)
        self.package = Package(data, limits)
        self.limits = limits
        self._relations: dict[str, list[Relation]] = {}
        self.main = self._find_main()
        check_safety(self)

    def __contains__(self, part: str) -> bool:
        return part in self.package

    def bytes(self, part: str) -> bytes:
        """A part whole, in UTF-8. Refuses one that is too large, in another encoding, or declares a type."""
        pieces, size = [], 0
        for chunk in self.package.stream(part):
            size += len(chunk)
            if size > self.limits.part:
                raise too_long(self.limits)
            pieces.append(chunk)
        return _utf8(b"".join(pieces), part)

    def tree(self, part: str) -> Any:
        """The root element of a part."""
        data = self.bytes(part)
        if _DECLARED.search(data):
            raise declared_entities(part)
        if data.count(b"<") > self.limits.tags:
            raise too_long(self.limits)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            reason = _("文件已损坏：“%(part)s”第 %(line)s 行不是合格的 XML") % {"part": part, "line": error.lineno}
            raise Refusal("file.damaged", reason, resave()) from error

    def relations(self, part: str) -> list[Relation]:
        """The relations of a part ("" for the package)."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source not in self.package:
            return []
        if source in self._relations:
            return self._relations[source]
        found = []
        for element in self.tree(source):
            if not isinstance(element.tag, str):
                continue
            kind = element.get("Type", "").rpartition("/")[2]
            target, external = element.get("Target", ""), element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append(Relation(element.get("Id", ""), kind, target, external))
        self._relations[source] = found
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The part that another leads to by a relation of this kind, when it is there."""
        for relation in self.relations(part):
            if relation.kind == kind and not relation.external and relation.target in self.package:
                return relation.target
        return None

    def _find_main(self) -> str:
        main = self.related("", "officeDocument")
        if main is None:
            raise Refusal("file.damaged", _("文件已损坏：缺少正文部件"), resave())
        return main


def _utf8(data: bytes, part: str) -> bytes:
    if data.startswith(_UTF16):
        try:
            return _DECLARATION.sub("", data.decode("utf-16")).encode("utf-8")
        except UnicodeError as error:
            raise _wrong_encoding(part) from error
    declared = _ENCODING.match(data)
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        raise _wrong_encoding(part)
    return data


def _wrong_encoding(part: str) -> Refusal:
    return Refusal("file.encoding", _("“%s”不是 UTF-8 文字") % part, resave())


def resave() -> str:
    """What to do about a damaged Word file."""
    return _("请用 Word 或 WPS 打开，另存为新的 docx 文件后再上传")
