"""What may be kept as evidence, told from the content and not from the name."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bangfu.core.errors import Refusal

MAX_BYTES = 20 * 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument."
OFFICE_PARTS = {
    "word/document.xml": (".docx", OFFICE + "wordprocessingml.document"),
    "xl/workbook.xml": (".xlsx", OFFICE + "spreadsheetml.sheet"),
}
# zipfile raises these, too, on what only looks like an archive.
DAMAGED = (OSError, ValueError, EOFError, NotImplementedError, RuntimeError, IndexError, KeyError, zlib.error,
           zipfile.BadZipFile)  # fmt: skip
ACTIVE_PDF = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFile|RichMedia)")
# Programs, and what Word and Excel run on a double click; an embedded workbook (a chart's data) is harmless.
EMBEDDED = re.compile(
    r"\.(?:exe|dll|com|scr|bat|cmd|ps1|vbs|js|jar|msi|lnk|hta)$|/(?:embeddings/.*\.bin|activeX/.*)$", re.IGNORECASE
)
REMEDY = gettext_noop("请上传 JPG、PNG 图片，PDF，Word（docx）或 Excel（xlsx）文件")


@dataclass(frozen=True)
class Cleaned:
    """A file as it will be kept."""

    content: bytes
    suffix: str
    media_type: str


def clean_file(file: BinaryIO, name: str) -> Cleaned:
    """The content to keep: pictures re-encoded (no position, no payload behind the picture), others as they are."""
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Refusal("evidence.size", _("“%(name)s”超过 20 MB") % {"name": name}, _("请压缩后再传"))
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _picture(content, name)
    if content.startswith(b"%PDF-"):
        return _pdf(content, name)
    if content.startswith(b"PK\x03\x04"):
        return _office(content, name)
    raise Refusal("evidence.type", _("“%(name)s”的类型不能作为佐证材料") % {"name": name}, _(REMEDY))


def _picture(content: bytes, name: str) -> Cleaned:
    from bangfu.registers import pictures  # Pillow is loaded where a picture comes, not at every start

    try:
        drawn, kind = pictures.redrawn(content)
    except pictures.TooManyPixelsError as error:
        raise Refusal("evidence.pixels", _("“%(name)s”的像素过多") % {"name": name}, _("请缩小后再传")) from error
    except pictures.DamagedPictureError as error:
        raise Refusal("evidence.damaged", _("“%(name)s”不是完好的图片") % {"name": name}, _(REMEDY)) from error
    return Cleaned(drawn, ".jpg", "image/jpeg") if kind == "JPEG" else Cleaned(drawn, ".png", "image/png")


def _pdf(content: bytes, name: str) -> Cleaned:
    # A name may be written with #xx for any of its letters. Opening at a page (/OpenAction [3 0 R /Fit]) is harmless.
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), content)
    if b"%%EOF" not in content[-2048:] or ACTIVE_PDF.search(plain):
        raise Refusal(
            "evidence.pdf", _("“%(name)s”不完整，或含有脚本、附件") % {"name": name}, _("请另存为普通 PDF 后再传")
        )
    return Cleaned(content, ".pdf", "application/pdf")


def _office(content: bytes, name: str) -> Cleaned:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            size = sum(i.file_size for i in archive.infolist())
    except DAMAGED as error:
        raise Refusal("evidence.damaged", _("“%(name)s”已损坏") % {"name": name}, _(REMEDY)) from error
    if names & OFFICE_PARTS.keys() and any(EMBEDDED.search(n) for n in names):
        reason = _("“%(name)s”含有程序或嵌入对象") % {"name": name}
        raise Refusal("evidence.embedded", reason, _("请删去嵌入的对象，或另存为 PDF 后上传"))
    if any(n.lower().endswith("vbaproject.bin") for n in names) or size > 20 * MAX_BYTES:
        raise Refusal("evidence.macro", _("“%(name)s”含有宏或过大") % {"name": name}, _("请另存为不带宏的文件"))
    for part, (suffix, media_type) in OFFICE_PARTS.items():
        if part in names:
            return Cleaned(content, suffix, media_type)
    raise Refusal("evidence.type", _("“%(name)s”的类型不能作为佐证材料") % {"name": name}, _(REMEDY))
