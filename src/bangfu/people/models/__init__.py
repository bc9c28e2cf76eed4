"""Students, teachers and registered poor persons."""

from bangfu.people.models.identity import identity_index, person_index, seal_identity
from bangfu.people.models.poverty import MatchState, PovertyCategory, PovertyRegistration
from bangfu.people.models.student import Segment, Sex, Student
from bangfu.people.models.teacher import Degree, Employment, Teacher, TitleLevel

__all__ = [
    "Degree",
    "Employment",
    "MatchState",
    "PovertyCategory",
    "PovertyRegistration",
    "Segment",
    "Sex",
    "Student",
    "Teacher",
    "TitleLevel",
    "identity_index",
    "person_index",
    "seal_identity",
]
