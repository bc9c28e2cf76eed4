"""A register's list as Excel."""

import tempfile
from typing import IO

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from bangfu.accounts.models import User
from bangfu.core.errors import Refusal
from bangfu.registers.bulkrows import rows_of
from bangfu.registers.display import label_of, unit_of
from bangfu.registers.listing import Listing
from bangfu.registers.workbook import Sheet, write_workbook
from bangfu.trail.services import Draft
from bangfu.trail.services import record as record_events

MAX_ROWS = 200_000


def export_listing(listing: Listing, *, by: User) -> IO[bytes]:
    """The filtered list as an open temporary workbook; recorded in the trail; refused beyond 200,000 rows.

    Raises Refusal for a filter that is not valid: it would otherwise take everything away.
    """
    register = listing.register
    if fault := listing.filters.fault():
        raise fault
    count = listing.summary["count"]
    if count > MAX_ROWS:
        raise Refusal(
            "export.rows", _("共 %(count)s 行，超过一次导出的上限") % {"count": count}, _("请用筛选缩小范围")
        )
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    stamp = _("导出人 %(who)s，导出时间 %(when)s，共 %(count)s 行") % {
        "who": by, "when": f"{timezone.localtime():%Y-%m-%d %H:%M}", "count": count}  # fmt: skip
    headings = [
        f"{label_of(register, c)}（{unit}）" if (unit := unit_of(register.field(c.name))) else label_of(register, c)
        for c in listing.columns
    ]
    write_workbook(file, [Sheet(str(register.title), headings, rows_of(listing), note=stamp)])
    with override(settings.LANGUAGE_CODE):  # the trail keeps one language
        title = f"{register.title} × {count}"
    record_events(by=by, drafts=[Draft("export", register.model._meta.label_lower, None, title)])
    file.seek(0)
    return file
