"""Reading mandates: what is due, what was carried."""

import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from bangfu.accounts.access import members_on
from bangfu.mandates.models import Agreement, Goal, Standing
from bangfu.mandates.rules import UNFINISHED


def expiring_agreements(day: datetime.date) -> list[Agreement]:
    """Visible agreements within their warning time, the first to end first, without those renewed already."""
    rows = Agreement.objects.filter(valid_until__gte=day, ended_on=None, valid_from__lte=day)
    renewed = set(Agreement.objects.exclude(renews=None).values_list("renews", flat=True))
    waiting = rows.select_related("partner").order_by("valid_until")
    return [a for a in waiting if a.standing_on(day) == Standing.EXPIRING and a.pk not in renewed]


def unconfirmed_agreements(day: datetime.date) -> QuerySet[Agreement]:
    """Visible agreements, in force or to come, that their partner has not confirmed."""
    rows = Agreement.objects.filter(confirmed_at=None).exclude(valid_until__lt=day).exclude(ended_on__lte=day)
    return rows.select_related("organisation", "partner").order_by("valid_from")


def waits_for_partner(agreement: Agreement, day: datetime.date) -> bool:
    """Whether it gives no rights because somebody works for the partner here and has not confirmed it."""
    return agreement.confirmed_at is None and members_on(day, agreement.partner_id).exists()


def due_goals(day: datetime.date, *, within: int = 14) -> QuerySet[Goal]:
    """Visible open goals overdue or due within some days, the earliest first."""
    limit = day + datetime.timedelta(days=within)
    return Goal.objects.filter(state__in=UNFINISHED, due__lte=limit).select_related("plan").order_by("due")


def renewal_query(agreement: Agreement) -> str:
    """The first values of the agreement that renews this one, for the address of the form."""
    first: dict[str, Any] = {
        "organisation": agreement.organisation_id,
        "partner": agreement.partner_id,
        "renews": agreement.pk,
    }
    if agreement.valid_until:
        first["valid_from"] = (agreement.valid_until + datetime.timedelta(days=1)).isoformat()
    return urlencode(first)


def open_goal_count(plan: int) -> int:
    """How many goals of a plan are still open."""
    return Goal.objects.filter(plan=plan, state__in=UNFINISHED).count()
