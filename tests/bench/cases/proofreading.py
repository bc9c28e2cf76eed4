"""The number auditor on a long report."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.bench.measure import Finding, middle, peak, seconds

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "proofreading" / "summary.txt"
CHARACTERS = 200_000  # about 300 pages
RUNS = 5
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def proofread_long() -> dict[str, float]:
    """The golden report over and over: characters a second of the text, and a Word file from its bytes to the proof."""
    from bangfu.proofreading.check import proofread
    from bangfu.proofreading.reading import read

    report = GOLDEN.read_text(encoding="utf-8")
    text = "\n".join(f"第{n}所学校。{report}" for n in range(CHARACTERS // len(report) + 1))
    document = read(text.encode(), "long.txt")
    proof = proofread(document)
    taken = middle([seconds(lambda: proofread(document)) for _run in range(RUNS)])
    data = _word(text)
    whole = middle([seconds(lambda: proofread(read(data, "long.docx"))) for _run in range(RUNS)])
    return {
        "characters": len(text), "relations": len(proof.held), "seconds": taken, "word": whole, "peak": peak(),
    }  # fmt: skip


def _word(text: str) -> bytes:
    """A Word file of the text's lines, those with tabs as tables."""
    body = []
    for line in text.split("\n"):
        if "\t" in line:
            cells = "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in line.split("\t"))
            body.append(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
        else:
            body.append(_paragraph(line))
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": links,
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def compared(found: dict[str, Any]) -> Iterator[Finding]:
    """Against the limits."""
    characters = found["characters"]
    speed = characters / found["seconds"]
    yield Finding(
        f"核对数字：{characters:,} 字，{found['relations']:,} 处关系", f"{found['seconds']:.2f} s，{speed:,.0f} 字/s", "",
        speed, 200_000, least=True, unit=" 字/s",
    )  # fmt: skip
    yield Finding("同样长的 Word 文件，从读入到核对完", f"{found['word']:.2f} s", "", found["word"], 5, unit=" s")
    yield Finding("核对时进程内存峰值", f"{found['peak']:.0f} MB", "", found["peak"], 200, unit=" MB")
