"""Lines of a table that others leave: what there was, what came and what went, and what there is now.

    品种   期初库存   购进   销售   期末库存          上年结余         209
    稻谷   1864       270    208    1926       or     加：本年收入     526
    小麦   927        824    245    1506              减：本年支出     376
                                                      年终结余         359

What the names call so is known; of the lines between, the other rows show which were added and which taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from math import log10

from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..relations.base import Relation
from .adding import leave
from .ledgers import find_ledgers
from .leftovers import find_leftovers
from .lines import Line
from .names import is_growth, is_total
from .outline import rank_of

_OPENING = re.compile(r"(?<![较比])[期年月季]初|上[^末底结余存]{0,3}(?:[末底]|结[转余存]|余额)|旧存|原有|原存")
_CLOSING = re.compile(
    r"[期年月季][末底终]|本[^末底结余存]{0,2}(?:[末底]|结[余存])|未[办审]?结|在办|[结现]存|结余|现有|库存|余额|滚存|结转下"
)
_CAME = re.compile("增|新|收|[购买调转迁流借存进]入|购|进|发行|[来入]|生|招|贷方|提取|计提|筹")
_NET = re.compile("净(?:流[量入]|额|增)")  # with a sign of its own
_WENT = re.compile("减|退|支|出|偿|还|销|耗|损|废|亡|结|拨|使用|用|借方|淘汰|拆|摊|发放|付|清")
_LIMIT, _ALLOWED = re.compile("债务(?:余额)?限额"), re.compile("新增[^，。]*限额|财政赤字")
_BIRTH = re.compile("出生|收回|销案|[未在]")  # both kinds of words, or neither
_MOST_BETWEEN = 5  # lines that may have come or gone
_MOST, _HALF = 0.6, 0.5  # of the rows that keep to it
_YEAR = re.compile(r"(?:19|20)\d\d")
_SURE = 2.5  # powers of ten that the digits must have above the ways that were tried
_SHOWN, _NAMED = 2.2, 1.3  # what the rows show, and what the names alone say
_FEW, _SEARCHED = 2, 16  # rows, and those that are looked at
_WAYS = 3  # of a line between: it came, it went, or neither

Signs = tuple[int, ...]


def find_left_in_rows(rows: Sequence[Line]) -> Iterator[Relation]:
    """Whatever the rows of a table leave."""
    yield from find_flows([row for row in rows if not _LIMIT.search(row.name)])
    yield from _find_limits(rows)
    yield from find_ledgers(rows)
    yield from find_leftovers(rows)


def _find_limits(lines: Sequence[Line]) -> Iterator[Relation]:
    """二、2024年末债务余额限额 | 六、2025年新增限额 | 七、2025年末债务余额限额: what a year's debts may come to is what
    those of the year before might, and what it may add."""
    limits = [line for line in lines if _LIMIT.search(line.name) and not _ALLOWED.search(line.name)]
    allowed = [line for line in lines if _ALLOWED.search(line.name)]
    if len(limits) == _FEW and len(allowed) == 1:
        (before, now), (added,) = limits, allowed
        years = [_YEAR.search(line.name) for line in (before, now)]
        told = [int(year[0]) for year in years if year is not None]
        if len(told) == _FEW and told[1] == told[0] + 1:
            for place in now.cells.keys() & before.cells.keys() & added.cells.keys():
                yield leave(now.cells[place], [before.cells[place], added.cells[place]], [], _NAMED)


def find_left_in_columns(columns: Sequence[Line]) -> Iterator[Relation]:
    """Whatever the columns of a table leave."""
    yield from find_flows(columns)
    yield from find_leftovers(columns, beside=True)


def find_flows(lines: Sequence[Line]) -> Iterator[Relation]:
    """What each closing line should be by the opening one before it and the lines between them."""
    opening: int | None = None
    for place, line in enumerate(lines):
        if is_growth(line.name):
            continue
        closes = _CLOSING.search(line.name) is not None
        if _OPENING.search(line.name) or (opening is None and closes and _YEAR.search(line.name)):
            opening = place  # 2022年末, what came and went, 2023年末
        elif opening is not None and closes:
            yield from _between(lines, opening, place)
            opening = None
    last = len(lines) - 1 if opening is None else min(len(lines) - 1, opening + _MOST_BETWEEN + 1)
    if opening is not None and last > opening + 1:
        yield from (relation for relation in _between(lines, opening, last) if relation.weight >= _SHOWN)


def _between(lines: Sequence[Line], opening: int, closing: int) -> Iterator[Relation]:
    """The closing line by the opening one and by those between that count the same and are no details."""
    line = lines[closing]
    between = lines[opening + 1 : closing] or _behind(lines, closing)
    rank = rank_of(line.name)
    if rank and rank == rank_of(lines[opening].name):  # what stands under a number of the outline only details it
        between = [each for each in between if rank_of(each.name) == rank]
    moved = [each for each in between if not each.is_within(line) and _are_alike(each, line)]
    summed = any(is_total(each.name) for each in moved)
    if _are_alike(line, lines[opening]) and 0 < len(moved) <= _MOST_BETWEEN and not summed:
        yield from _moves(lines[opening], moved, line)


def _behind(lines: Sequence[Line], closing: int) -> Sequence[Line]:
    """The lines behind one that stands right behind its opening: 年初, 年末, 增加, 减少."""
    found = []
    for line in lines[closing + 1 : closing + 1 + _MOST_BETWEEN]:
        if not _sign(line.name) or _OPENING.search(line.name) or is_growth(line.name):
            break
        found.append(line)
    return found


def _are_alike(one: Line, other: Line) -> bool:
    return one.unit == other.unit != PERCENT


def _sign(name: str) -> int:
    """Whether a name says that something came (1) or went (−1); 0 where it says neither or both."""
    if _NET.search(name):
        return 1
    if _BIRTH.search(name):
        return 0
    came, went = _CAME.search(name) is not None, _WENT.search(name) is not None
    return came - went


def _moves(opening: Line, between: Sequence[Line], closing: Line) -> Iterator[Relation]:
    """The closing numbers by the signs that most rows keep to, or else by those that the names give."""
    places = [p for p in closing.cells if p in opening.cells and all(p in line.cells for line in between)]
    rows = [[line.cells[p] for line in (closing, opening, *between)] for p in places]
    named = tuple(_sign(line.name) for line in between)
    signs = _shown(rows[:_SEARCHED], named)
    made = [_relation(row, signs or named, _SHOWN if signs else _NAMED) for row in rows]
    if signs:
        yield from made if sum(relation.holds for relation in made) >= _HALF * len(made) else ()
    elif 0 not in named and len(rows) <= _FEW and (-1 in named or any(_NET.search(line.name) for line in between)):
        yield from made


def _shown(rows: Sequence[Sequence[Quantity]], named: Signs) -> Signs:
    """The signs by which most rows come out, or one of two, those of the names before others; () where none do."""
    best: Signs = ()
    kept = max(1.0, (_HALF if len(rows) == _FEW else _MOST) * len(rows))
    told = [named] if 0 not in named else []
    for signs in (*told, *product((1, -1, 0), repeat=len(named))):
        count = sum(_comes_out(row, signs) for row in rows) if any(signs) else 0
        if count > kept or (count == kept and not best):
            best, kept = signs, count
        if best == named:
            break
    digits = sum(row[0].digits for row in rows) * kept / max(1, len(rows))
    return best if best == named or digits > _SURE + len(named) * log10(_WAYS) else ()


def _comes_out(row: Sequence[Quantity], signs: Signs) -> bool:
    """Whether something moved and the closing number, the first of the row, is what it should be."""
    closing, opening, *moved = row
    rest = closing.value - opening.value - sum(sign * q.value for sign, q in zip(signs, moved, strict=True))
    slack = 0 if all(q.whole for q in row) else max(q.step for q in row) * len(row) / 2
    return abs(rest) <= slack and any(q.value for q in moved)


def _relation(row: Sequence[Quantity], signs: Signs, weight: float) -> Relation:
    closing, opening, *moved = row
    more = [opening, *(q for sign, q in zip(signs, moved, strict=True) if sign > 0)]
    return leave(closing, more, [q for sign, q in zip(signs, moved, strict=True) if sign < 0], weight)
