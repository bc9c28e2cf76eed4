"""Whatever a name or a narrative holds is printed as text."""

from __future__ import annotations

import datetime as dt
import io

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangfu.reports.word.document import (
    Attachment,
    BulletList,
    Chart,
    Column,
    Contents,
    Document,
    Heading,
    Number,
    Paragraph,
    Picture,
    Series,
    Signature,
    Table,
    Text,
)
from bangfu.reports.word.markup import clean
from bangfu.reports.word.package import validate
from bangfu.reports.word.reading import plain_text
from tests.unit.reports.word import samples
from tests.unit.reports.word.reading_back import parts, written
from tests.unit.reports.word.samples import cell

HOSTILE = (
    "{{ x }}{% for a in b %}",
    "<w:p><w:r/></w:p>",
    "</w:t></w:r>]]>",
    "A&B<C>\"D'",
    "&#x0; &lt; &amp;",
    "=1+1",
    "@SUM(A1)",
    "䶮𠮷㛃🙂👩‍🏫",
    "\u202eesrever",
    "  前后空格  ",
)


def everything(value: str) -> Document:
    """``value`` in every place that takes text."""
    runs = (Text(value),)
    note = samples.note(value, title=value, definition=value, link=value, source=value)
    return Document(
        title=value,
        blocks=(
            Contents(title=value),
            Heading(1, value, numbered=True),
            Paragraph((Text(value), Number(value, note))),
            BulletList((runs,)),
            Table((Column(),), ((cell(value),),), ((cell(value),),), title=value, unit=value, notes=(value,)),
            Chart(value, "column", (value,), (Series(value, (1,)),), unit=value, number_format="0", note=note),
            Picture(samples.png(4, 4), caption=value),
            Signature(value, dt.date(2018, 1, 15)),
        ),
        document_number=value,
        issuer=value,
        addressee=value,
        attachments=(Attachment(value),),
    )


@pytest.mark.parametrize("value", HOSTILE)
def test_text_comes_back_as_it_was_typed(value: str) -> None:
    file = written(everything(value), "checking")
    assert validate(file) == []
    text = plain_text(file)
    assert text.split("\n")[0] == value
    assert text.count(value) >= 17
    comments = list(docx.Document(file).comments)
    assert comments[0].paragraphs[0].text == value
    assert comments[0].paragraphs[1].text == f"数值：{value}"


@pytest.mark.parametrize("value", HOSTILE)
def test_text_is_inert_in_the_charts_workbook(value: str) -> None:
    content = parts(written(everything(value)))["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Sheet1"]
    assert sheet["A2"].value == sheet["B1"].value == value
    assert sheet["A2"].data_type == "s"


def test_characters_that_xml_cannot_hold_are_dropped() -> None:
    illegal = "".join(map(chr, [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF]))
    file = written(everything(f"甲{illegal}乙"), "checking")
    assert validate(file) == []
    assert plain_text(file).split("\n")[0] == "甲乙"
    assert clean("\t\n\r 甲\u0085𠮷\ufffd") == "\t\n\r 甲\u0085𠮷\ufffd"


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=40))
def test_any_text_gives_a_sound_file(value: str) -> None:
    file = written(everything(value), "checking")
    assert validate(file) == []
    docx.Document(file)


def test_a_very_long_paragraph() -> None:
    text = "对口帮扶" * 500_000
    file = written(samples.document(Paragraph((Text(text),))))
    assert validate(file) == []
    assert plain_text(file).split("\n")[1] == text
