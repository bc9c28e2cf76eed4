"""`python -m tests.bench [figures lists import export report proofreading] [--quick]`: measure, print, write docs/benchmarks.md."""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.bench.cases import exports, imports, proofreading, report
from tests.bench.databases import SIZES, Databases, databases, environment
from tests.bench.measure import Finding
from tests.bench.table import line, page

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def run(url: str, *arguments: object) -> Any:
    """What a step answers in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.child", *map(str, arguments)]
    done = subprocess.run(command, env=environment(url), check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def figures(made: Databases, quick: bool) -> Iterator[Finding]:
    """Live figures over a million payments, on both engines."""
    rows = f"{SIZES['large'][0] // (10 if quick else 1):,}"
    for engine, name in ENGINES.items():
        url = made.url(engine, "large")
        for step in ("amount", "persons"):
            for finding in run(url, step, 8 if quick else 60):
                yield Finding(**{**finding, "what": f"{name}：" + finding["what"].replace("{rows}", rows)})


def lists(made: Databases, quick: bool) -> Iterator[Finding]:
    """List pages."""
    for engine, name in ENGINES.items():
        for finding in run(made.url(engine, "medium"), "lists", 20 if quick else 60):
            yield Finding(**{**finding, "what": f"{name}：" + finding["what"]})


def imported(made: Databases, quick: bool) -> Iterator[Finding]:
    """A sheet of 20,000 payments against django-import-export."""
    rows = imports.ROWS // (10 if quick else 1)
    mine = run(_copy(made, "ours"), "import", rows)
    fewer = min(rows, imports.YARDSTICK_ROWS)
    validated, bare = (run(_copy(made, f"theirs-{how}"), "import-yardstick", fewer, how) for how in (1, 0))
    yield from imports.compared(mine, validated, bare)


def _copy(made: Databases, name: str) -> str:
    """A fresh copy of the database that holds a roll and no payments."""
    source = Path(made.url("sqlite", "roll").removeprefix("sqlite:///"))
    target = source.with_name(f"{name}.sqlite3")
    for ending in ("-wal", "-shm"):
        Path(f"{target}{ending}").unlink(missing_ok=True)
    shutil.copyfile(source, target)
    return f"sqlite:///{target}"


def exported(made: Databases, quick: bool) -> Iterator[Finding]:
    """A list of 100,000 rows as Excel."""
    url = made.url("sqlite", "medium")
    yield from exports.compared(run(url, "export"), run(url, "writers"))


def reported(made: Databases, quick: bool) -> Iterator[Finding]:
    """The demonstration's report."""
    url = f"sqlite:///{made.folder}/demo.sqlite3"
    marker = made.folder / "demo.filled"
    if not marker.exists():
        variables = {**environment(url), "BANGFU_DATA_DIR": str(made.folder / "demo")}
        subprocess.run([sys.executable, "-m", "bangfu", "demo"], env=variables, check=True, stdout=subprocess.DEVNULL)
        marker.touch()
    yield from report.compared(run(url, "report"))


def proofread(made: Databases, quick: bool) -> Iterator[Finding]:
    """The number auditor, which needs no database."""
    yield from proofreading.compared(run(made.url("sqlite", "roll"), "proofreading"))


CASES: dict[str, Callable[[Databases, bool], Iterator[Finding]]] = {
    "figures": figures,
    "lists": lists,
    "import": imported,
    "export": exported,
    "report": reported,
    "proofreading": proofread,
}


def main() -> int:
    """Run the cases asked for; the document is written when all of them ran in full. 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="tests.bench", description="速度与内存")
    parser.add_argument("cases", nargs="*", choices=[*CASES, []], help="只测这些（默认全部）")
    parser.add_argument("--quick", action="store_true", help="数据量与次数减为十分之一左右，不写文档")
    parser.add_argument("--folder", default="", help="保留数据库的目录，再次运行时沿用")
    asked = parser.parse_args()
    found: list[Finding] = []
    with databases(asked.folder, asked.quick) as made:
        for case in asked.cases or CASES:
            for finding in CASES[case](made, asked.quick):
                found.append(finding)
                print(line(finding), flush=True)
    if not asked.quick and not asked.cases:
        DOCUMENT.write_text(page(found), "utf-8")
        print(f"已写入 {DOCUMENT.name}")
    return int(any(finding.met is False for finding in found))


if __name__ == "__main__":
    sys.exit(main())
