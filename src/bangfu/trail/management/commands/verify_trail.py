"""`bangfu verify-trail`: check every link of the event log."""

from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.core.commands import TranslatedCommand
from bangfu.trail.services import MEANINGS, verify


class Command(TranslatedCommand):
    """Prints the number of events and the last hash; exits 1 when the chain does not hold."""

    help = gettext_lazy("核对操作记录的哈希链")

    def handle(self, *args: Any, **options: Any) -> None:
        count, last, faults = verify()
        for fault in faults:
            self.stderr.write(_("第 %(sequence)s 条：%(meaning)s") % {
                "sequence": fault.sequence, "meaning": MEANINGS[fault.kind]})
        if faults:
            raise CommandError(_("操作记录有 %(count)s 处异常。") % {"count": len(faults)})
        self.stdout.write(_("操作记录共 %(count)s 条，哈希链完整；最后一条校验值 %(last)s。") % {
            "count": count, "last": last})
