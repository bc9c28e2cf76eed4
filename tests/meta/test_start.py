"""What the program loads before it does anything: every command and worker pays for it in memory and time."""

import subprocess
import sys

import pytest

from tests.meta.documents import ROOT

HEAVY = ("ibis", "duckdb", "docx", "pypdfium2", "openpyxl", "PIL")
RULES = "bangfu.proofreading.relating"  # a thousand patterns, a second of every start


@pytest.mark.parametrize(("then", "unloaded"), [("", HEAVY), ("import bangfu.urls; ", (RULES,))])
def test_the_start_loads_no_library_of_a_single_task(then: str, unloaded: tuple[str, ...]) -> None:
    code = f"import django, sys; django.setup(); {then}print(*[name for name in {unloaded} if name in sys.modules])"
    environment = {"BANGFU_DEBUG": "1", "DJANGO_SETTINGS_MODULE": "bangfu.settings", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == []
