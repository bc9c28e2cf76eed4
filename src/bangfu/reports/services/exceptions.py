"""Contradictions against issuing: refused without a reason, frozen with the edition where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.reasons import given_reason
from bangfu.proofs.models import Dismissal
from bangfu.reports.models import Edition, EditionException, Report, Section
from bangfu.reports.proofing import Contradiction
from bangfu.reports.workflow import LONGEST


def unanswered(
    errors: Iterable[Contradiction], reasons: Mapping[str, str], sections: Mapping[int, Section]
) -> Iterator[Refusal]:
    """A refusal for each contradiction without a reason, or with too long a one."""
    for error in errors:
        where = section_title(error, sections)
        blank = Refusal(
            "issue.contradiction",
            _("“%(section)s”中的数字互相矛盾：%(message)s") % {"section": where, "message": error.message},
            _("请改正，或写明为什么可以这样签发"),
        )
        try:
            given_reason(reasons.get(error.fingerprint, ""), blank=blank, longest=LONGEST)
        except Refusal as refusal:
            yield refusal


def keep_exceptions(
    edition: Edition, errors: Iterable[Contradiction], reasons: Mapping[str, str], sections: Mapping[int, Section]
) -> list[EditionException]:
    """Freeze the contradictions with their reasons."""
    return EditionException.objects.bulk_create(
        EditionException(
            edition=edition, fingerprint=error.fingerprint, section=section_title(error, sections)[:120],
            statement=error.statement, message=error.message, live=error.live,
            reason=reasons[error.fingerprint].strip(),
        )
        for error in errors
    )  # fmt: skip


def section_title(found: Contradiction, sections: Mapping[int, Section]) -> str:
    """The section that holds the number, by its heading."""
    section = sections.get(found.section) if found.section else None
    return str(section) if section is not None else str(_("标题"))


def known_reasons(report: Report, errors: Iterable[Contradiction]) -> dict[str, str]:
    """Reasons given before for the same statement: in an earlier edition, or when a file was checked."""
    marks = [error.fingerprint for error in errors]
    dismissed = Dismissal.objects.filter(organisation=report.organisation_id, fingerprint__in=marks)
    earlier = EditionException.objects.filter(edition__report=report, fingerprint__in=marks).order_by("pk")
    found = (*dismissed.values_list("fingerprint", "reason"), *earlier.values_list("fingerprint", "reason"))
    return dict(found)
