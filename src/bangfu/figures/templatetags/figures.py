"""Filters of the figure pages."""

from collections.abc import Mapping
from typing import Any

from django import template

from bangfu.figures.address import View, records_query
from bangfu.figures.definition import TOPICS, Figure
from bangfu.figures.text import unit_text

register = template.Library()


@register.filter
def shown_unit(figure: Figure) -> str:
    """The unit as pages print it."""
    return unit_text(figure)


@register.filter
def topic_icon(figure: Figure) -> str:
    """The icon of the figure's topic."""
    return next(topic.icon for topic in TOPICS if topic.code == figure.topic)


@register.filter
def total_query(view: View) -> str:
    """The query string of the page with all records of a view."""
    return records_query(view.request, {}, {})


@register.filter
def lookup(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The mapping's value, "" where it has none."""
    return mapping.get(key, "")
