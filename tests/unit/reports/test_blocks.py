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
from bangfu.reports.wording import spelled
from bangfu.trail.labels import changes_of

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


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ({"kind": "text", "text": "获奖{{awards.count|year=2016,holder=教师}}项"}, "获奖【获奖数：2016年、教师】项"),
        ({"kind": "text", "text": "{{aid.amount|from=2015,to=2017,repayable=否,unit=万元}}"},
         "【资助金额：2015—2017年、须偿还：否、万元】"),
        ({"kind": "text", "text": "{{graduates.employment_rate|segment=高职,part=numerator}}"},
         "【就业率：高职、分子】"),
        ({"kind": "text", "text": "{{=7|某教发〔2016〕3号}}、{{aid.bogus}}"},
         "【7：某教发〔2016〕3号】、{{aid.bogus}}"),
        ({"kind": "table", "title": "获奖情况", "figures": [{"code": "awards.count", "title": "项", "money": "yuan"}],
          "rows": ["year", "holder"], "across": "level", "where": {"holder": ["教师"]}, "memos": True},
         "【统计表】获奖情况；指标：获奖数，列名“项”；行：年度，获奖者；列：级别；筛选：获奖者 教师；"
         "合计下列出“其中”行"),
        ({"kind": "chart", "title": "资助", "code": "aid.amount", "rows": "kind", "across": "year", "money": "wan"},
         "【图】资助；柱形图；指标：资助金额（万元）；系列：资助类别；横轴：年度"),
        ({"kind": "records", "register": "problems", "template": "{title}。{cause}。", "years": True},
         "【记录清单】问题与整改；每条的写法：【问题】。【原因】。；只列报告期内的"),
        ({"kind": "contents", "levels": 2}, "【目录】列到 2 级标题"), ({"kind": "break"}, "【分页】"),
        ({"kind": "checks", "organisation": "受援校"}, "【核对说明】学校：受援校"),
    ],
)  # fmt: skip
def test_a_block_reads_in_words_where_versions_are_compared(block: dict, words: str) -> None:
    assert spelled(block) == words


def test_a_history_counts_the_blocks_that_a_change_concerns() -> None:
    altered = [{"kind": "text", "text": "丙"}, *BODY[1:], {"kind": "break"}]
    told = changes_of("reports.section", {"body": [BODY, altered]})
    assert [change.text for change in told] == ["内容：改动 2 处（见“版本与差异”）"]
    kept = changes_of("reports.section", {"body": ["{'kind': 'text'}", "{'kind': 'break'}"]})
    assert [change.text for change in kept] == ["内容：有改动（见“版本与差异”）"]
    assert [change.text for change in changes_of("reports.section", {"body": [None, BODY]})] == ["内容：3 块"]
