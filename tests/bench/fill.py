"""`python -m tests.bench.fill PAYMENTS STUDENTS`: migrate and fill the database of DATABASE_URL."""

import sys

import django


def main() -> None:
    """Run once per database, in a process of its own."""
    django.setup()
    from django.core.management import call_command

    from tests.bench.data import fill

    call_command("migrate", verbosity=0)
    fill(payments=int(sys.argv[1]), students=int(sys.argv[2]))


if __name__ == "__main__":
    main()
