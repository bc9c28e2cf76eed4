"""Running a figure: the definition, the request and the viewer's rights become rows and totals.

Which cells exist: labels that occur nowhere in the asked range are absent; a combination of labels that do
occur is a row, with 0 records and the figure's `absent` value (0 for events that did not happen); a cell
whose records all leave the value open is null (未统计), and so is a total where the asked school and period
have no record of any kind: nobody kept the books, which is not 0. Totals at every level are computed from the facts:
exact sums of disjoint cells where they add up, counted anew where they do not (人数).
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from django.utils.translation import gettext as _

from bangfu.core.errors import Forbidden, Refusal
from bangfu.core.scoping import AccessLike
from bangfu.figures.definition import Figure
from bangfu.figures.engine import DATABASE
from bangfu.figures.labels import names
from bangfu.figures.query import Engine, answered, levels_of, subsets
from bangfu.figures.request import Request, checked
from bangfu.figures.result import Cell, Keys, Result, Row, absent, combinations_of, fold, value_of
from bangfu.figures.scope import Scope, may_see, rights_of, scope_of

MAX_CELLS = 50_000

Raw = tuple[Keys, tuple, int]
Found = tuple[int, Keys, tuple, int]
Levels = dict[tuple[str, ...], dict[Keys, Cell]]


def run(
    figure: Figure,
    request: Request,
    *,
    access: AccessLike,
    engine: Engine = DATABASE,
    subtotals: bool = True,
    also: tuple[str, ...] = (),
) -> Result:
    """Rows, subtotals and total of a figure as `access` sees the records.

    Without `subtotals` only the rows and the grand total are computed where totals are no sums. `also`: dimensions
    that the levels are told apart by too, behind the request's own; rows and labels are without them.
    Raises Refusals for a question the figure cannot answer, Forbidden without its rights.
    """
    asked = replace(request, by=request.by + also)
    checked(figure, asked)
    require(access, figure)
    extended = replace(asked, by=asked.by + tuple(d for d in figure.apart if d not in asked.by))
    scope = scope_of(access, figure.facts)
    found = list(answered(figure, extended, scope, engine, subtotals))
    levels = _added(figure, asked, extended, found) if figure.adds_up else _read(figure, asked, found, subtotals)
    result = replace(_assembled(figure, request, levels, engine.as_of), units=_units(figure, extended, found))
    if result.rows or result.total.records or figure.absent is None:
        return result
    return replace(result, recorded=_recorded(figure, request, scope, engine))


def _units(figure: Figure, request: Request, found: Iterable[Found]) -> Keys:
    """The different units of the records found; a figure told apart by unit is asked by it."""
    if not figure.unit_by:
        return ()
    place = request.by.index(figure.unit_by)
    return tuple(dict.fromkeys(keys[place] for _level, keys, _values, records in found if records))


def _recorded(figure: Figure, request: Request, scope: Scope, engine: Engine) -> bool:
    """Whether the asked organisation and period have any record of the facts: no loans are 0, no books are not."""
    kept = tuple((code, given) for code, given in request.filters if _is_frame(figure, code))
    if kept == request.filters and not figure.only:
        return False
    frame = replace(request, by=(), filters=kept)
    return any(records for *_cell, records in answered(_whole(figure), frame, scope, engine))


def _is_frame(figure: Figure, code: str) -> bool:
    return code == "organisation" or figure.dimension(code).period is not None


@cache
def _whole(figure: Figure) -> Figure:
    """The figure over all its facts."""
    return replace(figure, only="")


def require(access: AccessLike, figure: Figure) -> None:
    """Raise Forbidden unless the viewer holds the figure's rights somewhere."""
    if not may_see(access, figure):
        missing = "、".join(str(right.label) for right in rights_of(figure))
        raise Forbidden(
            "figure.forbidden",
            _("查看“%(figure)s”需要“%(rights)s”的权限") % {"figure": figure.title, "rights": missing},
            _("请向系统管理员申请相应角色"),
        )


def _read(figure: Figure, request: Request, found: Iterable[Found], subtotals: bool) -> Levels:
    """Totals that the engine computed, each at its level."""
    asked = levels_of(figure, request.by, subtotals)
    levels: dict[tuple[str, ...], dict[Keys, Cell]] = {by: {} for by in asked}
    for level, keys, values, records in found:
        by = asked[level]
        kept = tuple(key for code, key in zip(request.by, keys, strict=True) if code in by)
        if records:
            levels[by][kept] = Cell(value_of(figure, values), records)
    return levels


def _added(figure: Figure, request: Request, extended: Request, found: Iterable[Found]) -> Levels:
    """Totals by every choice of the request's dimensions, added up from disjoint cells."""
    cells = [(keys, values, records) for _level, keys, values, records in found if records]
    return {by: _folded(figure, extended, cells, by) for by in subsets(request.by)}


def _folded(figure: Figure, extended: Request, cells: list[Raw], by: tuple[str, ...]) -> dict[Keys, Cell]:
    folded = fold(cells, tuple(extended.by.index(code) for code in by))
    mixed = _mixed(figure, extended, cells, by)
    return {
        keys: Cell(None if keys in mixed else value_of(figure, values), records)
        for keys, (values, records) in folded.items()
    }


def _mixed(figure: Figure, extended: Request, cells: list[Raw], by: tuple[str, ...]) -> set[Keys]:
    """Totals over several values of a dimension that must not be added together."""
    open_ones = [extended.by.index(code) for code in figure.apart if code not in by]
    if not open_ones:
        return set()
    positions = [extended.by.index(code) for code in by]
    seen: dict[Keys, set[Keys]] = {}
    for keys, _values, _records in cells:
        seen.setdefault(tuple(keys[p] for p in positions), set()).add(tuple(keys[p] for p in open_ones))
    return {keys for keys, others in seen.items() if len(others) > 1}


def _assembled(
    figure: Figure,
    request: Request,
    levels: Mapping[tuple[str, ...], Mapping[Keys, Cell]],
    as_of: datetime.datetime,
) -> Result:
    """Complete the grid, put it in order and name its labels."""
    found = levels[request.by]
    labels = {
        code: names(figure.dimension(code), (keys[position] for keys in found))
        for position, code in enumerate(request.by)
    }
    grid = set(found)
    if len(request.by) > 1:
        grid |= set(_completed(figure, request, found))
    order = [{key: place for place, key in enumerate(labels[code])} for code in request.by]
    nothing = Cell(absent(figure), 0)
    rows = [
        Row(keys, tuple(labels[c][k] for c, k in zip(request.by, keys, strict=True)), found.get(keys, nothing))
        for keys in sorted(grid, key=lambda keys: [place[k] for place, k in zip(order, keys, strict=True)])
    ]
    return Result(figure, request, as_of, rows, levels, labels)


def _completed(figure: Figure, request: Request, found: Iterable[Keys]) -> Iterable[Keys]:
    clusters = {code: figure.dimension(code).cluster for code in request.by}
    for number, keys in enumerate(combinations_of(request.by, clusters, found)):
        if number >= MAX_CELLS:
            raise Refusal(
                "figure.cells",
                _("分列过细，超过 %(count)s 格") % {"count": MAX_CELLS},
                _("请减少维度或缩小范围"),
            )
        yield keys
