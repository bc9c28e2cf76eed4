"""PDF through pdfium: the lock that all its users share, and a document's first page as a picture."""

import io
import threading

import pypdfium2 as pdfium
from PIL import Image

PDFIUM = threading.Lock()  # pdfium works for one thread at a time
LONGEST = 640  # pixels
A4 = (453, 640)


def first_page(data: bytes) -> bytes:
    """The first page as a PNG no longer than 640 pixels; a blank sheet where pdfium cannot show it (a password)."""
    with PDFIUM:
        try:
            picture = _rendered(data)
        except pdfium.PdfiumError:
            picture = Image.new("L", A4, "white")
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _rendered(data: bytes) -> Image.Image:
    document = pdfium.PdfDocument(data)
    try:
        page = document[0]
        scale = LONGEST / max(*page.get_size(), 1)
        return page.render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
