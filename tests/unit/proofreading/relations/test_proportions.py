"""Proportions to one: named or by one sign each."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "某校工作报告\n男生2511人，女生2215人，男女比例为1.13∶1。",
        [],
        [],
        [
            "2511 ÷ 2215 = 1.134，与所写 1.13 相符",
        ],
    ),
    (
        "某校工作报告\n男生2511人，女生2215人，男女比例为11.3∶1。",
        [
            "2511 ÷ 2215 = 1.13，而所写为 11.3；“11.3”或为“1.13”之误",
        ],
        [],
        [],
    ),
    (
        "某校工作报告\n全日制在校生3864人，专任教师196人，生师比19.71∶1。",
        [],
        [],
        [
            "3864 ÷ 196 = 19.714，与所写 19.71 相符",
        ],
    ),
    (
        "某校工作报告\n全日制在校生3864人，专任教师196人，生师比17.91∶1。",
        [
            "3864 ÷ 196 = 19.714，而所写为 17.91；“17.91”或为“19.71”之误",
        ],
        [],
        [],
    ),
    (
        "某校工作报告\n全日制在校生3864人，专任教师196人，生师比16.50∶1。",
        [],
        [],
        [],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES)
def test_proportions(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
