"""Documents pieced together from the sentences of the rules' own tests: whatever they say, reading them must not fail.

Sentences are cut off, their figures changed, and joined by every kind of mark, so that rules meet what no author would
write. ``python -m tests.fuzz.sentences --n 100000`` reads so many and prints those that went wrong.
"""

import argparse
import ast
import random
import re
import sys
import traceback
from functools import lru_cache
from pathlib import Path

TESTS = Path(__file__).parents[1] / "unit" / "proofreading"
_TELLS_NUMBERS = re.compile(r"[\u4e00-\u9fff].*\d", re.S)
_FIGURE = re.compile(r"\d")
_SHORTEST = 12  # characters
_INSTEAD = ("", "0", "00", "9", ".", "万", "亿元", "%", "0.0")
_JOINTS = ("，", "。", "；", "\n", "、", "（", "）", "其中", "，其中", "\t", "")


@lru_cache
def pieces() -> tuple[str, ...]:
    """The sentences that the tests of proofreading quote."""
    trees = (ast.parse(path.read_text("utf-8")) for path in sorted(TESTS.rglob("*.py")))
    constants = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    texts = (value for value in constants if isinstance(value, str) and len(value) > _SHORTEST)
    return tuple(text for text in texts if _TELLS_NUMBERS.search(text))


def pieced(seed: int) -> str:
    """The document of a number."""
    chance = random.Random(seed)
    parts = [_damaged(chance.choice(pieces()), chance) for _ in range(chance.randint(2, 7))]
    joints = [chance.choice(_JOINTS) for _ in parts[1:]]
    return parts[0] + "".join(joint + part for joint, part in zip(joints, parts[1:], strict=True))


def _damaged(text: str, chance: random.Random) -> str:
    """A sentence as it is, as often cut off, or with a figure changed."""
    what = chance.random()
    if what < 0.35:
        at = chance.randrange(len(text))
        return text[at:] if chance.random() < 0.5 else text[:at]
    figures = list(_FIGURE.finditer(text)) if what < 0.5 else []
    if not figures:
        return text
    figure = chance.choice(figures)
    return text[: figure.start()] + chance.choice(_INSTEAD) + text[figure.end() :]


def failure(seed: int) -> str:
    """How reading the document of a number, or saying what was found, went wrong; "" where it did not."""
    from bangfu.proofreading.check import proofread
    from bangfu.proofreading.reading import read
    from bangfu.proofreading.words import confirm, explain

    try:
        proof = proofread(read(pieced(seed).encode(), "pieced.txt"))
        for finding in proof.findings:
            explain(finding)
        for relation in proof.held:
            confirm(relation)
    except Exception:
        return traceback.format_exc(limit=-2)
    return ""


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    from django.conf import settings

    settings.configure(USE_I18N=False)
    wrong = 0
    for seed in range(given.first, given.first + given.n):
        if told := failure(seed):
            wrong += 1
            print(f"{seed}: {told}{pieced(seed)}")
    print(f"{given.n} documents, {wrong} went wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
