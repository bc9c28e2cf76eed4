"""Matching registered poor persons with the roll: by whole identity number, else by name and birth date.

A number settles it; name and birth date only propose a candidate, which a person confirms or rejects.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation, User
from bangfu.core.errors import Conflict
from bangfu.core.permissions import Permission
from bangfu.people.models import MatchState, PovertyRegistration, Student
from bangfu.registers.services import change_record

SOURCE = "matching"


@dataclass(frozen=True)
class MatchReport:
    """What one run found: newly matched by number, newly proposed by name and birth date, still unmatched."""

    matched: int
    proposed: int
    unmatched: int


def match_registrations(*, organisation: Organisation, by: User) -> MatchReport:
    """Match all registrations of a school that are not matched yet. Raises Forbidden.

    A rejected registration (不在籍) is taken up again only by its number.
    """
    by.access.require(Permission.PEOPLE_EDIT, organisation.pk)
    with transaction.atomic():
        waiting = list(
            PovertyRegistration.objects.filter(organisation=organisation)
            .exclude(match_state=MatchState.MATCHED)
            .order_by("pk")
        )
        roll = Student.objects.filter(organisation=organisation)
        by_number = _unique(roll, "identity_index", waiting)
        by_person = _unique(roll, "person_index", waiting)
        found: Counter[str] = Counter()
        for registration in waiting:
            found[_match(registration, by_number, by_person, by)] += 1
    return MatchReport(found["matched"], found["proposed"], found["unmatched"])


def confirm_match(*, registration: PovertyRegistration, by: User) -> PovertyRegistration:
    """The proposed student is the registered person."""
    _require_candidate(registration)
    return change_record(record=registration, values={"match_state": MatchState.MATCHED}, by=by)


def reject_match(*, registration: PovertyRegistration, by: User) -> PovertyRegistration:
    """The proposed student is somebody else: the registered person is not on the roll."""
    _require_candidate(registration)
    return change_record(record=registration, values={"student": None, "match_state": MatchState.ABSENT}, by=by)


def _require_candidate(registration: PovertyRegistration) -> None:
    current = PovertyRegistration.objects.filter(pk=registration.pk).values_list("match_state", flat=True).first()
    if current != MatchState.CANDIDATE:
        raise Conflict("match.settled", _("这条登记没有待确认的学生"), _("请查看最新内容"))


def _unique(roll: QuerySet[Student], field: str, waiting: list[PovertyRegistration]) -> dict[str, Student]:
    """index → the one student who bears it; indexes that several bear are left out."""
    wanted = {getattr(registration, field) for registration in waiting} - {""}
    found: dict[str, Any] = {}
    for student in roll.filter(**{f"{field}__in": wanted}):
        key = getattr(student, field)
        found[key] = None if key in found else student
    return {key: student for key, student in found.items() if student is not None}


def _match(
    registration: PovertyRegistration,
    by_number: dict[str, Student],
    by_person: dict[str, Student],
    by: User,
) -> str:
    student = by_number.get(registration.identity_index)
    if student is not None:
        _settle(registration, student, MatchState.MATCHED, by)
        return "matched"
    if registration.match_state == MatchState.UNMATCHED:
        student = by_person.get(registration.person_index)
        if student is not None:
            _settle(registration, student, MatchState.CANDIDATE, by)
            return "proposed"
        return "unmatched"
    return registration.match_state


def _settle(registration: PovertyRegistration, student: Student, state: MatchState, by: User) -> None:
    change_record(record=registration, values={"student": student, "match_state": state}, by=by, source=SOURCE)
