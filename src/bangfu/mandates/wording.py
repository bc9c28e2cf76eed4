"""Sentences about agreements."""

import datetime

from django.utils.translation import gettext as _

from bangfu.core.dates import PartialDate
from bangfu.mandates.models import Agreement, Standing


def standing_sentence(agreement: Agreement, day: datetime.date) -> str:
    """What the standing of an agreement means on a day, and what to do."""
    standing = agreement.standing_on(day)
    if standing == Standing.ENDED:
        return _("已于 %(day)s 提前终止：%(reason)s") % {
            "day": written(agreement.ended_on), "reason": agreement.ended_reason}  # fmt: skip
    if standing == Standing.UPCOMING:
        return _("%(day)s 起生效。") % {"day": written(agreement.valid_from)}
    if agreement.valid_until is None:
        return _("长期有效。")
    days = (agreement.valid_until - day).days
    facts = {"day": written(agreement.valid_until), "days": abs(days)}
    if standing == Standing.EXPIRED:
        return _("已于 %(day)s 到期，过去 %(days)s 天。继续帮扶请登记续签的协议。") % facts
    if standing == Standing.EXPIRING:
        return _("%(day)s 到期，还有 %(days)s 天。请着手续签或登记终止。") % facts
    return _("有效至 %(day)s，还有 %(days)s 天。") % facts


def written(day: datetime.date | None) -> str:
    """2026年11月23日, in the reader's language."""
    return PartialDate(day.year, day.month, day.day).written if day else ""
