"""Two sentences that tell one thing."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "全省生猪情况\n"
        "记者从农业厅获悉，生猪存栏534.2万头，能繁母猪76.15万头，能够满足市场。\n"
        "核查的结果是，目前存栏534.2万头，其中母畜76.51万头。",
        [
            "同一数字前后不一致：76.15万 与 76.51万；“76.51”或为“76.15”之误",
        ],
        [],
        [
            "前后一致：534.2万",
        ],
    ),
    (
        "全市生猪情况\n"
        "记者从农业厅获悉，生猪存栏534.2万头，能繁母猪76.15万头，可以满足市场。\n"
        "核查的结果是，目前存栏534.2万头，能繁母猪76.15万头。",
        [],
        [],
        [
            "前后一致：534.2万",
            "前后一致：76.15万",
        ],
    ),
    (
        "全县生猪情况\n1月末生猪存栏534.2万头，能繁母猪76.15万头。\n2月末生猪存栏534.2万头，能繁母猪76.51万头。",
        [],
        [],
        [],
    ),
    (
        "就业情况\n"
        "办理结果方面，甲类占52.7%，办结33657件，乙类占47.3%。\n"
        "上周甲类占52.7%，办结33769件，乙类占47.3%。",
        [],
        [],
        [
            "52.7% + 47.3% = 100%，各部分之和为全部",
            "52.7% + 47.3% = 100%，各部分之和为全部",
        ],
    ),
    (
        "查处情况\n"
        "某局通告指出，下达责令整改通知34件次、通报批评39件次、约谈提醒94人次。\n"
        "专家说，下达责令整改通知34件次、通报批评39件次、约谈提醒4人次。",
        [
            "同一数字前后不一致：94 与 4；“4”或为“94”之误",
        ],
        [],
        [
            "前后一致：34",
            "前后一致：39",
        ],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES, ids=[case[0][:24] for case in CASES])
def test_what_is_said(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
