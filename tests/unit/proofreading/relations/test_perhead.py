"""What comes to each pupil, in tables and beside them."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        (
            "教学行政用房\t总面积（平方米）\t338214.60\n生均教学行政用房面积（平方米/生）\t14.40\n图书"
            "\t纸质图书总量（万册）\t216.38\n生均纸质图书（册）\t91.24\n设备\t资产总值（万元）\t31764.8"
            "0\n生均（万元）\t1.35\n注：生均按折合在校生23485人计算。"
        ),
        [
            "216.38万 ÷ 23485 = 92.135，而所写为 91.24；“91.24”或为“92.14”之误",
        ],
        [],
        [
            "338214.60 ÷ 23485 = 14.401，与所写 14.40 相符",
            "31764.80万 ÷ 23485 = 1.353万，与所写 1.35万 相符",
        ],
    ),
    (
        (
            "项目\t单位\t2021年\t2020年\n校舍建筑面积\t平方米\t58728\t54722\n生均校舍建筑面积\t平方米/"
            "生\t17.53\t17.43\n全日制在校生\t人\t3350\t3155\n仪器设备总值\t万元\t3186.50\t2874.20\n生均"
            "仪器设备值\t元/生\t9521\t9110"
        ),
        [
            "54722 ÷ 3155 = 17.345，而所写为 17.43；“17.43”或为“17.34”之误",
            "3186.50万 ÷ 3350 = 9511.9，而所写为 9521；“9521”或为“9512”之误",
        ],
        [],
        [
            "58728 ÷ 3350 = 17.531，与所写 17.53 相符",
            "2874.20万 ÷ 3155 = 9110，与所写 9110 相符",
        ],
    ),
    (
        (
            "指标\t数值\n教学行政用房面积（平方米）\t218470.85\n学生宿舍面积（平方米）\t146720\n说明："
            "学校现有折合在校生15640人，生均教学行政用房13.79平方米。"
        ),
        [
            "218470.85 ÷ 15640 = 13.969，而所写为 13.79；“13.79”或为“13.97”之误",
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
