"""Document numbers and the standing of agreements."""

import datetime

import pytest

from bangfu.mandates.rules import agreement_state, in_force_until, normalise_number

DAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("黄发〔2015〕1号", "黄发〔2015〕1号"),
        ("黄发[2015]1号", "黄发〔2015〕1号"),
        ("黄发［2015］ 1 号", "黄发〔2015〕1号"),
        ("黄发（2015）01号", "黄发〔2015〕1号"),
        ("鄂教职成【2016】第 12 号", "鄂教职成〔2016〕12号"),
        ("教财２０１８１６号", "教财201816号"),  # no brackets: not guessed
        ("教发<2004>2号", "教发〔2004〕2号"),
        ("校内资料 3", "校内资料 3"),
        ("", ""),
    ],
)
def test_document_numbers(typed: str, number: str) -> None:
    assert normalise_number(typed) == number


@pytest.mark.parametrize(
    ("first", "last", "ended", "state"),
    [
        ((2026, 11, 24), None, None, "upcoming"),
        ((2026, 11, 23), None, None, "in_force"),
        ((2015, 1, 1), (2027, 1, 23), None, "in_force"),  # 61 days
        ((2015, 1, 1), (2027, 1, 22), None, "expiring"),  # 60 days
        ((2015, 1, 1), (2026, 11, 23), None, "expiring"),  # the last day is in force
        ((2015, 1, 1), (2026, 11, 22), None, "expired"),
        ((2015, 1, 1), (2030, 1, 1), (2026, 11, 23), "ended"),
        ((2015, 1, 1), (2030, 1, 1), (2026, 11, 24), "in_force"),
    ],
)
def test_standing(first: tuple, last: tuple | None, ended: tuple | None, state: str) -> None:
    days = [datetime.date(*d) if d else None for d in (first, last, ended)]
    assert agreement_state(day=DAY, valid_from=days[0], valid_until=days[1], ended_on=days[2]) == state


def test_the_last_day_of_rights() -> None:
    last, ended = datetime.date(2020, 12, 31), datetime.date(2018, 5, 1)
    assert in_force_until(last, None) == last
    assert in_force_until(None, ended) == datetime.date(2018, 4, 30)
    assert in_force_until(last, ended) == datetime.date(2018, 4, 30)
    assert in_force_until(None, None) is None
