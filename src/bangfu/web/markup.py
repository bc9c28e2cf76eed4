"""Small pieces of HTML as strings: the template engine would cost more than the rest of a list page."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bangfu.web.icons import NAMES

FALLBACK_ICON = "point"
TONES = ("green", "amber", "red", "grey", "blue")


def safe(parts: Iterable[str]) -> SafeString:
    """Join parts that are already escaped."""
    return mark_safe("".join(parts))


@lru_cache(maxsize=512)
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the sprite, hidden from screen readers; a dot when the name is not in the registry."""
    drawn = name if name in NAMES else FALLBACK_ICON
    classes = f"icon {css}".strip()
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static("vendor/icons.svg"),
        drawn,
    )


def state(label: Any, tone: str = "grey") -> SafeString:
    """A state in a word, with a dot of its colour (green, amber, red, grey, blue)."""
    known = tone if tone in TONES else "grey"
    dot = f'<span class="status status-{known}"><span class="status-dot"></span>'
    return safe((dot, conditional_escape(label), "</span>"))


def query_with(query: QueryDict | None, **changes: str | int | None) -> str:
    """The address's query with some parameters set, or left out when None; "?" when nothing remains."""
    parameters = query.copy() if query is not None else QueryDict(mutable=True)
    for name, value in changes.items():
        if value is None:
            parameters.pop(name, None)
        else:
            parameters[name] = str(value)
    return f"?{parameters.urlencode()}"


def pager(page: Page, query: QueryDict | None = None) -> SafeString:
    """How many rows there are and which are shown, with links to the other pages."""
    count = page.paginator.count
    if not count:
        return safe(())
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    total = ngettext("共 %(count)s 条", "共 %(count)s 条", count) % {"count": f"{count:,}"}
    if page.paginator.num_pages == 1:
        return safe((f'<div class="pager"><p class="pager-count">{escape(total)}</p></div>',))
    shown = _("第 %(first)s–%(last)s 条") % {
        "first": f"{page.start_index():,}",
        "last": f"{page.end_index():,}",
    }
    name = escape(_("分页"))
    return safe(
        (
            f'<nav class="pager" aria-label="{name}"><p class="pager-count">',
            f'{escape(shown)}<span class="pager-total">{escape(total)}</span></p><ul class="pagination">',
            _step(page, query, page.number - 1, _("上一页"), "chevron-left", page.has_previous()),
            *(_number(page, query, number) for number in numbers),
            _step(page, query, page.number + 1, _("下一页"), "chevron-right", page.has_next()),
            "</ul></nav>",
        )
    )


def _step(page: Page, query: QueryDict | None, number: int, label: str, name: str, enabled: bool) -> str:
    inside = f'{icon(name)}<span class="visually-hidden">{escape(label)}</span>'
    if not enabled:
        return f'<li class="page-item disabled"><span class="page-link">{inside}</span></li>'
    href = escape(query_with(query, page=number))
    return f'<li class="page-item"><a class="page-link" href="{href}">{inside}</a></li>'


def _number(page: Page, query: QueryDict | None, number: int | str) -> str:
    if not isinstance(number, int):
        return f'<li class="page-item page-gap"><span class="page-link">{escape(number)}</span></li>'
    if number == page.number:
        return (
            f'<li class="page-item active" aria-current="page"><span class="page-link">{number}</span></li>'
        )
    href = escape(query_with(query, page=number))
    label = escape(_("第 %(number)s 页") % {"number": number})
    return f'<li class="page-item"><a class="page-link" href="{href}" aria-label="{label}">{number}</a></li>'


def navigation(sections: Iterable[Any]) -> SafeString:
    """The left-hand navigation: sections (.label .icon .items) of items (.label .url .icon .active .badge).

    A section of one page is that page itself; the others fold, the current one being open.
    """
    parts = ['<ul class="nav-groups">']
    for section in sections:
        items = list(section.items)
        if len(items) == 1:
            parts += ("<li>", _entry(items[0], items[0].icon or section.icon), "</li>")
            continue
        opened = " open" if any(item.active for item in items) else ""
        label = conditional_escape(section.label)
        parts += (
            f'<li><details class="nav-group" data-remember="nav-{label}"{opened}>',
            f"<summary>{icon(section.icon)}<span>{label}</span>",
            f"{icon('chevron-down', 'nav-fold')}</summary><ul>",
            *(f"<li>{_entry(item)}</li>" for item in items),
            "</ul></details></li>",
        )
    parts.append("</ul>")
    return safe(parts)


def _entry(item: Any, icon_name: str = "") -> str:
    current = ' aria-current="page"' if item.active else ""
    badge = f'<span class="nav-badge">{conditional_escape(item.badge)}</span>' if item.badge else ""
    drawing = icon(icon_name) if icon_name else ""
    return (
        f'<a class="nav-entry" href="{escape(item.url)}"{current}>{drawing}'
        f"<span>{conditional_escape(item.label)}</span>{badge}</a>"
    )
