"""The trail as a table."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bangfu.core.scoping import AccessLike
from bangfu.trail.models import Event
from bangfu.trail.selectors import may_read
from bangfu.web.markup import state
from bangfu.web.tables import Heading, Row, render_table

SHOWN = 4  # changes shown at once; the rest unfold


def event_table(events: Sequence[Event], access: AccessLike) -> SafeString:
    """One row an event: when, who, what, which record, what changed as far as the viewer may read it."""
    headings = [
        Heading(_("时间")), Heading(_("操作人")), Heading(_("动作")), Heading(_("对象")),
        Heading(_("变化与原因")), Heading(_("序号"), align="end"),
    ]  # fmt: skip
    rows = [Row(_cells(event, may_read(access, event))) for event in events]
    return render_table(headings, rows, caption=_("操作记录"))


def _cells(event: Event, readable: bool) -> list[str]:
    return [
        f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}",
        event.who,
        state(event.what, event.tone),
        _subject(event, readable),
        _changes(event, readable),
        f"{event.sequence:,}",
    ]


def _subject(event: Event, readable: bool) -> SafeString:
    url = event.subject_url if readable else ""
    title = event.subject_title or event.kind
    name = format_html('<a href="{}">{}</a>', url, title) if url else format_html("{}", title)
    return format_html('<div>{}<div class="text-secondary small">{}</div></div>', name, event.kind)


def _changes(event: Event, readable: bool) -> SafeString:
    lines = change_lines(event, readable)
    parts = [_lines(lines[:SHOWN])]
    if len(lines) > SHOWN:
        more = _("另外 %(count)s 项") % {"count": len(lines) - SHOWN}
        parts.append(format_html("<details><summary>{}</summary>{}</details>", more, _lines(lines[SHOWN:])))
    if event.reason:
        parts.append(format_html("<div>{}</div>", _("原因：%(reason)s") % {"reason": event.reason}))
    if event.source:
        source = _("来源：%(source)s") % {"source": event.source}
        parts.append(format_html('<div class="text-secondary small">{}</div>', source))
    return format_html("<div>{}</div>", mark_safe("".join(parts))) if any(parts) else mark_safe("")


def change_lines(event: Event, readable: bool) -> list[str]:
    """The changes in words; one that says so when the viewer may not read them."""
    if event.changes and not readable:
        return [_("（没有查看此类记录内容的权限）")]
    return [change.text for change in event.changed]


def _lines(lines: Sequence[str]) -> SafeString:
    return format_html_join("", "<div>{}</div>", ((line,) for line in lines))
