"""Totals of items that each have a line of their own.

（一）上级补助18.7亿元； / （二）债务转贷4.3亿元； / 以上两项合计23亿元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..quantities.numerals import chinese_value
from ..statements.mention import Mention, Role, is_arabic
from .base import Relation, likelihood, summed

_TOTAL = re.compile(
    r"(?:以上|上述|前述)?(?P<number>[一二两三四五六七八九十]{1,2})?(?:大?[项类个批条款部]分?)?[^，。；\d]{0,10}?(?:合计|共计|总计|小计|总额|总共|共)"
)
_OPENS = re.compile("以上|上述|前述|合计|共计|总计")
_ITEM = re.compile(r"\s*(?:\(?[一二三四五六七八九十\d]{1,3}[)、.．]|第[一二三四五六七八九十]|[①-⑳])")
_MOST = 20  # items
_WEIGHT, _COUNTED = 1.2, 0.5


def find_itemised(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The totals that open a line, of the numbers of their unit that open the lines right above."""
    lines = [list(group) for _paragraph, group in groupby(mentions, key=lambda m: m.paragraph)]
    for place, line in enumerate(lines):
        whole = next((m for m in line if m.role is Role.LEVEL and m.unit and is_arabic(m)), None)
        if whole is None or whole.sentence != line[0].sentence:
            continue
        phrase = whole.gap if whole is line[0] else line[0].gap + whole.gap  # 以上四项 counts them
        said = _TOTAL.match(phrase.lstrip()) if _OPENS.search(phrase) else None
        if said is None:
            continue
        items = _items(lines[max(0, place - _MOST) : place], whole)
        number = chinese_value(said["number"]) if said["number"] else None
        if number is None and not is_arabic(line[0]):
            number = int(line[0].quantity.value)
        yield from _of_items(whole, items, number)


def _items(above: Sequence[list[Mention]], whole: Mention) -> list[Mention]:
    """The first number of the total's unit of each line right above that is marked as an item."""
    found: list[Mention] = []
    paragraph = whole.paragraph
    for line in reversed(above):
        first = next((m for m in line if m.unit == whole.unit and m.role is Role.LEVEL and is_arabic(m)), None)
        if first is None or line[0].paragraph != paragraph - 1 or _ITEM.match(line[0].gap) is None:
            break
        paragraph = line[0].paragraph
        found.insert(0, first)
    return found


def _of_items(whole: Mention, items: list[Mention], number: int | None) -> Iterator[Relation]:
    """All the items, or the last so many where the words count them."""
    if number is not None and 1 < number <= len(items):
        yield summed(whole.quantity, [m.quantity for m in items[-number:]], _WEIGHT + _COUNTED)
        return
    made = [summed(whole.quantity, [m.quantity for m in items[start:]], _WEIGHT) for start in range(len(items) - 1)]
    held = next((relation for relation in made if relation.holds), None)
    if made:
        yield held or max(made, key=likelihood)
