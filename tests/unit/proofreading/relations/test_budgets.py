"""The growth of planned numbers over those of the year before."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

REPORT = (
    "关于2025年预算执行情况和2026年预算草案的报告\n"
    "一、2025年预算执行情况\n"
    "全市一般公共预算收入完成630.5亿元，完成预算的100.1%；一般公共预算支出909亿元。市本级一般公共预算收入22.3亿元。\n"
    "全市社会保险基金预算收入403.1亿元；社会保险基金预算支出371.3亿元。\n"
    "二、2026年预算草案\n"
)
TAKEN_IN = "643.1亿 ÷ 630.5亿 − 1 = 2%，与所写 2% 相符"
SPENT = "927.2亿 ÷ 909亿 − 1 = 2%，与所写 2% 相符"
INSURED = "418.4亿 ÷ 403.1亿 − 1 = 3.8%，与所写 3.8% 相符"

# what is planned, contradictions, what holds
CASES: list[tuple[str, list[str], list[str]]] = [
    # for the region as a whole, the rate before the level that it leads to
    ("建议2026年全市一般公共预算收入增长2%，完成643.1亿元。", [], [TAKEN_IN]),
    (
        "建议2026年全市一般公共预算收入增长20%，完成643.1亿元。",
        ["643.1亿 ÷ 630.5亿 − 1 = 2%，而所写为 20%；“20”或为“2.0”之误"],
        [],
    ),
    # the other side, of the government that its sentence names
    ("全市一般公共预算收入安排643.1亿元，增长2%；一般公共预算支出安排927.2亿元，增长2%。", [], [TAKEN_IN, SPENT]),
    # another budget, by its short name
    ("全市社保基金收入安排418.4亿元，增长3.8%。", [], [INSURED]),
    (
        "全市社保基金收入安排481.4亿元，增长3.8%。",
        ["481.4亿 ÷ 403.1亿 − 1 = 19.42%，而所写为 3.8%；“481.4”或为“418.4”之误"],
        [],
    ),
    # against what was done the year before, as the words say, in a sentence of the same budget
    (
        "全市社保基金收入418.4亿元，比上年完成数增长3.8%。支出389.9亿元，比上年完成数增长5%。",
        [],
        [INSURED, "389.9亿 ÷ 371.3亿 − 1 = 5%，与所写 5% 相符"],
    ),
    # not on another basis, nor of the government alone against the whole region
    ("全市一般公共预算支出安排927.2亿元，同口径增长5%。", [], []),
    ("市本级一般公共预算支出安排68.5亿元，增长5%。", [], []),
]


@pytest.mark.parametrize(("planned", "errors", "held"), CASES)
def test_reads(planned: str, errors: list[str], held: list[str]) -> None:
    text = REPORT + planned
    assert errors_of(text) == errors
    assert warnings_of(text) == []
    assert held_of(text) == held


def test_what_is_kept_is_there_the_next_year():
    text = (
        "一、2025年预算执行情况\n"
        "市级政府性基金预算收入完成129.8亿元，收入总计615.4亿元。支出完成89.6亿元，年终结转45.6亿元。\n"
        "二、2026年预算草案\n"
        "市级政府性基金预算收入69.0亿元，加上上年结转收入54.6亿元。\n"
    )
    assert errors_of(text) == ["同一数字前后不一致：45.6亿 与 54.6亿；“54.6”或为“45.6”之误"]
    assert held_of(text.replace("54.6", "45.6")) == ["前后一致：45.6亿"]
