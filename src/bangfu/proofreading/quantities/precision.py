"""Precision by company: 3万 among 51.9万, 20.4万 and 2.8万 is 3.0万 with the zero left out.

Statistics drop a trailing zero, so a whole number among like quantities with decimals is as precise as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from .quantity import Quantity

_COMPANY = 4
_MOST = 0.6


def even_out(quantities: Sequence[Quantity], company: int = _COMPANY) -> None:
    """Give the whole numbers among one paragraph's like quantities the precision of their company."""
    groups: dict[tuple[str, int], list[Quantity]] = {}
    for quantity in quantities:
        if not quantity.whole and not quantity.qualifier and quantity.raw[0].isdigit():
            groups.setdefault((quantity.unit, quantity.factor), []).append(quantity)
    for group in groups.values():
        places = Counter(len(q.raw.partition(".")[2]) for q in group)
        usual, count = places.most_common(1)[0]
        if usual and len(group) >= company and count >= len(group) * _MOST:
            for quantity in group:
                if "." not in quantity.raw:  # the zero may be one that was cut off, and not rounded to
                    quantity.interval = quantity.known(2 * Decimal(quantity.factor).scaleb(-usual))
