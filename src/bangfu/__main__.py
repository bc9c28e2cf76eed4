"""`bangfu COMMAND`: the shell's way in; every command is a Django management command."""

import os
import secrets
import sys

# Names that Python cannot give a module, or that read better on a command line.
ALIASES = {"import": "import_sheet"}
# Commands that keep nothing: they need no secret of the installation, so each run has one of its own.
STATELESS = {"proofread"}


def main() -> None:
    """Run one management command, accepting hyphens in its name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bangfu.settings")
    from django.core.management import execute_from_command_line

    arguments = list(sys.argv)
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = ALIASES.get(arguments[1], arguments[1].replace("-", "_"))
        if arguments[1] in STATELESS:
            for name in ("BANGFU_SECRET_KEY", "BANGFU_FIELD_KEY"):
                os.environ.setdefault(name, secrets.token_hex(32))
    execute_from_command_line(arguments)


if __name__ == "__main__":
    main()
