"""The growth of the economy, named again only as its speed."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

# text, contradictions, doubts, what holds
CASES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        (
            "前三季度全市生产总值1744.78亿元，同比增长5.7%。第一产业增长3.2%。\n总的看，前三季度全市经"
            "济呈现恢复向好态势，7.5%的增速分别高于全国、全省。"
        ),
        [
            "同一数字前后不一致：5.7% 与 7.5%；“7.5”或为“5.7”之误",
        ],
        [],
        [],
    ),
    (
        "前三季度全市生产总值1744.78亿元，同比增长5.7%。\n总的看，全市经济呈现恢复向好态势，5.7%的增速高于全省。",
        [],
        [],
        [
            "前后一致：5.7%",
        ],
    ),
]


@pytest.mark.parametrize(("text", "errors", "warnings", "held"), CASES, ids=[case[0][:24] for case in CASES])
def test_what_is_said(text: str, errors: list[str], warnings: list[str], held: list[str]) -> None:
    assert errors_of(text) == errors
    assert warnings_of(text) == warnings
    assert held_of(text) == held
