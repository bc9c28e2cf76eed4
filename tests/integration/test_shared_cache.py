"""In production the processes of a server share one cache, so that limits on attempts hold for all of them."""

import os
import subprocess
import sys
from pathlib import Path

SETUP = "import django; django.setup(); from django.core.cache import cache; "


def run(code: str, folder: Path) -> str:
    """What a process of its own prints, set up as in production."""
    keys = {"BANGFU_SECRET_KEY": "test-" + "0" * 60, "BANGFU_FIELD_KEY": "test-" + "1" * 60}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BANGFU_", "DATABASE"))}
    own = {"BANGFU_DEBUG": "0", "BANGFU_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "bangfu.settings"}
    command = [sys.executable, "-c", SETUP + code]
    return subprocess.run(command, env={**kept, **keys, **own}, capture_output=True, text=True, check=True).stdout


def test_what_one_process_counts_another_knows(tmp_path: Path) -> None:
    run("cache.set('attempts', 4, 60)", tmp_path)
    assert run("print(cache.incr('attempts'))", tmp_path).strip() == "5"
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0
