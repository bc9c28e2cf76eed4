"""Changing the order and number of a body's blocks."""

from typing import Any

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.numbers import index_number
from bangfu.reports.editing import FORMS, MOST, new_block

Body = list[dict[str, Any]]


def restructured(body: Body, action: str) -> Body:
    """The body after an action: save, add:<kind>, remove:<n>, up:<n> or down:<n>. Raises Refusal."""
    step, _colon, given = action.partition(":")
    if step == "save":
        return body
    if step == "add" and given in FORMS:
        if len(body) >= MOST:
            raise Refusal("block.many", _("一节最多 %(count)s 块内容") % {"count": MOST}, _("请分成两节"))
        return [*body, new_block(given)]
    place = index_number(given)
    if step not in MOVES or place is None or place >= len(body):
        raise Refusal("block.action", _("没有这个操作"), _("请刷新页面"))
    return MOVES[step](body, place)


def _without(body: Body, place: int) -> Body:
    return body[:place] + body[place + 1 :]


def _moved(body: Body, place: int, by: int) -> Body:
    other = min(max(place + by, 0), len(body) - 1)
    rest = _without(body, place)
    return [*rest[:other], body[place], *rest[other:]]


MOVES = {
    "remove": _without,
    "up": lambda body, place: _moved(body, place, -1),
    "down": lambda body, place: _moved(body, place, 1),
}
