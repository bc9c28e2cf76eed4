"""Blanks between Chinese and figures are read over; findings stand at their places in the text as it is."""

from bangfu.proofreading.check import Severity

from .proofs import errors_of, held_of, proof_of

SPACED = "2024 年度收入总计 8594.38 万元。与 2023 年度相比，收入总计增加 1062.85 万元，增长 12.08 %。"
TABLE = "单位\t人数（人）\n甲 校\t120\n乙 校\t80\n合计\t210\n"


def test_a_text_with_blanks_says_what_it_says_without_them() -> None:
    plain = SPACED.replace(" ", "")
    assert errors_of(SPACED) == errors_of(plain) == ["1062.85万 ÷ (8594.38万 − 1062.85万) = 14.112%，而所写为 12.08%"]
    right = SPACED.replace("8594.38", "9861.43")
    held = ["1062.85万 ÷ (9861.43万 − 1062.85万) = 12.08%，与所写 12.08% 相符"]
    assert held_of(right) == held_of(right.replace(" ", "")) == held


def test_numbers_keep_their_places() -> None:
    text = f"{SPACED}\n{TABLE}全校 200 人，其中男生 120 人，女生 90 人。"
    proof = proof_of(text)
    for quantity in proof.quantities:
        assert text[quantity.start : quantity.end] == quantity.raw
    told = [finding for finding in proof.findings if finding.severity is Severity.ERROR]
    stated = [finding.relation.stated for finding in told]
    assert [(q.raw, text[q.start : q.end]) for q in stated] == [("12.08", "12.08"), ("210", "210"), ("200", "200")]
