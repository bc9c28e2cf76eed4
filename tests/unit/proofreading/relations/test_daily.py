"""What comes to each day of a time that is named."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "1月22日至2月1日，全国铁路累计发送旅客1.02亿人次；日均发送旅客930万人次。",
        [],
        [],
        [
            "1.02亿 ÷ 11 = 927.3万，与所写 930万 相符",
        ],
    ),
    (
        "10月，城市公共交通完成客运量4218.7万人次，日均163.1万人次。",
        [
            "4218.7万 ÷ 31 = 136.09万，而所写为 163.1万；“163.1”或为“136.1”之误",
        ],
        [],
        [],
    ),
    (
        "2023年，全市城市公共交通累计完成客运量5.2亿人次，日均140.2万人次。",
        [
            "5.2亿 ÷ 365 = 142.47万，而所写为 140.2万；“140.2”或为“142.0”之误",
        ],
        [],
        [],
    ),
    (
        "自7月1日暑运启动至20日，全国铁路累计发送旅客3.07亿人次，同比增长6.5%，日均发送旅客1397.6万人次。",
        [
            "3.07亿 ÷ 20 = 1535万，而所写为 1397.6万",
        ],
        [],
        [],
    ),
    (
        "2024年一季度，全国铁路共发送旅客10.14亿人次，日均发送旅客114.7万人次。",
        [
            "10.14亿 ÷ 91 = 1114.29万，而所写为 114.7万；“114.7”或为“1114.7”之误",
        ],
        [],
        [],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES, ids=[case[0][:24] for case in CASES])
def test_what_is_said(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
