"""Cells far out, by every way a sheet can place a cell; the grid is never allocated."""

import pytest

from bangfu.core.errors import Refusal
from bangfu.intake.reading import Limits, inspect_workbook, read_workbook

from .office_files import MAIN, parts, sheet_xml, write_package

NEAR = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refusal_of(path, limits=None):
    with pytest.raises(Refusal) as caught:
        inspect_workbook(path, limits or Limits())
    return caught.value


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        (NEAR + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "XFD1048576"),
        (NEAR + '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>', "XFD1048576"),
        (NEAR + '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>', "XFD1048576"),
        (NEAR + '<row r="1048576"><c r="XFD1048576"><f>1+1</f></c></row>', "XFD1048576"),
        (NEAR + '<row r="1048576"><c><v>1</v></c></row>', "A1048576"),
        ('<row r="1">' + "<c><v>1</v></c>" * 301 + "</row>", "KO1"),
        ('<row r="1"><c r="KN1"><v>1</v></c><c t="str"><v>1</v></c></row>', "KO1"),
        ('<row r="1"><c r="KO1"><v>1</v></c></row>', "KO1"),
        ('<row r="200001"><c r="A200001"><v>1</v></c></row>', "A200001"),
        (
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="200000"><c r="KN200000" t="b"><v>1</v></c></row>',
            "KN200000",
        ),
    ],
)
def test_far_cells_are_refused_by_name(tmp_path, rows, cell):
    refusal = refusal_of(write_package(tmp_path / "a.xlsx", parts(rows)))
    assert (refusal.code, cell in refusal.reason, "名单" in refusal.reason) == ("file.far_cell", True, True)


@pytest.mark.parametrize("ref", ["ZZZZZ99999999", "A0", "A", "1", "a1", "Ａ1", "A1:B2", "A-1", "A１", "AAAA1"])
def test_impossible_places_are_damage(tmp_path, ref):
    refusal = refusal_of(write_package(tmp_path / "a.xlsx", parts(f'<row r="1"><c r="{ref}"><v>1</v></c></row>')))
    assert (refusal.code, ref in refusal.reason) == ("file.damaged", True)


@pytest.mark.parametrize("number", ["0", "x", "-1"])
def test_impossible_row_numbers_are_damage(tmp_path, number):
    path = write_package(tmp_path / "a.xlsx", parts(f'<row r="{number}"><c><v>1</v></c></row>'))
    assert refusal_of(path).code == "file.damaged"


def test_far_cell_with_a_namespace_prefix(tmp_path):
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="9"><x:c r="XFD9"><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    assert refusal_of(write_package(tmp_path / "a.xlsx", parts(sheet=sheet))).code == "file.far_cell"


@pytest.mark.parametrize(
    "hidden",
    [
        '<!-<c r="A1"><v>1</v></c>- <row r="9"><c r="XFD9" t="str"><v>1</v></c></row> -->',
        '<!-- <c r="A1" x=" --><row r="9"><c r="XFD9" t="str"><v>1</v></c></row><!-- "> -->',
        '<row r="9" x="<c r="A1"><v>1</v></c>"><c r="XFD9" t="str"><v>1</v></c></row>',
    ],
)
def test_a_far_cell_cannot_hide_behind_plain_ones(tmp_path, hidden):
    assert refusal_of(write_package(tmp_path / "a.xlsx", parts(hidden))).code in (
        "file.far_cell",
        "file.damaged",
    )


def test_a_cell_inside_a_comment_is_none(tmp_path):
    path = write_package(tmp_path / "a.xlsx", parts(NEAR + '<!-- <c r="XFD9" t="str"><v>1</v></c> -->'))
    assert read_workbook(path).sheets[0].height == 1


def test_far_formats_without_content_are_no_harm(tmp_path):
    rows = NEAR[:-6] + '<c r="XFD1" s="1"/></row><row r="1048576" hidden="1"><c r="A1048576" s="2"/></row>'
    sheet = read_workbook(write_package(tmp_path / "a.xlsx", parts(rows))).sheets[0]
    assert (sheet.height, sheet.width, sheet.hidden_rows) == (1, 1, frozenset())


def test_wrong_dimension_is_not_believed(tmp_path):
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 1001))
    for claimed in ("A1", "A1:A5", "A1:XFD1048576", "XFD1048576"):
        sheet = sheet_xml(rows, before=f'<dimension ref="{claimed}"/>')
        read = read_workbook(write_package(tmp_path / "a.xlsx", parts(sheet=sheet))).sheets[0]
        assert (read.height, read.width, read.columns[0][999]) == (1000, 1, "1000")


@pytest.mark.parametrize(
    "ref", ["nonsense", "A1:ZZZZZZZ99999999999", "ZZZZZZZZZZZZZZ1", "A99999999999999999999", "B2:A1"]
)
def test_nonsense_ranges_end_in_a_refusal_or_are_ignored(tmp_path, ref):
    merged = f'<mergeCells count="1"><mergeCell ref="{ref}"/></mergeCells>'
    for sheet in (sheet_xml(NEAR, before=f'<dimension ref="{ref}"/>'), sheet_xml(NEAR, after=merged)):
        path = write_package(tmp_path / "a.xlsx", parts(sheet=sheet))
        try:
            assert read_workbook(path).sheets[0].columns == [["1"]]
        except Refusal as refusal:
            assert refusal.code == "file.damaged"


def test_the_area_cap_lets_real_data_pass(tmp_path):
    rows = '<row r="150000"><c r="AN150000"><v>1</v></c></row>'
    assert inspect_workbook(write_package(tmp_path / "a.xlsx", parts(rows))) == "xlsx"
    assert refusal_of(tmp_path / "a.xlsx", Limits(area=5_999_999)).code == "file.far_cell"


def test_a_row_longer_than_a_block(tmp_path):
    text = "字" * 700_000
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c><c r="XFD1"><v>1</v></c></row>'
    path = write_package(tmp_path / "a.xlsx", parts(rows))
    assert refusal_of(path, Limits(ratio=10**6)).code == "file.far_cell"
