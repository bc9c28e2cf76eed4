"""Pictures: size, place, one copy, and nothing of the camera's knowledge."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from bangfu.reports.word.document import DocumentError, Picture
from tests.unit.reports.word import samples
from tests.unit.reports.word.reading_back import body, find, parts, texts, values, written

MM = 36000


def extent(picture: Picture) -> tuple[int, int]:
    width, height = values(body(picture), "//wp:extent/@*")
    return int(width), int(height)


def stored(picture: Picture) -> Image.Image:
    content = parts(written(samples.document(picture)))
    return Image.open(io.BytesIO(next(data for name, data in content.items() if "media/" in name)))


def test_width_is_as_asked_and_height_follows() -> None:
    assert extent(Picture(samples.png(400, 300), 80)) == (80 * MM, 60 * MM)


def test_a_picture_never_leaves_the_text_block() -> None:
    assert extent(Picture(samples.png(400, 300), 500)) == (156 * MM, 117 * MM)
    assert extent(Picture(samples.png(100, 1000), 100)) == (20 * MM, 200 * MM)


def test_caption_below() -> None:
    element = body(Picture(samples.png(), 80, "捐赠现场"))
    assert texts(element)[1:] == ["", "捐赠现场"]
    assert values(element, "//wp:docPr/@descr") == ["捐赠现场"]


def test_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(samples.png(40, 30))
    assert stored(Picture(path)).size == (40, 30)


def test_the_same_picture_is_stored_once() -> None:
    file = written(samples.document(Picture(samples.png()), Picture(samples.png()), Picture(samples.png(10))))
    assert sum("media/" in name for name in parts(file)) == 2


def test_a_photo_stands_upright_and_forgets_where_it_was_taken() -> None:
    photo = Image.open(io.BytesIO(samples.png(40, 20, "JPEG")))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    photo.save(out, "JPEG", exif=exif)
    kept = stored(Picture(out.getvalue()))
    assert kept.format == "JPEG"
    assert kept.size == (20, 40)
    assert dict(kept.getexif()) == {}


def test_pixels_beyond_print_are_left_out() -> None:
    assert max(stored(Picture(samples.png(4000, 1000))).size) == round(156 * 220 / 25.4)


@pytest.mark.parametrize("image_format", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_usual_formats_are_read(image_format: str) -> None:
    kept = stored(Picture(samples.png(image_format=image_format)))
    assert kept.format == ("JPEG" if image_format == "JPEG" else "PNG")


def test_transparency_is_kept() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(out, "PNG")
    assert stored(Picture(out.getvalue())).mode == "RGBA"


@pytest.mark.parametrize("content", [b"", b"no picture", samples.png()[:200], b"<svg/>"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        written(samples.document(Picture(content, caption="坏图")))
    assert caught.value.code == "picture.unreadable"
    assert caught.value.params == {"caption": "坏图"}


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        written(samples.document(Picture(tmp_path / "none.png")))
    assert caught.value.code == "picture.unreadable"


def test_no_width_is_refused() -> None:
    with pytest.raises(DocumentError):
        Picture(samples.png(), 0)


def test_figure_lines_grow_with_the_picture() -> None:
    element = body(Picture(samples.png()))
    paragraph = find(element, "//w:drawing/ancestor::w:p")[0]
    assert values(paragraph, "w:pPr/w:pStyle/@w:val") == ["Figure"]
