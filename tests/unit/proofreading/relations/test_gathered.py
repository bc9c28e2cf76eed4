"""Lists that the next number gathers up."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "汽修系学业水平测试，高一应考246人、高二231人、高三209人，全系686名学生无一缺考。",
        [],
        [],
        [
            "246 + 231 + 209 = 686，与所写 686 相符",
        ],
    ),
    (
        "汽修系学业水平测试，高一应考246人、高二213人、高三209人，全系686名学生无一缺考。",
        [
            "246 + 213 + 209 = 668，而所写为 686；“686”或为“668”之误",
        ],
        [],
        [],
    ),
    (
        "机电系用去92.4万元，化工系67.3万元，服装系59.0万元，全校一年下来花费218.7万元。",
        [],
        [],
        [
            "92.4万 + 67.3万 + 59.0万 = 218.7万，与所写 218.7万 相符",
        ],
    ),
    (
        "会计专业现有学生311人，酒店管理专业264人，加起来已有575名学生在校就读。",
        [],
        [],
        [
            "311 + 264 = 575，与所写 575 相符",
        ],
    ),
    (
        "会计专业现有学生311人，酒店管理专业246人，加起来已有575名学生在校就读。",
        [
            "311 + 246 = 557，而所写为 575；“575”或为“557”之误",
        ],
        [],
        [],
    ),
    # two halves of what the next sentence counts
    (
        "居住在城镇的人口为1384527人，占63.49%；居住在乡村的人口为796231人，占36.51%。全市常住人口共2180740人。",
        [
            "1384527 + 796231 = 2180758，而所写为 2180740",
        ],
        [],
        [
            "63.49% + 36.51% = 100%，各部分之和为全部",
            "1384527 ÷ (1384527 + 796231) = 63.488%，与所写 63.49% 相符",
            "796231 ÷ (796231 + 1384527) = 36.512%，与所写 36.51% 相符",
        ],
    ),
    # in persons, and all of them in visits
    (
        "2021年受助学生3472人，2022年3862人，2023年达4279人，三年共11577人次。",
        [
            "3472 + 3862 + 4279 = 11613，而所写为 11577；“3862”或为“3826”之误",
        ],
        [],
        [],
    ),
    # nothing says that these are all
    (
        "一般贸易进出口1686.7亿元，加工贸易进出口316.3亿元，对外承包工程出口货物13亿元。全省进出口2028.9亿元。",
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
