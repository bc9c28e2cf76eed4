"""What is behind the numbers of an issued edition: in words, and as records one may open."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django_scopes import get_scope

from bangfu.core.bulk import chunked
from bangfu.core.scoping import AccessLike
from bangfu.figures import text as words
from bangfu.figures.api import FigureReference
from bangfu.figures.definition import Dimension, Period
from bangfu.figures.labels import names
from bangfu.figures.lineage import narrowed
from bangfu.figures.periods import words_of
from bangfu.figures.registry import figure_of
from bangfu.figures.result import Value
from bangfu.registers.register import Register, register_of
from bangfu.reports.models import EditionNumber

Naming = Callable[[Dimension, Iterable[Any]], Mapping[Any, Any]]


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
    answers = (_("是"), _("否"))  # which say nothing without their question
    known = [
        f"{title}：{words}" if words in answers else words
        for title, words in given
        if title != _("期间") and not (named and title == indicator)
    ]
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


def reached(model: str, ids: Sequence[int], access: AccessLike) -> set[int]:
    """Those of a model's records, withdrawn ones too, that `access` may see."""
    register = register_of(model)
    if register is None:
        return set()
    rows = register.model.everything.filter(register.model.visible_to(access))
    return {pk for some in chunked(ids) for pk in rows.filter(pk__in=some).values_list("pk", flat=True)}


def records_by_id(model: str, ids: Sequence[int]) -> dict[int, Any]:
    """A model's records, withdrawn ones too, as far as the reader may see them."""
    register = register_of(model)
    if register is None:
        return {}
    viewer = get_scope().get("viewer")
    rows = register.model.everything.filter(register.model.visible_to(viewer)) if viewer else register.model.everything
    return {record.pk: record for some in chunked(ids) for record in rows.filter(pk__in=some)}


@dataclass(frozen=True)
class Traced:
    """A frozen record and what is there today. state: "", changed or removed; amount: what it gave to a sum then."""

    pk: int
    title: str
    url: str
    state: str
    amount: str = ""


def traced(number: EditionNumber, ids: Sequence[int]) -> list[Traced]:
    """The records behind a frozen number as they stand now, for a page of ids; without those one may not see."""
    register, issued = register_of(number.record_model), number.edition.issued_at
    found = records_by_id(number.record_model, ids)
    then = amounts_then(number)
    return [_traced(found[pk], register, issued, then.get(pk, "")) for pk in ids if register and pk in found]


def _traced(record: Any, register: Register, issued: datetime.datetime, amount: str) -> Traced:
    if record.removed_at is not None:
        return Traced(record.pk, str(record), "", "removed", amount)
    state = "changed" if record.updated_at > issued else ""
    return Traced(record.pk, str(record), register.url("detail", record), state, amount)


def amounts_then(number: EditionNumber) -> dict[int, str]:
    """What each record gave to a sum at the issue, in words; nothing where no amounts were kept."""
    given = zip(number.record_ids, number.amounts, strict=True) if number.amounts else ()
    return {pk: amount_text(number, kept) for pk, kept in given}


def amount_text(number: EditionNumber, kept: Any) -> str:
    """A record's kept amount as the number itself is printed."""
    value: Value = Decimal(str(kept)) if isinstance(kept, float) else kept
    return words.value_text(figure_of(number.code), value, number.reference.get("money", words.YUAN))


def value_then(number: EditionNumber) -> str:
    """The frozen value with its unit, and both parts of a ratio."""
    value = number.value
    if number.origin:
        return f"{number.text} {number.unit}".strip()
    if isinstance(value, dict) and not number.reference.get("part"):
        return f"{number.text}（{words.plain(value['numerator'])} / {words.plain(value['denominator'])}）"
    return number.text if value is None else f"{number.text} {number.unit}".replace(" %", "").strip()
