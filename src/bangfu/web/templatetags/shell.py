"""Tags and filters of the shell; a builtin library, so that no template loads it."""

import datetime
import itertools
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm
from django.http import QueryDict
from django.template.loader import get_template
from django.utils import dateformat, timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from bangfu.core.dates import PartialDate, parse_partial_date
from bangfu.core.errors import Refusal
from bangfu.core.money import format_wan, format_yuan
from bangfu.web import charts, flash, markup
from bangfu.web.devices import device_name
from bangfu.web.tables import Heading, Row, render_table
from bangfu.web.topics import topic_for

register = template.Library()
THEMES = ("light", "dark")
_numbers = itertools.count(1)
_fixed: dict[tuple[str, str], SafeString] = {}


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the sprite: {% icon "plus" %}."""
    return markup.icon(name, css)


@register.simple_tag
def state(label: Any, tone: str = "grey") -> SafeString:
    """A state in a word: {% state "公示中" "amber" %}; tones green amber red grey blue."""
    return markup.state(label, tone)


@register.simple_tag(takes_context=True)
def pager(context: template.Context, page_obj: Page) -> SafeString:
    """Counts and links to the other pages, the address's query kept."""
    return markup.pager(page_obj, _query(context))


@register.simple_tag
def fixed(name: str) -> SafeString:
    """A template without variables, rendered once per language: {% fixed "web/parts/head.html" %}."""
    key = (name, get_language() or "")
    if settings.DEBUG or key not in _fixed:
        _fixed[key] = mark_safe(get_template(name).render())
    return _fixed[key]


@register.simple_tag(name="navigation")
def navigation_tag(sections: Sequence[Any]) -> SafeString:
    """The left-hand navigation."""
    return markup.navigation(sections)


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """The address's query with some parameters changed: href="{% query page=2 %}"; None leaves one out."""
    return markup.query_with(_query(context), **changes)


@register.inclusion_tag("web/components/page_help.html", takes_context=True)
def page_help(context: template.Context) -> dict[str, Any]:
    """The quiet "?" of a page: its topic as a sheet, a link without a script; the general help where it has none."""
    request = context.get("request")
    topic = topic_for(request) if request is not None else None
    stranger = not getattr(context.get("user"), "is_authenticated", False)
    return {"topic": topic if topic is None or topic.public or not stranger else None, "stranger": stranger}


@register.simple_tag(takes_context=True)
def theme(context: template.Context) -> str:
    """light or dark, as the person chose on this device."""
    request = context.get("request")
    chosen = request.COOKIES.get("theme") if request is not None else None
    return chosen if chosen in THEMES else "light"


@register.inclusion_tag("web/components/empty_state.html")
def empty_state(
    title: Any, text: Any = "", action_label: Any = "", action_url: str = "", icon: str = "inbox"
) -> dict[str, Any]:
    """What this is, why there is nothing, the one thing to do."""
    return {
        "title": title,
        "text": text,
        "action_label": action_label,
        "action_url": action_url,
        "icon": icon,
    }


@register.inclusion_tag("web/components/fact.html")
def fact(
    label: Any,
    value: Any,
    hint: Any = "",
    href: str = "",
    unit: Any = "",
    definition: Any = "",
    change: Any = "",
) -> dict[str, Any]:
    """One figure: label, value, unit; hint is its period, change against when, definition one tap away."""
    return {
        "label": label,
        "value": _("未统计") if value is None else value,
        "missing": value is None,
        "hint": hint,
        "href": href,
        "unit": unit,
        "definition": definition,
        "change": change,
    }


@register.inclusion_tag("web/components/chart.html")
def chart(spec: charts.ChartSpec) -> dict[str, Any]:
    """A chart with its description and its table."""
    number = next(_numbers)
    headings = [
        Heading("", align="start"),
        *(Heading(name or spec.title, align="end", unit=spec.unit) for name, _values in spec.series),
    ]
    rows = [
        Row([str(category), *(spec.text(values[i]) for _name, values in spec.series)])
        for i, category in enumerate(spec.categories)
    ]
    return {
        "spec": spec,
        "option": charts.option(spec),
        "option_id": f"chart-{number}",
        "dark": ",".join(charts.PALETTE_DARK),
        "tall": "chart-tall" if spec.kind == "bar" and len(spec.categories) > 8 else "",
        "description": charts.description(spec),
        "table": render_table(headings, rows, caption=spec.title, sticky=False, stacked=False),
    }


@register.inclusion_tag("web/components/timeline.html")
def timeline(events: Sequence[Any]) -> dict[str, Any]:
    """What happened, newest first: events of .when .what and, where known, .who .detail .tone .icon .href."""
    return {"events": events}


@register.inclusion_tag("web/components/progress_poll.html")
def progress_poll(url: str, label: Any = "", every: int = 2) -> dict[str, Any]:
    """A block that fetches `url` every few seconds until the answer is a block that does not poll."""
    return {"url": url, "label": label, "every": every}


@register.inclusion_tag("web/components/progress.html")
def progress(done: int, total: int, label: Any = "", unit: Any = "") -> dict[str, Any]:
    """How far something is: a bar with its numbers in words; total 0 when it is not known yet."""
    return {"done": done, "total": total, "label": label, "unit": unit}


@register.inclusion_tag("web/forms/error_summary.html")
def form_errors(*forms: BaseForm) -> dict[str, Any]:
    """Everything that is wrong with the forms, each line leading to its field."""
    general = [error for form in forms for error in form.non_field_errors()]
    fields = [(field, error) for form in forms for field in form for error in field.errors]
    return {"general": general, "fields": fields, "count": len(general) + len(fields)}


@register.inclusion_tag("web/forms/fieldset.html")
def form_section(form: BaseForm, names: Sequence[str], title: Any = "", help: Any = "") -> dict[str, Any]:
    """A titled group of a form's fields; names that the form leaves out are passed over."""
    return {"fields": [form[name] for name in names if name in form.fields], "title": title, "help": help}


@register.filter
def undo_url(message: Any) -> str:
    """Where the undo form of a message posts."""
    return flash.undo_url(message.extra_tags)


@register.filter
def yuan(fen: int | None) -> str:
    """分 → "1,234.50" (元)."""
    return _("未统计") if fen is None else format_yuan(fen)


@register.filter
def wan(fen: int | None) -> str:
    """分 → "7.2" (万元)."""
    return _("未统计") if fen is None else format_wan(fen)


@register.filter
def thousands(value: int | float | Decimal | None) -> str:
    """Thousands separated, 未统计 for None."""
    return charts.number_text(value)


@register.filter
def cjkdate(value: datetime.date | PartialDate | str | None, form: str = "") -> str:
    """2026年11月23日, in English 23 Nov 2026; "short" leaves the year out, "time" adds the hour; text is ISO 8601."""
    if value is None or value == "":
        return "—"
    if isinstance(value, datetime.datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return _day(local, form) + (f" {local:%H:%M}" if form == "time" else "")
    if isinstance(value, datetime.date):
        return _day(value, form)
    try:
        return _partial(value if isinstance(value, PartialDate) else parse_partial_date(value))
    except Refusal:
        return str(value)


@register.filter
def device(user_agent: str) -> str:
    """A browser's identification in words: "Chrome · Windows"."""
    return device_name(user_agent)


@register.filter
def html_lang(language: str) -> str:
    """The code browsers expect: zh-hans → zh-Hans."""
    return to_locale(language).replace("_", "-")


def _day(value: datetime.date, form: str) -> str:
    if _english():
        return dateformat.format(value, "j M" if form == "short" else "j M Y")
    short = f"{value.month}月{value.day}日"
    return short if form == "short" else f"{value.year}年{short}"


def _partial(value: PartialDate) -> str:
    if not _english():
        return value.chinese
    known = "j M Y" if value.day else "M Y" if value.month else "Y"
    return dateformat.format(datetime.date(value.year, value.month or 1, value.day or 1), known)


def _english() -> bool:
    return (get_language() or "").startswith("en")


def _query(context: template.Context) -> QueryDict | None:
    request = context.get("request")
    return request.GET if request is not None else None
