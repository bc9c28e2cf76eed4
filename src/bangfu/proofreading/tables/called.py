"""Which rows the names of a table call the parts of another: under a total, over it, or members of a known whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..relations.kinds import are_apart
from ..relations.partitions import is_partition
from ..statements.labels import bigrams, core
from .lines import Line
from .names import closes, is_sum, is_total

LONGEST = 60  # parts of one line
_MOST_KINDS, _PAIR = 5, 2  # of a known whole
_INDUSTRY_NAMES = ("第一产业", "第二产业", "第三产业")
_INDUSTRY = re.compile("|".join(_INDUSTRY_NAMES))
_ADDED = re.compile("(?:当年|本年|年内|其中)?(?:新增|净增).{0,4}$")  # what came in is in the other rows too


def named_parts(lines: Sequence[Line], whole: int, hidden: set[int]) -> Iterator[list[int]]:
    """The runs that the names alone suggest."""
    down = reach(lines, whole, range(whole + 1, len(lines)), hidden)
    if down and lines[down[0]].nested:
        if is_total(lines[whole].name):
            yield down
        else:
            end = next((i for i, place in enumerate(down) if i and _opens_its_own(lines, place)), len(down))
            yield from (down[:count] for count in range(2, end + 1))
        return
    yield from _partition(lines, whole, down)
    yield from _partition_above(lines, whole, hidden)
    if not is_total(lines[whole].name):
        return
    if (lines[whole].group or whole == 0) and len(down) > 1 and not _are_beside(lines, whole, down):
        yield from _without_details(lines, down)
    elif _closes(lines, whole):
        up = reach(lines, whole, range(whole - 1, -1, -1), hidden)
        totals = [p for p in up if is_total(lines[p].name)]
        plain = [p for p in up if p not in totals and not lines[p].nested]
        yield from (choice for choice in (up, plain, totals) if len(choice) > 1)


def _opens_its_own(lines: Sequence[Line], place: int) -> bool:
    """Whether a row is divided itself by 其中: 施工面积, 其中:住宅, 竣工面积, 其中:住宅; not 乡村 by 其中:0-15岁 and
    others that come to more."""
    if lines[place].nested or place + 1 >= len(lines) or not lines[place + 1].nested:
        return False
    names = [core(lines[p].name) for p in (place, place + 1)]
    if bigrams(names[0]) & bigrams(names[1]):
        return True  # 金融机构人民币存款, 其中:住户人民币存款
    below = range(place + 1, len(lines))
    rows = [lines[p] for p in takewhile(lambda p: p == place + 1 or not lines[p].nested, below)]
    for across, own in lines[place].cells.items():
        cells = [row.cells[across] for row in rows if across in row.cells and row.cells[across].unit == own.unit]
        if cells:
            return sum(q.value for q in cells[:_MOST_KINDS]) <= own.value or cells[0].value > own.value
    return True


def reach(lines: Sequence[Line], whole: int, places: range, hidden: set[int]) -> list[int]:
    """The open lines of the same unit and group, as far as they go on."""
    found: list[int] = []
    for place in places:
        if place in hidden or lines[place].unit == "%" or _ADDED.match(lines[place].name):
            continue
        if not lines[place].counts_like(lines[whole]) or not _are_together(lines[place], lines[whole]):
            break
        if len(found) == LONGEST:
            break
        found.append(place)
    return found


def _are_beside(lines: Sequence[Line], whole: int, down: list[int]) -> bool:
    """Whether the rows below are totals like this one, each of something else: 产生总量, 处置总量, 回收总量."""
    return not is_sum(lines[whole].name) and 2 * sum(is_total(lines[place].name) for place in down) > len(down)


def _closes(lines: Sequence[Line], whole: int) -> bool:
    """Whether a total stands below its parts, and not at the head of each group."""
    last = closes(lines[whole].name) or whole == len(lines) - 1
    return last and lines[0].name != lines[whole].name


def _partition(lines: Sequence[Line], whole: int, down: list[int]) -> Iterator[list[int]]:
    """The rows directly below, where their names are a known whole and the row's is not of their kind."""
    for count in range(min(len(down), _MOST_KINDS), 1, -1):
        names = [lines[place].name for place in down[:count]]
        if is_partition(names) and not _is_one_of_them(lines[whole].name, names):
            yield down[:count]
            return
    industries = [place for place in down if _INDUSTRY.match(lines[place].name)]  # with their branches between
    if industries[:1] == down[:1] and len(industries) > len(_INDUSTRY_NAMES) - 1:
        yield industries[: len(_INDUSTRY_NAMES)]


def _is_one_of_them(whole: str, names: Sequence[str]) -> bool:
    """Whether a row is of the kind of those below it: 第二产业, whose own branches follow other accounts than 工业 and
    建筑业 (see branches.py), or 住户存款 above 企业存款 and 贷款余额."""
    beside = (is_partition([whole, name]) for name in names if len(names) == _PAIR)
    return _INDUSTRY.fullmatch(whole.strip()) is not None or are_apart([whole, *names]) or any(beside)


def _partition_above(lines: Sequence[Line], whole: int, hidden: set[int]) -> Iterator[list[int]]:
    """The rows directly above, from the first on, where their names are a known whole: 春季, 秋季, 全年."""
    up = reach(lines, whole, range(whole - 1, -1, -1), hidden)
    if not is_total(lines[whole].name) and len(up) == whole and up[_MOST_KINDS:] == []:
        yield from _partition(lines, whole, up)


def _are_together(line: Line, whole: Line) -> bool:
    """Whether a row may be a part of another: it stands in the same group, or the other closes the whole table."""
    return line.group == whole.group or (not whole.group and closes(whole.name))


def _without_details(lines: Sequence[Line], down: list[int]) -> Iterator[list[int]]:
    """The rows under a total, without those that a 其中 among them opens: where that list ends is not said."""
    opened = next((i for i, p in enumerate(down) if lines[p].nested), None)
    if opened is None:
        yield down
        return
    for end in range(opened + 1, len(down) + 1):
        rest = down[:opened] + down[end:]
        if len(rest) > 1:
            yield rest
