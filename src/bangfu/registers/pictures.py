"""Pictures kept as evidence are drawn anew: no position, nothing behind the picture."""

import io
import zlib

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_PIXELS = 60_000_000
# Pillow raises these, too, on what only looks like a picture.
DAMAGED = (OSError, ValueError, SyntaxError, EOFError, NotImplementedError, RuntimeError, IndexError, KeyError,
           zlib.error, UnidentifiedImageError, Image.DecompressionBombError)  # fmt: skip


class DamagedPictureError(Exception):
    """The content is no whole picture."""


class TooManyPixelsError(Exception):
    """The picture has more than ``MAX_PIXELS``."""


def redrawn(content: bytes) -> tuple[bytes, str]:
    """A JPEG or PNG with its pixels only, upright, and which of the two it is.

    Raises ``DamagedPictureError`` and ``TooManyPixelsError``.
    """
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > MAX_PIXELS:
                raise TooManyPixelsError
            kind = image.format or "PNG"
            upright = ImageOps.exif_transpose(image)
            out = io.BytesIO()
            if kind == "JPEG":
                upright.convert("RGB").save(out, "JPEG", quality=88, optimize=True)
                return out.getvalue(), kind
            # A new picture carries the pixels only: text chunks and trailing bytes stay behind.
            bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
            if upright.mode == "P":
                bare = upright.convert("RGBA")
            bare.save(out, "PNG", optimize=True)
            return out.getvalue(), kind
    except DAMAGED as error:
        raise DamagedPictureError from error
