"""Comments in Word files: where they stand, and that nothing else changes."""

import io
import itertools
import random
import zipfile

import docx
import pytest
from docx.shared import Pt
from lxml import etree

from bangfu.core.errors import Refusal
from bangfu.proofreading.reading import read
from bangfu.proofreading.writing import Note, comment_word
from bangfu.reports.word.package import validate
from tests.unit.proofreading.reading.word_files import (
    W,
    paragraph,
    part,
    parts,
    relations,
    run,
    table,
    word,
    zipped,
)
from tests.unit.reports.word.reading_back import written
from tests.unit.reports.word.samples import report


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def note_at(data: bytes, words: str, text: str = "不符") -> Note:
    start = read(data, "a.docx").text.index(words)
    return Note(start, start + len(words), text)


def commented(data: bytes) -> dict[int, str]:
    """The text inside the range of every comment, by its number."""
    root = etree.fromstring(members(data)["word/document.xml"])
    open_: set[int] = set()
    found: dict[int, str] = {}
    for element in root.iter("*"):
        name = etree.QName(element).localname
        number = int(element.get(f"{{{W}}}id") or -1)
        if name == "commentRangeStart":
            open_.add(number)
            found[number] = ""
        elif name == "commentRangeEnd":
            open_.remove(number)
        elif name in ("t", "tab", "sym"):
            for one in open_:
                found[one] += (element.text or "") if name == "t" else "·"
    assert not open_
    references = [int(e.get(f"{{{W}}}id")) for e in root.iter(f"{{{W}}}commentReference")]
    assert sorted(references) == sorted(found)
    return found


def texts(data: bytes) -> dict[int, str]:
    return {comment.comment_id: comment.text for comment in docx.Document(io.BytesIO(data)).comments}


def check_unchanged(before: bytes, after: bytes) -> None:
    """All parts but the main one and the new comments keep their bytes, and so does the text."""
    old, new = members(before), members(after)
    changing = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert {name: data for name, data in old.items() if name not in changing} == {
        name: data for name, data in new.items() if name not in changing
    }
    first, second = read(before, "a"), read(after, "a")
    assert (first.text, first.blocks, first.places) == (second.text, second.blocks, second.places)


def test_a_comment_in_the_middle_of_a_run_cuts_it_in_three():
    data = word(paragraph(run("共4224人 &amp; 其他", "<w:b/>")))
    after = comment_word(data, [note_at(data, "4224", "2624 + 2106 = 4730\n二行")])
    check_unchanged(data, after)
    text = '<w:t xml:space="preserve">'
    properties = "<w:rPr><w:b/></w:rPr>"
    assert (
        f'<w:p><w:r>{properties}{text}共</w:t></w:r><w:commentRangeStart w:id="0"/>'
        f"<w:r>{properties}{text}4224</w:t></w:r>"
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        f"<w:r>{properties}{text}人 &amp; 其他</w:t></w:r></w:p>"
    ).encode() in members(after)["word/document.xml"]
    assert commented(after) == {0: "4224"}
    (comment,) = docx.Document(io.BytesIO(after)).comments
    assert (comment.text, comment.author, comment.initials) == ("2624 + 2106 = 4730\n二行", "帮扶", "帮")


def test_a_whole_run_is_not_cut_and_the_bytes_around_it_stay():
    data = word(paragraph("共", "4224", "人"))
    after = comment_word(data, [note_at(data, "4224")])
    new = members(after)["word/document.xml"]
    for markup in (
        b'<w:commentRangeStart w:id="0"/>',
        b'<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    ):
        assert new.count(markup) == 1
        new = new.replace(markup, b"")
    assert new == members(data)["word/document.xml"]


def test_overlapping_and_adjacent_notes_of_one_run():
    data = word(paragraph("12345678"))
    spans = [(0, 3), (3, 5), (2, 6), (0, 8), (7, 8), (4, 4)]
    after = comment_word(data, [Note(start, end, str(start)) for start, end in spans])
    check_unchanged(data, after)
    assert commented(after) == {0: "123", 1: "45", 2: "3456", 3: "12345678", 4: "8", 5: "5"}
    markup = members(after)["word/document.xml"]
    assert markup.index(b'commentRangeEnd w:id="0"') < markup.index(b'commentRangeStart w:id="1"')


def test_a_range_over_runs_paragraphs_and_cells():
    data = word(paragraph("前12", "34后") + table(["甲", "56"], ["乙", "78"]))
    after = comment_word(data, [note_at(data, "1234"), note_at(data, "后\n甲"), note_at(data, "56\n乙\t7")])
    check_unchanged(data, after)
    assert commented(after) == {0: "1234", 1: "后甲", 2: "56乙7"}


def test_tabs_symbols_and_several_texts_in_one_run():
    data = word('<w:p><w:r><w:rPr/><w:t>甲1</w:t><w:tab/><w:t>2乙</w:t><w:sym w:char="00B1"/><w:t>3</w:t></w:r></w:p>')
    after = comment_word(data, [note_at(data, "1\t2"), note_at(data, "\t"), note_at(data, "±3"), note_at(data, "±")])
    check_unchanged(data, after)
    assert commented(after) == {0: "1·2", 1: "·", 2: "·3", 3: "·"}


def test_inside_links_insertions_controls_and_simple_fields():
    three = run("共3人")
    for content in (
        f"<w:hyperlink r:id='rId9'>{three}</w:hyperlink>",
        f"<w:ins w:id='7'>{three}</w:ins>",
        f"<w:sdt><w:sdtContent>{three}</w:sdtContent></w:sdt>",
        f"<w:fldSimple w:instr='X'>{three}</w:fldSimple>",
    ):
        data = word(f"<w:p>{content}</w:p>")
        after = comment_word(data, [note_at(data, "3")])
        check_unchanged(data, after)
        assert commented(after) == {0: "3"}


def test_boxes_notes_and_headers_are_marked_where_they_hang():
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('盒5人')}</w:txbxContent></v:textbox></w:pict></w:r>"
    reference = "<w:r><w:footnoteReference w:id='1'/></w:r>"
    body = f"<w:p>{run('正文1')}{box}{run('再2')}{reference}</w:p>" + paragraph("末")
    body += "<w:sectPr><w:headerReference w:type='default' r:id='rId2'/></w:sectPr>"
    notes = part("footnotes", f"<w:footnote w:id='1'>{paragraph('注6人')}</w:footnote>")
    header = part("hdr", paragraph("眉7"))
    data = word(body, ("footnotes", "footnotes.xml"), ("header", "header1.xml"), footnotes=notes, header1=header)
    after = comment_word(data, [note_at(data, "5"), note_at(data, "6人"), note_at(data, "7")])
    check_unchanged(data, after)
    assert commented(after) == {0: "盒5人", 1: "", 2: "正文1"}
    markup = members(after)["word/document.xml"].decode()
    assert f'<w:commentRangeStart w:id="0"/>{box}<w:commentRangeEnd w:id="0"/>' in markup
    assert f'<w:commentRangeStart w:id="1"/>{reference}<w:commentRangeEnd w:id="1"/>' in markup


def test_a_formula_and_a_reading_are_marked_whole():
    ruby = f"<w:r><w:ruby><w:rt>{run('san')}</w:rt><w:rubyBase>{run('三个')}</w:rubyBase></w:ruby></w:r>"
    formula = "<m:oMath><m:r><m:t>1+2</m:t></m:r></m:oMath>"
    data = word(f"<w:p>{ruby}{formula}</w:p>")
    after = comment_word(data, [note_at(data, "三"), note_at(data, "2")])
    check_unchanged(data, after)
    markup = members(after)["word/document.xml"].decode()
    assert f'<w:commentRangeStart w:id="0"/>{ruby}<w:commentRangeEnd w:id="0"/>' in markup
    assert f'<w:commentRangeStart w:id="1"/>{formula}<w:commentRangeEnd w:id="1"/>' in markup


def test_comments_that_are_there_stay_and_numbers_go_on():
    document = docx.Document()
    line = document.add_paragraph("在校生4224人")
    document.add_comment(line.runs, text="先前的", author="某")
    document.add_paragraph("教师217人")
    buffer = io.BytesIO()
    document.save(buffer)
    data = buffer.getvalue()
    after = comment_word(data, [note_at(data, "217"), note_at(data, "4224")])
    check_unchanged(data, after)
    assert texts(after) == {0: "先前的", 1: "不符", 2: "不符"}
    assert commented(after) == {0: "在校生4224人", 1: "217", 2: "4224"}
    assert members(after)["[Content_Types].xml"] == members(data)["[Content_Types].xml"]
    again = comment_word(after, [note_at(after, "教师")])
    assert commented(again) == {0: "在校生4224人", 1: "217", 2: "4224", 3: "教师"}


def test_relations_types_and_a_comments_part_without_comments_are_extended():
    empty = part("comments", "").replace("></w:comments>", "/>")
    content = parts(paragraph("共3人"), ("comments", "comments.xml"), comments=empty)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    types = str(content["[Content_Types].xml"])
    types = types.replace("</Types>", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>')
    data = zipped({**content, "[Content_Types].xml": types})
    assert texts(comment_word(data, [note_at(data, "3", "甲")])) == {0: "甲"}
    orphan = zipped({**parts(paragraph("共3人")), "word/comments.xml": empty})
    after = members(comment_word(orphan, [note_at(orphan, "3")]))
    assert after["word/comments.xml"] == empty.encode()
    assert b"comments1.xml" in after["word/_rels/document.xml.rels"]
    taken = zipped({**parts(paragraph("3")), "word/_rels/document.xml.rels": relations(("styles", "styles.xml"))
                    .replace("rId1", "rIdBangfu1"), "word/styles.xml": part("styles", "")})  # fmt: skip
    assert b'Id="rIdBangfu2"' in members(comment_word(taken, [Note(0, 1, "x")]))["word/_rels/document.xml.rels"]


def test_another_prefix_and_an_unusual_text_element():
    body = '<x:p><x:r x:rsidR="1"><x:t xml:space = "default"><![CDATA[共<3]]> 人</x:t></x:r></x:p>'
    content = {**parts(""), "word/document.xml": f'<x:document xmlns:x="{W}"><x:body>{body}</x:body></x:document>'}
    data = zipped(content)
    after = comment_word(data, [note_at(data, "3")])
    check_unchanged(data, after)
    assert commented(after) == {0: "3"}


def test_what_cannot_be_printed_is_left_out_of_a_comment():
    data = word(paragraph("3"))
    assert texts(comment_word(data, [Note(0, 1, "a\0<b>&\x0b\ud800c", 'x"<')])) == {0: "a<b>&c"}


def test_nothing_to_say_changes_nothing_and_no_place_is_refused():
    data = word(paragraph("3"))
    assert comment_word(data, []) == data
    with pytest.raises(Refusal) as caught:
        comment_word(word("<w:p/>"), [Note(0, 1, "x")])
    assert caught.value.code == "comments.no_place"


def full_document() -> bytes:
    """A document by a library, with formats, a merged table and a heading."""
    document = docx.Document()
    document.add_heading("一、基本情况", 1)
    line = document.add_paragraph("现有教职工")
    line.add_run("493").bold = True
    line.add_run("人，其中专任教师217人。").font.size = Pt(12)
    grid = document.add_table(rows=3, cols=3)
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "年度"
    grid.cell(0, 1).merge(grid.cell(0, 2)).text = "2015年"
    for column, text in enumerate(("助学金", "70", "183")):
        grid.cell(2, column).text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_the_package_of_a_commented_report_is_valid():
    """Checked by what checks the product's own Word files, and on one of them: it has charts with workbooks."""
    data = written(report(), "checking").getvalue()
    after = comment_word(data, [note_at(data, "917"), note_at(data, "合计")])
    check_unchanged(data, after)
    assert validate(io.BytesIO(after)) == []
    assert len(texts(after)) == len(texts(data)) + 2


def test_every_span_of_a_document_can_be_commented():
    data = full_document()
    document = read(data, "a.docx")
    spans = list(itertools.combinations(range(len(document.text)), 2))
    chosen = random.Random(20260607).sample(spans, 300)
    after = comment_word(data, [Note(start, end, "x") for start, end in chosen])
    check_unchanged(data, after)
    for number, text in commented(after).items():
        start, end = chosen[number]
        expected = document.text[start:end].replace("\n", "").replace("\t", "")
        assert text == expected or not expected


@pytest.mark.office
def test_libreoffice_opens_the_commented_file(tmp_path):
    from tests.unit.proofreading.office import converted

    data = full_document()
    path = tmp_path / "a.docx"
    path.write_bytes(comment_word(data, [note_at(data, "217", "二百一十七"), note_at(data, "183", "一八三")]))
    again = converted(path, "docx:MS Word 2007 XML", tmp_path / "out").read_bytes()
    assert commented(again) == {0: "217", 1: "183"}
    assert texts(again) == {0: "二百一十七", 1: "一八三"}
    assert read(again, "a").text == read(data, "a").text
