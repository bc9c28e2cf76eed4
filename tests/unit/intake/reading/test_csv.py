"""Text tables: encodings with rare characters, delimiters, quoting."""

import pytest

from bangfu.core.errors import Refusal
from bangfu.core.office.csvtext import decode_text
from bangfu.intake.reading import CellKind, FileKind, Limits, read_workbook

RARE = "䶮𠮷㛃"


def read(tmp_path, data, limits=None):
    path = tmp_path / "名单.csv"
    path.write_bytes(data)
    return read_workbook(path, limits or Limits())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_rare_characters_in_every_encoding(tmp_path, encoding):
    book = read(tmp_path, f"姓名,学校\n张{RARE},黄石\n".encode(encoding))
    assert (book.kind, book.sheets[0].name) == (FileKind.CSV, "名单")
    assert book.sheets[0].columns == [["姓名", f"张{RARE}"], ["学校", "黄石"]]


def test_characters_that_older_tables_leave_in_the_private_area():
    """GB 18030-2022: FE59 is 龴 U+9FB4, A8BC is ḿ U+1E3F; FE9F has been 䶮 since 2000."""
    assert decode_text(b"\xfe\x59\xfe\x61\xfe\xa0\xfe\x51\xa8\xbc\xfe\x9f") == "\u9fb4\u9fb5\u9fbb\U00020087\u1e3f䶮"


def test_undecodable_bytes_are_named_by_line_and_byte(tmp_path):
    good = "姓名,金额\n张三,1\n".encode("gb18030")
    with pytest.raises(Refusal) as caught:
        read(tmp_path, good + b"\xff\xff,2\n")
    assert caught.value.code == "file.encoding"
    assert "第 3 行" in caught.value.reason
    assert f"第 {len(good) + 1} 字节" in caught.value.reason


def test_damaged_utf8_is_not_read_as_something_else(tmp_path):
    data = ("姓名,学校\n" + "张三,黄石职业技术学院\n" * 20).encode()
    with pytest.raises(Refusal) as caught:
        read(tmp_path, data.replace("张".encode(), "张".encode()[:2] + b"!", 1))
    assert (caught.value.code, "第 2 行" in caught.value.reason) == ("file.encoding", True)


def test_odd_utf16_is_refused(tmp_path):
    with pytest.raises(Refusal) as caught:
        read(tmp_path, "姓名".encode("utf-16") + b"\x00")
    assert caught.value.code == "file.encoding"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(tmp_path, delimiter):
    lines = [
        "资助名单",
        delimiter.join(["姓名", "地址", "金额"]),
        delimiter.join(["张三", '"甲,乙;丙"', "1.5"]),
    ]
    sheet = read(tmp_path, "\r\n".join(lines).encode()).sheets[0]
    assert sheet.row_texts(0) == ["资助名单", "", ""]
    assert sheet.row_texts(2) == ["张三", "甲,乙;丙", "1.5"]


def test_quotes(tmp_path):
    sheet = read(tmp_path, '姓名,备注\n张三,"第一行\n第二行 ""引""",\n李四,5"管\n'.encode()).sheets[0]
    assert sheet.columns[1] == ["备注", '第一行\n第二行 "引"', '5"管']
    assert sheet.cell(2, 0).ref == "A3"


@pytest.mark.parametrize("text", ['姓名,备注\n张三,"没有结束\n李四,1\n', '姓名\n"张三"x\n'])
def test_unpaired_quotes_are_refused(tmp_path, text):
    with pytest.raises(Refusal) as caught:
        read(tmp_path, text.encode())
    assert caught.value.code == "file.csv"


def test_protected_numbers_are_text(tmp_path):
    sheet = read(tmp_path, '号码\n="011010519491231002X"\n=1+1\n'.encode()).sheets[0]
    assert sheet.columns[0] == ["号码", "011010519491231002X", "=1+1"]
    assert set(sheet.kinds[0]) == {CellKind.TEXT}


def test_rows_of_unequal_length_and_empty_rows_at_the_end(tmp_path):
    sheet = read(tmp_path, b"a,b,c\n1\n\n2,3\n,,\n\n").sheets[0]
    assert sheet.columns == [["a", "1", "", "2"], ["b", "", "", "3"], ["c", "", "", ""]]


def test_caps(tmp_path):
    for data, limits in ((b"a\n" * 11, Limits(rows=10)), (b",".join([b"a"] * 11), Limits(columns=10))):
        with pytest.raises(Refusal) as caught:
            read(tmp_path, data, limits)
        assert caught.value.code == "file.far_cell"


def test_very_long_fields_are_refused(tmp_path):
    with pytest.raises(Refusal) as caught:
        read(tmp_path, b"a,b\n" + b"x" * 40_000 + b",1\n")
    assert caught.value.code == "file.csv"
    with pytest.raises(Refusal) as caught:
        read(tmp_path, b"a,b\n" + b"x" * 400_000 + b",1\n")
    assert caught.value.code == "file.csv"
