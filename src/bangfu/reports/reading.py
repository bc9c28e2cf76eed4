"""How a line with its numbers reads: qualifiers beside numbers, no measure word after 未统计."""

import re

from bangfu.figures.text import missing
from bangfu.organisations.models import ProfileValue
from bangfu.reports.resolve import Piece, Printed, Span

PROFILE = "profile.value"
BEFORE, AFTER = ("近", "约", "超"), ("余",)
# What follows a number up to the next punctuation: 余亩, 万平方米, 人次.
MEASURE = re.compile(r"^[^，。；、：（）()/\s]{0,8}(?=[，。；、：（）()/]|$)")
OPEN, CLOSED = re.compile(r"[（(]$"), re.compile(r"^[）)]")


def read_well(pieces: list[Piece]) -> list[Piece]:
    """The line as it is printed: 近500人 with the record's 近; 未统计 alone where the number is not known."""
    return _without_measures(_without_blank_parts(list(_qualified(pieces))))


def _qualified(pieces: list[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        word = _qualifier(piece)
        found += [Span(word), piece] if word in BEFORE else [piece, Span(word)] if word in AFTER else [piece]
    return found


def _qualifier(piece: Piece) -> str:
    """What the record says beside the number (820余)."""
    value = piece.value if isinstance(piece, Printed) else None
    if value is None or value.reference.code != PROFILE or value.records != 1 or piece.scale:  # type: ignore[union-attr]
        return ""
    request = value.reference.request
    about = {f"{code}__in": given for code, given in request.filters if code in ("organisation", "indicator")}
    rows = ProfileValue.objects.filter(**about, value=str(value.value), year__range=(request.first, request.last))
    return rows.order_by("-as_of").values_list("qualifier", flat=True).first() or ""


def _is_open(piece: Piece) -> bool:
    return isinstance(piece, Printed) and piece.text == missing() and piece.value is not None


def _without_blank_parts(pieces: list[Piece]) -> list[Piece]:
    """（未统计/未统计） after a rate that is itself 未统计 says nothing."""
    place = 0
    while place + 4 < len(pieces):
        before, top, slash, below, after = pieces[place : place + 5]
        blank = _is_open(top) and _is_open(below) and slash == Span("/")
        if blank and OPEN.search(before.text) and CLOSED.match(after.text):
            pieces[place : place + 5] = [Span(before.text[:-1]), Span(after.text[1:])]
        place += 1
    return [piece for piece in pieces if piece.text]


def _without_measures(pieces: list[Piece]) -> list[Piece]:
    """未统计，not 未统计人，."""
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        if place and isinstance(piece, Span) and _is_open(pieces[place - 1]):
            last = place + 1 == len(pieces)
            match = MEASURE.match(piece.text)
            if match and (match.end() < len(piece.text) or last):
                piece = Span(piece.text[match.end() :])
        found.append(piece)
    return [piece for piece in found if piece.text]
