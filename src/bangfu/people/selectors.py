"""Reading people: by identity number, and how far registered poor students are on the roll and helped."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from bangfu.accounts.access import current
from bangfu.accounts.models import Organisation
from bangfu.core.errors import Refusal
from bangfu.core.identity import check_identity_number
from bangfu.core.scoping import SchoolClass
from bangfu.people.models import MatchState, PovertyRegistration, Student, identity_index


def by_identity(word: str) -> Q | None:
    """The condition for a whole, valid identity number; None when the word is none."""
    try:
        return Q(identity_index=identity_index(check_identity_number(word).number))
    except Refusal:
        return None


def registrations_on(organisation: int, day: datetime.date) -> QuerySet[PovertyRegistration]:
    """Registrations in force on a day."""
    return PovertyRegistration.objects.filter(current(day), organisation=organisation)


def registered_students(organisation: int, day: datetime.date) -> QuerySet[Student]:
    """Students on the roll for whom a matched registration is in force on a day, each once."""
    matched = registrations_on(organisation, day).filter(match_state=MatchState.MATCHED)
    return Student.objects.filter(organisation=organisation, pk__in=matched.values("student"))


def classes(organisations: Collection[int]) -> list[SchoolClass]:
    """The classes on the rolls of some schools. For whoever gives roles, who need not see the students."""
    rows = Student.everything.filter(organisation__in=organisations, removed_at=None, left_on=None)
    found = rows.exclude(class_name="").order_by().values_list("organisation", "class_name", "unit", "grade")
    return [SchoolClass(*row) for row in found.distinct()]


@dataclass(frozen=True)
class MatchSummary:
    """How many registrations in force at a school stand where."""

    organisation: Organisation
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def match_summary(organisation: Organisation, day: datetime.date) -> MatchSummary:
    """Counts by match state of the registrations in force on a day."""
    rows = registrations_on(organisation.pk, day).order_by().values_list("match_state").annotate(n=Count("pk"))
    return MatchSummary(organisation, {state.value: 0 for state in MatchState} | dict(rows))
