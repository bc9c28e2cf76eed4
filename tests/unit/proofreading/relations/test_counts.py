"""Announced numbers of names and years; never more than warnings."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "近三年（2015年—2017年）共资助学生2500人。",
        [],
        [],
        [
            "数目与列举相符：三",
        ],
    ),
    (
        "学校与甲校、乙校、丙校和丁校四所学校联合培养。",
        [],
        [],
        [
            "数目与列举相符：四",
        ],
    ),
    (
        "学校与甲校、乙校、丙校三所学校、与戊校两所学校联合培养。",
        [],
        [
            "写明 两，数得 4–6",
        ],
        [
            "数目与列举相符：三",
        ],
    ),
    (
        "建立了“奖、助、贷、勤、补、免”六位一体的机制。",
        [],
        [],
        [
            "数目与列举相符：六",
        ],
    ),
    (
        "建立了“奖、助、贷、勤、补”六位一体的机制。",
        [],
        [
            "写明 六，数得 5",
        ],
        [],
    ),
    (
        "近三年（2015—2018年）共资助学生2500人。",
        [],
        [
            "写明 三 年，按所写的年份是 4 年",
        ],
        [],
    ),
    (
        "自2013年承担对口支持任务以来，帮扶工作初见成效。现就三年来的工作总结如下。\n2017年2月，受援学校来校交流。",
        [],
        ["写明 三 年，按所写的年份是 4–5 年"],
        [],
    ),
    (
        "自2013年承担对口支持任务以来，帮扶工作初见成效。四年来，学校共派出教师25人。\n2017年2月，受援学校来校交流。",
        [],
        [],
        ["数目与列举相符：四"],
    ),
    (
        "自2013年承担对口支持任务以来，帮扶工作初见成效。近三年来，学校共派出教师25人。\n2017年2月，受援学校来校交流。",
        [],
        [],
        [],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES, ids=[case[0][:24] for case in CASES])
def test_what_is_said(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
