"""Reading xls: records written by hand, and files written by LibreOffice."""

import datetime
import shutil
import struct
import subprocess

import pytest
import xlsxwriter

from bangfu.core.errors import Refusal
from bangfu.intake.reading import CellKind, FileKind, Merge, read_workbook

from .office_files import compound_file, old_workbook, record


def number(row, column, value, style=0):
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def test_records_written_by_hand(tmp_path):
    formats = record(0x22, b"\x01\0") + b"".join(
        record(0xE0, struct.pack("<HH16x", 0, format_id)) for format_id in (0, 14, 57, 10)
    )
    stream = old_workbook(
        record(0x208, struct.pack("<HHHHHHHH", 1, 0, 5, 255, 0, 0, 0x20, 0))
        + number(0, 0, 41003.0, 1)
        + number(1, 0, 40999.0, 2)
        + number(1, 1, 0.732, 3)
        + record(0x205, struct.pack("<HHHBB", 2, 1, 0, 42, 1))
        + record(0x205, struct.pack("<HHHBB", 3, 1, 0, 1, 0)),
        formats,
    )
    path = tmp_path / "a.xls"
    path.write_bytes(compound_file({"Workbook": stream}))
    sheet = read_workbook(path).sheets[0]
    assert (sheet.name, sheet.hidden_rows, sheet.epoch1904) == ("表", frozenset({1}), True)
    assert sheet.columns == [["2016-04-05", "2016-04", "", ""], ["", "73.2%", "#N/A", "TRUE"]]
    assert sheet.cell(2, 1).kind is CellKind.ERROR


def test_all_kinds_of_cell_records(tmp_path):
    label = "张三".encode("utf-16-le")
    empty = b"\x03" + bytes(5) + b"\xff\xff" + struct.pack("<HIH", 0, 0, 0)
    broken = b"\x02\0\x07\0\0\0\xff\xff" + struct.pack("<HIH", 0, 0, 0)
    stream = old_workbook(
        record(0x7D, struct.pack("<HHHHHH", 1, 1, 0, 0, 1, 0))
        + record(0x204, struct.pack("<HHHHB", 0, 0, 0, 2, 1) + label)
        + record(0x27E, struct.pack("<HHHI", 0, 1, 0, 7 << 2 | 2))
        + record(0xBD, struct.pack("<HHHIHIH", 0, 2, 0, 8 << 2 | 2, 0, 150 << 2 | 3, 3))
        + record(0x06, struct.pack("<HHH", 1, 1, 0) + empty)
        + record(0x06, struct.pack("<HHH", 1, 2, 0) + broken)
        + record(0x06, struct.pack("<HHHd", 1, 3, 0, 2.5) + bytes(8))
        + record(0x201, struct.pack("<HHH", 9, 200, 0))
        + record(0xE5, struct.pack("<HHHHH", 1, 0, 0, 0, 1))
    )
    path = tmp_path / "a.xls"
    path.write_bytes(compound_file({"Workbook": stream}))
    sheet = read_workbook(path).sheets[0]
    assert [sheet.row_texts(row) for row in range(sheet.height)] == [
        ["张三", "7", "8", "1.5"],
        ["", "", "#DIV/0!", "2.5"],
    ]
    kinds = [CellKind(kinds[1]).name for kinds in sheet.kinds]
    assert kinds == ["EMPTY", "FORMULA_WITHOUT_VALUE", "ERROR", "NUMBER"]
    assert (sheet.hidden_columns, sheet.merges) == (frozenset({1}), [Merge(0, 0, 0, 1)])


def test_short_streams_live_in_the_fine_table(tmp_path):
    """LibreOffice's small files use it; here the chain is broken on purpose."""
    data = bytearray(compound_file({"Workbook": old_workbook(number(0, 0, 1.0))}))
    data[60:64] = struct.pack("<I", 5_000)
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    with pytest.raises(Refusal) as caught:
        read_workbook(path)
    assert caught.value.code == "file.damaged"


def test_flipped_bytes_end_in_a_refusal_or_a_sheet(tmp_path):
    original = compound_file({"Workbook": old_workbook(number(0, 0, 1.0) + number(5, 3, 2.0))})
    path = tmp_path / "a.xls"
    for place in range(512, 760):
        data = bytearray(original)
        data[place] ^= 0x41
        path.write_bytes(data)
        try:
            read_workbook(path)
        except Refusal as refusal:
            assert refusal.remedy


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_file_by_libreoffice(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("发放表")
        day, month = (
            book.add_format({"num_format": "yyyy-mm-dd"}),
            book.add_format({"num_format": "yyyy年m月"}),
        )
        sheet.merge_range("A1:D1", "国家助学金发放表")
        sheet.write_row(1, 0, ["姓名", "身份证号", "金额", "日期"])
        sheet.write_row(2, 0, ["张䶮", "110105194912310021", 1000.5])
        sheet.write_datetime(2, 3, datetime.datetime(2016, 4, 5), day)
        sheet.write_row(3, 0, ["李四", 420202199901011230, 3.0])
        sheet.write_datetime(3, 3, datetime.datetime(2016, 4, 1), month)
        sheet.write_formula(4, 2, "=SUM(C3:C4)")
        sheet.write_formula(5, 2, "=1/0")
        sheet.set_row(3, None, None, {"hidden": True})
        book.add_worksheet("藏").hide()
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xls",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    if not (tmp_path / "a.xls").exists():
        pytest.skip("LibreOffice is installed without Calc")
    book = read_workbook(tmp_path / "a.xls")
    assert (book.kind, [(sheet.name, sheet.hidden) for sheet in book.sheets]) == (
        FileKind.XLS,
        [("发放表", False), ("藏", True)],
    )
    sheet = book.sheets[0]
    assert (sheet.hidden_rows, sheet.merges) == (frozenset({3}), [Merge(0, 0, 0, 3)])
    assert [sheet.row_texts(row) for row in range(1, 6)] == [
        ["姓名", "身份证号", "金额", "日期"],
        ["张䶮", "110105194912310021", "1000.5", "2016-04-05"],
        ["李四", "420202199901011000", "3", "2016-04"],
        ["", "", "1003.5", ""],
        ["", "", "#DIV/0!", ""],
    ]
    assert [CellKind(kinds[3]).name for kinds in sheet.kinds] == ["TEXT", "NUMBER", "NUMBER", "DATE"]
