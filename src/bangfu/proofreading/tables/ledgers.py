"""Statements that say what they add and take away, line by line:

    营业收入            186432.50
    减：营业成本        143206.40
    　　税金及附加        1247.63
    营业利润             41978.47
    加：营业外收入         386.15
    利润总额             42364.62

Lines without a sign that go on with that of the line before are set in, or come before what the numbers show to be the
rest; each rest begins the next reckoning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..relations.base import Relation, likelihood
from .adding import leave
from .lines import Line
from .names import sign_of

_OUTERMOST = re.compile(r"[一二三四五六七八九十]{1,3}、")
_SPENT = re.compile("成本|支出|费用")
_REST = re.compile("利润|[结盈]余|结存|余额|净[额值收]|合计|总[额计]|所得|[期年月]末|实[际发收付]")
_RESTS = 12  # lines that may be the rest
_CALLED = 1.0  # what its name says for it
_LONG = 4  # digits that hardly come by chance
_SHOWN, _SIGNED, _AGAIN = 2.2, 1.8, 0.4  # what other columns show, what the signs say, and that another rest comes out


def find_ledgers(lines: Sequence[Line]) -> Iterator[Relation]:
    """What is left in each column after every run of lines with signs."""
    signs = [sign_of(line.name) for line in lines]
    if not any(signs):
        return
    made: list[list[Relation]] = []
    place = 1
    while place < len(lines):
        if not signs[place] or signs[place - 1]:
            place += 1
            continue
        rest, relations = _reckoned(lines, signs, place)
        made += [relations] if relations else []
        place = max(rest, place) + 1
    again = sum(any(relation.holds for relation in relations) for relations in made) > 1
    for relation in (relation for relations in made for relation in relations):
        relation.weight += _AGAIN if again and relation.weight < _SHOWN else 0.0
        yield relation


def _reckoned(lines: Sequence[Line], signs: Sequence[int], first: int) -> tuple[int, list[Relation]]:
    """The place of the rest of a run that begins with the sign at ``first``, and its relations; of several lines that
    may be it, the one that comes out in most columns, or else the likeliest."""
    base, moved = _base(lines, first)
    set_in = first + 1 < len(lines) and lines[first + 1].depth > lines[first].depth  # what is not begins something else
    sign = 0
    readings: list[tuple[int, list[Relation]]] = []
    for place in range(first, len(lines)):
        line = lines[place]
        if readings and signs[place] and not signs[place - 1] and any(r.holds for r in readings[-1][1]):
            break  # what is left begins the next
        sign = signs[place] or sign
        if line.nested or line.detail or line.unit != base.unit:
            continue
        if not signs[place] and (line.depth <= base.depth or not set_in) and _is_numbered(line) == _is_numbered(base):
            readings.append((place, list(_relations(base, moved, line))))
            if len(readings) == _RESTS or set_in:
                break
        moved.append((sign, line))
    return max(readings, key=lambda reading: _rank(reading[1], lines[reading[0]]), default=(first, []))


def _base(lines: Sequence[Line], first: int) -> tuple[Line, list[tuple[int, Line]]]:
    """The line that a run starts from, the last before it that is no detail; and 二、营业总成本 taken from it, where
    that stands between."""
    numbered = [line for line in lines[:first] if _is_numbered(line)]
    if len(numbered) > 1 and _SPENT.search(numbered[-1].name):
        return numbered[-2], [(-1, numbered[-1])]
    plain = (line for line in reversed(lines[:first]) if not line.is_within(lines[first]))
    return (numbered[-1] if numbered else next(plain, lines[first - 1])), []


def _is_numbered(line: Line) -> bool:
    return _OUTERMOST.match(line.name) is not None


def _relations(base: Line, moved: Sequence[tuple[int, Line]], rest: Line) -> Iterator[Relation]:
    made = []
    for place, stated in rest.cells.items():
        more = [line.cells[place] for sign, line in moved if sign > 0 and place in line.cells]
        less = [line.cells[place] for sign, line in moved if sign < 0 and place in line.cells]
        if place in base.cells and (more or less):
            made.append(leave(stated, [base.cells[place], *more], less, _SIGNED))
    shown = any(relation.holds and relation.stated.digits >= _LONG for relation in made)
    for relation in made:
        relation.weight = _SHOWN if shown and len(made) > 1 else _SIGNED
        yield relation


def _rank(relations: Sequence[Relation], rest: Line) -> tuple[int, float]:
    """How many columns come out, and how likely the others are by their numbers and by what the rest is called."""
    likely = sum(likelihood(relation) for relation in relations if not relation.holds)
    called = _CALLED * len(relations) if _REST.search(rest.name) else 0.0
    return sum(relation.holds for relation in relations), likely + called
