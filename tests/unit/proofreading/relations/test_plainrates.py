"""Rates of any name beside the two numbers they are of, and shares of a part that is told before."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "本学期应发72.45万元，截至10月15日实际到账68.40万元，发放进度94.41%。",
        [],
        [],
        [
            "68.40万 ÷ 72.45万 = 94.41%，与所写 94.41% 相符",
        ],
    ),
    (
        "本学期应发72.45万元，截至10月15日实际到账64.80万元，发放进度94.41%。",
        [
            "64.80万 ÷ 72.45万 = 89.441%，而所写为 94.41%；“64.80”或为“68.40”之误",
        ],
        [],
        [],
    ),
    (
        "提供岗位1867个，实际录用毕业生739人，岗位利用率39.6%。",
        [],
        [],
        [
            "739 ÷ 1867 = 39.58%，与所写 39.6% 相符",
        ],
    ),
    # what moved by points and is told behind them
    (
        "参加考试的应届毕业生1243人，最终录取657人，录取率比上年提高4.1个百分点，为52.86%。",
        [],
        [],
        [
            "657 ÷ 1243 = 52.856%，与所写 52.86% 相符",
        ],
    ),
    (
        "参加考试的应届毕业生1243人，最终录取657人，录取率比上年提高4.1个百分点，为58.26%。",
        [
            "657 ÷ 1243 = 52.856%，而所写为 58.26%；“58.26”或为“52.86”之误",
        ],
        [],
        [],
    ),
    (
        "授权专利105件（发明18件、实用新型74件、外观设计13件），较上年121件下降13.22%，而发明专利占比反升至17.14%。",
        [],
        [],
        [
            "18 + 74 + 13 = 105，与所写 105 相符",
            "1 − 105 ÷ 121 = 13.223%，与所写 13.22% 相符",
            "18 ÷ 105 = 17.143%，与所写 17.14% 相符",
        ],
    ),
    (
        "授权专利105件（发明18件、实用新型74件、外观设计13件），较上年121件下降13.22%，而发明专利占比反升至17.41%。",
        [
            "18 ÷ 105 = 17.143%，而所写为 17.41%；“17.41”或为“17.14”之误",
        ],
        [],
        [
            "18 + 74 + 13 = 105，与所写 105 相符",
            "1 − 105 ÷ 121 = 13.223%，与所写 13.22% 相符",
        ],
    ),
    # a rate of growth's making is of neither
    (
        "民营企业进出口6409.8亿元，增长20.7%，占30.6%，对外贸增长的贡献率达51.1%。",
        [],
        [],
        [],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES)
def test_reads(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
