"""What a finding is about is known again, however the text around it is broken into lines."""

import pytest

from bangfu.proofreading.check import proofread
from bangfu.proofreading.reading import read
from bangfu.proofs.statements import Statements

SAID = "全年发放各类资助金1862.4万元，其中国家奖学金64.8万元、国家助学金1365.6万元、学校资助441.0万元。"
WHOLE = (
    f"2023年，学校继续做好学生资助工作，没有一名学生因为家庭经济困难而失学。{SAID}"
    "资助标准按国家规定执行，并在校内公示五个工作日。\n"
)
NARROW = (
    "　　2023年，学校继续做好学生资助工作，没有一名\n学生因为家庭经济困难而失学。全年发放各类资助金\n"
    "1862.4万元，其中国家奖学金64.8万元、国家助学金\n1365.6万元、学校资助441.0万元。资助标准按国家规\n"
    "定执行，并在校内公示五个工作日。\n"
)
NARROWER = (
    "2023年，学校继续做好学生资助工作，没有\r\n一名学生因为家庭经济困难而失学。全年发\r\n放各类资助金1862.4万元，其中国家奖学\r\n"
    "金64.8万元、国家助学金1365.6万元、学校\r\n资助441.0万元。资助标准按国家规定执行，\r\n并在校内公示五个工作日。\r\n"
)


def told(text: str) -> tuple[str, str]:
    """(statement, fingerprint) of the one finding."""
    document = read(text.encode(), "a.txt")
    (finding,) = proofread(document).findings
    statements = Statements(document)
    return statements.around(finding.relation.stated.start), statements.fingerprint(finding.relation)


@pytest.mark.parametrize("text", [NARROW, NARROWER])
def test_a_sentence_in_broken_lines_is_the_sentence(text: str) -> None:
    assert told(text) == told(WHOLE)
    assert told(text)[0] == SAID


def test_other_numbers_and_other_words_are_another_statement() -> None:
    marks = {told(text)[1] for text in (WHOLE, WHOLE.replace("1365.6", "1366.6"), WHOLE.replace("发放", "下达"))}
    assert len(marks) == 3


def said(text: str) -> str:
    """What is shown of the one finding."""
    document = read(text.encode(), "a.txt")
    (finding,) = proofread(document).findings
    return Statements(document).of(finding.relation)


def test_the_statement_of_a_table_is_its_row() -> None:
    table = "项目\t人数\n男生\t2624\n女生\t2106\n合计\t4224\n"
    document = read(table.encode(), "a.txt")
    assert Statements(document).around(document.text.index("2106")) == "女生\t2106"
    assert said(table) == "合计\t4224"


APART = "学校共有学生4224人。{between}其中男生2624人、女生2106人。后勤人员另计。\n"


@pytest.mark.parametrize(
    ("between", "shown"),
    [
        ("", "学校共有学生4224人。其中男生2624人、女生2106人。"),
        ("校舍充足。", "学校共有学生4224人。……其中男生2624人、女生2106人。"),
        ("校舍充足" * 80 + "。", "学校共有学生4224人。……其中男生2624人、女生2106人。"),
    ],
)
def test_what_stands_in_several_sentences_is_shown_with_all_of_them(between: str, shown: str) -> None:
    assert said(APART.format(between=between)) == shown


def test_sentences_longer_than_what_is_kept_leave_only_that_of_the_stated_number() -> None:
    assert said(APART.format(between="").replace("学校", "学校" * 140)) == f"{'学校' * 140}共有学生4224人。"
