"""Pure rules of mandates: document numbers, the state of an agreement, goals to carry forward."""

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from bangfu.core.numbers import normalise_text

AgreementState = Literal["upcoming", "in_force", "expiring", "expired", "ended"]
UNFINISHED = ("not_started", "in_progress", "unfinished")

_NUMBER = re.compile(
    r"(?P<issuer>[^\d\[\]【】()（）〔〕［］<>《》]+)[\[【(（〔［<《]?(?P<year>(?:19|20)\d{2})年?[\]】)）〕］>》]第?(?P<number>\d+)号?"
)


def normalise_number(text: str) -> str:
    """A document number (文号) as GB/T 9704 writes it: "黄发[2015] 1 号" → "黄发〔2015〕1号".

    The serial number carries no leading zeros. What does not look like one is only tidied.
    """
    tidy = normalise_text(text)
    match = _NUMBER.fullmatch(tidy.replace(" ", ""))
    if match is None:
        return tidy
    return f"{match['issuer']}〔{match['year']}〕{int(match['number'])}号"


def agreement_state(
    *,
    day: datetime.date,
    valid_from: datetime.date,
    valid_until: datetime.date | None,
    ended_on: datetime.date | None = None,
    warn_days: int = 60,
) -> AgreementState:
    """How an agreement stands on a day; its last day is in force, an early end counts from its day on."""
    if ended_on is not None and ended_on <= day:
        return "ended"
    if day < valid_from:
        return "upcoming"
    if valid_until is None:
        return "in_force"
    if valid_until < day:
        return "expired"
    return "expiring" if (valid_until - day).days <= warn_days else "in_force"


def in_force_until(valid_until: datetime.date | None, ended_on: datetime.date | None) -> datetime.date | None:
    """The last day on which an agreement gives rights: the day before an early end, or its own last day."""
    if ended_on is None:
        return valid_until
    last = ended_on - datetime.timedelta(days=1)
    return last if valid_until is None else min(last, valid_until)


@dataclass(frozen=True)
class Terms:
    """The two schools of an agreement and the days on which it gives rights; until None: without end."""

    organisation: int
    partner: int
    since: datetime.date
    until: datetime.date | None


def reaches_further(old: Terms, new: Terms) -> bool:
    """Whether new terms give more than the old ones did, so that a confirmation of the old ones is void."""
    if (old.organisation, old.partner) != (new.organisation, new.partner) or new.since < old.since:
        return True
    return old.until is not None and (new.until is None or new.until > old.until)
