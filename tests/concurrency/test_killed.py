"""kill -9 at every step of an import and of an evidence upload: all or nothing, and doing it again succeeds."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.concurrency.victim import ROWS
from tests.postgres import address

DATABASE = "bangfu_killed"


@pytest.fixture
def apart(db: None, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database that nothing else uses."""
    if connection.vendor == "sqlite":
        path = tmp_path / "killed.sqlite3"
        path.write_bytes(connection.connection.serialize())
        yield f"sqlite:///{path}"
        return
    import psycopg

    uri = os.environ["DATABASE_URL"]
    with psycopg.connect(uri, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {DATABASE} TEMPLATE {os.environ['BANGFU_TEST_TEMPLATE']}")
        try:
            yield address(uri, DATABASE)
        finally:
            server.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


@pytest.fixture
def seen(apart: str, tmp_path: Path) -> Any:
    """What was left behind at every step."""
    environment = {
        **os.environ, "DATABASE_URL": apart, "BANGFU_DATA_DIR": str(tmp_path), "BANGFU_DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "bangfu.settings", "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.concurrency.victim", str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def test_killed_at_any_step_all_or_nothing(seen: Any) -> None:
    for work, rows in (("import", ROWS), ("evidence", 1)):
        *killed, last = seen[work]
        whole = {"rows": rows, "events": rows, "committed": 1, "orphans": []}
        nothing = {"rows": 0, "events": 0, "committed": 0, "orphans": []}
        wrong = [one for one in killed if one["left"] not in (whole, nothing) or one["again"] != whole]
        assert wrong == [], work
        assert nothing in [one["left"] for one in killed] and whole in [one["left"] for one in killed]
        assert not last["killed"] and last["left"] == whole
        assert len(killed) >= (30 if work == "import" else 6), work
    assert seen["faults"] == []
