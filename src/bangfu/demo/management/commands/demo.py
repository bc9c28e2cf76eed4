"""`bangfu demo`: build the demonstration, produce its report, compare it with the source."""

import argparse
import time
import unicodedata
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation, User
from bangfu.accounts.roles import INITIAL_ROLES
from bangfu.core.commands import TranslatedCommand
from bangfu.core.scoping import viewing
from bangfu.demo.actors import ACTORS, password
from bangfu.demo.build import Builder
from bangfu.demo.compare import Outcome, compare
from bangfu.demo.produce import produce

WIDTHS = (44, 14, 14)


class Command(TranslatedCommand):
    """Builds once; run again it only produces and compares."""

    help = gettext_lazy("建立演示数据，生成报告，与原报告逐项比对")

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--logins", action="store_true", help=_("只显示地址与账号"))
        parser.add_argument("--port", type=int, default=8000, help=_("网站的端口"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["logins"]:
            self._logins(options["port"])
            return
        started, say = time.monotonic(), self._said_in(get_language())
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        if Organisation.objects.filter(is_home=True).exists():
            self.stdout.write(_("演示数据已存在，不再重建（如需重建，请先删除 var/demo）。"))
        else:
            Builder(say).build()
        for path in produce(say):
            self.stdout.write(_("已写出 %s") % path)
        self._compare()
        self.stdout.write(_("用时 %d 秒") % (time.monotonic() - started))

    def _said_in(self, language: str | None) -> Callable[[Any], None]:
        """Prints in the shell's language what the builders, who work in Chinese, tell of their steps."""

        def say(text: Any) -> None:
            with override(language):
                self.stdout.write(str(text))

        return say

    def _compare(self) -> None:
        access = User.objects.system().access
        with viewing(access):
            outcomes = compare(access)
        self.stdout.write("\n" + _line(_("指标"), _("原报告"), _("系统值"), _("比对")))
        for outcome in outcomes:
            self.stdout.write(_line(str(outcome.check.title), outcome.check.stated, outcome.found, _verdict(outcome)))
        wrong = [o for o in outcomes if not o.equal and not o.check.note]
        known = [o for o in outcomes if not o.equal and o.check.note]
        self.stdout.write(
            _("共 %(all)d 项：一致 %(equal)d，原报告自身有误 %(known)d，不一致 %(wrong)d。")
            % {"all": len(outcomes), "equal": len(outcomes) - len(wrong) - len(known),
               "known": len(known), "wrong": len(wrong)}
        )  # fmt: skip
        if wrong:
            raise CommandError(_("演示数据与原报告不一致。"))

    def _logins(self, port: int) -> None:
        self.stdout.write("\n" + _("网站：%s") % f"http://127.0.0.1:{port}/")
        self.stdout.write(_("演示账号（密码均为 %s）：") % password())
        for actor in ACTORS:
            named = {"name": actor.name, "role": _(INITIAL_ROLES[actor.role][0])}
            self.stdout.write(f"  {actor.username:<10}" + _("%(name)s（%(role)s）") % named)


def _verdict(outcome: Outcome) -> str:
    if outcome.equal:
        return _("一致")
    return str(outcome.check.note or _("不一致"))


def _line(*cells: str) -> str:
    """Cells padded by display width: a Chinese character is two columns wide."""
    padded = [cell + " " * max(1, width - _width(cell)) for cell, width in zip(cells, WIDTHS, strict=False)]
    return "".join(padded) + cells[-1]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
