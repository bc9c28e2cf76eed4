"""Text whose lines were broken to one width, as it is copied from pages."""

import re
from io import BytesIO

import docx
import pytest

from bangfu.proofreading.check import proofread
from bangfu.proofreading.quantities.numerals import normalise
from bangfu.proofreading.reading import read
from bangfu.proofreading.words import explain
from bangfu.proofreading.wrapped import unwrapped

from .proofs import errors_of, held_of

PARAGRAPHS = [
    "2023年，学校继续对口帮扶云岭县职教中心，全年派出骨干教师42人次，其中专业课教师28人次、文化课教师41人次，"
    "培训受援学校教师135人，比上年增加15人，增长12.5%。",
    "学校全年发放各类资助金1862.4万元，资助学生4326人次，其中国家奖学金64.8万元、国家助学金1356.6万元、学校资助441.0万元，"
    "国家助学金占资助总额的72.8%。",
    "县职教中心现有在校生2680人，其中中职一年级936人、二年级902人、三年级842人；专任教师186人，生师比为14.4:1。",
]


def broken(paragraphs: list[str], width: int, *, indent: str = "", end: str = "\n") -> str:
    """The paragraphs in lines of at most so many columns; numbers and the marks behind them stay together."""
    lines = []
    for paragraph in paragraphs:
        line = indent
        for piece in re.findall(r"[\x21-\x7e]+[，。；、]*|.[，。；、]*", paragraph):
            if line.strip() and len((line + piece).encode("gbk")) > width:
                lines.append(line)
                line = ""
            line += piece
        lines.append(line)
    return end.join(lines) + end


@pytest.mark.parametrize("width", [44, 52, 70])
@pytest.mark.parametrize("indent", ["", "　　", "    "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_broken_lines_are_read_as_the_paragraphs_that_they_make(width, indent, end):
    text = broken(PARAGRAPHS, width, indent=indent, end=end)
    whole = "\n".join(PARAGRAPHS)
    assert errors_of(whole) == ["28 + 41 = 69，而所写为 42；“41”或为“14”之误"]
    assert (errors_of(text), held_of(text)) == (errors_of(whole), held_of(whole))


def test_what_is_told_stands_where_the_file_has_it():
    text = broken(PARAGRAPHS, 44, indent="　　")
    (finding,) = proofread(read(text.encode(), "a.txt")).findings
    places = [text[start:end] for start, end in (quantity.span for quantity in finding.relation.quantities)]
    assert places == ["28", "41", "42"]


def paragraphs_of(text: str) -> list[str]:
    """The lines as they are put together, without what was between them."""
    whole = normalise(text)
    blocks = unwrapped(whole, read(text.encode(), "a.txt").blocks)
    return [re.sub(r"\s*\n\s*", "", text[block.start : block.end]) for block in blocks]


def test_headings_and_numbered_lines_begin_anew():
    lines = [
        "一、本年度对口帮扶和学生资助工作的基本情况",
        "（一）教育支出580.6万元，占支出总预算的82.3%",
        "2.助学金96万元，资助320人，人均3000元整，另",
        "二是选派骨干教师到受援学校任教，开展送教下乡",
        "• 派出教师三批共45人次，其中驻校一年的6人次",
    ]
    assert paragraphs_of(broken(PARAGRAPHS, 44) + "\n".join(lines) + "\n") == PARAGRAPHS + lines


def test_a_blank_line_and_a_finished_sentence_part_paragraphs():
    full = "全年共派出专任教师四十二人次到受援学校任教。"  # as wide as the page
    text = broken(PARAGRAPHS, 44) + full + "\n" + PARAGRAPHS[2][:21] + "\n\n" + full + "\n"
    assert paragraphs_of(text) == [*PARAGRAPHS, full, PARAGRAPHS[2][:21], full]


def test_entries_of_a_list_are_not_broken_lines():
    entries = [f"云岭县第{n}中学毕业生{112 + at}人升入高职院校就读" for at, n in enumerate("一二三四五六")]
    assert paragraphs_of("\n".join(entries)) == entries


def test_paragraphs_that_are_not_broken_stay_as_they_are():
    long = [paragraph * 2 for paragraph in PARAGRAPHS]
    assert paragraphs_of("\n".join([*long, *broken(PARAGRAPHS, 44).splitlines()]))[:3] == long
    assert len(paragraphs_of("\n".join([*long, *broken(PARAGRAPHS, 44).splitlines()]))) > len(long) + len(PARAGRAPHS)


def test_notes_set_wider_do_not_hide_the_width_of_the_text():
    notes = [f"[{at}]统计口径：{PARAGRAPHS[at]}" for at in range(3)]
    lines = broken(PARAGRAPHS * 4, 44) + broken(notes, 76)
    assert paragraphs_of(lines)[:12] == PARAGRAPHS * 4


def test_whole_paragraphs_beside_broken_ones_stay_whole():
    long = [paragraph * 2 for paragraph in PARAGRAPHS]
    assert paragraphs_of("\n".join(long) + "\n\n" + broken(PARAGRAPHS * 3, 44)) == [*long, *PARAGRAPHS * 3]


def test_broken_lines_pasted_into_word_are_read_alike():
    document = docx.Document()
    for line in broken(PARAGRAPHS, 44).splitlines():
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    (finding,) = proofread(read(file.getvalue(), "a.docx")).findings
    assert explain(finding) == "28 + 41 = 69，而所写为 42；“41”或为“14”之误"
