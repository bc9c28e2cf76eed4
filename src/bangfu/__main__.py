"""`bangfu COMMAND`: the shell's way in; every command is a Django management command."""

import os
import sys

# Names that Python cannot give a module, or that read better on a command line.
ALIASES = {"import": "import_sheet"}


def main() -> None:
    """Run one management command, accepting hyphens in its name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bangfu.settings")
    from django.core.management import execute_from_command_line

    arguments = list(sys.argv)
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = ALIASES.get(arguments[1], arguments[1].replace("-", "_"))
    execute_from_command_line(arguments)


if __name__ == "__main__":
    main()
