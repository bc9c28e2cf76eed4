"""Rows that are numbered as an outline: what 1. and 2. are under (一), and (1) and (2) under 1.

The numbering says which rows are directly under which. That they are all of it, the last of them says (其他) or the
whole (合计), or the table where most of such rows add up; rows that fall short of theirs may leave something out all
the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..quantities.numerals import chinese_value
from ..quantities.quantity import Quantity
from ..relations.base import Relation, likelihood
from ..relations.lexicon import REMAINDER
from .adding import add_up
from .lines import Line
from .names import closes, is_total

_NUMBERING = (  # from the outermost
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"\([一二三四五六七八九十]{1,3}\)"),
    re.compile(r"\d{1,2}[.、．](?!\d)"),
    re.compile(r"\(\d{1,2}\)|\d{1,2}\)"),
    re.compile(r"[①-⑳]|[A-HJ-UWYZ](?:[.、．\s]|(?=[\u4e00-\u9fff]))"),
    re.compile(r"[IVX]{1,4}[.、．\s]"),
)
_SIGNS, _CHINESE = re.compile(r"[()、.．\s]"), re.compile("[一二三四五六七八九十]+")
_FIRST = re.compile(r"\(?[一1①AI][、.．)\s]*")
_MOST = 0.6
_SHOWN, _COMPLETE, _NUMBERED = 0.5, 0.8, 0.9  # what other rows show, a rest among the parts, the numbering alone
_PAIR, _LONG = 2, 5  # parts; digits
_SHORT = 0.9  # what is left of it where the parts fall short


def find_outlined(lines: Sequence[Line]) -> Iterator[Relation]:
    """The totals of a table's numbered rows."""
    ranks = [rank_of(line.name) for line in lines]
    found = [list(_under(lines, ranks, whole)) for whole in range(len(lines))]
    relations = [relation for columns in found if not _is_misread(columns) for relation in columns]
    held = [relation for relation in relations if relation.holds]
    shown = len(held) > 1 and len(held) >= _MOST * len(relations)
    shown = shown or (2 * len(held) >= len(relations) and any(_is_telling(relation) for relation in held))
    for relation in relations:
        relation.weight += _SHOWN if shown else 0.0
        yield relation


def _is_misread(columns: Sequence[Relation]) -> bool:
    """Whether the rows come to their whole in none of several columns: one that is of it is not there, or one stands
    among them that is not."""
    return len(columns) > _PAIR and not any(relation.holds for relation in columns)


def _is_telling(relation: Relation) -> bool:
    """Whether several rows come to a number so long that it is no chance."""
    return len(relation.operands) > _PAIR and relation.stated.digits >= _LONG


def rank_of(name: str) -> int | None:
    """How deep the row's numbering is, from 1; 0 for a total without one, None for any other row."""
    for rank, pattern in enumerate(_NUMBERING, 1):
        if pattern.match(name.strip()):
            return rank
    return 0 if is_total(name) else None


def is_numbered(name: str) -> bool:
    """Whether a row's name begins with a number of an outline."""
    return bool(rank_of(name))


def _under(lines: Sequence[Line], ranks: Sequence[int | None], whole: int) -> Iterator[Relation]:
    """The row with those directly under it, in each column; nothing where they count something else."""
    below = ranks[whole + 1] if whole + 1 < len(lines) else None
    heads = below is not None and _FIRST.fullmatch(_number(lines[whole + 1])) is not None
    own = 0 if ranks[whole] is None and heads else ranks[whole]  # 教学行政用房面积 above 1.教学科研及辅助用房
    if own is None or whole + 1 == len(lines) or (below is not None and below <= own):
        return
    parts = _unnumbered(lines, ranks, whole) if below is None else _numbered(lines, ranks, whole)
    if any(part.unit != lines[whole].unit for part in parts if lines[whole].unit):
        return
    ways = parts, _without_kinds(parts), _without_details(parts)
    for place, stated in lines[whole].cells.items():
        readings = [_column(lines[whole], stated, some, place) for some in ways]
        found = [relation for relation in readings if relation is not None]
        held = [relation for relation in found if relation.holds]
        yield from held[:1] or sorted(found, key=likelihood)[-1:]


def _column(whole: Line, stated: Quantity, parts: Sequence[Line], place: int) -> Relation | None:
    present = [part.cells[place] for part in parts if place in part.cells]
    if len(present) < 2 or not stated.value:
        return None
    short = stated.value > sum(q.value for q in present)
    return add_up(stated, present, _weight(whole, parts, short=short))


def _without_kinds(parts: Sequence[Line]) -> list[Line]:
    """The rows without those that may be a kind of another, as 3.民族乡 of 2.乡 is in some places."""
    names = [part.name.strip().removeprefix(_number(part)) for part in parts]
    return [
        part for part, name in zip(parts, names, strict=True)
        if not any(name != other and name.endswith(other) for other in names)
    ]  # fmt: skip


def _without_details(parts: Sequence[Line]) -> list[Line]:
    """The rows without those that tell one of them in detail, down to what is left of it: 专项收入, 教育费附加收入, …,
    其他专项收入."""
    names = [part.name.strip().removeprefix("其中:").strip() for part in parts]
    details: set[int] = set()
    for last, name in enumerate(names):
        whole = name.removeprefix("其他")
        if whole != name and whole in names[:last]:
            details.update(range(names.index(whole) + 1, last + 1))
    return [part for place, part in enumerate(parts) if place not in details]


def _numbered(lines: Sequence[Line], ranks: Sequence[int | None], whole: int) -> list[Line]:
    """The rows directly under a row, by their numbers."""
    parts: list[Line] = []
    details = False  # 2.乡 540, 其中:民族乡 140, 3.街道 177; 一、亚洲, #日本, 韩国, 二、非洲
    for place, (line, rank) in enumerate(zip(lines[whole + 1 :], ranks[whole + 1 :], strict=True), whole + 1):
        opened = line.nested or line.detail or (bool(parts) and _is_resumed(lines[place + 1 :], parts[-1]))
        details = rank is None and (opened or details)
        if details:
            continue
        if rank is None or rank <= (ranks[whole] or 0) or (parts and _number(line) == _number(parts[0])):
            break
        if rank == ranks[whole + 1]:
            parts.append(line)
    return parts


def _unnumbered(lines: Sequence[Line], ranks: Sequence[int | None], whole: int) -> list[Line]:
    """The rows without numbers under a numbered one, where that is of the outermost rank (一、税收收入) or the last of
    them is what is left: 其他机构."""
    parts = list(takewhile(lambda line: rank_of(line.name) is None, lines[whole + 1 :]))
    rest = bool(parts) and REMAINDER.search(parts[-1].name) is not None
    return parts if ranks[whole] and (rest or (ranks[whole] == 1 and len(parts) > _PAIR)) else []


def _is_resumed(behind: Sequence[Line], part: Line) -> bool:
    """Whether the next row of its rank has the number behind its own: 2.社会救助, 最低生活保障, A 城市低保, 3.其他."""
    rank, number = rank_of(part.name), _ordinal(part)
    after = next((line for line in behind if (found := rank_of(line.name)) is not None and found <= (rank or 0)), None)
    return after is not None and rank_of(after.name) == rank and number > 0 and _ordinal(after) == number + 1


def _ordinal(line: Line) -> int:
    """The place of a row among those of its rank, by its number or letter; 0 where that tells none."""
    sign = _SIGNS.sub("", _number(line))
    if sign.isascii() and sign.isdigit():
        return int(sign)
    if _CHINESE.fullmatch(sign):
        return chinese_value(sign) or 0
    return ord(sign) if len(sign) == 1 else 0


def _number(line: Line) -> str:
    return next((match[0] for pattern in _NUMBERING if (match := pattern.match(line.name.strip()))), "")


def _weight(whole: Line, parts: Sequence[Line], *, short: bool) -> float:
    rest = REMAINDER.search(parts[-1].name.strip().removeprefix(_number(parts[-1])))
    if rest is not None or closes(whole.name):
        return _NUMBERED + _COMPLETE
    return _NUMBERED - _SHORT if short else _NUMBERED
