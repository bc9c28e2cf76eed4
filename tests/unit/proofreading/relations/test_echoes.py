"""A number that nearly is another one: 7387 for 73879."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "本月共有读者借出图书6384册次。\n项目\t数值\n借阅总册次\t63847\n到馆人次\t41205",
        [
            "同一数字前后不一致：63847 与 6384；“6384”或为“63847”之误",
        ],
        [],
        [],
    ),
    (
        "全年共募集善款472.618万元。\n会计报表显示，本会实现捐赠收入4726.18万元。",
        [
            "同一数字前后不一致：4726.18万 与 472.618万；“472.618”或为“4726.18”之误",
        ],
        [],
        [],
    ),
    (
        "学校有专任教师4143人。\n统计时间\t专任教师\t外聘教师\n本学年\t1443\t681\n上学年\t1439\t702\n",
        [
            "同一数字前后不一致：4143 与 1443；“1443”或为“4143”之误",
        ],
        [],
        [],
    ),
    (
        "深入实施“135”人才强省建设工程。全省建设科技创新工程315个，新增人才工程235个。",
        [],
        [],
        [],
    ),
    (
        "开展讲座100场。全年放映电影1000场。",
        [],
        [],
        [],
    ),
    (
        "净利润2850万元，同比大幅下降52.73%。\n分析认为，季度净利同比大幅下降57.23%，另有原因。",
        [
            "同一数字前后不一致：57.23% 与 52.73%；“52.73”或为“57.23”之误",
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
