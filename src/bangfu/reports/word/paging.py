"""Page numbers of headings, measured by laying the document out; for the contents list."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from bangfu.reports.word.build import all_blocks
from bangfu.reports.word.document import Contents, Document
from bangfu.reports.word.pdf import PdfUnavailable, libreoffice_available, to_pdf
from bangfu.reports.word.writer import write

_DESTINATION = re.compile(r'^\s*(\d+)\s+\[.*\]\s+"\w*Toc(\d{9})"', re.MULTILINE)
_HEADING = re.compile(rb'<w:bookmarkStart [^>]*w:name="_Toc\d{9}"')


def paging_available() -> bool:
    """Measuring needs poppler's pdfinfo beside LibreOffice."""
    return libreoffice_available() and shutil.which("pdfinfo") is not None


def pages_of(document: Document) -> list[int] | None:
    """The page of every heading for ``write``; None without a contents list, or where nobody can measure them."""
    if not any(isinstance(block, Contents) for block in all_blocks(document)):
        return None
    with tempfile.TemporaryDirectory(prefix="bangfu-pages-") as folder:
        path = Path(folder) / "document.docx"
        write(document, path, rendition="clean")
        try:
            return heading_pages(path)
        except PdfUnavailable:
            return None


def heading_pages(docx: Path, *, timeout: float = 120) -> list[int]:
    """Page of every heading of a file written by ``write``, in order, as LibreOffice lays it out.

    Raises PdfUnavailable, also when a heading cannot be found in the PDF.
    """
    if not paging_available():
        raise PdfUnavailable("missing")
    with tempfile.TemporaryDirectory(prefix="bangfu-pages-") as folder:
        made = Path(folder) / "document.pdf"
        to_pdf(docx, made, timeout=timeout)
        pages = {name: int(page) for page, name in _DESTINATION.findall(_destinations(made, timeout))}
    with zipfile.ZipFile(docx) as archive:
        headings = len(_HEADING.findall(archive.read("word/document.xml")))
    if len(pages) != headings:
        raise PdfUnavailable("failed", f"{len(pages)} of {headings} headings found in the PDF")
    return [pages[name] for name in sorted(pages)]


def _destinations(pdf: Path, timeout: float) -> str:
    command = ["pdfinfo", "-dests", str(pdf)]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=True).stdout
    except (subprocess.SubprocessError, OSError) as error:
        raise PdfUnavailable("failed", str(error)) from error
