import datetime

import pytest

from bangfu.supervision.rules import judge_deadline

TODAY = datetime.date(2017, 12, 1)


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        ("2017-11-30", "已超期 1 天", "red"),
        ("2017-10-31", "已超期 31 天", "red"),
        ("2017-12-01", "今天到期", "amber"),
        ("2017-12-02", "还有 1 天", "amber"),
        ("2017-12-08", "还有 7 天", "amber"),
        ("2017-12-09", "还有 8 天", "grey"),
    ],
)
def test_deadlines(due, words, tone):
    deadline = judge_deadline(datetime.date.fromisoformat(due), TODAY)
    assert (deadline.words, deadline.tone) == (words, tone)
