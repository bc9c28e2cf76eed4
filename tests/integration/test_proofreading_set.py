"""The auditor on real reports, where they are at hand: errors injected into them, and the source's own two."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bangfu.proofreading.check import Severity, proofread
from bangfu.proofreading.reading import read
from bangfu.proofreading.words import explain

pytestmark = pytest.mark.pure

SHARED = Path(__file__).resolve().parents[3] / "shared"
SET = SHARED / "proofreading-dev"
SOURCE = SHARED / "source" / "source-report.txt"


@pytest.mark.skipif(not SOURCE.exists(), reason="the source report is not part of the repository")
def test_both_errors_of_the_source_and_no_other() -> None:
    proof = proofread(read(SOURCE.read_bytes(), SOURCE.name))
    errors = [explain(f) for f in proof.findings if f.severity is Severity.ERROR]
    assert errors == [
        "2624 + 2106 = 4730，而所写为 4224",
        "(41 + 88) ÷ 149 = 86.58%，而所写为 86.5%；“86.5”或为“86.58”之误",
    ]
    assert len(proof.held) >= 20


@pytest.mark.skipif(not SET.exists(), reason="the development set is not part of the repository")
@pytest.mark.parametrize("kind", [".txt", ".docx"])
def test_recall_and_silence(tmp_path: Path, kind: str) -> None:
    made = [sys.executable, str(SET / "inject.py"), str(tmp_path), "--n", "400", "--docx"]
    subprocess.run(made, check=True, capture_output=True)
    for path in tmp_path.rglob("*.docx"):
        if kind == ".docx" and path.parent.name == "variants":
            path.replace(path.with_suffix(".txt"))  # under the name by which the key scores it
        else:
            path.unlink()
    command = [sys.executable, "-m", "bangfu", "proofread", "--json"]
    scored = subprocess.run(
        [sys.executable, str(SET / "score.py"), str(tmp_path), "--", *command],
        check=True, capture_output=True, text=True, env=os.environ | {"BANGFU_DEBUG": "1"},
    )  # fmt: skip
    recalls = [line.split() for line in scored.stdout.splitlines() if line.startswith("recall ")]
    assert float(next(words[-1] for words in recalls if words[1] == "all")) >= 0.9, scored.stdout
    for words in recalls:
        found, _sign, of = words[2].partition("/")
        assert int(found) / int(of) >= 0.8, scored.stdout
    alarms = re.search(r"false alarms (\d+) on", scored.stdout)
    assert alarms is not None and int(alarms[1]) <= 1, scored.stdout
