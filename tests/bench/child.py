"""One step of a case in a process of its own, so that its memory is its own: `python -m tests.bench.child STEP …`."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import django


def steps() -> dict[str, Callable[..., Any]]:
    """What can be run by name; arguments are whole numbers."""
    from tests.bench.cases import exports, figures, imports, lists, proofreading, report

    return {
        "amount": figures.amount,
        "persons": figures.persons,
        "lists": lists.lists,
        "import": imports.ours,
        "import-yardstick": imports.theirs,
        "export": exports.exported,
        "writers": exports.writers,
        "report": report.produced,
        "proofreading": proofreading.proofread_long,
    }


def main() -> None:
    """Print the answer as one line of JSON."""
    django.setup()
    answer = steps()[sys.argv[1]](*map(int, sys.argv[2:]))
    if not isinstance(answer, dict):
        answer = [asdict(finding) for finding in answer]
    print(json.dumps(answer, ensure_ascii=False))


if __name__ == "__main__":
    main()
