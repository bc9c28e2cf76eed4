"""What is refused before parsing: other kinds, passwords, macros, embedded and external things, bombs."""

import io
import struct
import zipfile

import pytest

from bangfu.core.errors import Refusal
from bangfu.intake.reading import FileKind, Limits, inspect_workbook

from .office_files import (
    CONTENT_TYPES,
    WORKBOOK_RELATIONS,
    compound_file,
    old_workbook,
    parts,
    record,
    sheet_xml,
    write_package,
)


def refused(path, limits=None):
    """The refusal of a file, which must say what to do."""
    with pytest.raises(Refusal) as caught:
        inspect_workbook(path, limits or Limits())
    assert caught.value.remedy
    return caught.value


def test_kind_is_told_by_content_not_by_name(tmp_path):
    assert inspect_workbook(write_package(tmp_path / "a.csv", parts())) is FileKind.XLSX
    (tmp_path / "b.xlsx").write_text("姓名,金额\n张三,1\n")
    assert inspect_workbook(tmp_path / "b.xlsx") is FileKind.CSV
    (tmp_path / "c.xlsx").write_bytes(compound_file({"Workbook": old_workbook(b"")}))
    assert inspect_workbook(tmp_path / "c.xlsx") is FileKind.XLS


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"\xef\xbb\xbf <html><table><tr><td>1", "HTML"),
        (b"<table border=1><tr><td>1", "HTML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML"),
        (b"abc\0\0\0def", "未知的二进制文件"),
        (compound_file({"WordDocument": b"x"}), "Word"),
        (compound_file({"Book": b"x"}), "Excel 5.0/95"),
    ],
)
def test_other_kinds_are_named(tmp_path, content, found):
    path = tmp_path / "名单.xls"
    path.write_bytes(content)
    refusal = refused(path)
    assert refusal.code == "file.kind"
    assert found in refusal.reason


@pytest.mark.parametrize(
    ("member", "found"),
    [("xl/workbook.bin", "xlsb"), ("word/document.xml", "Word"), ("mimetype", "ODF"), ("a.txt", "zip")],
)
def test_other_packages_are_named(tmp_path, member, found):
    path = write_package(tmp_path / "a.xlsx", {"[Content_Types].xml": CONTENT_TYPES, member: b"x"})
    refusal = refused(path)
    assert (refusal.code, found in refusal.reason) == ("file.kind", True)


@pytest.mark.parametrize(
    ("member", "code"),
    [
        ("xl/vbaProject.bin", "file.macros"),
        ("xl/VBAPROJECT.BIN", "file.macros"),
        ("xl/macrosheets/sheet1.xml", "file.macros"),
        ("xl/embeddings/oleObject1.bin", "file.embedded"),
        ("xl/embeddings/Microsoft_Word.docx", "file.embedded"),
        ("xl/activeX/activeX1.xml", "file.embedded"),
        ("xl/externalLinks/externalLink1.xml", "file.external"),
        ("xl/connections.xml", "file.external"),
        ("xl/queryTables/queryTable1.xml", "file.external"),
        ("../evil.xml", "file.path"),
        ("xl/../../evil.xml", "file.path"),
        ("xl\\..\\evil.xml", "file.path"),
        ("/etc/passwd", "file.path"),
        ("C:/evil.xml", "file.path"),
    ],
)
def test_forbidden_members_are_refused_by_name(tmp_path, member, code):
    refusal = refused(write_package(tmp_path / "a.xlsx", {**parts(), member: b"<x/>"}))
    assert refusal.code == code
    assert member.replace("\\", "/").rsplit("/", 1)[-1] in refusal.reason.replace("\\", "/")


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest", b"MZ\x90", b"Rar!", b"\x1f\x8b\x08"])
def test_disguised_containers_inside_are_refused(tmp_path, content):
    refusal = refused(write_package(tmp_path / "a.xlsx", {**parts(), "xl/media/image1.png": content}))
    assert refusal.code == "file.embedded"
    assert "image1.png" in refusal.reason


def test_pictures_inside_are_no_harm(tmp_path):
    path = write_package(tmp_path / "a.xlsx", {**parts(), "xl/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(500)})
    assert inspect_workbook(path) is FileKind.XLSX


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "docProps/core.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part(tmp_path, part, encoding):
    declared = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    content = (declared + str(parts().get(part, "<x/>"))).encode(encoding)
    refusal = refused(write_package(tmp_path / "a.xlsx", {**parts(), part: content}))
    if encoding == "utf-8" or part == "docProps/core.xml":
        assert refusal.code == "file.entities"
    else:
        assert refusal.code == "file.damaged"
    assert part in refusal.reason


def test_entity_declaration_across_chunks(tmp_path):
    for padding in range(65_525, 65_545):
        content = b" " * padding + b"<!DOCTYPE x>" + b"<x/>"
        path = write_package(tmp_path / "a.xlsx", {**parts(), "docProps/app.xml": content}, zipfile.ZIP_STORED)
        assert refused(path).code == "file.entities"


def test_duplicate_members(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        for name, part in parts().items():
            archive.writestr(name, part)
        archive.writestr("xl/styles.xml", "<other/>")
    refusal = refused(tmp_path / "a.xlsx")
    assert (refusal.code, "xl/styles.xml" in refusal.reason) == ("file.duplicate", True)
    assert refused(write_package(tmp_path / "b.xlsx", {**parts(), "XL/Styles.xml": b"x"})).code == "file.duplicate"


def test_password_on_the_zip(tmp_path):
    path = write_package(tmp_path / "a.xlsx", parts())
    data = bytearray(path.read_bytes())
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    path.write_bytes(data)
    assert refused(path).code == "file.encrypted"


def test_password_of_office(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(compound_file({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}))
    assert refused(path).code == "file.encrypted"


def test_zip_bomb_by_size_and_by_ratio(tmp_path):
    zeros = bytes(60 * 1024 * 1024)
    bomb = write_package(tmp_path / "a.xlsx", {**parts(), "xl/media/a.bin": zeros})
    assert bomb.stat().st_size < 100_000
    assert refused(bomb, Limits(uncompressed=50 * 1024 * 1024)).code == "file.bomb"
    refusal = refused(bomb)
    assert (refusal.code, "xl/media/a.bin" in refusal.reason) == ("file.bomb", True)


@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "docProps/app.xml"])
def test_a_directory_that_lies_about_sizes(tmp_path, member):
    """The directory says 100 bytes, the stream inflates to 50 MB: stopped at byte 101."""
    path = write_package(tmp_path / "a.xlsx", {**parts(), member: b" " * (50 * 1024 * 1024)})
    data = bytearray(path.read_bytes())
    for signature, name_at, size_at in ((b"PK\x01\x02", 46, 24), (b"PK\x03\x04", 30, 22)):
        place = -1
        while (place := data.find(signature, place + 1)) >= 0:
            if data[place + name_at : place + name_at + len(member)] == member.encode():
                data[place + size_at : place + size_at + 4] = struct.pack("<I", 100)
    path.write_bytes(data)
    refusal = refused(path)
    assert (refusal.code, member in refusal.reason) == ("file.damaged", True)


def test_very_many_members(tmp_path):
    many = {**parts(), **{f"xl/media/{number}.png": b"" for number in range(2001)}}
    assert refused(write_package(tmp_path / "a.xlsx", many)).code == "file.members"


def test_a_directory_of_half_a_million_entries_is_not_even_read(tmp_path):
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    directory = entry * 420_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0, 0, len(directory), 4, 0)
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04" + directory + end)
    assert refused(path).code == "file.members"


def test_size_and_emptiness(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"")
    assert refused(path).code == "file.empty"
    path.write_bytes(b"PK\x03\x04" + bytes(21 * 1024 * 1024))
    assert refused(path).code == "file.size"


@pytest.mark.parametrize("length", [4, 30, 100, 300, 600, 900, -30, -60, -200])
def test_truncated_packages(tmp_path, length):
    data = write_package(tmp_path / "a.xlsx", parts()).read_bytes()
    (tmp_path / "b.xlsx").write_bytes(data[:length])
    assert refused(tmp_path / "b.xlsx").code == "file.damaged"


def test_flipped_bytes_never_raise_anything_but_a_refusal(tmp_path):
    original = write_package(tmp_path / "a.xlsx", parts()).read_bytes()
    path = tmp_path / "b.xlsx"
    for place in range(0, len(original), 3):
        data = bytearray(original)
        data[place] ^= 0xFF
        path.write_bytes(data)
        try:
            inspect_workbook(path)
        except Refusal as refusal:
            assert refusal.remedy


def test_missing_sheet_part_and_no_sheet(tmp_path):
    content = parts()
    del content["xl/worksheets/sheet1.xml"]
    assert refused(write_package(tmp_path / "a.xlsx", content)).code == "file.damaged"
    relations = WORKBOOK_RELATIONS.replace("/worksheet", "/chartsheet")
    refusal = refused(
        write_package(tmp_path / "b.xlsx", {**parts(relations=relations), "xl/worksheets/sheet1.xml": "<x/>"})
    )
    assert refusal.code == "file.no_sheet"


def test_sheet_data_where_no_sheet_is_declared(tmp_path):
    path = write_package(tmp_path / "a.xlsx", {**parts(), "xl/worksheets/sheet2.xml": sheet_xml("")})
    refusal = refused(path)
    assert (refusal.code, "sheet2.xml" in refusal.reason) == ("file.damaged", True)


def test_macro_sheet_by_relation(tmp_path):
    relations = WORKBOOK_RELATIONS.replace("/worksheet", "/xlMacrosheet", 1)
    assert refused(write_package(tmp_path / "a.xlsx", parts(relations=relations))).code == "file.macros"


def test_too_many_sheets(tmp_path):
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for _number in range(51):
            book.add_worksheet().write(0, 0, 1)
    assert refused(tmp_path / "a.xlsx").code == "file.sheets"


@pytest.mark.parametrize(
    ("content", "code", "found"),
    [
        (
            compound_file({"Workbook": old_workbook(b"")}, ("_VBA_PROJECT_CUR",)),
            "file.macros",
            "_VBA_PROJECT_CUR",
        ),
        (compound_file({"Workbook": old_workbook(b"")}, ("MBD0001A2B3",)), "file.embedded", "MBD0001A2B3"),
        (
            compound_file({"Workbook": old_workbook(b""), "\x01Ole10Native": b"x"}),
            "file.embedded",
            "Ole10Native",
        ),
        (compound_file({"Workbook": old_workbook(b"", record(0x2F, bytes(6)))}), "file.encrypted", "加密"),
        (compound_file({"Workbook": old_workbook(b"", sheet_type=1)}), "file.macros", "表"),
        (
            compound_file({"Workbook": old_workbook(b"", record(0x1AE, b"\x01\0\x08\0\0\x01other.xls"))}),
            "file.external",
            "SUPBOOK",
        ),
        (compound_file({"Workbook": old_workbook(b"")})[:1500], "file.damaged", "xls"),
    ],
)
def test_old_workbooks(tmp_path, content, code, found):
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    refusal = refused(path)
    assert (refusal.code, found in refusal.reason) == (code, True)


def test_far_cell_in_an_old_workbook(tmp_path):
    number = record(0x203, struct.pack("<HHHd", 65_535, 255, 0, 1.0))
    path = tmp_path / "a.xls"
    path.write_bytes(compound_file({"Workbook": old_workbook(number)}))
    refusal = refused(path)
    assert (refusal.code, "IV65536" in refusal.reason) == ("file.far_cell", True)


def test_flipped_bytes_in_an_old_workbook(tmp_path):
    original = compound_file({"Workbook": old_workbook(record(0x203, struct.pack("<HHHd", 0, 0, 0, 1.0)))})
    path = tmp_path / "a.xls"
    for place in [*range(0, 600), *range(len(original) - 1100, len(original))]:
        data = bytearray(original)
        data[place] ^= 0xFF
        path.write_bytes(data)
        try:
            inspect_workbook(path)
        except Refusal as refusal:
            assert refusal.remedy


def test_reading_needs_no_file_handle_left_open(tmp_path):
    path = write_package(tmp_path / "a.xlsx", parts())
    inspect_workbook(path)
    assert zipfile.is_zipfile(io.BytesIO(path.read_bytes()))
    path.unlink()
