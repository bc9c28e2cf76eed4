"""Lines of a table that add up to another line: rows under or over their total, columns beside it.

What adds up is found in the numbers: where a run of neighbouring lines comes to a line in most of its cells, the table
means it so, and a cell that does not agree has a wrong number. Totals inside totals are taken from within: once lines
are known to be the parts of one, they are passed over when the next is looked for. Where a line is called a total and
no run comes to it, the likeliest one is said to be broken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from math import log10

from ..quantities.quantity import Quantity
from ..relations.base import Relation, likelihood, same_number, slip_of
from ..relations.partitions import is_partition, lacks_members, leaves_bills_out
from ..slips import DIGIT
from .adding import add_up, agree, is_exact, is_mean
from .called import LONGEST, named_parts, reach
from .lines import Line
from .names import closes, is_sum, is_total, sign_of

ZERO = Decimal(0)
_PAIR = 2
_MOST = 0.6
_KNOWN = 2.2  # weight of what most cells confirm
_SAID = 1.5  # weight of what only the name says
_NAMED = 1.1  # of what is called the total of something, or has the members of a known whole under it
_ONLY = 1.6  # weight of a total of one number
_OPENED = 0.7  # weight of a list that 其中 opens
_FAR_OFF = 0.6  # a sum that misses so much of its total, and no slip explains, is of other things
_WRONG_IN_ALL = 3
_LONG, _QUITE_LONG = 5, 4  # digits of a number to which others, or all of a table's, hardly come by chance
_OTHERWISE, _TWICE = 0.1, 2  # what columns miss by that count something else, as since a new definition
_RESTS = 3  # cells that fall short of their total
_ANEW = 2  # cells that must show a second grouping of a total
_SOON_TRIED = 16  # numbers in all readings of a short list
_FEW = 1.2  # what speaks against two rows of one being all of it
_ALL_TOLD = 0.8  # what it says for rows that their names are those of a known whole


@dataclass(slots=True)
class _Run:
    """Lines that may be the parts of a whole, and how many cells say so."""

    parts: list[int]
    kept: int
    cells: int


@dataclass(slots=True)
class _Rest:
    """What a run leaves of a cell, the finest step of the numbers, and whether the cell counts whole things."""

    value: Decimal
    step: Decimal
    whole: bool

    def take(self, part: Quantity) -> None:
        self.value -= part.value
        self.step = min(self.step, part.step)

    def is_open(self) -> bool:
        """Whether more parts, none of them below 0, may still come to the cell."""
        return self.value >= -self.step * LONGEST

    def may_be_none(self, parts: int) -> bool:
        """Whether the numbers of so many parts, as far as each has one, may come to the cell."""
        slack = ZERO if self.step >= 1 and self.whole else self.step * (parts + 1) / 2
        return abs(self.value) <= slack


def find_additive(lines: Sequence[Line], least: int = 0) -> Iterator[Relation]:
    """The totals among lines of one unit, from the inside out.

    ``least``: how many cells must agree whatever the names say; nothing is then said to be broken by its name alone.
    """
    shared = _shared(lines)
    kinds = {place for place in range(1, len(lines)) if lines[place].is_only_kind_of(lines[place - 1])}
    hidden: set[int] = set()
    settled: set[int] = set()
    detailed: set[int] = set()  # totals of which only what 其中 opens below them is known
    again = True
    while again:
        again = False
        for whole in _order(lines, settled):
            run = _run(lines, whole, hidden | kinds, shared, least)
            if run is None and kinds:
                run = _run(lines, whole, hidden, shared, least)  # two shareholders who have as much as each other
            while run is not None:
                yield from _relations(lines, whole, run)
                hidden.update(run.parts)
                if whole not in settled and lines[run.parts[0]].nested:
                    detailed.add(whole)
                else:
                    detailed.discard(whole)
                settled.add(whole)
                again = True
                run = _run(lines, whole, hidden | kinds, shared, max(least, _ANEW))  # by sales region, and by branch
    hidden |= kinds
    reckoned = any(sign_of(line.name) for line in lines)  # 加:, 减: what is left is no sum of what is above
    for whole, line in enumerate(lines if not reckoned else ()):
        open_total = whole not in hidden or closes(line.name)  # a total may be part of another
        if not least and (whole not in settled or whole in detailed) and open_total:
            yield from _broken(lines, whole, line, hidden, anew=whole not in settled)


def _order(lines: Sequence[Line], settled: set[int]) -> list[int]:
    """Lines called totals first, the lowest of them before those that may hold them."""
    open_lines = [i for i in range(len(lines)) if i not in settled and lines[i].cells]
    return sorted(open_lines, key=lambda i: (not is_total(lines[i].name), is_sum(lines[i].name), i))


def _shared(lines: Sequence[Line]) -> set[int]:
    """The places across that three lines and more have: a whole and two parts."""
    counts = Counter(across for line in lines for across in line.cells)
    return {across for across, lines_of_it in counts.items() if lines_of_it > _PAIR}


def _run(lines: Sequence[Line], whole: int, hidden: set[int], shared: set[int], least: int) -> _Run | None:
    """The neighbouring lines that come to this one in most cells."""
    if whole in hidden:
        return None
    best: _Run | None = None
    for parts in _runs(lines, whole, hidden, shared, least):
        run = _counted(lines, whole, parts)
        if run.kept < least:
            continue
        if _is_meant(lines, whole, run) and (best is None or (run.kept, -len(parts)) > (best.kept, -len(best.parts))):
            best = run
    return best


def _runs(
    lines: Sequence[Line], whole: int, hidden: set[int], shared: set[int], least: int
) -> Iterator[list[int]]:
    """Runs of two and more open lines directly below and directly above that may come to this one in as many cells as
    are the ``least``, and do in some."""
    cells = [(across, q) for across, q in lines[whole].cells.items() if across in shared]
    rising = all(line.rising for line in lines)
    for places in _ways(lines, whole):
        parts: list[int] = []
        left = {across: _Rest(q.value, q.step, is_exact(q)) for across, q in cells if q.value != ZERO}
        for place in places if len(left) >= least else ():
            if place in hidden:
                continue
            if not lines[place].counts_like(lines[whole]) or len(parts) == LONGEST:
                break
            parts.append(place)
            for across, part in lines[place].cells.items():
                if across in left:
                    left[across].take(part)
            if len(parts) > 1 and any(rest.may_be_none(len(parts)) for rest in left.values()):
                yield list(parts)
            if rising:
                left = {across: rest for across, rest in left.items() if rest.is_open()}
            if len(left) < max(least, 1):
                break


def _ways(lines: Sequence[Line], whole: int) -> Iterator[Sequence[int]]:
    """The lines below and those above, and both once more without such as are only some of the one before."""
    yield range(whole + 1, len(lines))
    yield range(whole - 1, -1, -1)
    if whole + 1 < len(lines) and not lines[whole + 1].is_within(lines[whole + 1]):
        plain = [place for place in range(whole + 1, len(lines)) if not lines[place].is_within(lines[whole + 1])]
        if len(plain) < len(lines) - whole - 1:
            yield plain
    if not lines[whole].is_within(lines[whole]):
        plain = [place for place in range(whole - 1, -1, -1) if not lines[place].is_within(lines[whole])]
        if len(plain) < whole:
            yield plain


def _counted(lines: Sequence[Line], whole: int, parts: list[int]) -> _Run:
    kept = cells = 0
    for place, stated in lines[whole].cells.items():
        present = [lines[p].cells[place] for p in parts if place in lines[p].cells]
        if len(present) < 2 or stated.value == ZERO:
            continue
        agrees = agree(stated, present)
        if agrees and sum(q.value != ZERO for q in present) < 2:
            continue  # one part that is all of it says nothing
        cells += 1
        kept += agrees
    return _Run(parts, kept, cells)


def _is_meant(lines: Sequence[Line], whole: int, run: _Run) -> bool:
    """Whether so many agreeing cells are no chance; a name that says total needs fewer, and one of two will do where
    its number is long."""
    alone = _are_all_others(lines, whole, run.parts)
    if (run.kept, run.cells) == (1, 2) and (alone or run.parts[0] == whole + 1):
        return _is_named(lines, whole, run) or _has_long_sum(lines, whole, run.parts, _QUITE_LONG if alone else _LONG)
    if not run.kept or run.kept < run.cells * _MOST - (1 if _is_named(lines, whole, run) else 0):
        return False
    digits = sum(q.digits for q in lines[whole].cells.values())
    if _is_named(lines, whole, run):
        return digits > 1 and not _goes_on(lines, whole, run)
    return run.kept > 1 and digits > (2 if alone else 3) * len(run.parts) ** 0.5


def _length(quantity: Quantity) -> int:
    """How many digits of its finest step the number has."""
    return len(str(int(abs(quantity.value) / quantity.step)))


def _are_all_others(lines: Sequence[Line], whole: int, parts: Sequence[int]) -> bool:
    """Whether the first line or the last stands beside all the others but details: 全线 under every 标段."""
    rest = sum(not line.is_within(lines[whole]) for line in lines) - 1
    return whole in (0, len(lines) - 1) and len(parts) >= rest


def _has_long_sum(lines: Sequence[Line], whole: int, parts: Sequence[int], digits: int = _LONG) -> bool:
    """Whether the one cell that comes out has a long number."""
    for place, stated in lines[whole].cells.items():
        present = [lines[p].cells[place] for p in parts if place in lines[p].cells]
        if len(present) > 1 and stated.value != ZERO and agree(stated, present):
            return _length(stated) >= digits
    return False


def _is_named(lines: Sequence[Line], whole: int, run: _Run) -> bool:
    return is_total(lines[whole].name) or lines[run.parts[0]].nested


def _goes_on(lines: Sequence[Line], whole: int, run: _Run) -> bool:
    """Whether a 其中 list under a total, that only one cell confirms, leaves out a line that follows in its group."""
    last = max(run.parts) + 1
    if run.kept > 1 or not lines[run.parts[0]].nested or not is_total(lines[whole].name) or last >= len(lines):
        return False
    after = lines[last]
    return after.group == lines[whole].group and after.counts_like(lines[whole]) and not is_total(after.name)


def _relations(lines: Sequence[Line], whole: int, run: _Run) -> Iterator[Relation]:
    weight = _KNOWN if run.kept > 1 or run.cells > 2 else _SAID
    made = []
    of_years = not any(lines[p].name for p in run.parts)  # a year is no name
    for place, stated in lines[whole].cells.items():
        parts = [lines[p].cells[place] for p in sorted(run.parts) if place in lines[p].cells]
        if len(parts) == 1 and run.kept > 1 and is_sum(lines[whole].name) and stated.value:
            made.append(same_number(parts[0], stated, _ONLY))  # of the others none has a number there
        if len(parts) > 1 and any(q.value for q in parts):  # nothing in all of them may only not be told
            relation = add_up(stated, parts, weight)
            untold = len(parts) < len(run.parts) and _may_lack_one(relation)
            made += [] if untold or (of_years and _is_of_the_last(stated, parts)) else [relation]
    other = [relation for relation in made if relation.miss > _OTHERWISE and slip_of(relation) is None]
    short = [relation for relation in made if not relation.holds]
    if len(short) >= _RESTS and all(relation.expected.high < relation.goal.low for relation in short):
        other = short  # of the cured, the dead and all the sick, those still in hospital are not told
    yield from made if len(other) < _TWICE else (relation for relation in made if relation not in other)


def _may_lack_one(relation: Relation) -> bool:
    """Whether numbers come to less than their total, which no slip explains: that of the blank cell was not told."""
    short = relation.expected.high < relation.goal.low
    return short and ((slip := slip_of(relation)) is None or slip[1].kind == DIGIT)


def _is_of_the_last(stated: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a total only says again how many there were in the last of the years, and all before it were more."""
    return len(parts) > _TWICE and stated.value == parts[-1].value and sum(q.value for q in parts[:-1]) > stated.value


def _broken(lines: Sequence[Line], whole: int, line: Line, hidden: set[int], *, anew: bool) -> Iterator[Relation]:
    """A line called a total, or opened by 其中, to which nothing adds up: the likeliest reading of each cell. ``anew``:
    whether none of its parts are known."""
    shown = list(islice(_shown_below(lines, whole, hidden), 1)) if anew else []
    readings = shown or list(named_parts(lines, whole, hidden))
    if not readings:
        return
    opened = lines[readings[0][0]].nested
    weight = _OPENED if opened and not is_total(line.name) else _NAMED
    weight = _SAID if is_sum(line.name) or shown else weight
    found: list[Relation] = []
    for place, stated in line.cells.items():
        relations = []
        for parts in readings:
            present = [lines[p].cells[place] for p in sorted(parts) if place in lines[p].cells]
            if len(present) > 1 and stated.value != ZERO and not is_mean(stated, present):
                exceeds = any(abs(q.value) > abs(stated.value) for q in present)
                if exceeds and weight == _NAMED and not is_total(line.name):
                    continue  # a row beside those of the known whole
                names = [lines[p].name for p in sorted(parts)]
                known = opened and is_partition(names)
                few = opened and len(present) == 2 and not known  # two of what may be more
                few = few or lacks_members(names) or leaves_bills_out(line.name, names)
                says = 0.8 if exceeds else -_FEW if few else _ALL_TOLD if known else 0.0
                relations.append(add_up(stated, present, weight + says))
        if relations:
            best = max(relations, key=lambda relation: (relation.holds, likelihood(relation)))
            best.weight -= _by_chance(relations) if weight == _OPENED else 0.0
            if best.miss < _FAR_OFF or slip_of(best) is not None:
                found.append(best)
    wrong = sum(not relation.holds for relation in found)
    most = _WRONG_IN_ALL if is_sum(line.name) else 2
    if wrong < len(found) or wrong < most:  # where every column breaks, the reading does
        yield from found


def _shown_below(lines: Sequence[Line], whole: int, hidden: set[int]) -> Iterator[list[int]]:
    """The rows that 其中 opens below a row and that come to a long number of it, where the total of the whole table was
    told of them too."""
    if whole + 1 < len(lines) and lines[whole + 1].nested and whole + 1 in hidden:
        down = reach(lines, whole, range(whole + 1, len(lines)), set())
        runs = (down[:count] for count in range(_PAIR, len(down) + 1))
        yield from (parts for parts in runs if _has_long_sum(lines, whole, parts))


def _by_chance(readings: Sequence[Relation]) -> float:
    """What speaks against the likeliest of readings: where there are many, of many numbers, some slip fits one."""
    return log10(max(1.0, len(readings) * len(readings[-1].quantities) / _SOON_TRIED))
