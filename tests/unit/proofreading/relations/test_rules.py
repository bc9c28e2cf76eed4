"""A rule is only asked of paragraphs that have what it says it needs: nothing may be lost by that."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from bangfu.proofreading import relating
from bangfu.proofreading.reading import read

HERE = Path(__file__).parent


def _texts() -> Iterator[str]:
    """The text of every case of the rules."""
    for path in sorted(HERE.glob("test_*.py")):
        module = import_module(f"{__package__}.{path.stem}")
        yield from (case[0] for case in getattr(module, "CASES", ()))


def _told(text: str) -> list[tuple[str, list[tuple[int, int]], float]]:
    relations = relating.DocumentReader(read(text.encode(), "text.txt")).relations()
    return [(r.formula.name, [q.span for q in r.quantities], r.weight) for r in relations]


def test_no_rule_misses_what_it_would_find(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = list(dict.fromkeys(_texts()))
    asked = [_told(text) for text in texts]
    monkeypatch.setattr(relating, "asked", lambda rules, _roles, _signs: rules)
    assert len(texts) > 1000
    for text, relations in zip(texts, asked, strict=True):
        assert _told(text) == relations, text
