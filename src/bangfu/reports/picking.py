"""Choosing a number: figure, dimensions, years and unit become a reference that can be inserted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal, Refusals
from bangfu.core.scoping import AccessLike
from bangfu.figures.definition import Figure, Format, Period, Rate
from bangfu.figures.periods import TITLES
from bangfu.figures.registry import by_topic, registry
from bangfu.figures.run import may_see
from bangfu.reports.compose import scene_of
from bangfu.reports.language import in_chinese
from bangfu.reports.models import Report
from bangfu.reports.offers import Offers
from bangfu.reports.resolve import PAIRED, Printed, line
from bangfu.web.forms import SearchableSelect


@dataclass(frozen=True)
class Choice:
    """One list of the picker: name, label, (value, words, chosen)."""

    name: str
    label: Any
    options: list[tuple[str, Any, bool]]

    @property
    def select(self) -> SafeString:
        """The list itself; a long one is searched."""
        chosen = next((value for value, _words, picked in self.options if picked), "")
        choices = [(value, words) for value, words, _picked in self.options]
        attributes = {"id": f"picker-{self.name}", "class": "form-select"}
        return forms.Select(choices=choices).render(self.name, chosen, attributes)


class Picker:
    """What the picker shows for the choices made so far (parameters figure, period, from, to, unit, part, d-…)."""

    def __init__(self, chosen: Mapping[str, str], report: Report, access: AccessLike) -> None:
        self.chosen, self.report, self.access = chosen, report, access

    @cached_property
    def figures(self) -> list[tuple[Any, list[Figure]]]:
        """Figures that the person may see, by topic."""
        return by_topic(figure for figure in registry().values() if may_see(self.access, figure))

    @property
    def figure_select(self) -> SafeString:
        """The list of figures by topic, searched by characters or pinyin."""
        groups = [(topic.title, [(f.code, f.title) for f in found]) for topic, found in self.figures]
        widget = SearchableSelect(choices=[("", _("（选择指标）")), *groups])
        return widget.render("figure", self.figure.code if self.figure else "", {"id": "picker-figure"})

    @cached_property
    def figure(self) -> Figure | None:
        """The figure chosen."""
        figure = registry().get(self.chosen.get("figure", ""))
        return figure if figure and may_see(self.access, figure) else None

    @cached_property
    def kind(self) -> Period:
        """The kind of period chosen."""
        offered = self.figure.periods if self.figure else ()
        chosen = self.chosen.get("period", "")
        return Period(chosen) if chosen in offered else Period.YEAR

    @property
    def period(self) -> Choice | None:
        """The kinds of period that the figure offers, when there are several."""
        if self.figure is None or len(self.figure.periods) < 2:
            return None
        return Choice("period", _("期间"), [(p.value, TITLES[p], p == self.kind) for p in self.figure.periods])

    @property
    def first(self) -> str:
        """First period, the report's first year unless chosen."""
        return self._bound("from", self.report.first_year, 1)

    @property
    def last(self) -> str:
        """Last period."""
        return self._bound("to", self.report.last_year, 2)

    def _bound(self, name: str, own: int, half: int) -> str:
        """What was chosen, as the kind of period is written; a 学期 has the given half unless it says its own."""
        text = self.chosen.get(name, "") or str(own)
        year = text[:4]
        if not year.isdecimal():
            return text
        if self.kind == Period.ACADEMIC_YEAR:
            return f"{year}-{int(year) + 1}"
        if self.kind == Period.TERM:
            return text if text.isdecimal() and len(text) > 4 else f"{year}{half}"
        return year

    @cached_property
    def dimensions(self) -> list[Choice]:
        """A list for each dimension that has values and is no period."""
        if self.figure is None:
            return []
        found, offers = [], Offers(self.access)
        for dimension in self.figure.dimensions:
            words = [] if dimension.period else offers.words(self.figure, dimension)
            if words:
                name, own = f"d-{dimension.code}", self._own(dimension.code)
                picked = self.chosen.get(name, "")
                listed = [("", own, not picked), *((w, w, w == picked) for w in words)]
                found.append(Choice(name, dimension.title, listed))
        return found

    def _own(self, code: str) -> Any:
        """What the list says where nothing is chosen."""
        paired = self.figure is not None and self.figure.topic == PAIRED
        if code == "organisation":
            return _("本报告的单位")
        return _("本报告的受援学校") if code == "partner" and paired and self.report.partner_id else _("全部")

    @property
    def is_money(self) -> bool:
        """Whether a unit of money can be chosen."""
        return self.figure is not None and self.figure.format == Format.MONEY

    @property
    def part(self) -> Choice | None:
        """The rate itself, or what it is of: 就业人数, 毕业生数; None where the figure is no rate."""
        rate = self.figure.measure if self.figure is not None else None
        if not isinstance(rate, Rate):
            return None
        parts = [("", _("比率")), ("numerator", rate.numerator_title), ("denominator", rate.denominator_title)]
        chosen = self.chosen.get("part", "")
        return Choice("part", _("印出"), [(part, title, part == chosen) for part, title in parts])

    @cached_property
    def reference(self) -> str:
        """The reference to insert; the report's own years are left out, so that it follows them."""
        if self.figure is None:
            return ""
        parts = []
        own = (str(self.report.first_year), str(self.report.last_year))
        if self.kind != Period.YEAR:
            with in_chinese():
                parts.append(f"period={TITLES[self.kind]}")
        if self.figure.periods and (self.first, self.last) != own:
            single = self.first == self.last
            parts += [f"year={self.first}"] if single else [f"from={self.first}", f"to={self.last}"]
        parts += [
            f"{choice.name[2:]}={value}"
            for choice in self.dimensions
            for value, _words, picked in choice.options
            if picked and value
        ]
        parts += [f"{name}={self.chosen[name]}" for name in ("unit", "part") if self.chosen.get(name)]
        return "{{" + self.figure.code + (f"|{','.join(parts)}" if parts else "") + "}}"

    @cached_property
    def printed(self) -> Printed | None:
        """The reference's value now."""
        if not self.reference:
            return None
        try:
            with in_chinese():
                pieces = line(self.reference, scene_of(self.report, self.access))
        except (Refusal, Refusals) as refused:
            return Printed(self.reference, fault=refused.text)
        return next((piece for piece in pieces if isinstance(piece, Printed)), None)
