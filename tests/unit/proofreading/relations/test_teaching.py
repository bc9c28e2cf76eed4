"""Pupils to a teacher, of numbers told apart."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        (
            "全国共有小学49.13万所；在校生12543.47万人，比上年减少469.78万人。\n全国小学教职工637.97万"
            "人，其中专任教师759.77万人。小学专任教师学历合格率96.81%，小学生师比21.64∶1，比上年的22.21"
            "∶1有所降低。"
        ),
        [
            "12543.47万 ÷ 759.77万 = 16.51，而所写为 21.64；“759.77”或为“579.77”之误",
        ],
        [],
        [],
    ),
    (
        (
            "全国共有小学49.13万所；在校生12543.47万人，比上年减少469.78万人。\n全国小学教职工637.97万"
            "人，其中专任教师579.77万人。小学生师比21.64∶1。"
        ),
        [],
        [],
        [
            "12543.47万 ÷ 579.77万 = 21.635，与所写 21.64 相符",
        ],
    ),
    (
        (
            "全市小学在校生36250人，专任教师2132人。\n初中在校生18120人，专任教师1373人。\n小学生师比17"
            ".0∶1，初中12.3∶1。"
        ),
        [
            "18120 ÷ 1373 = 13.2，而所写为 12.3；“12.3”或为“13.2”之误",
        ],
        [],
        [
            "36250 ÷ 2132 = 17，与所写 17.0 相符",
        ],
    ),
    (
        "折合后教师总数为534人。\n全日制在校生9036人。折合在校生9164.5人，生师比17.61∶1。",
        [
            "9164.5 ÷ 534 = 17.162，而所写为 17.61；“17.61”或为“17.16”之误",
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
