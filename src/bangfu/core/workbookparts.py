"""The fixed parts of a plain workbook (ECMA-376 SpreadsheetML) and its names."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CLOSING = "</sheetData></worksheet>"
LONGEST_NAME = 31
UNSAFE = str.maketrans(dict.fromkeys("[]:*?/\\'", "_") | dict.fromkeys(map(chr, range(32))))

# How numbers are shown: format code → (its id in SpreadsheetML, from 164 on our own; number of its style).
FORMATS = {"#,##0": (3, 3), "#,##0.00": (4, 4), "0.0%": (164, 5), "#,##0.00####": (165, 6)}
OWN = "".join(f'<numFmt numFmtId="{n}" formatCode={quoteattr(code)}/>' for code, (n, _s) in FORMATS.items() if n >= 164)
SHOWN = "".join(
    f'<xf numFmtId="{n}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    for n, _style in FORMATS.values()
)
# Styles by number: 0 plain, 1 heading (bold, shaded, ruled), 2 note (grey), then those of numbers.
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="{OWN.count("<")}">{OWN}</numFmts>'
    '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font>'
    '<font><sz val="11"/><color rgb="FF666666"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEEF2F6"/><bgColor indexed="64"/></patternFill></fill>'
    '</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/>'
    '<top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders><cellStyleXfs count="1">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{3 + len(FORMATS)}">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1"/>'
    '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    f'{SHOWN}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def sheet_path(number: int) -> str:
    """The part of a sheet; they are numbered from 1."""
    return f"xl/worksheets/sheet{number}.xml"


def opening(widths: Sequence[int], *, frozen: int) -> str:
    """A sheet up to its first row; the first `frozen` rows stay in view."""
    columns = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(widths, 1))
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="{frozen}" '
        f'topLeftCell="A{frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        + (f"<cols>{columns}</cols>" if columns else "")
        + "<sheetData>"
    )


def free_name(name: str, taken: Sequence[str]) -> str:
    """A sheet name as Excel takes it: 1 to 31 characters, none of []:*?/\\', no second one alike."""
    wanted = name.translate(UNSAFE)[:LONGEST_NAME].strip() or f"Sheet{len(taken) + 1}"
    used, found, number = {other.casefold() for other in taken}, wanted, 2
    while found.casefold() in used:
        ending = f"({number})"
        found, number = wanted[: LONGEST_NAME - len(ending)] + ending, number + 1
    return found


def around(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Path and text of the parts that are no sheets."""
    numbers = range(1, len(names) + 1)
    overrides = "".join(f'<Override PartName="/{sheet_path(n)}" ContentType="{TYPES}.worksheet+xml"/>' for n in numbers)
    yield (
        "[Content_Types].xml",
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/>{overrides}</Types>',
    )
    yield "_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")])
    sheets = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1))
    yield (
        "xl/workbook.xml",
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets></workbook>",
    )
    known = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*known, (f"rId{len(names) + 1}", "styles", "styles.xml")])
    yield "xl/styles.xml", STYLES


def _relations(known: Sequence[tuple[str, str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{escape(target)}"/>' for key, kind, target in known
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'
