"""A few hundred damaged files of every kind; ``python -m tests.fuzz.proofreading`` reads ten thousand."""

import pytest

from tests.fuzz.proofreading import run

pytestmark = pytest.mark.pure


def test_damaged_files_are_read_or_refused():
    assert run(300, seed=20260607) == []
