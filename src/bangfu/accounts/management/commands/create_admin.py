"""`bangfu create-admin`: the first administrator of a new system, or a further one, from the shell."""

import sys
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.accounts.models import User
from bangfu.accounts.passwords import temporary_password
from bangfu.accounts.services import add_administrator
from bangfu.core.commands import TranslatedCommand
from bangfu.core.errors import Refusal, Refusals


class Command(TranslatedCommand):
    """Makes an administrator; founds the school when the system is empty."""

    help = gettext_lazy("建立系统管理员；系统为空时同时建立学校")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--username", required=True, help=_("用户名"))
        parser.add_argument("--name", required=True, help=_("姓名"))
        parser.add_argument("--organisation", required=True, help=_("学校名称；系统为空时以此建立本校"))
        parser.add_argument(
            "--password-stdin", action="store_true", help=_("从标准输入读取密码；不给时生成临时密码并打印一次")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        given = sys.stdin.readline().rstrip("\r\n") if options["password_stdin"] else ""
        if options["password_stdin"] and not given:
            raise CommandError(_("标准输入中没有密码。"))
        issued = given or temporary_password()
        try:
            account = add_administrator(
                organisation=options["organisation"], username=options["username"], name=options["name"],
                password=issued, is_temporary=not given, by=User.objects.system(),
            )  # fmt: skip
        except (Refusal, Refusals) as refused:
            raise CommandError(refused.text) from refused
        self.stdout.write(_("已建立系统管理员 %(name)s（%(username)s）。") % {
            "name": account.name, "username": account.username})  # fmt: skip
        if not given:
            self.stdout.write(_("临时密码（只显示这一次，首次登录须修改）：%(password)s") % {"password": issued})
