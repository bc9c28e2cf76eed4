"""``validate`` finds what is broken, and nothing in what is whole."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from bangfu.reports.word.package import validate
from bangfu.reports.word.writer import write
from tests.unit.reports.word import samples
from tests.unit.reports.word.reading_back import parts, repacked, written

DOCUMENT, STYLES, COMMENTS, FOOTER = (f"word/{name}.xml" for name in ("document", "styles", "comments", "footer1"))
TYPES, RELS = "[Content_Types].xml", "word/_rels/document.xml.rels"


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    return parts(written(samples.report(), "checking"))


def problems(content: dict[str, bytes], part: str, old: str, new: str) -> list[str]:
    """Problems after replacing the first ``old`` in ``part``."""
    before = content[part].decode()
    assert old in before
    return validate(repacked({**content, part: before.replace(old, new, 1).encode()}))


@pytest.mark.parametrize("rendition", ["clean", "checking"])
def test_a_written_report_is_sound(rendition: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    write(samples.report(), path, rendition=rendition)  # type: ignore[arg-type]
    assert validate(path) == []
    assert validate(str(path)) == []


def test_an_empty_document_is_sound() -> None:
    assert validate(written(samples.document(), "checking")) == []


def test_files_of_other_programs_are_sound() -> None:
    other = docx.Document()
    other.add_heading("标题", 1)
    other.add_table(2, 2, style="Table Grid").cell(0, 0).merge(other.tables[0].cell(1, 0))
    other.add_paragraph("项", style="List Bullet")
    other.add_picture(io.BytesIO(samples.png()))
    out = io.BytesIO()
    other.save(out)
    assert validate(out) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "expected"),
    [
        # content types and relationships
        (TYPES, 'Extension="rels"', 'Extension="relz"', "_rels/.rels：没有登记内容类型"),
        (TYPES, "/word/comments.xml", "/word/other.xml", "/word/other.xml：登记了内容类型，但部件不存在"),
        (RELS, 'Target="styles.xml"', 'Target="nowhere.xml"', "指向的部件 nowhere.xml 不存在"),
        (RELS, 'Id="rId2"', 'Id="rId1"', "关系编号 rId1 重复"),
        ("_rels/.rels", "officeDocument/2006/relationships/officeDocument", "x", "没有指向正文的关系"),
        ("word/_rels/comments.xml.rels", "https://bangfu", "https://bang fu", "的网址不合格"),
        (DOCUMENT, 'drawingml/2006/chart" r:id="', 'drawingml/2006/chart" r:id="x', "引用了不存在的关系 x"),
        (DOCUMENT, 'r:embed="rId', 'r:embed="rId9', "引用了不存在的关系 rId9"),
        # well-formed, no DTD
        (DOCUMENT, "</w:body>", "</w:bod>", "word/document.xml：不是合格的 XML"),
        (STYLES, "<w:styles", "<!DOCTYPE a><w:styles", "word/styles.xml：含有文档类型声明"),
        # ids
        (DOCUMENT, '<wp:docPr id="2"', '<wp:docPr id="1"', "图形编号 1 重复"),
        (DOCUMENT, '<w:bookmarkStart w:id="2"', '<w:bookmarkStart w:id="1"', "书签编号 1 重复"),
        (DOCUMENT, 'w:name="_Toc000000002"', 'w:name="_TOC000000001"', "书签名 _toc000000001 重复"),
        (DOCUMENT, '<w:bookmarkEnd w:id="2"/>', "", "书签的起止不成对"),
        (DOCUMENT, 'w:anchor="_Toc000000001"', 'w:anchor="_Toc9"', "链接指向不存在的书签 _Toc9"),
        # comments
        (COMMENTS, '<w:comment w:id="1"', '<w:comment w:id="0"', "批注编号 0 重复"),
        (DOCUMENT, '<w:commentRangeStart w:id="3"/>', "", "批注 3 未起先止"),
        (DOCUMENT, '<w:commentRangeEnd w:id="3"/>', "", "commentRangeEnd 与批注不对应（编号 3）"),
        (DOCUMENT, '<w:commentReference w:id="3"/>', "", "commentReference 与批注不对应（编号 3）"),
        (DOCUMENT, '<w:commentReference w:id="3"/>', '<w:commentReference w:id="99999"/>', "编号 3、99999"),
        # fields
        (DOCUMENT, '<w:fldChar w:fldCharType="end"/>', "", "域没有结束"),
        (DOCUMENT, '<w:fldChar w:fldCharType="begin"/>', "", "域的起止不成对"),
        (FOOTER, 'w:fldCharType="separate"', 'w:fldCharType="end"', "word/footer1.xml：域的起止不成对"),
        # styles and numbering
        (DOCUMENT, '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Titel"/>', "使用了未定义的样式 Titel"),
        (DOCUMENT, '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Hyperlink"/>',
         "使用了未定义的样式 Hyperlink"),
        (DOCUMENT, '<w:tblStyle w:val="TableGongwen"/>', '<w:tblStyle w:val="X"/>', "使用了未定义的样式 X"),
        (STYLES, '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="X"/>', "引用了不存在的样式 X"),
        (STYLES, 'w:styleId="Title"', 'w:styleId="Normal"', "样式 Normal 重复"),
        (DOCUMENT, '<w:numId w:val="1"/>', '<w:numId w:val="77"/>', "使用了未定义的编号 77"),
        ("word/numbering.xml", '<w:abstractNumId w:val="0"/>', '<w:abstractNumId w:val="9"/>',
         "编号 1 没有定义"),
        # tables
        (DOCUMENT, '<w:gridCol w:w="', '<w:gridCol/><w:gridCol w:w="',
         "第 1 个表格第 1 行的单元格与列数（10）不符"),
        (DOCUMENT, '<w:gridSpan w:val="2"/>', "", "第 1 个表格第 1 行的单元格与列数（9）不符"),
        (DOCUMENT, '<w:vMerge w:val="restart"/>', "", "第 1 个表格第 2 行的纵向合并没有起点"),
        (DOCUMENT, "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>", "第 1 个表格第 1 行有单元格不以段落结尾"),
        # order of properties
        (DOCUMENT, '<w:cols w:space="425"/>', "", None),
        (DOCUMENT, "<w:pgSz ", '<w:docGrid w:linePitch="1"/><w:pgSz ', "sectPr 中 pgSz 应在 docGrid 之前"),
        (DOCUMENT, '<w:pStyle w:val="Title"/>', '<w:jc w:val="left"/><w:pStyle w:val="Title"/>',
         "pPr 中 pStyle 应在 jc 之前"),
        (DOCUMENT, '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Title"/><w:b/>', "pPr 中 不应有 b"),
        (DOCUMENT, "<w:keepNext/>", "<w:keepNext/><w:keepNext/>", "pPr 中 keepNext 重复"),
        (DOCUMENT, "<w:rPr><w:rFonts", "<w:rPr><w:b/><w:rFonts", "rPr 中 rFonts 应在 b 之前"),
        (DOCUMENT, '<w:tblLayout w:type="fixed"/>', '<w:tblLayout w:type="fixed"/><w:jc w:val="center"/>',
         "tblPr 中 jc 应在 tblLayout 之前"),
        (DOCUMENT, '<w:vAlign w:val="center"/>', '<w:vAlign w:val="center"/><w:tcW w:w="1" w:type="dxa"/>',
         "tcPr 中 tcW 应在 vAlign 之前"),
        (STYLES, "<w:qFormat/>", "<w:pPr/><w:qFormat/>", "style 中 qFormat 应在 pPr 之前"),
        (DOCUMENT, '<w:r><w:rPr>', '<w:r><w:t>a</w:t><w:rPr>', "r 中 rPr 不在最前"),
    ],
)  # fmt: skip
def test_what_is_broken_is_found(whole: dict[str, bytes], part: str, old: str, new: str, expected: str | None) -> None:
    found = problems(whole, part, old, new)
    if expected is None:
        assert found == []
    else:
        assert any(expected in problem for problem in found), found


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        (TYPES, "[Content_Types].xml：缺少内容类型清单"),
        (DOCUMENT, "word/document.xml：缺少正文"),
        (STYLES, "指向的部件 styles.xml 不存在"),
        ("word/charts/chart1.xml", "指向的部件 charts/chart1.xml 不存在"),
        ("word/media/image1.png", "指向的部件 media/image1.png 不存在"),
        ("_rels/.rels", "_rels/.rels：没有指向正文的关系"),
        (COMMENTS, "commentReference 与批注不对应"),
    ],
)
def test_missing_parts_are_found(whole: dict[str, bytes], missing: str, expected: str) -> None:
    found = validate(repacked({name: data for name, data in whole.items() if name != missing}))
    assert any(expected in problem for problem in found), found


def test_a_part_without_content_type_is_found(whole: dict[str, bytes]) -> None:
    assert validate(repacked({**whole, "word/extra.bin": b""})) == ["word/extra.bin：没有登记内容类型"]


def test_a_broken_workbook_is_found(whole: dict[str, bytes]) -> None:
    name = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
    assert validate(repacked({**whole, name: b"no zip"})) == [f"{name}：图表的数据表已损坏"]


def test_doubled_members_are_found(whole: dict[str, bytes]) -> None:
    file = repacked({**whole, "Word/Styles.xml": whole[STYLES]})
    assert "word/styles.xml：压缩包里有重名的部件" in validate(file)


@pytest.mark.parametrize("cut", [0, 10, 2000])
def test_a_cut_file_is_found(whole: dict[str, bytes], cut: int) -> None:
    found = validate(io.BytesIO(repacked(whole).getvalue()[:cut]))
    assert len(found) == 1
    assert found[0].startswith("文件不是完好的压缩包")


def test_a_flipped_bit_is_found(whole: dict[str, bytes]) -> None:
    stored = bytearray(repacked(whole).getvalue())
    with zipfile.ZipFile(io.BytesIO(stored)) as archive:
        position = archive.getinfo(DOCUMENT).header_offset + 5000
    stored[position] ^= 1
    assert validate(io.BytesIO(bytes(stored)))[0].startswith("文件不是完好的压缩包")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert validate(tmp_path / "none.docx")[0].startswith("文件不是完好的压缩包")


def test_entities_are_not_expanded(whole: dict[str, bytes]) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><w:ftr xmlns:w="urn:x">&b;</w:ftr>'
    found = validate(repacked({**whole, "word/footer1.xml": bomb}))
    assert any("word/footer1.xml：含有文档类型声明" in problem for problem in found)
