"""A few hundred damaged files of every kind; ``python -m tests.fuzz.proofreading`` reads ten thousand."""


from tests.fuzz.proofreading import run


def test_damaged_files_are_read_or_refused():
    assert run(300, seed=20260607) == []
