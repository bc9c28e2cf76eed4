"""Deadlines of rectification, without a database."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = 7  # days before the deadline from which the desk reminds


@dataclass(frozen=True)
class Deadline:
    """How a deadline stands on a day: in words, and as a tone (red overdue, amber soon, grey otherwise)."""

    words: str
    tone: str


def judge_deadline(due: datetime.date, today: datetime.date) -> Deadline:
    """How many days are left until `due`, or have passed since. The day itself is still in time."""
    left = (due - today).days
    if left < 0:
        words = ngettext("已超期 %(days)s 天", "已超期 %(days)s 天", -left) % {"days": -left}
        return Deadline(words, "red")
    if left == 0:
        return Deadline(_("今天到期"), "amber")
    words = ngettext("还有 %(days)s 天", "还有 %(days)s 天", left) % {"days": left}
    return Deadline(words, "amber" if left <= SOON else "grey")
