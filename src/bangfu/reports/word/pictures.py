"""Inline drawings: pictures, re-encoded so that camera position and oversized pixels stay behind."""

from __future__ import annotations

import hashlib
import io

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from PIL import Image, ImageOps, UnidentifiedImageError

from bangfu.reports.word.document import DocumentError, Picture
from bangfu.reports.word.gongwen import TEXT_HEIGHT_MM, TEXT_WIDTH_MM, emu
from bangfu.reports.word.markup import PIC, attribute, paragraph, simple
from bangfu.reports.word.parts import WordPackage

DOTS_PER_MM = 220 / 25.4  # enough for print
CAPTION_ROOM_MM = 25.0
_OTHER_FORMATS = ("GIF", "BMP", "TIFF", "WEBP")


def inline_drawing(drawing_id: int, width: int, height: int, description: str, graphic: str) -> str:
    """A run with ``graphic`` (a:graphicData) in line with the text; width and height in EMU."""
    name = attribute(description)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{drawing_id}" name="图 {drawing_id}" descr="{name}"/><wp:cNvGraphicFramePr/>'
        f"<a:graphic>{graphic}</a:graphic></wp:inline></w:drawing></w:r>"
    )


class Pictures:
    """Image parts of one package; the same picture is stored once."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._stored: dict[str, str] = {}

    def block(self, picture: Picture) -> str:
        """The picture's paragraph and, below it, its caption. Raises DocumentError for what is no picture."""
        content, extension, pixels = _encode(picture)
        width_mm, height_mm = _size_mm(picture.width_mm, pixels)
        rel_id = self._store(content, extension)
        drawing = inline_drawing(
            self._package.next_drawing(),
            emu(width_mm),
            emu(height_mm),
            picture.caption or "图片",
            _graphic(rel_id, emu(width_mm), emu(height_mm)),
        )
        below = simple("Caption", picture.caption) if picture.caption else simple("TableEnd", "")
        return paragraph("Figure", drawing) + below

    def _store(self, content: bytes, extension: str) -> str:
        digest = hashlib.sha256(content).hexdigest()
        if digest not in self._stored:
            name = f"/word/media/image{len(self._stored) + 1}.{extension}"
            _, rel_id = self._package.add(name, f"image/{extension}", RT.IMAGE, content)
            self._stored[digest] = rel_id
        return self._stored[digest]


def _encode(picture: Picture) -> tuple[bytes, str, tuple[int, int]]:
    """Bytes, file extension and pixels, upright and no finer than print needs."""
    source = io.BytesIO(picture.source) if isinstance(picture.source, bytes) else picture.source
    try:
        with Image.open(source, formats=("PNG", "JPEG", *_OTHER_FORMATS)) as image:
            extension = "jpeg" if image.format == "JPEG" else "png"
            upright = ImageOps.exif_transpose(image)
            limit = round(TEXT_WIDTH_MM * DOTS_PER_MM), round(TEXT_HEIGHT_MM * DOTS_PER_MM)
            upright.thumbnail(limit)
            upright = upright.convert(_mode(upright, extension))
            out = io.BytesIO()
            upright.save(out, format=extension, exif=b"")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise DocumentError("picture.unreadable", caption=picture.caption) from error
    return out.getvalue(), extension, upright.size


def _mode(image: Image.Image, extension: str) -> str:
    if extension == "jpeg":
        return "L" if image.mode == "L" else "RGB"
    return "RGBA" if image.has_transparency_data else "RGB"


def _size_mm(width_mm: float, pixels: tuple[int, int]) -> tuple[float, float]:
    """The wanted width, shrunk until the picture and a caption fit the text block."""
    ratio = pixels[1] / pixels[0]
    width = min(width_mm, TEXT_WIDTH_MM, (TEXT_HEIGHT_MM - CAPTION_ROOM_MM) / ratio)
    return width, width * ratio


def _graphic(rel_id: str, width: int, height: int) -> str:
    return (
        f'<a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}">'
        '<pic:nvPicPr><pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{rel_id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    )
