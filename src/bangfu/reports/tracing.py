"""What is behind the numbers of an issued edition, and which of them would be others today."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_scopes import get_scope

from bangfu.accounts.models import User
from bangfu.core.errors import Forbidden, Refusal, Refusals
from bangfu.figures import text as words
from bangfu.figures.api import FigureReference, FigureValue, records_of, value_of
from bangfu.figures.definition import Dimension, Period
from bangfu.figures.labels import names
from bangfu.figures.lineage import narrowed
from bangfu.figures.periods import words_of
from bangfu.figures.registry import figure_of
from bangfu.registers.register import Register, register_of
from bangfu.reports.models import Edition, EditionNumber
from bangfu.reports.recorded import as_today

MOST_NAMED = 12

Naming = Callable[[Dimension, Iterable[Any]], Mapping[Any, Any]]


@dataclass
class Difference:
    """A number of an edition whose value is another one today, and which records came or went."""

    number: EditionNumber
    now: str
    words: str = ""
    added: list[tuple[str, str]] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    more: int = 0
    note: str = ""


def differences(edition: Edition, by: User) -> Iterator[Difference]:
    """The edition's numbers compared with today, in the order of the page; equal ones are left out."""
    today: dict[str, FigureValue | str] = {}
    for number in compared(edition):
        if not number.code:
            yield from _moved(number)
            continue
        key = repr(number.reference)
        if key not in today:
            today[key] = _today(number, by)
        found = today[key]
        if isinstance(found, str):
            yield Difference(number, "", number.title, note=found)
        elif _kept(found) != number.value or found.version != number.definition_version:
            yield _difference(number, found, by)


def compared(edition: Edition) -> QuerySet[EditionNumber]:
    """The numbers that may be another one today: of figures and of records."""
    return edition.numbers.exclude(record_model="")


def _moved(number: EditionNumber) -> Iterator[Difference]:
    """A record's number that its field no longer says."""
    (row,) = traced(number, number.record_ids)
    record = next(iter(_records(register_of(number.record_model), number.record_ids)), None)
    if row.state in ("removed", "hidden"):
        gone = [(row.title, "")] if row.state == "removed" else []
        note = "" if gone else _("现在无权查看这条记录")
        yield Difference(number, "", number.origin, gone=gone, note=note)
        return
    now = as_today(number.reference, number.text, record)
    if now != number.text:
        note = _("记录相同，其中的数值改过")
        yield Difference(number, f"{now} {number.unit}".strip(), number.origin, note=note)


def _kept(value: FigureValue) -> Any:
    return value.frozen()["value"]


def _today(number: EditionNumber, by: User) -> FigureValue | str:
    try:
        return value_of(FigureReference.from_json(number.reference), access=by.access)
    except (Refusal, Refusals, Forbidden) as refused:
        return refused.text


def _difference(number: EditionNumber, value: FigureValue, by: User) -> Difference:
    _model, ids = records_of(value.reference, access=by.access)
    then, now = set(number.record_ids), set(ids)
    register = register_of(number.record_model)
    new, old = sorted(now - then), sorted(then - now)
    found = Difference(number, f"{value.text}{_unit(value)}", titled(value.reference))
    found.added, found.gone = _linked(register, new[:MOST_NAMED]), _linked(register, old[:MOST_NAMED])
    found.more = max(len(new) - MOST_NAMED, 0) + max(len(old) - MOST_NAMED, 0)
    if value.version != number.definition_version:
        found.note = _("口径已由第 %(old)s 版改为第 %(new)s 版") % {
            "old": number.definition_version, "new": value.version
        }  # fmt: skip
    elif not new and not old:
        found.note = _("记录相同，其中的数值改过")
    return found


def _unit(value: FigureValue) -> str:
    return "" if value.unit == "%" or figure_of(value.reference.code).topic == "profile" else f" {value.unit}"


def _linked(register: Register | None, ids: list[int]) -> list[tuple[str, str]]:
    """(title, address) of records; a withdrawn one has no page."""
    return [
        (str(record), register.url("detail", record) if register and record.removed_at is None else "")
        for record in _records(register, ids)
    ]


def remembered() -> Naming:
    """`names` that asks for each value once, for whoever names the values of a whole report."""
    kept: dict[tuple[Dimension, Any], Any] = {}

    def naming(dimension: Dimension, keys: Iterable[Any]) -> Mapping[Any, Any]:
        wanted = list(keys)
        missing = [key for key in wanted if (dimension, key) not in kept]
        kept.update({(dimension, key): words for key, words in names(dimension, missing).items()} if missing else {})
        return {key: kept[dimension, key] for key in wanted}

    return naming


def conditions(reference: FigureReference, naming: Naming = names) -> list[tuple[Any, str]]:
    """What a reference asks for, in words: period and filters."""
    figure = figure_of(reference.code)
    request = narrowed(reference.request, reference.cell)
    given = (number for number in (request.first, request.last) if number is not None)
    bounds = dict.fromkeys(words_of(figure, request.period, number) for number in given)
    dated = any(figure.dimension(code).period for code, _values in request.filters)
    found: list[tuple[Any, str]] = [(_("期间"), "—".join(bounds))] if bounds and not dated else []
    for code, values in request.filters:
        dimension = figure.dimension(code)
        title = _("期间") if dimension.period == Period.YEAR else dimension.title
        found.append((title, "、".join(str(word) for word in naming(dimension, values).values())))
    return found


def titled(reference: FigureReference, naming: Naming = names, part: str = "") -> str:
    """A figure with its period: 2016 年 帮扶项目数（师资培训）; an indicator of a profile by its own name: 占地面积.

    part: numerator or denominator of a rate, which is named too.
    """
    given = conditions(reference, naming)
    period = next((words for title, words in given if title == _("期间")), "")
    figure = figure_of(reference.code)
    indicator = figure.dimension(figure.unit_by).title if figure.unit_by else None
    singles = [words for title, words in given if title == indicator and "、" not in words]
    named = [words.partition("（")[0] for words in singles if "（" in words]  # 占地面积（亩）, but not 台
    known = [words for title, words in given if title != _("期间") and not (named and title == indicator)]
    title = f"{named[0] if named else figure.title}{_side(part)}" + (f"（{'，'.join(known)}）" if known else "")
    if period and reference.request.period == Period.YEAR:
        return _("%(period)s年 %(title)s") % {"period": period, "title": title}
    return f"{period} {title}".strip()


def _side(part: str) -> str:
    """Which side of a rate a number is."""
    return {"": "", "numerator": _("的分子"), "denominator": _("的分母")}[part]


def number_title(number: EditionNumber, naming: Naming = names) -> str:
    """What a number of an edition is of: a declared or recorded one's source, a figure with period and filters."""
    if not number.code:
        return number.origin
    return titled(FigureReference.from_json(number.reference), naming, number.reference.get("part", ""))


def _records(register: Register | None, ids: list[int]) -> list[Any]:
    """Rows by id, withdrawn ones too, as far as the reader may see them."""
    if register is None or not ids:
        return []
    model, viewer = register.model, get_scope().get("viewer")
    rows = model.everything.filter(pk__in=ids)
    return list(rows.filter(model.visible_to(viewer)) if viewer else rows)


@dataclass(frozen=True)
class Traced:
    """A frozen record id and what is there today. state: "", changed, removed or hidden."""

    pk: int
    title: str
    url: str
    state: str


def traced(number: EditionNumber, ids: list[int]) -> list[Traced]:
    """The records behind a frozen number as they stand now, for a page of ids."""
    register = register_of(number.record_model)
    found = {record.pk: record for record in _records(register, ids)}
    issued = number.edition.issued_at
    return [_traced(pk, found.get(pk), register, issued) for pk in ids]


def _traced(pk: int, record: Any, register: Register | None, issued: datetime.datetime) -> Traced:
    if record is None or register is None:
        return Traced(pk, _("记录 %(pk)s（无权查看）") % {"pk": pk}, "", "hidden")
    if record.removed_at is not None:
        return Traced(pk, str(record), "", "removed")
    state = "changed" if record.updated_at > issued else ""
    return Traced(pk, str(record), register.url("detail", record), state)


def value_then(number: EditionNumber) -> str:
    """The frozen value with its unit, and both parts of a ratio."""
    value = number.value
    if number.origin:
        return f"{number.text} {number.unit}".strip()
    if isinstance(value, dict) and not number.reference.get("part"):
        return f"{number.text}（{words.plain(value['numerator'])} / {words.plain(value['denominator'])}）"
    return number.text if value is None else f"{number.text} {number.unit}".replace(" %", "").strip()
