"""Reading organisations: the right name for a date, and the body behind any of its names.

Names are public: they are printed wherever a body is mentioned, whoever reads. So names are read unscoped.
"""

import datetime
from collections import defaultdict

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation, Unit
from bangfu.core.dates import PartialDate
from bangfu.core.errors import Refusal
from bangfu.core.numbers import normalise_text
from bangfu.organisations.models import NameKind, OrganisationName
from bangfu.organisations.rules import name_key

OFFICIAL = (NameKind.OFFICIAL, NameKind.FORMER)


def names_of(organisation: int) -> QuerySet[OrganisationName]:
    """All names of a body, the latest first."""
    return OrganisationName.everything.filter(organisation=organisation, removed_at=None).order_by(
        "-valid_from", "kind", "pk"
    )


def official_record(organisation: int, day: datetime.date) -> OrganisationName | None:
    """The record of the official name in force on a day; of two in one year, the later one."""
    names = names_of(organisation).filter(kind__in=OFFICIAL)
    return next((name for name in names if includes(name, day)), None)


def official_name(organisation: int, day: datetime.date) -> str:
    """The official name in force on a day, "" when none is recorded."""
    record = official_record(organisation, day)
    return record.name if record is not None else ""


def includes(name: OrganisationName, day: datetime.date) -> bool:
    """Whether a day lies in the period of a name, as far as its dates are known."""
    begun = not name.valid_from or PartialDate.fromtext(name.valid_from).first_day <= day
    return begun and (not name.valid_until or PartialDate.fromtext(name.valid_until).last_day >= day)


def organisation_index() -> dict[str, set[int]]:
    """Every name, short name, alias and code as compared → keys of the bodies that bear it (two queries)."""
    index: dict[str, set[int]] = defaultdict(set)
    bodies = Organisation.objects.filter(removed_at=None).values_list("pk", "name", "short_name", "code")
    for pk, *texts in bodies:
        for text in texts:
            if text:
                index[name_key(text)].add(pk)
    living = {pk for pk, *_texts in bodies}
    for pk, key in OrganisationName.everything.filter(removed_at=None).values_list("organisation", "key"):
        if pk in living:
            index[key].add(pk)
    return index


def find_organisation(text: str) -> Organisation:
    """The body that bears a name, alias, short name or code. Raises Refusal when none or several do."""
    found = organisation_index().get(name_key(text), set()) if text.strip() else set()
    if len(found) == 1:
        return Organisation.objects.get(pk=found.pop())
    shown = normalise_text(text)
    if not found:
        raise Refusal(
            "organisation.unknown",
            _("没有名为“%s”的单位") % shown,
            _("请核对名称，或先在“单位”中登记它或它的别名"),
        )
    names = "、".join(Organisation.objects.filter(pk__in=found).values_list("name", flat=True))
    raise Refusal("organisation.ambiguous", _("“%s”指向多个单位：") % shown + names, _("请写全称"))


def units_by_kind(organisation: Organisation) -> dict[str, list[Unit]]:
    """Departments by the words of their kind."""
    grouped: dict[str, list[Unit]] = defaultdict(list)
    for unit in Unit.objects.filter(organisation=organisation, removed_at=None).order_by("kind", "pk"):
        grouped[unit.get_kind_display()].append(unit)
    return dict(grouped)
