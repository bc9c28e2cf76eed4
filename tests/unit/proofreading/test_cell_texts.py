"""What the cells of forms tell is checked like running text, each cell by itself."""

from io import BytesIO

import docx
import pytest

from bangfu.proofreading.check import Proof, proofread
from bangfu.proofreading.reading import read
from bangfu.proofreading.words import confirm, explain

TOLD = "本年度共资助学生123人，其中男生50人，女生60人。"
SPACED = "专任教师 43 人，其中双师型教师 30 人，占专任教师的 75.3 %。"
GROWN = "发放资助金12.5万元，比上年的10万元增长25%。"
SUM, SHARE = "50 + 60 = 110，而所写为 123", "30 ÷ 43 = 69.77%，而所写为 75.3%"


def form(*rows: list[str]) -> Proof:
    """The proof of a Word file with one table; a line feed begins a paragraph of the cell."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *others = text.split("\n")
            cell.text = first
            for line in others:
                cell.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return proofread(read(file.getvalue(), "自评表.docx"))


@pytest.mark.parametrize(
    "rows",
    [
        [[f"{TOLD}\n{SPACED}{GROWN}"]],  # a page set in a table
        [["学校名称", "测试职院"], ["工作总结", f"一、资助\n{TOLD}\n二、师资\n{SPACED}{GROWN}"], ["备注", "无"]],
        [["序号", "完成情况", "佐证"], ["1", TOLD, "附件1"], ["2", SPACED, "附件2"], ["3", GROWN, "附件3"]],
    ],
    ids=["one cell", "a form", "a column"],
)
def test_sentences_in_cells(rows: list[list[str]]) -> None:
    proof = form(*rows)
    assert [explain(finding) for finding in proof.findings] == [SUM, SHARE]
    assert [confirm(relation) for relation in proof.held] == ["12.5万 ÷ 10万 − 1 = 25%，与所写 25% 相符"]
    text = proof.document.text
    assert [text[q.start : q.end] for q in proof.quantities] == [q.raw for q in proof.quantities]
    stated = [finding.relation.stated for finding in proof.findings]
    assert [text[q.start : q.end] for q in stated] == ["123", "75.3"]
    assert [text[q.start - 2 : q.start].strip() for q in stated] == ["学生", "的"]


def test_what_cells_tell_is_not_held_against_other_cells() -> None:
    first = "本年度学校共资助学生1230人，发放助学金369万元。"
    second = "本年度学校共资助学生1320人，发放助学金396万元。"
    assert form(["学校", "情况"], ["甲校", first], ["乙校", second]).findings == ()
    together = form([f"{first}\n{second}"]).findings
    assert [finding.relation.stated.raw for finding in together] == ["1230", "369"]


def test_the_table_around_them_is_checked_as_ever() -> None:
    rows = [["甲校", "120", GROWN], ["乙校", "80", TOLD], ["合计", "210", "共2所学校"]]
    found = [explain(finding) for finding in form(["学校", "学生（人）", "情况"], *rows).findings]
    assert found == ["120 + 80 = 200，而所写为 210；“210”或为“200”之误", SUM]
