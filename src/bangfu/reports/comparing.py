"""Which numbers of an issued edition would be others today, and the records that made the difference.

Today's values are computed with the issuer's rights, or the system's where those no longer reach what was issued, so
that everybody gets one answer; a number is compared for those only who may see every record behind it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.errors import Refusal, Refusals
from bangfu.core.scoping import AccessLike
from bangfu.figures.api import FigureReference, FigureValue, is_sum, records_of, value_of
from bangfu.figures.registry import figure_of
from bangfu.figures.result import value_json
from bangfu.figures.scope import may_see
from bangfu.registers.register import register_of
from bangfu.reports.models import Edition, EditionNumber
from bangfu.reports.recorded import as_today
from bangfu.reports.tracing import amount_text, reached, records_by_id, titled

MOST_NAMED = 12
Amounts = Mapping[int, Any]  # record → what it gives to the number


@dataclass(frozen=True)
class Named:
    """A record of a difference with its page ("": withdrawn) and its amount in words, then and now ("": none)."""

    title: str
    url: str
    amount: str = ""


@dataclass
class Difference:
    """A number of an edition whose value is another one today, and which records came, went or changed.

    The first of them are named; fresh: the ids of all that came.
    """

    number: EditionNumber
    now: str
    words: str = ""
    added: list[Named] = field(default_factory=list)
    changed: list[Named] = field(default_factory=list)
    gone: list[Named] = field(default_factory=list)
    fresh: list[int] = field(default_factory=list)
    more: int = 0
    note: str = ""


@dataclass
class Comparison:
    """The differences in the order of the page; hidden: how many numbers were not compared for this reader."""

    differences: list[Difference] = field(default_factory=list)
    hidden: int = 0


def comparison(edition: Edition, by: User) -> Comparison:
    """The edition's numbers compared with today; equal ones are left out."""
    numbers = list(compared(edition))
    reader, today = Reach(numbers, by.access), Today(edition, numbers)
    made = Comparison()
    for number in numbers:
        found = _compared(number, today) if reader.holds(number) else None
        if not reader.holds(number) or (found and not reader.sees(number, found.fresh)):
            made.hidden += 1
        elif found:
            made.differences.append(found)
    return made


def compared(edition: Edition) -> QuerySet[EditionNumber]:
    """The numbers that may be another one today: of figures and of records."""
    return edition.numbers.exclude(record_model="")


class Reach:
    """The records behind an edition's numbers that somebody may see, looked up once for each model."""

    def __init__(self, numbers: Iterable[EditionNumber], access: AccessLike) -> None:
        self.access = access
        asked: dict[str, set[int]] = {}
        for number in numbers:
            asked.setdefault(number.record_model, set()).update(number.record_ids)
        self.seen = {model: reached(model, sorted(ids), access) for model, ids in asked.items()}

    def holds(self, number: EditionNumber) -> bool:
        """Whether the number's figure and all its frozen records may be seen."""
        if number.code and not may_see(self.access, figure_of(number.code)):
            return False
        return self.seen[number.record_model].issuperset(number.record_ids)

    def sees(self, number: EditionNumber, fresh: list[int]) -> bool:
        """Whether records that are new behind a number may be seen too."""
        return len(reached(number.record_model, fresh, self.access)) == len(fresh)


class Today:
    """Today's values of an edition's references, each computed once."""

    def __init__(self, edition: Edition, numbers: Iterable[EditionNumber]) -> None:
        self.issuer = Reach(numbers, edition.issued_by.access)
        self.values: dict[str, FigureValue | str] = {}

    @cached_property
    def system(self) -> AccessLike:
        """Rights that reach everything."""
        return User.objects.system().access

    def access(self, number: EditionNumber) -> AccessLike:
        """The rights with which a number is computed again."""
        return self.issuer.access if self.issuer.holds(number) else self.system

    def value(self, number: EditionNumber) -> FigureValue | str:
        """The number's value, or why there is none."""
        key = repr((number.reference, self.issuer.holds(number)))
        if key not in self.values:
            try:
                reference = FigureReference.from_json(number.reference)
                self.values[key] = value_of(reference, access=self.access(number))
            except (Refusal, Refusals) as refused:
                self.values[key] = refused.text
        return self.values[key]


def _compared(number: EditionNumber, today: Today) -> Difference | None:
    """The number's difference, None where it is the same."""
    if not number.code:
        return _moved(number)
    value = today.value(number)
    if isinstance(value, str):
        return Difference(number, "", number.title, note=value)
    if value_json(value.value) == number.value and value.version == number.definition_version:
        return None
    _model, given = records_of(value.reference, access=today.access(number))
    found = Difference(number, f"{value.text}{_unit(value)}", titled(value.reference))
    _name_records(found, {pk: value_json(amount) for pk, amount in given.items()})
    if value.version != number.definition_version:
        found.note = _("口径已由第 %(old)s 版改为第 %(new)s 版") % {
            "old": number.definition_version, "new": value.version
        }  # fmt: skip
    elif not (found.added or found.changed or found.gone):
        found.note = _("记录相同，其中的数值改过")
    return found


def _moved(number: EditionNumber) -> Difference | None:
    """A record's number that its field no longer says."""
    record = records_by_id(number.record_model, number.record_ids)[number.record_ids[0]]
    if record.removed_at is not None:
        return Difference(number, "", number.origin, gone=[Named(str(record), "")])
    now = as_today(number.reference, number.text, record, said=number.value)
    if now == number.text:
        return None
    return Difference(number, f"{now} {number.unit}".strip(), number.origin, note=_("记录相同，其中的数值改过"))


def _unit(value: FigureValue) -> str:
    return "" if value.unit == "%" or figure_of(value.reference.code).topic == "profile" else f" {value.unit}"


def _name_records(found: Difference, now: Amounts) -> None:
    """Name what came, went or changed, with amounts where the number is a sum."""
    number = found.number
    then: Amounts = dict(zip(number.record_ids, number.amounts or [None] * len(number.record_ids), strict=True))
    found.fresh, old = sorted(now.keys() - then.keys()), sorted(then.keys() - now.keys())
    both = sorted(now.keys() & then.keys())
    if number.amounts:
        changed = [pk for pk in both if now[pk] != then[pk]]
    else:
        changed = [] if found.fresh or old else _touched(number, both)
    summed = is_sum(number.code)
    found.added = _named(number, found.fresh, {pk: (now[pk],) for pk in found.fresh} if summed else {})
    found.gone = _named(number, old, {pk: (then[pk],) for pk in old} if number.amounts else {})
    found.changed = _named(number, changed, {pk: (then[pk], now[pk]) for pk in changed} if number.amounts else {})
    found.more = sum(max(len(pks) - MOST_NAMED, 0) for pks in (found.fresh, old, changed))


def _touched(number: EditionNumber, pks: list[int]) -> list[int]:
    """The records that were changed since the issue: all that is known where no amounts were kept."""
    issued, records = number.edition.issued_at, records_by_id(number.record_model, pks)
    return [pk for pk in pks if pk in records and records[pk].updated_at > issued]


def _named(number: EditionNumber, pks: list[int], amounts: Mapping[int, tuple[Any, ...]]) -> list[Named]:
    """The first records by name, with their amounts (then → now)."""
    register = register_of(number.record_model)
    records = records_by_id(number.record_model, pks[:MOST_NAMED])
    return [
        Named(
            str(record),
            register.url("detail", record) if register and record.removed_at is None else "",
            " → ".join(amount_text(number, amount) for amount in amounts.get(pk, ())),
        )
        for pk, record in sorted(records.items())
    ]
