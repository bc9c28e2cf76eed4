"""PDF files: lines to paragraphs, ruled tables, running headers, and what is refused."""

import zlib
from itertools import accumulate

import docx
import pytest

from bangfu.core.errors import Refusal
from bangfu.proofreading.reading import Limits, read
from bangfu.proofreading.reading.pdf.flow import continues
from bangfu.proofreading.reading.pdf.glyphs import Glyph
from bangfu.proofreading.reading.pdf.lines import lines_of
from tests.unit.proofreading.office import converted

from .pdf_files import grid, pdf
from .shown import grids, paragraphs, tables

FULL = "甲乙丙丁戊己庚辛壬癸" * 3  # 30 characters of 12 points: from 72 to 432


def page(*words, strokes=()):
    return (words, strokes)


def test_a_full_line_goes_on_and_an_indented_one_begins_a_paragraph():
    words = [(96, 700, 12, FULL[:28]), (72, 680, 12, FULL), (72, 660, 12, "完。"), (96, 640, 12, FULL[:28]),
             (72, 620, 12, "再完。"), (72, 600, 12, "短行"), (72, 580, 12, "另一行")]  # fmt: skip
    document = read(pdf([page(*words)]), "a.pdf")
    assert document.text.split("\n") == [FULL[:28] + FULL + "完。", FULL[:28] + "再完。", "短行", "另一行", ""]


def test_a_line_is_full_when_the_next_number_would_not_have_gone_onto_it():
    words = [(72, 700, 12, FULL), (72, 680, 12, FULL[:28]), (72, 660, 12, "13697.5亿元。"), (72, 640, 12, FULL)]
    document = read(pdf([page(*words)]), "a.pdf")
    assert document.text.startswith(FULL + FULL[:28] + "13697.5亿元。\n")


def test_marks_stand_in_their_line_also_in_a_font_that_tells_no_more_of_them_than_their_ink():
    inks = {"，": (-2.0, 2.1), "。": (-1.0, 2.6), "：": (-0.8, 5.8)}
    glyphs = [
        Glyph(character, 72 + 10.5 * at, base + low, 82.5 + 10.5 * at, base + high, high - low, base)
        for base, text in ((700, "共十二所，三所已并：见表。"), (684.4, "另有两所，"))
        for at, character in enumerate(text)
        for low, high in [inks.get(character, (-0.8, 8.8))]
    ]
    assert [line.text for line in lines_of(glyphs, 0)] == ["共十二所，三所已并：见表。", "另有两所，"]


def test_a_raised_figure_stands_in_its_line():
    glyphs = [Glyph("人", 72, 699, 84, 709, 10, 700), Glyph("1", 84, 703, 88, 709, 6, 704.2)]
    assert [line.text for line in lines_of(glyphs, 0)] == ["人1"]


def test_a_line_of_figures_in_a_font_of_their_own_goes_on():
    def line(text: str, base: float) -> list[Glyph]:
        heights = {True: 14.0, False: 12.0}
        lefts = accumulate((12.0 if character > "z" else 6.0 for character in text), initial=72.0)
        return [
            Glyph(character, left, base - 2, left + (12.0 if character > "z" else 6.0), base - 2 + high, high, base)
            for character, left in zip(text, lefts, strict=False)
            for high in [heights[character <= "z"]]
        ]

    words, figures = lines_of([*line("师范类毕业生其中非师范类", 700), *line("毕业6426人68.40%", 680)], 0)
    assert words.size == figures.size == 12.0
    assert continues(words, figures, words.right, words.left, 20.0)


def test_a_mark_that_hangs_out_over_the_margin_does_not_move_it():
    lines = [FULL + "，", FULL[:29] + "计", "3人，另有" + FULL[:24], "余略。"]
    words = [(72, 700 - 20 * number, 12, text) for number, text in enumerate(lines)]
    assert read(pdf([page(*words)]), "a.pdf").text == "".join(lines) + "\n"


def test_an_opening_bracket_goes_onto_the_next_line_with_the_word_behind_it():
    words = [(72, 700, 12, FULL), (72, 680, 12, FULL[:28]), (72, 660, 12, "（一人）" + FULL[:26])]
    assert read(pdf([page(*words)]), "a.pdf").text == FULL + FULL[:28] + "（一人）" + FULL[:26] + "\n"


def test_words_have_spaces_and_chinese_characters_none():
    words = [(72, 700, 12, "共"), (90, 700, 12, "3"), (99, 700, 12, "人，GB"), (146, 700, 12, "T 9704")]
    assert read(pdf([page(*words)]), "a.pdf").text == "共3人，GB T 9704\n"


def test_a_line_stretched_to_the_margin_is_one_and_columns_are_apart():
    stretched = [(72 + 30 * number, 700, 12, character) for number, character in enumerate("三年共资助共计九百元")]
    assert read(pdf([page(*stretched)]), "a.pdf").text == "三年共资助共计九百元\n"
    figures = [(72 + 30 * number, 700, 12, character) for number, character in enumerate("合计123456")]
    assert read(pdf([page(*figures)]), "a.pdf").text == "合  计  1  2  3  4  5  6\n"


def test_the_grid_and_bars_of_a_chart_are_no_table():
    bars = grid([100, 150, 200, 250, 300], [300, 340, 380, 420, 460])
    words = [(110, 350, 12, "101"), (210, 310, 12, "79"), (100, 280, 12, "2015年")]
    assert tables(read(pdf([page(*words, strokes=bars)]), "a.pdf")) == []


def test_a_paragraph_over_two_pages_stands_on_both():
    document = read(pdf([page((72, 100, 12, FULL), (72, 120, 12, FULL)), page((72, 700, 12, "末3人。"))]), "a.pdf")
    assert document.text == FULL + FULL + "末3人。\n"
    assert [document.place(offset) for offset in (0, 59, 60)] == ["第 1 页", "第 1 页", "第 2 页"]


def test_running_headers_and_page_numbers_come_once_at_the_end():
    pages = [page((72, 800, 9, "某校总结"), (72, 700, 12, f"正文{n}。"), (290, 40, 9, f"- {n} -")) for n in (1, 2, 3)]
    document = read(pdf(pages), "a.pdf")
    assert paragraphs(document) == [
        ("body", 0, "正文1。"), ("body", 0, "正文2。"), ("body", 0, "正文3。"),
        ("header", 0, "某校总结"), ("footer", 0, "- 1 -"),
    ]  # fmt: skip


def test_a_number_in_the_margin_that_does_not_count_pages_is_text():
    pages = [page((72, 700, 12, "一。"), (290, 40, 9, "109")), page((72, 700, 12, "二。"), (290, 40, 9, "3"))]
    assert paragraphs(read(pdf(pages), "a.pdf")) == [
        ("body", 0, "一。"), ("body", 0, "109"), ("body", 0, "二。"), ("body", 0, "3"),
    ]  # fmt: skip


TABLE = [
    (80, 525, 12, "年度"), (180, 525, 12, "2015年"), (180, 505, 12, "资金"), (240, 505, 12, "人次"),
    (80, 485, 12, "奖助"), (80, 471, 12, "学金"), (180, 485, 12, "70"), (240, 485, 12, "183"),
]  # fmt: skip
STROKES = [
    (72, 540, 300, 540), (172, 520, 300, 520), (72, 500, 300, 500), (72, 465, 300, 465),
    (72, 465, 72, 540), (172, 465, 172, 540), (300, 465, 300, 540), (232, 465, 232, 520),
]  # fmt: skip


def test_ruled_lines_make_a_table_with_its_merged_cells():
    document = read(pdf([page((72, 600, 12, "表前"), (72, 440, 12, "表后"), *TABLE, strokes=STROKES)]), "a.pdf")
    assert document.text == "表前\n年度\t2015年\n\t资金\t人次\n奖助学金\t70\t183\n表后\n"
    assert grids(document) == [
        [("年度", 0, 0, 2, 1), ("2015年", 0, 1, 1, 2), ("资金", 1, 1, 1, 1), ("人次", 1, 2, 1, 1),
         ("奖助学金", 2, 0, 1, 1), ("70", 2, 1, 1, 1), ("183", 2, 2, 1, 1)],
    ]  # fmt: skip
    assert not document.blocks[1].ragged


@pytest.mark.parametrize("matrix", ["0 1 -1 0 595 0", "0 -1 1 0 0 842", "-1 0 0 -1 595 842"])
def test_a_page_whose_text_is_turned_is_read_alike(matrix):
    words = ((72, 400, 12, "表前"), (72, 240, 12, "表后"), *((x, y - 200, size, t) for x, y, size, t in TABLE))
    strokes = [(a, b - 200, c, d - 200) for a, b, c, d in STROKES]
    document = read(pdf([page(*words, strokes=strokes)], matrix=matrix), "a.pdf")
    assert document.text == "表前\n年度\t2015年\n\t资金\t人次\n奖助学金\t70\t183\n表后\n"


def test_a_table_goes_on_over_the_page():
    lattice = grid([72, 172, 272], [100, 120, 140])
    pages = [
        page((80, 125, 12, "甲"), (180, 125, 12, "1"), (80, 105, 12, "乙"), (180, 105, 12, "2"), strokes=lattice),
        page((80, 125, 12, "丙"), (180, 125, 12, "3"), (80, 105, 12, "计"), (180, 105, 12, "6"), strokes=lattice),
    ]
    document = read(pdf(pages), "a.pdf")
    assert tables(document) == [[["甲", "1"], ["乙", "2"], ["丙", "3"], ["计", "6"]]]
    assert document.place(document.text.index("丙")) == "第 2 页"


def test_headings_repeated_on_the_next_page_come_once():
    lattice = grid([72, 172, 272], [100, 120, 140])
    head = ((80, 125, 12, "项目"), (180, 125, 12, "数"))
    pages = [
        page(*head, (80, 105, 12, name), (180, 105, 12, n), strokes=lattice) for name, n in (("甲", "1"), ("乙", "2"))
    ]
    assert tables(read(pdf(pages), "a.pdf")) == [[["项目", "数"], ["甲", "1"], ["乙", "2"]]]


def test_a_number_wider_than_its_cell_goes_on_below():
    lattice = grid([72, 172, 212], [100, 140, 180])
    cells = [(80, 160, "甲"), (176, 166, "23426"), (188, 150, "7"), (80, 120, "乙"), (176, 126, "12"), (176, 110, "34")]
    words = [(x, y, 12, text) for x, y, text in cells]
    assert tables(read(pdf([page(*words, strokes=lattice)]), "a.pdf")) == [[["甲", "234267"], ["乙", "12 34"]]]


def test_a_table_of_mostly_empty_cells_is_one():
    lattice = grid([72, 172, 222, 272, 322, 372], [100, 120, 140, 160, 180])
    words = [(80, 105 + 20 * row, 12, name) for row, name in enumerate(("国防支出", "教育支出", "外交支出", "项目"))]
    read_back = tables(read(pdf([page(*words, (180, 125, 12, "754.75"), strokes=lattice)]), "a.pdf"))
    assert [row[:2] for row in read_back[0]] == [
        ["项目", ""], ["外交支出", ""], ["教育支出", "754.75"], ["国防支出", ""],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "first", "whole"),
    [
        (("208", "养老", "1"), ("", "支出", ""), [["208", "养老支出", "1"]]),
        (("机房", "9", ""), ("（含语音室）", "", ""), [["机房（含语音室）", "9", ""]]),
        (("讲座（万", "130.2", "5"), ("次）", "0", ""), [["讲座（万次）", "130.20", "5"]]),
        (("机房", "9", ""), ("（二）馆舍", "", ""), [["机房", "9", ""], ["（二）馆舍", "", ""]]),
        (("208", "养老", "1"), ("", "医疗", "2"), [["208", "养老", "1"], ["", "医疗", "2"]]),
        (("一", "名称", "内容"), ("", "另名", "另容"), [["一", "名称", "内容"], ["", "另名", "另容"]]),
        (("208", "", "1"), ("", "医疗", ""), [["208", "", "1"], ["", "医疗", ""]]),
    ],
)
def test_a_row_broken_by_the_end_of_the_page_is_one(last, first, whole):
    xs = (72, 172, 232, 292)
    lattice = grid(xs, [100, 120, 140])
    head, foot = ("项目", "数", "数"), ("计", "9", "9")
    pages = [
        page(*((x + 8, y, 12, text) for y, row in rows for x, text in zip(xs, row, strict=False)), strokes=lattice)
        for rows in (((125, head), (105, last)), ((125, first), (105, foot)))
    ]
    padded = [[*row, "", ""][:3] for row in tables(read(pdf(pages), "a.pdf"))[0]]
    assert padded == [list(head), *whole, list(foot)]


def test_a_frame_around_text_is_no_table():
    document = read(pdf([page((80, 525, 12, "框中文字3人"), strokes=grid([72, 300], [500, 540]))]), "a.pdf")
    assert paragraphs(document) == [("body", 0, "框中文字3人")]


def test_aligned_columns_without_rules_are_a_ragged_table():
    rows = [("项目", "2016年", "2017年"), ("教师", "12", "13"), ("学生", "200", "210")]
    words = [(72 + 120 * c, 700 - 20 * r, 12, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    document = read(pdf([page(*words)]), "a.pdf")
    assert tables(document) == [[list(row) for row in rows]]
    assert document.blocks[0].ragged


def test_two_columns_are_read_one_after_the_other():
    left, right = "左栏" * 10, "右栏" * 10
    words = [w for n in range(10) for w in ((50, 700 - 20 * n, 10, left), (310, 700 - 20 * n, 10, right))]
    text = read(pdf([page(*words)]), "a.pdf").text
    assert text.count("左栏") == text.count("右栏") == 100
    assert text.rindex("左栏") < text.index("右栏")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf([page()]), "file.no_text"),
        (pdf([page((72, 700, 12, FULL))])[:300], "file.damaged"),
        (b"%PDF-1.7\nnothing", "file.damaged"),
        (pdf([page((72, 700, 12, FULL))], "/OpenAction << /S /JavaScript /JS (1) >> /Names << /JavaScript << /Names "
             "[(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >>"), "file.macros"),
        (pdf([page((72, 700, 12, FULL))], "/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) "
             "/EF << /F 5 0 R >> >>] >> >>"), "file.embedded"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(data, code):
    with pytest.raises(Refusal) as caught:
        read(data, "a.pdf")
    assert caught.value.code == code
    assert caught.value.remedy


def test_a_stream_that_unpacks_without_end_is_refused_before_parsing():
    bomb = zlib.compress(b" " * 30_000_000)
    twice = zlib.compress(bomb)
    for packed in (bomb, twice):
        data = pdf([page((72, 700, 12, FULL))]).replace(
            b"%%EOF", b"9 0 obj\n<< /Length 9 >>\nstream\n" + packed + b"\nendstream"
        )
        with pytest.raises(Refusal) as caught:
            read(data, "a.pdf", Limits(uncompressed=20_000_000))
        assert caught.value.code == "file.bomb"


@pytest.mark.parametrize(
    ("limits", "code"), [(Limits(pages=1), "file.pages"), (Limits(characters=20), "file.characters")]
)
def test_beyond_the_caps(limits, code):
    with pytest.raises(Refusal) as caught:
        read(pdf([page((72, 700, 12, FULL)), page((72, 700, 12, FULL))]), "a.pdf", limits)
    assert caught.value.code == code


@pytest.mark.office
def test_a_file_made_by_libreoffice(tmp_path):
    document = docx.Document()
    sentence = "学校现有在校生8923人，其中全日制高职生3361人、中职生5562人，教职工493人，专任教师217人，占地面积820亩。"
    document.add_paragraph("　　" + sentence)
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2015年"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "年度"
    for column, text in enumerate(("资金", "人次"), 1):
        table.cell(1, column).text = text
    for column, text in enumerate(("国家奖助学金", "70", "183")):
        table.cell(2, column).text = text
    path = tmp_path / "a.docx"
    document.save(path)
    read_back = read(converted(path, "pdf", tmp_path / "out").read_bytes(), "a.pdf")
    assert paragraphs(read_back) == [("body", 0, sentence)]
    assert grids(read_back) == [
        [("年度", 0, 0, 2, 1), ("2015年", 0, 1, 1, 2), ("资金", 1, 1, 1, 1), ("人次", 1, 2, 1, 1),
         ("国家奖助学金", 2, 0, 1, 1), ("70", 2, 1, 1, 1), ("183", 2, 2, 1, 1)],
    ]  # fmt: skip
