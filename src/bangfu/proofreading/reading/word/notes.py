"""What stands outside the body: footnotes and endnotes, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from bangfu.proofreading.document import FOOTER, HEADER

from .names import RELATIONS, is_on, local, value
from .package import WordPackage

_PARTS = {"footnote": "footnotes", "endnote": "endnotes"}


class Marginal(NamedTuple):
    """A header or footer: its role, its part, and what it is called."""

    role: str
    part: str
    label: str


def note_elements(package: WordPackage, kind: str) -> dict[str, Any]:
    """The notes of a kind ("footnote", "endnote") by id, separators left out."""
    part = package.related(package.main, _PARTS[kind])
    if part is None:
        return {}
    notes = [element for element in package.tree(part) if local(element.tag) == kind]
    return {value(note, "id") or "": note for note in notes if value(note, "type") in (None, "normal")}


def note_label(kind: str, number: int) -> str:
    """What a note is called."""
    return (_("脚注 %s") if kind == "footnote" else _("尾注 %s")) % number


def marginals(package: WordPackage, sections: list[Any]) -> Iterator[Marginal]:
    """The headers and footers that some page shows, each part once, in the order of the sections."""
    targets = {r.id: r.target for r in package.relations(package.main) if not r.external}
    even, seen = _even_pages(package), set()
    for section in sections:
        shown = {"default", "even" if even else "", "first" if is_on(section, "titlePg") else ""}
        for element in section:
            name = local(element.tag)
            part = targets.get(_relation(element), "")
            if name not in ("headerReference", "footerReference") or part in seen or part not in package:
                continue
            if (value(element, "type") or "default") in shown:
                seen.add(part)
                yield Marginal(HEADER, part, _("页眉")) if name[0] == "h" else Marginal(FOOTER, part, _("页脚"))


def _relation(element: Any) -> str:
    return next((found for name in RELATIONS if (found := element.get(f"{{{name}}}id"))), "")


def _even_pages(package: WordPackage) -> bool:
    part = package.related(package.main, "settings")
    return part is not None and bool(is_on(package.tree(part), "evenAndOddHeaders"))
