"""Dimensions and columns that figures of several topics share."""

from collections.abc import Callable, Mapping
from typing import Any

import ibis
import ibis.expr.types as ir
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bangfu.core.dates import academic_year_label
from bangfu.figures import sources
from bangfu.figures.definition import Dimension, Labels, Period


def term_label(term: int) -> str:
    """20151 → 2015—2016学年秋季学期."""
    year, half = divmod(term, 10)
    name = gettext("秋季学期") if half == 1 else gettext("春季学期")
    return f"{academic_year_label(year)}{name}"


def yes_no() -> Mapping[bool, Any]:
    """Labels of a truth value."""
    return {False: _("否"), True: _("是")}


def choices(label: str, field: str) -> Callable[[], Mapping[Any, Any]]:
    """Labels of a model field's choices."""
    return lambda: sources.choices(label, field)


def organisations() -> ir.Table:
    """All organisations, for their names; the home school comes first."""
    rows = sources.table("accounts.organisation")
    return rows.mutate(place=ibis.ifelse(rows.is_home, 0, 1))


def units() -> ir.Table:
    """All departments, for their names."""
    return sources.table("accounts.unit")


ORGANISATIONS = Labels(organisations, order="place", organisation="id")
ALL_ORGANISATIONS = Labels(organisations, order="place")  # the other side of a pair lies beyond one's rights
YEAR = Dimension("year", _("年度"), "year", period=Period.YEAR)
ACADEMIC_YEAR = Dimension(
    "academic_year", _("学年"), "academic_year", write=academic_year_label, period=Period.ACADEMIC_YEAR
)
TERM = Dimension("term", _("学期"), "term", write=term_label, period=Period.TERM)
ORGANISATION = Dimension("organisation", _("单位"), "organisation_id", labels=ORGANISATIONS, cluster="organisation")
SUPPORTER = Dimension(
    "organisation", _("支援学校"), "organisation_id", labels=ALL_ORGANISATIONS, cluster="organisation"
)
PARTNER = Dimension("partner", _("受援学校"), "partner_id", labels=ALL_ORGANISATIONS)
UNIT = Dimension(
    "unit", _("部门"), "unit_id", labels=Labels(units, organisation="organisation_id"), cluster="organisation"
)


def academic_year_of(day: ir.StringValue) -> ir.IntegerValue:
    """The 学年 (from September) of a partial date, null when the month is not known. See core.dates."""
    year, month = day.substr(0, 4).cast("int64"), day.substr(5, 2).cast("int64")
    return ibis.ifelse(day.length() < 7, ibis.null("int64"), ibis.ifelse(month < 9, year - 1, year))


def term_of(day: ir.StringValue) -> ir.IntegerValue:
    """学年 × 10 + 1 in autumn (September to January), + 2 in spring; null when the month is not known."""
    month = day.substr(5, 2).cast("int64")
    half = ibis.ifelse((month >= 2) & (month <= 8), 2, 1)
    return ibis.ifelse(day.length() < 7, ibis.null("int64"), academic_year_of(day) * 10 + half)
