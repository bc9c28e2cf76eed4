"""A register's list: filtered, sorted, paged, totalled, in a constant number of queries."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Sum
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bangfu.registers.display import html_of, is_number, label_of, names_place, text_of, unit_of
from bangfu.registers.filters import filter_class
from bangfu.registers.register import Column, Register
from bangfu.web.tables import Heading, Row, render_table

PAGE_SIZE = 50
KEY_DIGITS = 19  # fewer fit a 64-bit key


class Listing:
    """What one request asks of one register.

    within: foreign key → record, for the rows that belong to one record (shown on its page, not sortable).
    `selected` in the parameters narrows it to the rows that were ticked.
    """

    def __init__(
        self,
        register: Register,
        parameters: QueryDict,
        request: Any = None,
        within: Mapping[str, Any] | None = None,
    ) -> None:
        self.register = register
        self.parameters = parameters
        self.within = within or {}
        rows = register.queryset().filter(**self.within)
        if ticked := selected(parameters):
            rows = rows.filter(pk__in=ticked)
        self.filters = filter_class(register)(parameters, queryset=rows, request=request)
        if self.filters.errors:  # a filter that means nothing must not mean everything
            self.filters.queryset = rows.none()
        self.sort = self._sort(parameters.get("sort", ""))

    def _sort(self, asked: str) -> str:
        allowed = {sort_key(self.register, c) for c in self.register.columns} - {""}
        return asked if asked.removeprefix("-") in allowed else ""

    @cached_property
    def rows(self) -> QuerySet:
        """All rows that the filters leave, in order; the key breaks ties so that pages never overlap."""
        order = [self.sort] if self.sort else list(self.register.ordering)
        return self.filters.qs.order_by(*order, "-pk")

    @cached_property
    def columns(self) -> Sequence[Column]:
        """Columns shown: those asked for in the address, else all that are not optional."""
        asked = self.parameters.getlist("column")
        if asked:
            chosen = [c for c in self.register.columns if c.name in asked]
            if chosen:
                return chosen
        return [c for c in self.register.columns if not c.optional and c.name not in self.within]

    @cached_property
    def summary(self) -> dict[str, int]:
        """Count of the filtered rows and the sums of the totalled columns, in one query."""
        sums = {f"sum_{c.name}": Sum(c.name) for c in self.register.columns if c.total}
        return self.filters.qs.order_by().aggregate(count=Count("pk"), **sums)

    @cached_property
    def page(self) -> Page:
        """The page asked for; beyond the last one, the last."""
        paginator = Paginator(self.rows, PAGE_SIZE)
        paginator.__dict__["count"] = self.summary["count"]
        return paginator.get_page(self.parameters.get("page"))

    def table(self, *, tickable: Collection[int] = ()) -> SafeString:
        """The page as an HTML table; tickable: keys of the rows that can be ticked for what is done with many."""
        headings = [self._heading(c) for c in self.columns]
        rows = [
            Row(
                [html_of(self.register, record, c) for c in self.columns],
                href=self.register.url("detail", record),
                pk=record.pk if record.pk in tickable else None,
            )
            for record in self.page.object_list
        ]
        return render_table(
            headings, rows, caption=str(self.register.title), sort=self.sort or self.register.ordering[0],
            query=self.parameters, totals=self._totals(), selectable=bool(tickable),
        )  # fmt: skip

    def _heading(self, column: Column) -> Heading:
        field = self.register.field(column.name)
        key = "" if self.within else sort_key(self.register, column)
        return Heading(
            label_of(self.register, column), key=key, sortable=bool(key), unit=unit_of(field),
            align="end" if column.total or (is_number(field) and not names_place(field)) else "start",
        )  # fmt: skip

    def _totals(self) -> list[str] | None:
        if not any(c.total for c in self.columns):
            return None
        cells = [
            text_of(self.register.field(c.name), self.summary[f"sum_{c.name}"] or 0) if c.total else ""
            for c in self.columns
        ]
        if not self.columns[0].total:
            cells[0] = _("合计")
        return cells


def selected(parameters: QueryDict) -> list[int]:
    """Keys of the ticked rows."""
    return [int(key) for key in parameters.getlist("selected") if key.isdecimal() and len(key) < KEY_DIGITS]


def sort_key(register: Register, column: Column) -> str:
    """The field that a column sorts by, or "" when it cannot be sorted."""
    if column.sort is not None:
        return column.sort
    return column.name if register.field(column.name.split("__")[0]) is not None else ""
