"""Page, grid, fonts and styles of GB/T 9704-2012, to the twip."""

from __future__ import annotations

import datetime as dt

import docx
import pytest
import time_machine
from docx.shared import Mm, Pt
from lxml import etree

from bangfu.reports.word.gongwen import STYLES
from tests.unit.reports.word import samples
from tests.unit.reports.word.reading_back import body, find, of_style, parts, values, written

EAST_ASIA = "w:rPr/w:rFonts/@w:eastAsia"


@pytest.fixture(scope="module")
def styles() -> etree._Element:
    return etree.fromstring(parts(written(samples.document()))["word/styles.xml"])


def test_the_page_is_a4_with_the_margins_of_the_standard() -> None:
    section = docx.Document(written(samples.document())).sections[0]
    assert round(section.page_width.mm) == 210
    assert round(section.page_height.mm) == 297
    assert round(section.top_margin.mm, 1) == 37.0
    assert round(section.left_margin.mm, 1) == 28.0
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    assert abs(width - Mm(156)) < Mm(0.05)
    assert abs(height - Mm(225)) < Mm(0.05)


def test_the_section_is_exact_in_twips() -> None:
    section = find(body(), "w:sectPr")[0]
    assert values(section, "w:pgSz/@*") == ["11906", "16838"]
    assert values(section, "w:pgMar/@w:top | w:pgMar/@w:right") == ["2098", "1474"]
    assert values(section, "w:pgMar/@w:bottom | w:pgMar/@w:left") == ["1984", "1587"]
    assert values(section, "w:pgMar/@w:footer") == ["1427"]


def test_the_grid_holds_22_lines_of_28_characters_and_not_one_more() -> None:
    grid = find(body(), "w:sectPr/w:docGrid")[0]
    assert values(grid, "@w:type") == ["linesAndChars"]
    pitch, char_space = int(values(grid, "@w:linePitch")[0]), int(values(grid, "@w:charSpace")[0])
    assert (pitch, char_space) == (579, -842)
    assert 22 * pitch <= 12756 < 23 * pitch
    character = 16 + char_space / 4096
    assert 28 * character <= 8845 / 20 < 29 * character


def test_characters_and_lines_are_set_alike_without_snapping_to_the_grid(styles: etree._Element) -> None:
    """A reader that snaps would give each character, wider than its cell, two cells."""
    style = find(styles, "w:style[@w:styleId='BodyText']")[0]
    assert values(style, "w:pPr/w:snapToGrid/@w:val | w:rPr/w:snapToGrid/@w:val") == ["0", "0"]
    spacing = int(values(style, "w:rPr/w:spacing/@w:val")[0])
    assert 28 * (16 + spacing / 20) <= 8845 / 20 < 29 * (16 + spacing / 20)


@pytest.mark.parametrize(
    ("name", "font", "half_points"),
    [
        ("Title", "方正小标宋简体", 44),
        ("Body Text", "仿宋_GB2312", 32),
        ("heading 1", "黑体", 32),
        ("heading 2", "楷体_GB2312", 32),
        ("heading 3", "仿宋_GB2312", 32),
        ("heading 4", "仿宋_GB2312", 32),
        ("页码单页", "宋体", 28),
        ("页码双页", "宋体", 28),
    ],
)
def test_fonts_and_sizes(styles: etree._Element, name: str, font: str, half_points: int) -> None:
    style = find(styles, f"w:style[w:name/@w:val='{name}']")[0]
    assert values(style, EAST_ASIA) == [font]
    assert values(style, "w:rPr/w:sz/@w:val") == [str(half_points)]


def test_body_is_indented_by_two_characters_on_exact_lines(styles: etree._Element) -> None:
    style = find(styles, "w:style[@w:styleId='BodyText']")[0]
    assert values(style, "w:pPr/w:ind/@w:firstLineChars") == ["200"]
    assert values(style, "w:pPr/w:ind/@w:firstLine") == ["632"]
    assert values(style, "w:pPr/w:spacing/@w:line") == ["579"]
    assert values(style, "w:pPr/w:spacing/@w:lineRule") == ["exact"]


def test_headings_are_words_own_with_outline_levels(styles: etree._Element) -> None:
    for level in (1, 2, 3, 4):
        style = find(styles, f"w:style[@w:styleId='Heading{level}']")[0]
        assert values(style, "w:name/@w:val") == [f"heading {level}"]
        assert values(style, "w:pPr/w:outlineLvl/@w:val") == [str(level - 1)]
        assert find(style, "w:pPr/w:keepNext")


def test_latin_letters_and_digits_are_times_new_roman(styles: etree._Element) -> None:
    for style in find(styles, "w:style[@w:type='paragraph']"):
        latin = "宋体" if STYLES[values(style, "@w:styleId")[0]].font == "宋体" else "Times New Roman"
        if values(style, "@w:styleId") != ["CommentText"]:
            assert values(style, "w:rPr/w:rFonts/@w:ascii") == [latin]


def test_the_language_is_chinese(styles: etree._Element) -> None:
    assert values(styles, "w:docDefaults//w:lang/@w:eastAsia") == ["zh-CN"]


def test_every_run_names_its_chinese_and_latin_fonts() -> None:
    content = parts(written(samples.report(), "checking"))
    for name in ("word/document.xml", "word/comments.xml", "word/footer1.xml", "word/footer2.xml"):
        for run in find(etree.fromstring(content[name]), "//w:r[w:t]"):
            for kind in ("ascii", "hAnsi", "eastAsia"):
                assert values(run, f"w:rPr/w:rFonts/@w:{kind}"), etree.tostring(run)


def test_runs_take_the_font_of_their_paragraph_style() -> None:
    document = body(*samples.report().blocks)
    for style in STYLES.values():
        for paragraph in of_style(document, style.id):
            assert set(values(paragraph, f".//w:r/{EAST_ASIA}")) <= {style.font}


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages() -> None:
    file = written(samples.document())
    document = docx.Document(file)
    assert document.settings.odd_and_even_pages_header_footer is True
    section = document.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.text, even.text) == ("— 1 —", "— 1 —")
    assert (odd.style.name, even.style.name) == ("页码单页", "页码双页")
    assert odd.style.paragraph_format.right_indent == Pt(14)
    assert even.style.paragraph_format.left_indent == Pt(14)
    footer = etree.fromstring(parts(file)["word/footer1.xml"])
    assert values(footer, "//w:instrText/text()") == [" PAGE "]


def test_the_page_number_is_seven_millimetres_below_the_text() -> None:
    section = docx.Document(written(samples.document())).sections[0]
    middle_of_line = section.footer_distance + Pt(8)
    assert abs((section.bottom_margin - middle_of_line) - Mm(7)) < Mm(0.1)


def test_equal_documents_give_equal_parts_on_any_day() -> None:
    first = parts(written(samples.report(), "checking"))
    with time_machine.travel(dt.datetime(2031, 5, 6, tzinfo=dt.UTC)):
        assert parts(written(samples.report(), "checking")) == first
