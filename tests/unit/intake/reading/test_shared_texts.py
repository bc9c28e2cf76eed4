"""Shared strings of both file formats: rich text, escapes, splits over records, and claims that are lies."""

import struct

import pytest

from bangfu.core.errors import Refusal
from bangfu.intake.reading import read_workbook

from .office_files import (
    MAIN,
    RELATIONS,
    WORKBOOK_RELATIONS,
    compound_file,
    old_workbook,
    parts,
    record,
    write_package,
)

SHARED_RELATION = WORKBOOK_RELATIONS.replace(
    "</Relationships>",
    f'<Relationship Id="rId9" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
)


def texts_of(tmp_path, strings, count, attributes=""):
    content = strings if isinstance(strings, bytes) else strings.encode()
    rows = "".join(f'<row r="{n + 1}"><c r="A{n + 1}" t="s"><v>{n}</v></c></row>' for n in range(count))
    package = parts(rows, relations=SHARED_RELATION)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<sst xmlns="{MAIN}" {attributes}>'.encode()
    package["xl/sharedStrings.xml"] = head + content + b"</sst>"
    return read_workbook(write_package(tmp_path / "a.xlsx", package)).sheets[0].columns[0]


def test_plain_rich_and_escaped_strings_keep_their_order(tmp_path):
    strings = (
        "<si><t>甲</t></si>"
        "<si><r><rPr><b/></rPr><t>富</t></r><r><t xml:space='preserve'> 文</t></r>"
        "<rPh sb='0' eb='1'><t>注音</t></rPh></si>"
        "<si><t>乙</t></si><si><t>a&amp;b&lt;c&#x4DAE;</t></si><si/><si><t/></si>"
        '<si><t xml:space="preserve"> 丙 </t></si><si><t>一_x000D_\n二</t></si><si><t>丁</t></si>'
    )
    assert texts_of(tmp_path, strings, 9) == ["甲", "富 文", "乙", "a&b<c䶮", "", "", " 丙 ", "一\r\n二", "丁"]


def test_half_a_surrogate_pair_is_a_lost_character(tmp_path):
    """Kept as it is, no database would take it."""
    strings = "<si><t>湖_xD800_北</t></si><si><t>_xD842__xDFB7_田</t></si>"
    assert texts_of(tmp_path, strings, 2) == ["湖\ufffd北", "𠮷田"]


def test_strings_over_many_blocks(tmp_path):
    strings = "".join(
        f"<si><t>第{n}个{'字' * 50}</t></si>" + "<si><r><t>富</t></r></si>" * (n % 2) for n in range(2000)
    )
    texts = texts_of(tmp_path, strings, 3000)
    assert [text for text in texts if text != "富"] == [f"第{n}个{'字' * 50}" for n in range(2000)]


@pytest.mark.parametrize("claimed", ["4294967295", "99999999999999999999", "-1", "x"])
def test_a_claimed_count_is_not_believed(tmp_path, claimed):
    assert texts_of(tmp_path, "<si><t>甲</t></si>", 1, f'count="{claimed}" uniqueCount="{claimed}"') == ["甲"]


@pytest.mark.parametrize(
    "strings",
    [b"<si><t>\xff\xfe</t></si>", b"<si><t>a</si>", b"<si><t>a</t></si><si>", b"<si><r><t>\xff</t></r></si>"],
)
def test_broken_strings_are_damage(tmp_path, strings):
    with pytest.raises(Refusal) as caught:
        texts_of(tmp_path, strings, 1)
    assert caught.value.code == "file.damaged"


def test_instructions_in_the_file_are_not_ours(tmp_path):
    assert texts_of(tmp_path, "<?s?><si><t>甲</t></si><?s?><si><t>乙</t></si>", 2) == ["甲", "乙"]


def test_entities_in_shared_strings(tmp_path):
    package = parts(relations=SHARED_RELATION)
    package["xl/sharedStrings.xml"] = f'<!DOCTYPE sst [<!ENTITY a "b">]><sst xmlns="{MAIN}"><si><t>&a;</t></si></sst>'
    with pytest.raises(Refusal) as caught:
        read_workbook(write_package(tmp_path / "a.xlsx", package))
    assert caught.value.code == "file.entities"


@pytest.mark.parametrize("value", ["99", "-1", "1.5", "x", "9" * 30])
def test_numbers_of_strings_that_are_not_there(tmp_path, value):
    rows = f'<row r="1"><c r="A1" t="s"><v>{value}</v></c></row>'
    with pytest.raises(Refusal) as caught:
        read_workbook(write_package(tmp_path / "a.xlsx", parts(rows)))
    assert caught.value.code == "file.damaged"


def old_texts(tmp_path, *records):
    count = 3
    cells = b"".join(record(0xFD, struct.pack("<HHHI", row, 0, 0, row)) for row in range(count))
    path = tmp_path / "a.xls"
    path.write_bytes(compound_file({"Workbook": old_workbook(cells, *records)}))
    return read_workbook(path).sheets[0].columns[0]


def test_old_strings_split_over_records(tmp_path):
    """Characters that run on are preceded by a new width flag; runs and phonetic data are passed over."""
    name = "张䶮".encode("utf-16-le")
    table = (
        struct.pack("<II", 3, 3)
        + struct.pack("<HB", 5, 0)
        + b"ab"  # ... "cde" follows in the next record, as wide characters
    )
    following = (
        b"\x01" + "cd学".encode("utf-16-le")
        + struct.pack("<HBHI", 2, 1 | 4 | 8, 1, 3) + name + bytes(4) + b"xyz"
        + struct.pack("<HB", 1, 1) + "乙".encode("utf-16-le")
    )  # fmt: skip
    assert old_texts(tmp_path, record(0xFC, table) + record(0x3C, following)) == ["abcd学", "张䶮", "乙"]


@pytest.mark.parametrize("claimed", [0xFFFFFFFF, 1000, 4])
def test_old_counts_are_not_believed(tmp_path, claimed):
    table = struct.pack("<II", 3, claimed) + (struct.pack("<HB", 1, 0) + b"a") * 3
    with pytest.raises(Refusal) as caught:
        old_texts(tmp_path, record(0xFC, table))
    assert caught.value.code == "file.damaged"


@pytest.mark.parametrize("size", [(0, 0xFFFFFFFF, 0, 0xFFFF), (5, 1, 7, 1), (0, 65_536, 0, 256)])
def test_old_dimensions_are_not_believed(tmp_path, size):
    stream = old_workbook(
        record(0x200, struct.pack("<IIHHH", *size, 0)) + record(0x203, struct.pack("<HHHd", 0, 0, 0, 1.0))
    )
    (tmp_path / "a.xls").write_bytes(compound_file({"Workbook": stream}))
    assert read_workbook(tmp_path / "a.xls").sheets[0].columns == [["1"]]
