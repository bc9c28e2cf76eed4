"""The list of accounts as Excel."""

import tempfile
from typing import IO

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.listing import last_login_text, roles_text
from bangfu.accounts.models import User
from bangfu.core.workbook import Sheet, write_workbook
from bangfu.trail.services import Draft, record


def export_accounts(accounts: QuerySet[User], *, by: User) -> IO[bytes]:
    """The accounts as an open temporary workbook; recorded in the trail."""
    headings = [_("用户名"), _("姓名"), _("现任角色"), _("状态"), _("最近登录"), _("建立时间")]
    rows = [
        [a.username, a.name, roles_text(a), _("启用") if a.is_active else _("停用"), last_login_text(a),
         f"{timezone.localtime(a.date_joined):%Y-%m-%d}"]
        for a in accounts
    ]  # fmt: skip
    note = _("导出人 %(who)s，导出时间 %(when)s，共 %(count)s 行") % {
        "who": by.name, "when": f"{timezone.localtime():%Y-%m-%d %H:%M}", "count": len(rows)}  # fmt: skip
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write_workbook(file, [Sheet(_("账号"), headings, rows, note=note, widths=[16, 14, 50, 10, 20, 14])])
    record(by=by, drafts=[Draft("export", "accounts.user", None, f"{_('账号')} × {len(rows)}")])
    file.seek(0)
    return file
