"""A whole report: nothing is wrong in it, and hardly a slip of the pen in any of its numbers goes unnoticed."""

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

from bangfu.proofreading.check import Proof, Severity, proofread
from bangfu.proofreading.quantities.quantity import Quantity
from bangfu.proofreading.reading import read
from bangfu.proofreading.relations.base import AVERAGE, COUNT, GROWTH, PERCENT, REPEAT, SUM, TABLE_TOTAL

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "proofreading" / "summary.txt"
TEXT = GOLDEN.read_text(encoding="utf-8")


def proof_of(text: str) -> Proof:
    return proofread(read(text.encode(), GOLDEN.name))


def test_a_report_without_errors() -> None:
    proof = proof_of(TEXT)
    assert proof.findings == ()
    assert {relation.kind for relation in proof.held} == {AVERAGE, COUNT, GROWTH, PERCENT, REPEAT, SUM, TABLE_TOTAL}
    assert len(proof.held) >= 37


def slipped(quantity: Quantity, chance: random.Random) -> Iterator[str]:
    """The numeral with two digits swapped, one left out, and one percent to ten off."""
    raw = quantity.raw
    digits = [i for i, sign in enumerate(raw) if sign.isdigit()]
    pairs = [(a, b) for a, b in itertools.pairwise(digits) if raw[a] != raw[b]]
    if pairs:
        left, right = chance.choice(pairs)
        signs = list(raw)
        signs[left], signs[right] = signs[right], signs[left]
        yield "".join(signs)
    if len(digits) > 2:
        place = chance.choice(digits[1:])
        yield (raw[:place] + raw[place + 1 :]).rstrip(".")
    places = len(raw.partition(".")[2])
    yield f"{float(raw) * (1 + chance.choice((-1, 1)) * chance.uniform(0.03, 0.1)):.{places}f}"


def test_slips_are_noticed() -> None:
    chance = random.Random(20211125)
    related = {q.start: q for relation in proof_of(TEXT).held for q in relation.quantities if q.raw[0].isdigit()}
    tried = noticed = 0
    missed = []
    for quantity in related.values():
        for numeral in slipped(quantity, chance):
            if numeral == quantity.raw or numeral.startswith("0") or len(numeral) < 2:
                continue
            proof = proof_of(TEXT[: quantity.start] + numeral + TEXT[quantity.end :])
            wrong = [f for f in proof.findings if f.severity is Severity.ERROR]
            tried += 1
            if wrong:
                noticed += 1
            else:
                missed.append(f"{TEXT[quantity.start - 8 : quantity.start]}{quantity.raw} → {numeral}")
    assert tried > 200
    assert noticed / tried >= 0.92, missed
