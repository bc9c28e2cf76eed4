"""Lists over several paragraphs."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "全年收入1362.7万元，来源有三项：\n1.一日捐220.8万元；\n2.企业捐赠857.1万元；\n3.县财政资助284.8万元。",
        [],
        [],
        [
            "220.8万 + 857.1万 + 284.8万 = 1362.7万，与所写 1362.7万 相符",
        ],
    ),
    (
        "全年收入1362.7万元，来源有三项：\n1.一日捐220.8万元；\n2.企业捐赠875.1万元；\n3.县财政资助284.8万元。",
        [
            "220.8万 + 875.1万 + 284.8万 = 1380.7万，而所写为 1362.7万；“875.1”或为“857.1”之误",
        ],
        [],
        [],
    ),
    (
        "某校工作报告\n救助类支出508.88万元，受益5031人次。\n项目\t金额（万元）\t人数（人次）\n恤病\t170.52\t2539\n"
        "济困\t279.94\t232\n助学\t58.42\t160",
        [
            "2539 + 232 + 160 = 2931，而所写为 5031；“232”或为“2332”之误",
        ],
        [],
        [
            "170.52万 + 279.94万 + 58.42万 = 508.88万，与所写 508.88万 相符",
        ],
    ),
    # a table that the line before it says to detail its total
    (
        "救助支出308.94万元，受益2699人次，具体为：\n项目\t金额（万元）\t受益人次\n恤病\t170.52\t2539\n"
        "助学\t58.42\t16\n扶老\t80.00\t74\n",
        [
            "2539 + 16 + 74 = 2629，而所写为 2699；“2699”或为“2629”之误",
        ],
        [],
        [
            "170.52万 + 58.42万 + 80.00万 = 308.94万，与所写 308.94万 相符",
        ],
    ),
    (
        (
            "初中12所，在校学生5.24万人，高中8所，在校学生2.95万人，小学48所，在校学生1.31万人。\n阶段\t招生数（人）\t毕业生数（人）\n中职\t1046\t2668\n"
            "高中\t4113\t4328\n初中\t5913\t5739\n小学\t8051\t6800\n学前\t11244\t9211\n"
        ),
        [],
        [
            "1046 + 4113 + 5913 + 8051 + 11244 = 3.037万，而所写为 2.95万；“5913”或为“5013”之误",
            "2668 + 4328 + 5739 + 6800 + 9211 = 2.875万，而所写为 2.95万",
        ],
        [],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES, ids=[case[0][:24] for case in CASES])
def test_what_is_said(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
