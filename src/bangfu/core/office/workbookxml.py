"""The parts of an xlsx package that say which sheets there are and how their numbers are shown."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from .formats import Display, display_of
from .package import Package
from .xml import local_name, read_elements

DisplayOf = Callable[[int, str | None], Display | None]
WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"


@dataclass(slots=True)
class Book:
    """Worksheets as (name, hidden, part), the epoch, the displays by style, the part of the shared strings."""

    sheets: list[tuple[str, bool, str]] = field(default_factory=list)
    epoch1904: bool = False
    displays: dict[str, Display] = field(default_factory=dict)
    shared_part: str | None = None


def read_book(package: Package, display: DisplayOf = display_of) -> Book:
    """Read workbook, relations and styles; every worksheet named must be there."""
    book = Book()
    targets = _relations(package)
    book.shared_part = next((part for kind, part in targets.values() if kind == "sharedStrings"), None)
    for element, attributes in _elements(package, WORKBOOK):
        if element == "workbookPr":
            book.epoch1904 = attributes.get("date1904") in ("1", "true")
        elif element == "sheet":
            kind, part = targets.get(_relation_id(attributes), ("", ""))
            hidden = attributes.get("state", "visible") != "visible"
            if kind in ("xlMacrosheet", "xlIntlMacrosheet"):
                raise Refusal("file.macros", _("文件含有宏表（%s）") % part, _("请删除宏表后另存"))
            if kind == "worksheet":
                book.sheets.append((attributes.get("name", ""), hidden, part))
    _check_parts(package, book)
    book.displays = _displays(package, display)
    return book


def _check_parts(package: Package, book: Book) -> None:
    if not book.sheets:
        raise Refusal("file.no_sheet", _("文件里没有工作表"), _("请核对文件是否选对"))
    for name, _hidden, part in book.sheets:
        if part not in package:
            reason = _("文件已损坏：缺少工作表“%s”的内容") % name
            raise Refusal("file.damaged", reason, _("请用 Excel 或 WPS 打开，另存后再上传"))


def _relations(package: Package) -> dict[str, tuple[str, str]]:
    """Relation id → (kind, part name)."""
    targets = {}
    for element, attributes in _elements(package, _RELATIONS):
        if element == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            targets[attributes.get("Id", "")] = kind, _resolve(attributes.get("Target", ""))
    return targets


def _resolve(target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    if target.startswith("xl/"):
        return target
    return posixpath.normpath(f"xl/{target}")


def _relation_id(attributes: dict[str, str]) -> str:
    for name, value in attributes.items():
        if ":" in name and local_name(name) == "id":
            return value
    return ""


def _displays(package: Package, display: DisplayOf) -> dict[str, Display]:
    """Style number → display, for the styles whose display matters."""
    if _STYLES not in package:
        return {}
    codes: dict[str, str] = {}
    formats: list[str] = []
    inside = False
    for element, attributes in _elements(package, _STYLES):
        if element == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif element in ("cellXfs", "cellStyles", "cellStyleXfs", "dxfs"):
            inside = element == "cellXfs"
        elif element == "xf" and inside:
            formats.append(attributes.get("numFmtId", "0"))
    shown = {}
    for number, format_id in enumerate(formats):
        if format_id.isdigit() and (found := display(int(format_id), codes.get(format_id))):
            shown[str(number)] = found
    return shown


def _elements(package: Package, part: str) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    read_elements(package.stream(part), part, lambda name, attributes: found.append((name, attributes)))
    return found
