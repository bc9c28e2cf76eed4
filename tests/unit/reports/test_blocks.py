"""Blocks as stored, changes of their order, differences between texts, freezing."""

import datetime
from decimal import Decimal

import pytest

from bangfu.core.errors import Refusal
from bangfu.reports.blocks import TableBlock, labels_of, read, text_of
from bangfu.reports.differences import Change, changes
from bangfu.reports.freezing import frozen, thawed
from bangfu.reports.structure import restructured
from bangfu.reports.word import document as w

BODY = [{"kind": "text", "text": "甲"}, {"kind": "break"}, {"kind": "heading", "text": "乙", "level": 3}]


def test_a_table_is_read_whole() -> None:
    figures = [{"code": "aid.amount", "money": "wan"}]
    block = read({"kind": "table", "title": "表", "figures": figures, "rows": ["kind"]})
    assert isinstance(block, TableBlock)
    assert (block.figures[0].money, block.rows, block.memos) == ("wan", ("kind",), True)


@pytest.mark.parametrize(
    ("stored", "code"), [({"kind": "song"}, "block.kind"), ({"kind": "text", "tune": 1}, "block.fields")]
)
def test_an_unknown_block_is_refused(stored: dict, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(stored)
    assert refused.value.code == code


def test_text_of_a_body_is_what_people_wrote() -> None:
    assert (text_of(BODY), labels_of(BODY).splitlines()[0]) == ("甲", "乙")


@pytest.mark.parametrize(
    ("action", "kinds"),
    [
        ("save", ["text", "break", "heading"]), ("up:1", ["break", "text", "heading"]),
        ("down:1", ["text", "heading", "break"]), ("up:0", ["text", "break", "heading"]),
        ("down:2", ["text", "break", "heading"]), ("remove:1", ["text", "heading"]),
        ("add:table", ["text", "break", "heading", "table"]),
    ],
)  # fmt: skip
def test_blocks_move(action: str, kinds: list[str]) -> None:
    assert [block["kind"] for block in restructured(BODY, action)] == kinds


@pytest.mark.parametrize("action", ["up:9", "fly:0", "remove:x", "add:song"])
def test_an_unknown_action_is_refused(action: str) -> None:
    with pytest.raises(Refusal) as refused:
        restructured(BODY, action)
    assert refused.value.code == "block.action"


def test_differences_keep_references_whole() -> None:
    found = changes("共{{a.b|year=2016}}项。", "共{{a.b|year=2017}}项奖。")
    assert found == [
        Change("same", "共"), Change("removed", "{{a.b|year=2016}}"), Change("added", "{{a.b|year=2017}}"),
        Change("same", "项"), Change("added", "奖"), Change("same", "。"),
    ]  # fmt: skip


def test_a_document_survives_freezing() -> None:
    note = w.NumberNote("资助金额", "口径", "1.5 万元", 3, datetime.date(2018, 1, 5))
    document = w.Document(
        title="总结",
        blocks=(
            w.Heading(1, "一、情况"),
            w.Paragraph((w.Text("共"), w.Number("1.5", note))),
            w.Chart("图", "column", ("2016",), (w.Series("甲", (Decimal("1.50"),)), w.Series("乙", (None,)))),
            w.Signature("学校", datetime.date(2018, 1, 5)),
        ),
    )
    assert thawed(frozen(document)) == document
