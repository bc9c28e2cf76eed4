"""Growth of what an earlier sentence stated."""

import pytest

from ..proofs import errors_of, held_of

BUDGET = "2023年度收入总计434.72万元，支出总计434.72万元。其中基本支出330.16万元。\n"
CASES = "全年共受理法律援助案件4862件。接待来访咨询12680人次。\n"

# text, contradictions, what holds
TOLD: list[tuple[str, list[str], list[str]]] = [
    (
        f"{BUDGET}与上年相比，收、支总计各增加58.21万元，增长15.46%。",
        [],
        ["58.21万 ÷ (434.72万 − 58.21万) = 15.46%，与所写 15.46% 相符", "前后一致：434.72万"],
    ),
    (
        f"{BUDGET}与上年相比，收、支总计各增加58.21万元，增长14.56%。",
        ["58.21万 ÷ (434.72万 − 58.21万) = 15.46%，而所写为 14.56%；“14.56”或为“15.46”之误"],
        ["前后一致：434.72万"],
    ),
    (
        f"{CASES}案件数较2021年的4410件增加452件，增幅达10.2%。",
        [],
        ["452 ÷ 4410 = 10.25%，与所写 10.2% 相符", "4410 + 452 = 4862，与所写 4862 相符"],
    ),
    (
        f"{CASES}案件数较2021年的4410件增加425件，增幅达10.2%。",
        [
            "4410 + 425 = 4835，而所写为 4862；“425”或为“452”之误",
            "425 ÷ 4410 = 9.64%，而所写为 10.2%；“425”或为“452”之误",
        ],
        [],
    ),
    (
        "发生事故1862起，造成286人死亡，与上年相比，事故起数减少138起，下降6.9%，死亡人数减少24人，下降7.7%。",
        [],
        [
            "138 ÷ (1862 + 138) = 6.9%，与所写 6.9% 相符",
            "24 ÷ (286 + 24) = 7.74%，与所写 7.7% 相符",
        ],
    ),
    # of something else
    (f"{CASES}与上年相比，结婚登记增加452件，增长5.1%。", [], []),
]


@pytest.mark.parametrize(("text", "errors", "held"), TOLD)
def test_the_level_stands_in_an_earlier_sentence(text: str, errors: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert held_of(text) == held
