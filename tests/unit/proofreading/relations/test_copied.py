"""Numbers that are those of the year before: a doubt, never a contradiction."""

import pytest

from ..proofs import errors_of, warnings_of

COPIED = "2、12 与上一年的数字全部相同"

CASES: list[tuple[str, list[str]]] = [
    ("2016年获省级奖2项、市级奖12项；2017年获省级奖2项、市级奖12项。", [COPIED]),
    # more is told of one year, and the first number of a sentence has its subject too
    ("2016年，教师获国家级奖1项、省级奖2项和市级奖12项。2017年，教师在比赛中获省级奖2项和市级奖12项。", [COPIED]),
    ("2016年获省级奖2项、市级奖12项；2017年获省级奖2项、市级奖13项。", []),  # one is not the same
    ("2016年获省级奖2项、市级奖12项；2018年获省级奖2项、市级奖12项。", []),  # not two years in a row
    ("2016年获省级奖2项、市级奖4项；2017年获省级奖2项、市级奖4项。", []),  # so few are easily the same
    ("2016年派出教师2人、培训12人；2017年接待教师2人、走访12人。", []),  # other things
    # nor is a year's number divided by those of the next
    ("学生2016年获省级奖项12项、市级奖项14项。2017年获省级奖项3项、市级奖项5项。", []),
]


@pytest.mark.parametrize(("text", "doubts"), CASES)
def test_numbers_of_the_year_before(text: str, doubts: list[str]) -> None:
    assert (errors_of(text), warnings_of(text)) == ([], doubts)
