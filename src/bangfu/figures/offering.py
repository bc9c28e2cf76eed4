"""What a choice list offers for a dimension."""

from typing import Any

from bangfu.core.scoping import AccessLike
from bangfu.figures.definition import Dimension, Figure
from bangfu.figures.labels import options
from bangfu.figures.request import Request, implied_period
from bangfu.figures.run import run

MOST_OCCURRING = 100


def offered(figure: Figure, dimension: Dimension, access: AccessLike, most: int = MOST_OCCURRING) -> dict[Any, Any]:
    """Stored value → words: the dimension's labels, or else the values that occur in the viewer's records.

    Of the latter at most `most`, those with the most records. Raises Forbidden without the figure's rights.
    """
    if dimension.labels is not None:
        return options(figure, dimension, access)
    by = (dimension.code,)
    result = run(figure, Request(by=by, period=implied_period(figure, by)), access=access, subtotals=False)
    often = {row.keys[0] for row in sorted(result.rows, key=lambda row: -row.cell.records)[:most]}
    return {key: words for key, words in result.labels[dimension.code].items() if key in often}
