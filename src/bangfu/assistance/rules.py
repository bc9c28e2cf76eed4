"""Rules of assistance without a database: who was there, rosters as people paste them, masked names."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.identity import BETWEEN_NAMES, mask_name

_BLANKS = re.compile(r"[\s,，;；]+")
_STRETCHED = re.compile(r"^([㐀-鿿])[ 　]+([㐀-鿿])(?=\s|$|[,，;；])")


def mask_names(names: str) -> str:
    """ "张三、李四光" → "张*、李**"."""
    return "、".join(mask_name(name) for name in BETWEEN_NAMES.split(names) if name)


def attendance(*, roster: int, headcount: int | None) -> int | None:
    """参加人次：a roster overrides a head-count; None when neither was kept (未统计, which is not 0)."""
    return roster or headcount


def most_meant(headcount: int, qualifier: str) -> int:
    """The largest number that a head-count may stand for.

    20 → 20, 近20 → 20, 20余 → 29 (below the next round number), 约20 → 22 (a tenth, at least one).
    """
    if qualifier == "余":
        return headcount + _roundness(headcount) - 1
    if qualifier == "约":
        return headcount + max(1, headcount // 10)
    return headcount


def _roundness(number: int) -> int:
    """The power of ten to which a number is rounded: 20 → 10, 300 → 100, 18 → 1."""
    step = 1
    while number and number % (step * 10) == 0:
        step *= 10
    return step


def headcount_conflict(*, roster: int, headcount: int | None, qualifier: str = "") -> Refusal | None:
    """Why a head-count contradicts the roster, or None. A roster may be shorter, never longer.

    A negative head-count is refused elsewhere.
    """
    if headcount is None or headcount < 0 or roster <= most_meant(headcount, qualifier):
        return None
    return Refusal(
        "activity.headcount",
        _("名单有 %(roster)s 人，多于填写的 %(headcount)s%(qualifier)s人次")
        % {"roster": roster, "headcount": headcount, "qualifier": _(qualifier) if qualifier else ""},
        _("请改正人次，或删去人次以名单为准"),
    )


@dataclass(frozen=True)
class RosterLine:
    """One person of a pasted roster."""

    name: str
    role: str = ""
    employer: str = ""


def read_roster(text: str) -> list[RosterLine]:
    """A pasted roster: a line a person (name, post, employer between blanks), or names with 、 between.

    "张　三  主任" is 张三, 主任: a name of two characters is often stretched with a blank.
    """
    people: list[RosterLine] = []
    for line in text.splitlines():
        if "、" in line:
            people.extend(RosterLine(name) for name in _split(line.split("、")))
        elif parts := _split(_BLANKS.split(_STRETCHED.sub(r"\1\2", line.strip()))):
            name, role, employer = (*parts, "", "")[:3]
            rest = parts[3:]
            people.append(RosterLine(name, role, " ".join([employer, *rest]).strip()))
    return people


def _split(parts: list[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]
