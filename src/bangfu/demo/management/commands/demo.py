"""`bangfu demo`: build the demonstration, produce its report, compare it with the source."""

import argparse
import time
import unicodedata
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from bangfu.accounts.models import Organisation, User
from bangfu.core.scoping import viewing
from bangfu.demo.actors import ACTORS, password
from bangfu.demo.build import Builder
from bangfu.demo.compare import Outcome, compare
from bangfu.demo.produce import produce

WIDTHS = (44, 14, 14)


class Command(BaseCommand):
    """Builds once; run again it only produces and compares."""

    help = "建立演示数据，生成报告，与原报告逐项比对"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--logins", action="store_true", help="只显示地址与账号")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["logins"]:
            self._logins(options["port"])
            return
        started = time.monotonic()
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        if Organisation.objects.filter(is_home=True).exists():
            self.stdout.write("演示数据已存在，不再重建（如需重建，请先删除 var/demo）。")
        else:
            Builder(self.stdout.write).build()
        for path in produce(self.stdout.write):
            self.stdout.write(f"已写出 {path}")
        self._compare()
        self.stdout.write(f"用时 {time.monotonic() - started:.0f} 秒")

    def _compare(self) -> None:
        access = User.objects.system().access
        with viewing(access):
            outcomes = compare(access)
        self.stdout.write("\n" + _line("指标", "原报告", "系统", "比对"))
        for outcome in outcomes:
            self.stdout.write(_line(outcome.check.title, outcome.check.stated, outcome.found, _verdict(outcome)))
        wrong = [o for o in outcomes if not o.equal and not o.check.note]
        known = [o for o in outcomes if not o.equal and o.check.note]
        self.stdout.write(
            f"共 {len(outcomes)} 项：一致 {len(outcomes) - len(wrong) - len(known)}，"
            f"原报告自身有误 {len(known)}，不一致 {len(wrong)}。"
        )
        if wrong:
            raise CommandError("演示数据与原报告不一致。")

    def _logins(self, port: int) -> None:
        self.stdout.write(f"\n网站：http://127.0.0.1:{port}/\n演示账号（密码均为 {password()}）：")
        roles = {actor.username: f"{actor.name}（{actor.role}）" for actor in ACTORS}
        for username, label in roles.items():
            self.stdout.write(f"  {username:<10}{label}")


def _verdict(outcome: Outcome) -> str:
    if outcome.equal:
        return "一致"
    return outcome.check.note or "不一致"


def _line(*cells: str) -> str:
    """Cells padded by display width: a Chinese character is two columns wide."""
    padded = [cell + " " * max(1, width - _width(cell)) for cell, width in zip(cells, WIDTHS, strict=False)]
    return "".join(padded) + cells[-1]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
