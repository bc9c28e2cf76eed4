"""Word files that are refused before their text is read, by name; and what resembles them and is not."""

import io
import zipfile

import pytest

from bangfu.core.errors import Refusal
from bangfu.proofreading.reading import read

from .word_files import paragraph, part, parts, relations, word, zipped

WORKBOOK = b"PK\x03\x04" + b"\0" * 40


def refused(content, name: str = "a.docx") -> Refusal:
    """The refusal, which must say what to do."""
    data = content if isinstance(content, bytes) else zipped(content)
    with pytest.raises(Refusal) as caught:
        read(data, name)
    assert caught.value.remedy
    return caught.value


def chart(target: str) -> dict[str, str | bytes]:
    return {
        **parts(paragraph("共3人")),
        "word/charts/chart1.xml": "<c/>",
        "word/charts/_rels/chart1.xml.rels": relations(("package", target)),
        "word/embeddings/data.xlsx": WORKBOOK,
    }


def test_the_workbook_of_a_chart_belongs_to_it():
    assert read(zipped(chart("../embeddings/data.xlsx")), "a.docx").text == "共3人\n"


def test_a_workbook_that_no_chart_has_is_an_embedded_file():
    refusal = refused(chart("../embeddings/other.xlsx"))
    assert (refusal.code, "word/embeddings/data.xlsx" in refusal.reason) == ("file.embedded", True)


@pytest.mark.parametrize(
    ("kind", "target", "code"),
    [
        ("image", "http://example.org/x.png", "file.external"),
        ("attachedTemplate", "http://example.org/x.dotm", "file.external"),
        ("attachedTemplate", "file://server/x.dotm", "file.external"),
        ("frame", "file:///C:/x.htm", "file.external"),
        ("subDocument", "b.docx", "file.embedded"),
        ("aFChunk", "b.html", "file.embedded"),
        ("oleObject", "http://example.org/a.xls", "file.embedded"),
    ],
)
def test_relations_that_lead_to_other_files(kind, target, code):
    refusal = refused(word(paragraph("1"), (kind, target)))
    assert (refusal.code, target in refusal.reason) == (code, ":" in target or target in refusal.reason)


def test_links_and_the_template_on_the_writers_disk_are_no_harm():
    data = word(
        paragraph("共3人"),
        ("hyperlink", "http://example.org/"),
        ("attachedTemplate", "file:///C:\\Users\\x\\Normal.dotm"),
    )
    assert read(data, "a.docx").text == "共3人\n"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("word/vbaProject.bin", b"x", "file.macros"),
        ("word/media/image1.png", b"PK\x03\x04zip", "file.embedded"),
        ("word/media/image1.png", b"MZ program", "file.embedded"),
        ("word/theme/theme1.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "file.entities"),
        ("word/theme/theme1.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16"), "file.entities"),
        ("word/activeX/activeX1.bin", b"x", "file.embedded"),
    ],
)
def test_parts_that_no_report_needs(name, content, code):
    refusal = refused({**parts(paragraph("1")), name: content})
    assert (refusal.code, name in refusal.reason) == (code, True)


def test_a_macro_document_is_told_by_its_type():
    content = parts(paragraph("1"))
    types = str(content["[Content_Types].xml"]).replace(
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main", "vnd.ms-word.document.macroEnabled.main"
    )
    assert refused({**content, "[Content_Types].xml": types}).code == "file.macros"


def test_bombs_and_crowds_are_refused_by_the_directory():
    assert refused({**parts(""), "word/media/a.bin": b"\0" * 20_000_000}).code == "file.bomb"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(70_000):
            archive.writestr(f"{number}", b"")
    assert refused(buffer.getvalue()).code == "file.members"


def test_parts_that_are_too_large_for_a_report():
    many = part("document", "<w:body>" + "<w:p/>" * 1_600_000 + "</w:body>")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in {**parts(""), "word/document.xml": many}.items():
            archive.writestr(name, data)
    assert refused(buffer.getvalue()).code == "file.characters"


def test_other_packages_are_named():
    assert "PowerPoint" in refused({"ppt/presentation.xml": "<p/>", "[Content_Types].xml": "<Types/>"}).reason
    assert "ODF" in refused({"mimetype": "application/vnd.oasis.opendocument.text"}).reason
    assert refused({"a.txt": "x"}).code == "file.kind"


def test_a_file_with_a_password_is_named():
    data = bytearray(word(paragraph("1")))
    for offset in range(len(data) - 4):
        if data[offset : offset + 4] == b"PK\x01\x02":
            data[offset + 8] |= 1
    assert refused(bytes(data)).code == "file.encrypted"
