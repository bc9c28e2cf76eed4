"""Where a comment's marks go: in front of a run or behind it, or at a character inside one of its texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from ..reading.word.names import local
from ..reading.word.walk import Piece

_CUT = ("t", "tab", "ptab", "sym", "noBreakHyphen")
_START = attrgetter("start")


class Mark(NamedTuple):
    """A place at ``host``, an element among runs: before it, behind it, or within ``text`` at a character of it.

    A place within a text cuts the run in two there.
    """

    host: Any
    behind: bool
    text: Any = None
    character: int = 0


def mark_pair(pieces: Sequence[Piece], start: int, end: int) -> tuple[Mark, Mark]:
    """The marks around the text from ``start`` to ``end``; there must be a piece.

    Only the body's own lines take comments: Word ignores those in text boxes, notes, headers and footers
    (MS-OI29500, commentRangeStart). A note or box is marked where it is anchored, a header at the first words of
    the body, and a gap between cells at the words before it.
    """
    end = max(end, start + 1)
    low = bisect_right(pieces, start, key=_START) - 1
    low += low < 0 or pieces[low].end <= start
    high = bisect_right(pieces, end - 1, key=_START) - 1
    if low > high:
        return _around(pieces[0 if start >= pieces[-1].end else max(high, 0)])
    first, last = pieces[low], pieces[high]
    if first.element is not last.element and not (_is_own(first) and _is_own(last)):
        return _around(first)
    return _before(first, start), _behind(last, end)


def _around(piece: Piece) -> tuple[Mark, Mark]:
    host = host_of(piece.element)
    return Mark(host, behind=False), Mark(host, behind=True)


def _is_own(piece: Piece) -> bool:
    """Whether a piece stands in a run of the body, not in something that the run holds."""
    return piece.element.getparent() is host_of(piece.element)


def _before(piece: Piece, start: int) -> Mark:
    at, whole = max(start - piece.start, 0), _around(piece)[0]
    if not _can_cut(piece) or (at == 0 and _is_first(piece.element)):
        return whole
    return Mark(whole.host, False, piece.element, at)


def _behind(piece: Piece, end: int) -> Mark:
    at, whole = min(end, piece.end) - piece.start, _around(piece)[1]
    if not _can_cut(piece) or (end >= piece.end and piece.element.getnext() is None):
        return whole
    return Mark(whole.host, True, piece.element, at)


def host_of(element: Any) -> Any:
    """The outermost run or formula around an element: what stands in a paragraph of the body."""
    host = element
    for ancestor in element.iterancestors():
        if local(ancestor.tag) in ("r", "oMath", "oMathPara"):
            host = ancestor
    return host


def _can_cut(piece: Piece) -> bool:
    element = piece.element
    return _is_own(piece) and len(element) == 0 and local(element.tag) in _CUT


def _is_first(element: Any) -> bool:
    previous = element.getprevious()
    return previous is None or local(previous.tag) == "rPr"
