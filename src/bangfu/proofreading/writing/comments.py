"""Notes written into a Word file as comments, with nothing else changed.

Every other part keeps its bytes, and so does the main part outside the runs in which a comment begins or ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from ..reading.limits import DEFAULT_LIMITS, Limits
from ..reading.word import WordText, read_word_text
from ..reading.word.names import STRICT, TRANSITIONAL, local, number, value
from ..reading.word.package import WordPackage
from .cutting import Insertion, insert
from .marks import mark_pair
from .package import CommentsPart, copy_with

_AUTHOR = "帮扶"
_MOST = 32_767  # Word opens no file with more comments (MS-OI29500, commentRangeStart)
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Note:
    """What to say about the characters from ``start`` to ``end`` of the document as read."""

    start: int
    end: int
    text: str
    author: str = _AUTHOR


def comment_word(data: bytes, notes: Sequence[Note], limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The Word file with a comment at every note; the bytes as they are when there is none.

    Comments that the file has stay, and numbering goes on behind theirs. Refuses what ``read`` refuses, a body
    without a word to attach a comment to, and more comments than Word opens.
    """
    if not notes:
        return data
    read = read_word_text(data, "", limits)
    package, root = read.package, read.root
    if not read.pieces:
        raise Refusal("comments.no_place", _("正文没有文字，无处加批注"), _("请直接查看核对结果"))
    part = CommentsPart(package)
    first = 1 + max(_numbers_used(root, part, package), default=-1)
    if first + len(notes) > _MOST:
        reason = _("批注超过 Word 所能打开的 %s 条") % f"{_MOST:,}"
        raise Refusal("comments.too_many", reason, _("请先处理一部分问题，或把文件分成几份"))
    namespace = STRICT if root.tag.startswith(f"{{{STRICT}}}") else TRANSITIONAL
    main = insert(package.bytes(package.main), root, _insertions(read, notes, first, _declaration(root, namespace)))
    comments = "".join(_comment(namespace, identifier, note) for identifier, note in enumerate(notes, first))
    return copy_with(data, package.package, {package.main: main, **part.changes(comments, namespace)})


def _insertions(read: WordText, notes: Sequence[Note], first: int, declared: str) -> list[Insertion]:
    """The marks of all notes: where one ends and another begins, the end comes first."""
    starts, ends = [], []
    for identifier, note in enumerate(notes, first):
        begin, finish = mark_pair(read.pieces, note.start, note.end)
        starts.append(Insertion(begin, _opening(declared, identifier)))
        ends.append(Insertion(finish, _closing(declared, identifier)))
    return [*ends, *starts]


def _numbers_used(root: Any, part: CommentsPart, package: WordPackage) -> Iterable[int]:
    """Numbers of comments in the file, whether or not they still have their text."""
    used = [number(e, -1, "id") for e in root.iter("*") if local(e.tag) in ("commentReference", "commentRangeStart")]
    if part.name in package:
        used += [number(e, -1, "id") for e in package.tree(part.name) if value(e, "id") is not None]
    return used


def _declaration(root: Any, namespace: str) -> str:
    """The declaration that the prefix w needs in the part: none where its root makes it."""
    return "" if root.nsmap.get("w") == namespace else f" xmlns:w={quoteattr(namespace)}"


def _opening(declared: str, identifier: int) -> bytes:
    return f'<w:commentRangeStart{declared} w:id="{identifier}"/>'.encode()


def _closing(declared: str, identifier: int) -> bytes:
    end = f'<w:commentRangeEnd{declared} w:id="{identifier}"/>'
    return f'{end}<w:r{declared}><w:commentReference w:id="{identifier}"/></w:r>'.encode()


def _comment(namespace: str, identifier: int, note: Note) -> str:
    lines = _UNPRINTABLE.sub("", note.text).splitlines() or [""]
    mark = "<w:r><w:annotationRef/></w:r>"
    paragraphs = [f'<w:p>{mark if not at else ""}<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
                  for at, line in enumerate(lines)]  # fmt: skip
    author = quoteattr(_UNPRINTABLE.sub("", note.author)[:60])
    initials = quoteattr(_UNPRINTABLE.sub("", note.author)[:1])
    names = f'xmlns:w={quoteattr(namespace)} w:id="{identifier}" w:author={author} w:initials={initials}'
    return f"<w:comment {names}>{''.join(paragraphs)}</w:comment>"
