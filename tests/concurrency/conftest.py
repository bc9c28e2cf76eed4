"""A database that several threads really share."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from bangfu.core.triggers import append_only

Together = Callable[..., list[Any]]


@pytest.fixture
def together(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Together]:
    """Runs functions at once, each on a connection of its own, and returns their results or exceptions.

    SQLite: a copy of the migrated database as a file, because
    one in memory cannot be shared by writers. PostgreSQL: the test database itself, emptied afterwards.
    """
    if connection.vendor == "sqlite":
        yield from _on_a_file(tmp_path / "shared.sqlite3")
    else:
        yield run_together
        _empty_the_trail()


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


def _empty_the_trail() -> None:
    """The flush that follows may not meet the triggers."""
    operation = append_only("trail_event")
    with connection.schema_editor() as editor:
        operation.reverse_code(None, editor)
        editor.execute("TRUNCATE trail_event")
        operation.code(None, editor)
