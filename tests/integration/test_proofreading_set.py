"""The auditor on real reports, where they are at hand: errors injected into them, and the source's own two."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bangfu.proofreading.check import Severity, proofread
from bangfu.proofreading.reading import read
from bangfu.proofreading.words import explain

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


@pytest.fixture(scope="module")
def injected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The development set with errors, as text and as Word."""
    if not SET.exists():
        pytest.skip("the development set is not part of the repository")
    folder = tmp_path_factory.mktemp("injected")
    made = [sys.executable, str(SET / "inject.py"), str(folder), "--n", "400", "--docx"]
    subprocess.run(made, check=True, capture_output=True)
    return folder


def test_recall_and_silence(injected: Path, tmp_path: Path) -> None:
    shutil.copytree(injected, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.docx"))
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


def test_word_says_what_text_says(injected: Path) -> None:
    variants = sorted((injected / "variants").glob("*.txt"))
    assert len(variants) > 200
    for path in variants:
        assert _said(path) == _said(path.with_suffix(".docx")), path.name


def _said(path: Path) -> list[tuple[str, str]]:
    proof = proofread(read(path.read_bytes(), path.name))
    return [(finding.severity.value, explain(finding)) for finding in proof.findings]
