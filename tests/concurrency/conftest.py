"""A database that several threads really share."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

Together = Callable[..., list[Any]]


# What the works of these tests write; on PostgreSQL it is really committed, so it is deleted afterwards.
WRITTEN = ("accounts_membership", "accounts_organisation", "accounts_user", "trail_event", "trail_chainhead")


@pytest.fixture
def together(db: None, tmp_path: Path) -> Iterator[Together]:
    """Runs functions at once, each on a connection of its own, and returns their results or exceptions.

    SQLite: a copy of the migrated database as a file, because one in memory cannot be shared by writers.
    PostgreSQL: the test database itself; Django's flush is of no use, for it may not empty the trail.
    """
    if connection.vendor == "sqlite":
        yield from _on_a_file(tmp_path / "shared.sqlite3")
        return
    yield run_together
    assert run_together(_delete_what_was_written) == [None]


def _on_a_file(path: Path) -> Iterator[Together]:
    settings = connections.settings["default"]
    name = settings["NAME"]
    assert "memory" in name, "never on a database that somebody works with"
    # Not backup(): it waits for ever for a database that is being written, as every test's is.
    path.write_bytes(connection.connection.serialize())
    settings["NAME"] = str(path)
    try:
        yield run_together
    finally:
        settings["NAME"] = name


def run_together(*works: Callable[[], Any]) -> list[Any]:
    """The results in order; an exception stands for the result of the work that raised it."""

    def guarded(work: Callable[[], Any]) -> Any:
        try:
            return work()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(guarded, works))


def _delete_what_was_written() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # without triggers, in this session alone
        for table in WRITTEN:
            cursor.execute(f"DELETE FROM {table}")
