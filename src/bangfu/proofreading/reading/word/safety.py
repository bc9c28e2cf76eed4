"""What a Word file must not hold, judged before its text is read: macros, embedded files, external references."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.office.package import CHART_WORKBOOK, check_nested, forbidden
from bangfu.core.office.xml import declared_entities

if TYPE_CHECKING:
    from .package import WordPackage

_RELATIONS = re.compile(r"(?:(.*)/)?_rels/([^/]*)\.rels", re.I)
_CHART = re.compile(r"word/charts/[^/]+\.xml", re.I)
_WORKBOOK = re.compile(CHART_WORKBOOK, re.I)
_LOCAL_TEMPLATE = re.compile(r"(?:file:///)?(?:[a-z]:[\\/]|[^:/\\]+\.dotx?$)", re.I)
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_OVERLAP = 16


def check_safety(package: WordPackage) -> None:
    """Refuse, naming the part: macros, files inside, text from another file, what is fetched from elsewhere.

    A chart may have its workbook, links may lead anywhere, and the file may name the template on its writer's disk:
    none of them is opened here.
    """
    types = package.bytes("[Content_Types].xml") if "[Content_Types].xml" in package else b""
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise forbidden("file.macros", "[Content_Types].xml")
    workbooks = set()
    for name in package.package.names:
        match = _RELATIONS.fullmatch(name)
        if match:
            workbooks |= _check_relations(package, posixpath.join(match[1] or "", match[2]))
        elif name.lower().endswith(".xml"):
            _check_entities(package, name)
    for name in package.package.names:
        if _WORKBOOK.fullmatch(name) and name not in workbooks:
            raise forbidden("file.embedded", name)
    check_nested(package.package, workbooks)


def _check_relations(package: WordPackage, part: str) -> set[str]:
    """The workbooks that a part has by right; refuses relations that no report needs."""
    workbooks = set()
    for relation in package.relations(part):
        if relation.kind == "package" and _CHART.fullmatch(part) and not relation.external:
            workbooks.add(relation.target)
        elif relation.kind in ("aFChunk", "subDocument", "oleObject", "package", "control", "vbaProject"):
            raise forbidden("file.embedded", relation.target)
        elif relation.external and not _may_lead_outside(relation.kind, relation.target):
            reason = _("文件引用了外部内容（%s）") % relation.target[:100]
            raise Refusal("file.external", reason, _("请把引用的内容插入文件本身，断开链接后另存"))
    return workbooks


def _may_lead_outside(kind: str, target: str) -> bool:
    return kind == "hyperlink" or (kind == "attachedTemplate" and bool(_LOCAL_TEMPLATE.match(target)))


def _check_entities(package: WordPackage, name: str) -> None:
    """Refuse a document type in any XML part; zero bytes are dropped, so that UTF-16 hides nothing."""
    tail = b""
    for chunk in package.package.stream(name):
        window = tail + chunk.replace(b"\0", b"")
        if _DECLARED.search(window):
            raise declared_entities(name)
        tail = window[-_OVERLAP:]
