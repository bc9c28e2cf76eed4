"""What each destination code counts as. Every rate of the statistics follows from this one table."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.names import plain_name


@dataclass(frozen=True)
class Counts:
    """How a destination counts; both are None where it was not found out (未统计)."""

    employed: bool | None
    further_study: bool | None


# 教育部's reckoning: 应征入伍 belongs to employment with a unit; 自主创业 and 灵活就业 are employment;
# 毕业去向落实率 = (employed + further study) / graduates, 未统计 stays in the denominator.
OUTCOMES: dict[str, Counts] = {
    "agreement": Counts(employed=True, further_study=False),
    "contract": Counts(employed=True, further_study=False),
    "flexible": Counts(employed=True, further_study=False),
    "startup": Counts(employed=True, further_study=False),
    "army": Counts(employed=True, further_study=False),
    "further_study": Counts(employed=False, further_study=True),
    "seeking": Counts(employed=False, further_study=False),
    "not_seeking": Counts(employed=False, further_study=False),
    "unreported": Counts(employed=None, further_study=None),
}
EMPLOYED = tuple(code for code, counts in OUTCOMES.items() if counts.employed)
FURTHER_STUDY = tuple(code for code, counts in OUTCOMES.items() if counts.further_study)


def is_employed(outcome: str) -> bool | None:
    """Whether a destination counts as 就业; None for 未统计."""
    return OUTCOMES[outcome].employed


def is_further_study(outcome: str) -> bool | None:
    """Whether a destination counts as 升学; None for 未统计."""
    return OUTCOMES[outcome].further_study


def major_match_refused(outcome: str, matches_major: bool | None) -> bool:
    """Whether 对口就业 was answered for somebody who is not known to be employed."""
    return matches_major is not None and not is_employed(outcome)


def check_bearer(number: str, name: str, *, on_roll: str, recorded: str) -> None:
    """Refuse a graduate's name under the student number of somebody else.

    on_roll, recorded: whose number it is on the roll, and among the destinations of the same year; "" for nobody's.
    """
    reason = ""
    if recorded and plain_name(recorded) != plain_name(name):
        reason = _("%(number)s 这一届的去向已登记，姓名是“%(name)s”") % {"number": number, "name": recorded}
    elif on_roll and plain_name(on_roll) != plain_name(name):
        reason = _("名册中%(who)s的姓名是“%(name)s”") % {"who": number, "name": on_roll}
    if reason:
        raise Refusal("student.name", reason, _("请核对学号和姓名"))
