"""Word files: the text that a reader of the accepted document sees, and the elements that hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.proofreading.document import BODY, NOTE, Document

from ..builder import Builder
from ..interrupted import rejoin
from ..limits import DEFAULT_LIMITS, Limits
from ..regroup import regroup
from .names import child
from .notes import marginals, note_elements, note_label
from .package import WordPackage, resave
from .styles import Styles, read_styles
from .walk import Piece, Walk


@dataclass(frozen=True, slots=True)
class WordText:
    """A Word file as read: the document, the root of the main part, and the elements that hold the text.

    Pieces are in order and do not overlap; text without one (headers, line feeds, tabs of tables) has no element.
    """

    document: Document
    package: WordPackage
    root: Any
    pieces: tuple[Piece, ...]


def read_word(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document of a Word file, tracked changes accepted, hidden text and instructions of fields left out.

    The body comes first with text boxes behind the block that holds them, then the notes in the order of their
    references, then every header and footer once. Refuses what is damaged, unsafe or beyond the caps.
    """
    return read_word_text(data, name, limits).document


def read_word_text(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> WordText:
    """The document and the elements behind it."""
    package = WordPackage(data, limits)
    root = package.tree(package.main)
    body = child(root, "body")
    if body is None:
        raise Refusal("file.damaged", _("文件已损坏：没有正文"), resave())
    builder = Builder(limits)
    walk = Walk(builder, _styles(package))
    walk.story(body, BODY)
    pieces, walk.found.pieces = walk.found.pieces, []
    sections = list(walk.found.sections)
    pieces += _read_notes(package, builder, walk)
    _read_marginals(package, builder, walk, sections)
    builder.blocks = rejoin(builder.text(), regroup(builder.text(), builder.blocks))
    return WordText(builder.build(name), package, root, tuple(pieces))


def _styles(package: WordPackage) -> Styles:
    part = package.related(package.main, "styles")
    return Styles() if part is None else read_styles(package.tree(part))


def _read_notes(package: WordPackage, builder: Builder, walk: Walk) -> list[Piece]:
    """Write the notes; the pieces of their text are the elements that refer to them."""
    pieces, counts = [], {"footnote": 0, "endnote": 0}
    references, walk.found.notes = walk.found.notes, []
    notes = {kind: note_elements(package, kind) for kind in counts if any(kind == r[0] for r in references)}
    for kind, identifier, reference in references:
        note = notes[kind].pop(identifier, None)
        if note is None:
            continue
        counts[kind] += 1
        start, walk.found.pieces = builder.length, []
        walk.story(note, NOTE)
        builder.place(start, note_label(kind, counts[kind]))
        pieces.append(Piece(start, builder.length, reference))
    return pieces


def _read_marginals(package: WordPackage, builder: Builder, walk: Walk, sections: list[Any]) -> None:
    for role, part, label in marginals(package, sections):
        start = builder.length
        walk.story(package.tree(part), role)
        builder.place(start, label)
