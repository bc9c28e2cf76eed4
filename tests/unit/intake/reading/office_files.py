"""Workbooks for the tests, written part by part where a library would refuse to write them."""

import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
ROOT_RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
WORKBOOK_RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>'
)
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr/>'
    '<sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy"/>'
    '<numFmt numFmtId="177" formatCode="00000000"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="57"/><xf numFmtId="176"/>'
    '<xf numFmtId="177"/><xf numFmtId="10"/></cellXfs></styleSheet>'
)
DAY, MONTH, YEAR, EIGHT_DIGITS, PERCENT = 1, 2, 3, 4, 5


def sheet_xml(rows: str, before: str = '<dimension ref="A1"/>', after: str = "") -> str:
    """A worksheet part around its rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts(rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>', **changes: str) -> dict[str, str | bytes]:
    """The parts of a small workbook; ``changes`` replaces workbook, relations, styles or sheet."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "xl/workbook.xml": changes.get("workbook", WORKBOOK),
        "xl/_rels/workbook.xml.rels": changes.get("relations", WORKBOOK_RELATIONS),
        "xl/styles.xml": changes.get("styles", STYLES),
        "xl/worksheets/sheet1.xml": changes.get("sheet", sheet_xml(rows)),
    }


def write_package(path: Path, content: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """Zip the parts into a file."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return path


def compound_file(streams: Mapping[str, bytes], storages: tuple[str, ...] = ()) -> bytes:
    """A compound file (OLE2) of 512-byte sectors; streams are padded beyond the limit of short ones."""
    body, entries, fat = b"", [("Root Entry", 5, 0xFFFFFFFE, 0)], []
    for name, content in streams.items():
        padded = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
        first, count = len(fat), len(padded) // 512
        fat += [*range(first + 1, first + count), 0xFFFFFFFE]
        entries.append((name, 2, first, max(len(content), 4096)))
        body += padded
    entries += [(name, 1, 0, 0) for name in storages]
    directory = b"".join(_entry(*entry) for entry in entries)
    directory = directory.ljust(-(-len(directory) // 512) * 512, b"\0")
    directory_start = len(fat)
    fat += [*range(directory_start + 1, directory_start + len(directory) // 512), 0xFFFFFFFE]
    fat_start = len(fat)
    fat_sectors = next(count for count in range(1, 100) if count * 128 >= len(fat) + count)
    fat += [0xFFFFFFFD] * fat_sectors
    fat += [0xFFFFFFFF] * (fat_sectors * 128 - len(fat))
    difat = [fat_start + number for number in range(fat_sectors)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    none = 0xFFFFFFFE
    header += struct.pack("<9I", 0, fat_sectors, directory_start, 0, 4096, none, 0, none, 0)
    header += struct.pack("<109I", *difat, *[0xFFFFFFFF] * (109 - len(difat)))
    return header + body + directory + struct.pack(f"<{len(fat)}I", *fat)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB", len(raw) + 2, kind, 1)
        + bytes(48)
        + struct.pack("<III", start, size, 0)
    )


def record(kind: int, body: bytes = b"") -> bytes:
    """A record of an old workbook's stream."""
    return struct.pack("<HH", kind, len(body)) + body


def old_workbook(cells: bytes, *extra: bytes, sheet_type: int = 0) -> bytes:
    """A Workbook stream with one sheet of the given cell records and extra global records."""
    globals_ = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + b"".join(extra)
    name = "表".encode("utf-16-le")
    length = 4 + 4 + 2 + 2 + len(name)
    start = len(globals_) + length + 4
    entry = record(0x85, struct.pack("<IBBBB", start, 0, sheet_type, 1, 1) + name)
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 0)) + cells + record(0x0A)
    return globals_ + entry + record(0x0A) + sheet
