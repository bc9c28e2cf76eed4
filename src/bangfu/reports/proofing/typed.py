"""Numbers typed by hand, against the figure that their words name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from bangfu.accounts.models import Organisation
from bangfu.core.errors import Forbidden, Refusal, Refusals
from bangfu.figures.api import FigureValue, plain_number
from bangfu.figures.definition import Format
from bangfu.figures.registry import figure_of
from bangfu.figures.result import Ratio
from bangfu.proofreading.interval import Interval
from bangfu.proofreading.quantities.quantity import Quantity
from bangfu.reports.proofing.naming import PROFILE, Named, named, names
from bangfu.reports.proofing.reading import ReportText
from bangfu.reports.resolve import Scene, reference_of
from bangfu.reports.syntax import Asked, pieces

WAN = 10_000


@dataclass(frozen=True)
class Typed:
    """A typed number whose words name a figure. agrees: the figure has that value; reference: what to write instead.

    title: the figure's, or the indicator's of a profile.
    """

    quantity: Quantity
    title: str
    value: FigureValue
    reference: str
    agrees: bool


def typed_numbers(text: ReportText, quantities: Iterable[Quantity], scene: Scene) -> Iterator[Typed]:
    """Every number that no figure printed, where the words before it name one.

    One that differs is told of only where its sentence states the period.
    """
    known, schools = names(), _schools(scene)
    every = [word for words in schools.values() for word in words]
    for quantity in quantities:
        if text.is_figure(quantity.start, quantity.end):
            continue
        found = named(text.document.text, quantity, known, every)
        if found is not None:
            yield from _compared(found, quantity, text, scene, schools)


def _compared(
    found: Named, quantity: Quantity, text: ReportText, scene: Scene, schools: dict[str, list[str]]
) -> Iterator[Typed]:
    """The number against the figure: of the school that the text speaks of, else of the other."""
    answers = []
    for school in _spoken_of(text.document.text[: quantity.start], schools) if found.name.code == PROFILE else [""]:
        reference = _reference(found, quantity, scene, school)
        value = _value(reference, scene)
        number = None if value is None else _number(value)
        if value is not None and number is not None:
            agrees = Interval.point(number).meets(quantity.interval)
            answers.append(Typed(quantity, found.name.indicator or value.title, value, reference, agrees))
    agreed = next((answer for answer in answers if answer.agrees), None)
    if agreed is not None:
        if not text.is_declared(quantity.start, quantity.end):
            yield agreed
    elif answers and found.years is not None:
        yield answers[0]


def _schools(scene: Scene) -> dict[str, list[str]]:
    """The report's schools: name → every way to write it, the longest first."""
    rows = Organisation.objects.filter(pk__in=[pk for pk in (scene.organisation, scene.partner) if pk])
    return {o.name: sorted({o.name, o.short_name, o.label} - {""}, key=len, reverse=True) for o in rows}


def _spoken_of(before: str, schools: dict[str, list[str]]) -> list[str]:
    """The schools, the one that was mentioned last first."""
    return sorted(schools, key=lambda name: max(before.rfind(word) for word in schools[name]), reverse=True)


def _reference(found: Named, quantity: Quantity, scene: Scene, school: str) -> str:
    """The reference that prints the figure where the number stands."""
    name, options = found.name, []
    if school:
        options += [f"organisation={school}", f"indicator={name.indicator}"]
    first, last = found.years or (scene.last_year if school else scene.first_year, scene.last_year)
    if first == last:
        options.append(f"year={first}")
    elif (first, last) != (scene.first_year, scene.last_year):
        options += [f"from={first}", f"to={last}"]
    if quantity.factor == WAN:
        options.append("unit=万元" if figure_of(name.code).format == Format.MONEY else "unit=万")
    return f"{{{{{name.code}{'|' if options else ''}{','.join(options)}}}}}"


def _value(reference: str, scene: Scene) -> FigureValue | None:
    """The figure's value; None where it cannot be asked so, or not by this person."""
    (piece,) = pieces(reference)
    if not isinstance(piece, Asked):
        return None
    try:
        return scene.value(reference_of(piece, scene))
    except (Refusal, Refusals, Forbidden):
        return None


def _number(value: FigureValue) -> Decimal | None:
    """A value in the unit in which the auditor reads numbers: yuan, per cent, pieces."""
    form = figure_of(value.reference.code).format
    number = plain_number(value.value, is_money=form == Format.MONEY)
    if number is None:
        return None
    return Decimal(number) * 100 if isinstance(value.value, Ratio) and form == Format.PERCENT else Decimal(number)
