"""Word files for the tests, written part by part."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph; content that is no markup becomes a run."""
    ppr = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{ppr}{''.join(part if part.startswith('<') else run(part) for part in content)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """A table cell; content that is no markup becomes a paragraph."""
    tcpr = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{tcpr}{content if content.startswith('<') else paragraph(content)}</w:tc>"


def table(*rows: list[str], grid: int = 3) -> str:
    """A table of rows of cells; cells that are no markup are plain."""
    columns = "<w:gridCol/>" * grid
    cells = [[content if content.startswith("<w:tc") else cell(content) for content in row] for row in rows]
    lines = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"


def part(root: str, content: str) -> str:
    """A part of Word's namespace."""
    return f"{DECLARATION}<w:{root} {NAMESPACES}>{content}</w:{root}>"


def relations(*items: tuple[str, str]) -> str:
    """Relations rId1, rId2 … of (kind, target)."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for number, (kind, target) in enumerate(items, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def parts(body: str, *links: tuple[str, str], **others: str) -> dict[str, str | bytes]:
    """The parts of a Word file: body content, relations of the main part, and other parts by file name."""
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    if links:
        content["word/_rels/document.xml.rels"] = relations(*links)
    for name, text in others.items():
        content[f"word/{name}.xml"] = text
    return content


def zipped(content: Mapping[str, str | bytes]) -> bytes:
    """The parts as one file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def word(body: str, *links: tuple[str, str], **others: str) -> bytes:
    """A Word file."""
    return zipped(parts(body, *links, **others))
