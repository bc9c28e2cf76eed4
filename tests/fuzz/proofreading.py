"""Damaged files for the readers of proofreading: each is read, or refused by a Refusal, in 2 s and 500 MB.

``python -m tests.fuzz.proofreading --n 10000`` reads so many, from ``--seed``, in child processes with limits of
their own, and prints what went wrong; files that did are kept in ``--keep``. What can be read as Word is commented
as well.
"""

import argparse
import collections
import hashlib
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

SECONDS, MEMORY = 2, 500 * 1024 * 1024
_BATCH = 500


def child(seed: int, first: int, count: int, keep: str) -> None:
    """Read the mutants of some numbers; one line for each that went wrong, and a tally at the end."""
    from bangfu.proofreading.reading import read
    from tests.fuzz.mutants import mutant
    from tests.fuzz.samples import samples

    files = samples()
    for name, data in files.items():
        read(data, name)  # what is loaded on first use is not counted below
    signal.signal(signal.SIGALRM, _too_slow)
    base = _memory_now()
    resource.setrlimit(resource.RLIMIT_AS, (base + MEMORY, base + MEMORY))
    tally: collections.Counter[str] = collections.Counter()
    slowest = 0.0
    for number in range(first, first + count):
        chance = random.Random(seed * 1_000_003 + number)
        name = chance.choice(list(files))
        data = mutant(name, files[name], chance)
        begun = time.perf_counter()
        outcome = _outcome(name, data)
        slowest = max(slowest, time.perf_counter() - begun)
        tally[outcome.split(":")[0]] += 1
        if outcome.startswith("wrong"):
            print(f"{number} {name} {outcome}", flush=True)
            _keep(keep, number, name, data)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print("tally", dict(tally), f"slowest={slowest:.2f}", f"peak={peak}", flush=True)


def _outcome(name: str, data: bytes) -> str:
    """ "read", "refused", or "wrong" with what happened."""
    from bangfu.core.errors import Refusal
    from bangfu.proofreading.reading import read
    from bangfu.proofreading.writing import Note, comment_word

    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        document = read(data, name)
        _check(document)
        if name.endswith(".docx") and document.text.strip():
            after = comment_word(data, [Note(1, 3, "注"), Note(0, len(document.text), "x")])
            if read(after, name).text != document.text:
                return "wrong: the comments changed the text"
        return "read"
    except Refusal:
        return "refused"
    except BaseException as error:
        return f"wrong: {type(error).__name__} {str(error)[:200]}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _check(document: Any) -> None:
    """What holds for every document: blocks and cells lie within the text, in order."""
    reached = 0
    for block in document.blocks:
        if not reached <= block.start <= block.end <= len(document.text):
            raise AssertionError(f"block {block.start}-{block.end} after {reached}")
        reached = block.end
        for cell in getattr(block, "cells", ()):
            if not block.start <= cell.start <= cell.end <= block.end:
                raise AssertionError(f"cell {cell}")


def _too_slow(_signal: int, _frame: Any) -> NoReturn:
    raise TimeoutError(f"more than {SECONDS} s")


def _memory_now() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _keep(folder: str, number: int, name: str, data: bytes) -> None:
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / f"{number}-{hashlib.sha256(data).hexdigest()[:8]}-{name}").write_bytes(data)


def run(count: int, seed: int, keep: str = "") -> list[str]:
    """Read ``count`` mutants in children; the lines that say what went wrong, a child that died included."""
    wrong: list[str] = []
    for first in range(0, count, _BATCH):
        size = min(_BATCH, count - first)
        command = [sys.executable, "-m", "tests.fuzz.proofreading", "--child", str(first), "--n", str(size)]
        command += ["--seed", str(seed), "--keep", keep]
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS * size + 60, check=False)
        lines = done.stdout.splitlines()
        wrong += [line for line in lines if not line.startswith("tally")]
        if done.returncode or not any(line.startswith("tally") for line in lines):
            wrong.append(f"the child from {first} ended with {done.returncode}: {done.stderr[-500:]}")
        print(first + size, *[line for line in lines if line.startswith("tally")], file=sys.stderr, flush=True)
    return wrong


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20260607)
    parser.add_argument("--keep", default="")
    parser.add_argument("--child", type=int, default=None, help=argparse.SUPPRESS)
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bangfu.settings")
    os.environ.setdefault("BANGFU_DEBUG", "1")
    import django

    django.setup()
    if given.child is not None:
        child(given.seed, given.child, given.n, given.keep)
        return 0
    wrong = run(given.n, given.seed, given.keep)
    print(*wrong, f"{given.n} files, {len(wrong)} went wrong", sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
