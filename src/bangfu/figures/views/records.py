"""The records behind a cell."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bangfu.figures import text
from bangfu.figures.address import View, faultless
from bangfu.figures.definition import Count, Distinct, Figure, Format, Sum
from bangfu.figures.export import period_text
from bangfu.figures.labels import names, unit_named
from bangfu.figures.lineage import Contribution, contributions
from bangfu.figures.run import run
from bangfu.figures.views.explorer import FigurePage
from bangfu.registers.display import html_of, is_number, label_of, unit_of
from bangfu.registers.register import Register, register_of
from bangfu.web.http import HttpRequest
from bangfu.web.tables import Heading, Row, render_table

PAGE_SIZE = 50


class Records:
    """A sequence of contributions that is read page by page."""

    def __init__(self, view: View, access: Any, count: int) -> None:
        self.view, self.access, self.size = view, access, count

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, part: slice) -> list[Contribution]:
        figure, request = self.view.figure, self.view.request
        size = part.stop - part.start
        return contributions(figure, request, access=self.access, offset=part.start, limit=size)


class RecordsPage(FigurePage):
    """A cell's records with what each contributes; every row leads to its register page."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        figure = self.figure(request, code)
        query = request.GET.copy()
        query.setlist("rows", [])
        view = faultless(figure, query)
        result = run(figure, view.request, access=request.access)
        cell = result.total
        records: Any = Records(view, request.access, cell.records)
        page = Paginator(records, PAGE_SIZE).get_page(request.GET.get("page"))
        listing = RecordTable(figure, list(page.object_list))
        context = {
            "figure": figure, "view": view, "page": page, "table": listing.html, "register": listing.register,
            "value": text.full_text(figure, cell.value, view.money),
            "unit": unit_named(figure, result.units, view.money),
            "cell": cell, "conditions": conditions(view), "how": how(figure),
            "back": f"{reverse('figures:figure', args=[code])}",
        }  # fmt: skip
        return render(request, "figures/records.html", context)


def conditions(view: View) -> list[tuple[Any, str]]:
    """The cell in words: period and filters."""
    given = [(_("期间"), period_text(view))]
    for code, values in view.request.filters:
        dimension = view.figure.dimension(code)
        given.append((dimension.title, "、".join(str(word) for word in names(dimension, values).values())))
    return given


def how(figure: Figure) -> str:
    """How the records make the value."""
    if len(figure.measures) == 2:
        return _("分子 ÷ 分母，每条记录计入哪一项见右列")
    if isinstance(figure.measure, Distinct):
        return _("按人去重计数，同一人有几条记录也只计 1")
    return _("各记录相加") if isinstance(figure.measure, Sum) else _("每条记录计 1")


class RecordTable:
    """The records of a page as their own register shows them, and a column for each measure."""

    def __init__(self, figure: Figure, given: list[Contribution]) -> None:
        self.figure, self.given = figure, given
        register = register_of(figure.facts.model)
        if register is None:
            raise LookupError(f"no register shows {figure.facts.model}")
        self.register: Register = register

    @cached_property
    def records(self) -> dict[int, Any]:
        """Visible records by id."""
        return self.register.queryset().in_bulk([c.record_id for c in self.given])

    @property
    def html(self) -> SafeString:
        """The page's table."""
        columns = [c for c in self.register.columns if not c.optional]
        headings = [
            Heading(
                label_of(self.register, c),
                unit=unit_of(self.register.field(c.name)),
                align="end" if is_number(self.register.field(c.name)) else "start",
            )
            for c in columns
        ]
        rows = []
        for contribution in self.given:
            record = self.records.get(contribution.record_id)
            if record is not None:
                cells = [html_of(self.register, record, c) for c in columns]
                href = self.register.url("detail", record)
                rows.append(Row([*cells, *self._shares(contribution)], href=href, pk=record.pk))
        return render_table([*headings, *self._headings()], rows, caption=_("记录"))

    def _headings(self) -> list[Heading]:
        titles = [_("计入")] if len(self.figure.measures) == 1 else [_("计入分子"), _("计入分母")]
        return [Heading(title, align="end") for title in titles]

    def _shares(self, contribution: Contribution) -> list[str]:
        pairs = zip(self.figure.measures, contribution.values, strict=True)
        return [self._share(measure, value) for measure, value in pairs]

    def _share(self, measure: Any, value: Any) -> str:
        if value is None:
            return "—" if isinstance(measure, Distinct) else text.missing()
        if isinstance(measure, Distinct):
            return _("1 人")
        if isinstance(measure, Count):
            return str(value)
        if self.figure.format == Format.MONEY:
            return text.value_text(self.figure, value)
        return text.plain(value)
