"""XML parts of a package, streamed through expat with entities forbidden."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NoReturn
from xml.parsers import expat

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from .limits import MEGABYTE

StartHandler = Callable[[str, dict[str, str]], object]

_MARKERS = re.compile(rb"<!DOCTYPE|<!ENTITY|<(?:\w+:)?sheetData[\s/>]", re.I)
_OVERLAP = 64


def local_name(name: str) -> str:
    """An element or attribute name without its namespace prefix."""
    return name.rpartition(":")[2]


def new_parser(part: str) -> expat.XMLParserType:
    """A parser that takes UTF-8 only and refuses a document type, hence every entity, by name."""
    parser = expat.ParserCreate("UTF-8")

    def refuse(*_declaration: object) -> NoReturn:
        raise declared_entities(part)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.buffer_text = True
    return parser


def feed(parser: expat.XMLParserType, chunks: Iterable[bytes], part: str) -> None:
    """Parse the chunks; refused where not well formed, or in UTF-16 (no reader agrees on it)."""
    try:
        for chunk in chunks:
            if chunk.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise _malformed(part, 1)
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise _malformed(part, error.lineno) from error


def whole_elements(chunks: Iterable[bytes], end_tag: bytes) -> Iterator[bytes]:
    """The chunks cut anew behind end tags; what has none for a megabyte is passed on as it is."""
    rest = b""
    for chunk in chunks:
        rest += chunk
        end = rest.rfind(end_tag) + len(end_tag)
        if end < len(end_tag):
            end = len(rest) if len(rest) > MEGABYTE else 0
        if end:
            yield rest[:end]
            rest = rest[end:]
    yield rest


def read_elements(chunks: Iterable[bytes], part: str, start: StartHandler) -> None:
    """Call ``start(local name, attributes)`` for every element."""
    parser = new_parser(part)
    parser.StartElementHandler = lambda name, attributes: start(local_name(name), attributes)
    feed(parser, chunks, part)


def check_unread_part(chunks: Iterable[bytes], part: str) -> None:
    """Search a part that is not parsed for entities, and for sheet data where no sheet is declared.

    Zero bytes are dropped first, so that UTF-16 hides nothing.
    """
    tail = b""
    for chunk in chunks:
        window = tail + chunk.replace(b"\0", b"")
        found = _MARKERS.search(window)
        if found and b"!" in found[0]:
            raise declared_entities(part)
        if found:
            reason = _("“%s”含有未登记的工作表数据") % part
            raise Refusal("file.damaged", reason, _("请用 Office 或 WPS 打开，另存后再上传"))
        tail = window[-_OVERLAP:]


def damaged_part(part: str) -> Refusal:
    """The refusal of a part whose content contradicts itself."""
    reason = _("文件已损坏：“%s”的内容前后矛盾") % part
    return Refusal("file.damaged", reason, _("请用 Office 或 WPS 打开，另存后再上传"))


def _malformed(part: str, line: int) -> Refusal:
    reason = _("文件已损坏：“%(part)s”第 %(line)s 行不是合格的 XML") % {"part": part, "line": line}
    return Refusal("file.damaged", reason, _("请用 Office 或 WPS 打开，另存后再上传"))


def declared_entities(part: str) -> Refusal:
    """The refusal of DOCTYPE and ENTITY declarations."""
    reason = _("“%s”含有 DOCTYPE 或 ENTITY 声明") % part
    return Refusal("file.entities", reason, _("正常的文件没有这种内容，请用 Office 或 WPS 另存后再上传"))
