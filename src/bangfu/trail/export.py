"""The trail as Excel."""

import tempfile
from collections.abc import Iterator
from typing import IO, Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from bangfu.core.errors import Refusal
from bangfu.core.scoping import AccessLike
from bangfu.core.workbook import Sheet, write_workbook
from bangfu.trail.listing import change_lines
from bangfu.trail.models import Event
from bangfu.trail.selectors import may_read
from bangfu.trail.services import Actor, Draft, record

MAX_ROWS = 200_000
WIDTHS = [10, 18, 12, 14, 16, 32, 60, 24, 24, 70]


def export_events(events: QuerySet[Event], *, access: AccessLike, by: Actor) -> IO[bytes]:
    """The events as an open temporary workbook, itself recorded; Refusal beyond 200,000 rows."""
    count = events.count()
    if count > MAX_ROWS:
        raise Refusal("export.rows", _("共 %(count)s 行，超过一次导出的上限") % {"count": count}, _("请用筛选缩小范围"))
    headings = [
        _("序号"), _("时间"), _("操作人"), _("动作"), _("对象类型"), _("对象"), _("变化"), _("原因"),
        _("来源"), _("校验值"),
    ]  # fmt: skip
    note = _("导出人 %(who)s，导出时间 %(when)s，共 %(count)s 行") % {
        "who": by.name, "when": f"{timezone.localtime():%Y-%m-%d %H:%M}", "count": count}  # fmt: skip
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write_workbook(file, [Sheet(_("操作记录"), headings, _rows(events, access), note=note, widths=WIDTHS)])
    with override(settings.LANGUAGE_CODE):  # the trail keeps one language
        title = f"{_('操作记录')} × {count}"
    record(by=by, drafts=[Draft("export", "trail.event", None, title)])
    file.seek(0)
    return file


def _rows(events: QuerySet[Event], access: AccessLike) -> Iterator[list[Any]]:
    for event in events.iterator(chunk_size=2000):
        yield [
            event.sequence, f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}", event.who, event.what,
            event.kind, event.subject_title, "\n".join(change_lines(event, may_read(access, event))),
            event.reason, event.source, event.hash,
        ]  # fmt: skip
