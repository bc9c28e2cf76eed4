"""`bangfu clear-proofs`: delete files under proof whose time is up."""

from typing import Any

from django.core.management.base import BaseCommand

from bangfu.proofs.services import sweep


class Command(BaseCommand):
    """For the daily timer; the pages do the same whenever a file is uploaded or the list is opened."""

    help = "删除到期的核对文件。"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"删除了 {sweep()} 个到期的文件")
