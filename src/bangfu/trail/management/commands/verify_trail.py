"""`bangfu verify-trail [--head HASH]`: check every link of the event log."""

import re
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.core.commands import TranslatedCommand
from bangfu.trail.services import MEANINGS, noted_place, verify


class Command(TranslatedCommand):
    """Prints the number of events and the last hash; exits 1 when the chain does not hold.

    --head: a hash noted earlier; prints which event's it is, and exits 1 when it is no longer in the chain.
    """

    help = gettext_lazy("核对操作记录的哈希链")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", metavar="HASH", default="", help=_("以前抄下的校验值，核对它是否仍在链中"))

    def handle(self, *args: Any, head: str = "", **options: Any) -> None:
        noted = head.strip().lower()
        if noted and not re.fullmatch(r"[0-9a-f]{64}", noted):
            raise CommandError(_("校验值是 64 位十六进制数字，请照抄下的原样填写。"))
        count, last, faults = verify()
        for fault in faults:
            self.stderr.write(_("第 %(sequence)s 条：%(meaning)s") % {
                "sequence": fault.sequence, "meaning": MEANINGS[fault.kind]})
        if faults:
            raise CommandError(_("操作记录有 %(count)s 处异常。") % {"count": len(faults)})
        self.stdout.write(_("操作记录共 %(count)s 条，哈希链完整；最后一条校验值 %(last)s。") % {
            "count": count, "last": last})
        if noted:
            self._place(noted)

    def _place(self, noted: str) -> None:
        place = noted_place(noted)
        if place is None:
            raise CommandError(_(
                "抄下的校验值不在链中：抄下之后，操作记录被整体替换过，或恢复了比它更早的备份。"))
        self.stdout.write(_("抄下的校验值是第 %(place)s 条的，到这一条为止的记录没有变过。") % {"place": place})
