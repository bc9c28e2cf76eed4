"""What filters offer: the values of a figure's dimensions and of a register's filters, in words."""

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from django.db import models

from bangfu.core.scoping import AccessLike
from bangfu.figures.definition import Dimension, Figure
from bangfu.figures.offering import offered
from bangfu.figures.registry import registry
from bangfu.figures.run import may_see
from bangfu.registers.display import text_of
from bangfu.registers.register import Register
from bangfu.reports.language import in_chinese
from bangfu.reports.resolve import ALL, PARTNER, SUPPORTER

MOST_VALUES = 100  # of a register's filter
MOST_LABELS = 300  # of a dimension; a longer list is not offered
OWN_SCHOOLS = {"organisation": (SUPPORTER, PARTNER, ALL), "partner": (ALL,)}
REPORTS_OWN = ("organisation", "partner")  # a list shows those of its report's schools alone

Group = tuple[str, str, list[str]]  # code, title, values in words


class Offers:
    """The lists of one page for one viewer; each is asked for once."""

    def __init__(self, access: AccessLike) -> None:
        self.access = access
        self._kept: dict[tuple[str, str], list[str]] = {}

    def of_figures(self, codes: Iterable[str]) -> list[Group]:
        """The dimensions that all the figures have, periods left out, with the first figure's values."""
        figures = [registry()[code] for code in codes if code in registry()]
        if not figures:
            return []
        shared = set.intersection(*({d.code for d in figure.dimensions} for figure in figures))
        groups = []
        for dimension in figures[0].dimensions:
            own = OWN_SCHOOLS.get(dimension.code, ())
            words = list(dict.fromkeys([*own, *self.words(figures[0], dimension)]))
            if dimension.code in shared and dimension.period is None and words:
                groups.append((dimension.code, str(dimension.title), words))
        return groups

    def words(self, figure: Figure, dimension: Dimension) -> list[str]:
        """A dimension's values as references write them: in Chinese, without the unit in brackets."""
        key = figure.code, dimension.code
        if key not in self._kept:
            self._kept[key] = self._words(figure, dimension)
        return self._kept[key]

    def _words(self, figure: Figure, dimension: Dimension) -> list[str]:
        if not may_see(self.access, figure):
            return []
        with in_chinese():
            found = offered(figure, dimension, self.access)
        words = dict.fromkeys(str(word).partition("（")[0] for word in found.values())
        return list(words) if len(words) <= MOST_LABELS else []

    def of_register(self, register: Register | None) -> list[Group]:
        """The register's own filters."""
        groups: list[Group] = []
        if register is None:
            return groups
        for field in filters_of(register):
            with in_chinese():
                words = [word for _value, word in values_of(register, field)[:MOST_VALUES]]
            if words:
                groups.append((field.name, str(field.verbose_name), list(dict.fromkeys(words))))
        return groups


def filters_of(register: Register) -> list[models.Field]:
    """The fields by which a list of the register's records can be narrowed; none is personal."""
    allowed = (name for name in register.filters if name not in REPORTS_OWN and name not in register.model.personal)
    return [field for name in allowed if (field := register.field(name)) is not None]


def values_of(register: Register, field: models.Field) -> list[tuple[Any, str]]:
    """(stored value, words) of a filter: a list's choices, or what occurs in the records that the viewer sees."""
    if field.choices:
        return [(value, str(label)) for value, label in field.flatchoices]
    if isinstance(field, models.BooleanField):
        return [(value, text_of(field, value)) for value in (True, False)]
    occurring = register.model.objects.order_by().values_list(field.name, flat=True).distinct()
    keys = [key for key in occurring if key not in (None, "")]
    if isinstance(field, models.ForeignKey):
        return sorted(((row.pk, str(row)) for row in _rows(field, keys)), key=itemgetter(1))
    return [(key, text_of(field, key)) for key in sorted(keys)]


def _rows(field: models.ForeignKey, keys: list[Any]) -> Iterable[models.Model]:
    return field.related_model._base_manager.filter(pk__in=keys)
