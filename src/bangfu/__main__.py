"""`bangfu COMMAND`: the shell's way in; every command is a Django management command."""

import os
import secrets
import sys
from collections.abc import Mapping

# Names that Python cannot give a module, or that read better on a command line.
ALIASES = {"import": "import_sheet"}
# Commands that keep nothing: they need no secret of the installation, so each run has one of its own.
STATELESS = {"proofread"}
CHINESE, ENGLISH = "zh-hans", "en"


def main() -> None:
    """Run one management command, accepting hyphens in its name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bangfu.settings")
    from django.apps import apps
    from django.core.management import ManagementUtility
    from django.core.management.base import BaseCommand
    from django.utils import translation

    class Utility(ManagementUtility):
        """Speaks the shell's language once the applications, and with them the catalogues, are there."""

        def fetch_command(self, subcommand: str) -> BaseCommand:
            if apps.ready:  # not so where the settings are wrong, which is told below
                translation.activate(language_of(os.environ, self.argv))
            return super().fetch_command(subcommand)

    arguments = list(sys.argv)
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = ALIASES.get(arguments[1], arguments[1].replace("-", "_"))
        if arguments[1] in STATELESS:
            for name in ("BANGFU_SECRET_KEY", "BANGFU_FIELD_KEY"):
                os.environ.setdefault(name, secrets.token_hex(32))
    Utility(arguments).execute()


def language_of(environment: Mapping[str, str], arguments: list[str]) -> str:
    """English where BANGFU_LANGUAGE, or else the locale, asks for it; JSON is for programs and always Chinese."""
    if "--json" in arguments:
        return CHINESE
    names = ("BANGFU_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((environment[name] for name in names if environment.get(name)), "")
    return ENGLISH if chosen.lower().startswith("en") else CHINESE


if __name__ == "__main__":
    main()
