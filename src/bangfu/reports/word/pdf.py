"""Word to PDF with headless LibreOffice."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from bangfu.reports.word.gongwen import FANGSONG, HEITI, KAITI, LATIN, SONGTI, XIAOBIAOSONG
from bangfu.reports.word.pdf_copy import copy_for_libreoffice
from bangfu.reports.word.whole_file import replacing

SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
# Used only where the real font is not installed. Noto has no kai or fangsong face.
SUBSTITUTES: dict[str, tuple[str, ...]] = {
    XIAOBIAOSONG: (SERIF,),
    FANGSONG: ("仿宋", "FangSong", SERIF),
    "仿宋": (FANGSONG, SERIF),
    KAITI: ("楷体", "KaiTi", SERIF),
    HEITI: ("SimHei", SANS),
    SONGTI: ("SimSun", SERIF),
    LATIN: ("Liberation Serif", "Tinos", SERIF),
}


class PdfUnavailable(Exception):
    """No PDF could be made: ``code`` is missing, timeout or failed; ``detail`` is LibreOffice's own word."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


def libreoffice_available() -> bool:
    return _soffice() is not None


def to_pdf(docx: Path, out: Path, *, timeout: float = 120) -> None:
    """Convert ``docx`` to ``out``; seconds until PdfUnavailable("timeout"). ``out`` appears whole or not."""
    soffice = _soffice()
    if soffice is None:
        raise PdfUnavailable("missing")
    with tempfile.TemporaryDirectory(prefix="bangfu-pdf-") as folder:
        work = Path(folder)
        source = work / "document.docx"
        _prepare(docx, source)
        _convert(soffice, work, source, timeout)
        made = work / "document.pdf"
        if not made.exists():
            raise PdfUnavailable("failed", (work / "log").read_text(errors="replace")[-500:].strip())
        with made.open("rb") as finished, replacing(out) as file:
            shutil.copyfileobj(finished, file)


def _soffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _prepare(docx: Path, source: Path) -> None:
    try:
        copy_for_libreoffice(docx, source)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise PdfUnavailable("failed", f"not a Word document: {error}") from error


def _convert(soffice: str, work: Path, source: Path, timeout: float) -> None:
    """Run LibreOffice in its own profile and process group; a hanging one is ended with its children."""
    command = [
        soffice,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(_EXPORT)}",
        "--outdir",
        str(work),
        str(source),
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(_write_fonts(work))}
    with (work / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True)
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired as error:
            raise PdfUnavailable("timeout", f"{timeout:g} s") from error
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


# Bookmarks become named destinations: that is how paging finds the headings.
_EXPORT = {"ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"}}


def _write_fonts(work: Path) -> Path:
    """A fontconfig file: the system's own configuration and the substitutes."""
    path = work / "fonts.conf"
    aliases = "".join(_alias(family, others) for family, others in SUBSTITUTES.items())
    system = os.environ.get("FONTCONFIG_FILE") or "/etc/fonts/fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'{aliases}<include ignore_missing="yes">{escape(system)}</include></fontconfig>',
        encoding="utf-8",
    )
    return path


def _alias(family: str, others: tuple[str, ...]) -> str:
    accepted = "".join(f"<family>{other}</family>" for other in others)
    return f'<alias binding="same"><family>{family}</family><accept>{accepted}</accept></alias>'
