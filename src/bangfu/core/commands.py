"""What the commands of the shell have in common."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, OperationalError, ProgrammingError, connection
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# What argparse says → the same as a message of ours. It looks its texts up one by one, so these few suffice.
SAID: dict[str, Any] = {
    "usage: ": _("用法："),
    "positional arguments": _("参数"),
    "options": _("选项"),
    "show this help message and exit": _("显示帮助后退出"),
    "%(prog)s: error: %(message)s\n": _("%(prog)s：%(message)s\n"),
    "argument %(argument_name)s: %(message)s": _("参数 %(argument_name)s：%(message)s"),
    "the following arguments are required: %s": _("缺少参数：%s"),
    "one of the arguments %s is required": _("须给出其中一个参数：%s"),
    "unrecognized arguments: %s": _("没有这样的参数：%s"),
    "not allowed with argument %s": _("不能与参数 %s 同用"),
    "ignored explicit argument %r": _("不带值，却写了 %r"),
    "expected one argument": _("后面须有一个值"),
    "expected at most one argument": _("后面至多一个值"),
    "expected at least one argument": _("后面至少一个值"),
    "expected %s argument": _("后面须有 %s 个值"),
    "ambiguous option: %(option)s could match %(matches)s": _("%(option)s 不明确，可能是 %(matches)s"),
    "invalid %(type)s value: %(value)r": _("“%(value)s”不是数字"),
    "invalid choice: %(value)r (choose from %(choices)s)": _("没有“%(value)s”这一项，可用：%(choices)s"),
    "unknown parser %(parser_name)r (choices: %(choices)s)": _("没有子命令“%(parser_name)s”，可用：%(choices)s"),
}


def translated(text: str) -> str:
    """A text of argparse in the language of the shell; one that is not known stays as it is."""
    return str(SAID.get(text, text))


class TranslatedCommand(BaseCommand):
    """A command that speaks the language of the shell: in its help, of wrong arguments, of an unprepared database."""

    help: Any = ""  # a lazy translation; argparse takes only what is text already

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        self.help = str(self.help)
        # argparse has no hook for its texts but the two names by which it looks them up.
        argparse._ = translated  # type: ignore[attr-defined]
        argparse.ngettext = lambda one, _many, _count: translated(one)  # type: ignore[attr-defined]
        return super().create_parser(prog_name, subcommand, **kwargs)

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except (OperationalError, ProgrammingError) as error:
            said = unprepared()
            if not said:
                raise
            raise CommandError(said) from error


def unprepared() -> str:
    """What is to be done before the database can be used; "" when it is ready and the fault lies elsewhere."""
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        return gettext("连不上数据库（%(error)s）；请核对 DATABASE_URL 和 BANGFU_DATA_DIR") % {"error": error}
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return ""
    return gettext("数据库还没有建好；请先运行 bangfu migrate，或核对 DATABASE_URL 和 BANGFU_DATA_DIR")
