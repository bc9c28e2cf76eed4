"""Evidence files: told by content, cleaned, kept with their row or not at all."""

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, TestCase
from PIL import Image

from bangfu.core.errors import Conflict, Refusal
from bangfu.people.models import Student
from bangfu.registers import files
from bangfu.registers.media import clean_file
from bangfu.registers.models import Evidence
from bangfu.registers.services import attach_evidence, detach_evidence
from bangfu.trail.models import Event
from tests.factories import log_in, make_organisation, make_student, make_user

PDF = b"%PDF-1.4\n1 0 obj<</OpenAction[1 0 R /XYZ null null 0]>>endobj\n%%EOF\n"


def picture(kind: str = "PNG", mode: str = "RGB", **options: Any) -> bytes:
    file = io.BytesIO()
    Image.new(mode, (8, 6)).save(file, kind, **options)
    return file.getvalue()


def office(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


def code_of(content: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        clean_file(io.BytesIO(content), "文件")
    return caught.value.code


def broken_png() -> bytes:
    """Begins and ends as a picture; a chunk in between has an impossible name."""
    content = bytearray(picture())
    at = content.index(b"IDAT")
    content[at : at + 4] = b"\x00\xe0\r\x0e"
    return bytes(content)


def broken_zip() -> bytes:
    """Its directory asks for a version of the format that does not exist."""
    content = bytearray(office("word/document.xml"))
    content[content.index(b"PK\x01\x02") + 6] = 180
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "evidence.type"),
        (b"<html><script>alert(1)</script>", "evidence.type"),
        (b"GIF89a", "evidence.type"),
        (b"\x89PNG\r\n\x1a\n<svg onload=alert(1)>", "evidence.damaged"),
        (broken_png(), "evidence.damaged"),
        (picture("JPEG")[:200], "evidence.damaged"),
        (broken_zip(), "evidence.damaged"),
        (b"PK\x03\x04 and nothing more", "evidence.damaged"),
        (office("[Content_Types].xml", "anything.exe"), "evidence.type"),
        (office("word/document.xml", "word/vbaProject.bin"), "evidence.macro"),
        (b"%PDF-1.4\n<</S/JavaScript/JS(app.alert(1))>>\n%%EOF", "evidence.pdf"),
        (b"%PDF-1.4\n<</S/J#61vaScript>>\n%%EOF", "evidence.pdf"),
        (b"%PDF-1.4\n<</S/Launch/F(cmd.exe)>>\n%%EOF", "evidence.pdf"),
        (b"%PDF-1.4\n<</Type/EmbeddedFile>>\n%%EOF", "evidence.pdf"),
        (b"%PDF-1.4\ncut short", "evidence.pdf"),
    ],
)
def test_what_is_no_evidence(content: bytes, code: str) -> None:
    assert code_of(content) == code


@pytest.mark.parametrize("mode", ["RGB", "P", "1", "L", "LA", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken(mode: str) -> None:
    cleaned = clean_file(io.BytesIO(picture(mode=mode) + b"<script>alert(1)</script>"), "a.png")
    assert cleaned.media_type == "image/png" and b"script" not in cleaned.content


def test_an_ordinary_pdf_opens_at_a_page() -> None:
    """As LibreOffice and WPS write it: /OpenAction with a place, no script."""
    assert clean_file(io.BytesIO(PDF), "通知.pdf").media_type == "application/pdf"


def attached(centre: Any, school: Any, name: str = "通知.pdf", content: bytes = PDF) -> Evidence:
    student = make_student(centre, school)
    with TestCase.captureOnCommitCallbacks(execute=True):
        return attach_evidence(record=student, file=io.BytesIO(content), name=name, by=centre)


def on_disk(settings: Any) -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(str(p.relative_to(root)) for p in root.rglob("*") if p.is_file())


def test_a_file_takes_its_place_with_its_row(centre: Any, school: Any, settings: Any) -> None:
    evidence = attached(centre, school)
    assert on_disk(settings) == [evidence.path]
    assert files.stored_path(evidence).read_bytes() == PDF


def test_a_failure_keeps_neither(centre: Any, school: Any, settings: Any, monkeypatch: Any) -> None:
    def refuse(**_given: Any) -> None:
        raise RuntimeError("no trail")

    monkeypatch.setattr("bangfu.registers.services.evidence.record_events", refuse)
    with pytest.raises(RuntimeError):
        attached(centre, school)
    assert on_disk(settings) == [] and not Evidence.objects.exists()


def test_a_full_disk_is_told(centre: Any, school: Any, settings: Any, monkeypatch: Any) -> None:
    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal) as caught:
        attached(centre, school)
    assert caught.value.code == "evidence.disk"
    assert on_disk(settings) == [] and not Evidence.objects.exists()


def test_what_a_killed_process_left_is_settled(centre: Any, school: Any, settings: Any) -> None:
    evidence = attached(centre, school)
    unmoved, orphan, fresh = files.waiting_path(evidence.path), files.incoming() / "0.pdf", files.incoming() / "1.pdf"
    files.stored_path(evidence).replace(unmoved)
    orphan.write_bytes(b"x")
    fresh.write_bytes(b"x")
    assert files.stored_path(evidence) == unmoved
    for path in (unmoved, orphan):
        os.utime(path, (0, 0))
    assert files.sweep() == (1, 1)
    assert on_disk(settings) == sorted([evidence.path, "incoming/1.pdf"])


def test_the_same_file_is_kept_once(centre: Any, school: Any, settings: Any, monkeypatch: Any) -> None:
    student = make_student(centre, school)
    first = attach_evidence(record=student, file=io.BytesIO(PDF), name="一.pdf", by=centre)
    for looked in (True, False):  # by the service; by the database, when both looked before either wrote
        if not looked:
            monkeypatch.setattr("bangfu.registers.services.evidence.evidence_of", lambda _r: Evidence.objects.none())
        with pytest.raises(Refusal) as caught:
            attach_evidence(record=student, file=io.BytesIO(PDF), name="二.pdf", by=centre)
        assert caught.value.code == "evidence.twice"
    detach_evidence(evidence=first, record=student, reason="换一份", by=centre)
    attach_evidence(record=student, file=io.BytesIO(PDF), name="三.pdf", by=centre)
    assert Evidence.objects.filter(removed_at=None).count() == 1


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\temp\\通知.pdf", "通知.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie: x=1.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ("通" * 300 + ".pdf", "通" * 196 + ".pdf"),
        ("", "file"),
    ],
)
def test_names_are_harmless(centre: Any, school: Any, client: Client, given: str, shown: str) -> None:
    evidence = attached(centre, school, given)
    assert evidence.original_name == shown and evidence.path.isascii()
    answer = log_in(client, centre).get(f"/evidence/{evidence.key}/?save")
    assert answer.status_code == 200 and "Set-Cookie" not in answer
    assert "\n" not in answer["Content-Disposition"]


@pytest.mark.parametrize("part", ["evil.exe", "word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml"])
def test_a_package_with_a_program_or_an_embedded_object_is_refused(part: str) -> None:
    parts = ("[Content_Types].xml", "word/document.xml")
    assert code_of(office(*parts, part)) == "evidence.embedded"
    assert clean_file(io.BytesIO(office(*parts, "word/embeddings/chart.xlsx")), "方案.docx").suffix == ".docx"


@pytest.fixture
def visitor(client: Client, centre: Any) -> Client:
    return log_in(client, centre)


def test_removing_asks_for_a_reason(visitor: Client, centre: Any, school: Any) -> None:
    evidence = attached(centre, school)
    record, address = f"/students/{evidence.subject_id}/", f"/evidence/{evidence.key}/remove/"
    assert f'href="{address}"' in visitor.get(record).content.decode()
    assert "通知.pdf" in visitor.get(address).content.decode()
    for reason, said in ((" ", "请填写。"), ("长" * 201, "最多 200 字，现在有 201 字")):
        answer = visitor.post(address, {"reason": reason})
        assert answer.status_code == 422 and said in answer.content.decode()
        with pytest.raises(Refusal):
            detach_evidence(evidence=evidence, record=Student.objects.get(), reason=reason, by=centre)
    assert Evidence.objects.get().removed_at is None
    page = visitor.post(address, {"reason": "传错了"}, follow=True).content.decode()
    assert "已移除：通知.pdf" in page and Evidence.objects.get().removed_reason == "传错了"
    assert Event.objects.get(action="evidence.remove").reason == "传错了"
    assert visitor.get(address).status_code == 404
    with pytest.raises(Conflict):
        detach_evidence(evidence=evidence, record=Student.objects.get(), reason="再移", by=centre)


def test_a_reader_removes_nothing(client: Client, centre: Any, school: Any) -> None:
    evidence = attached(centre, school)
    reader = log_in(client, make_user("school_leader", school))
    address = f"/evidence/{evidence.key}/remove/"
    assert address not in reader.get(f"/students/{evidence.subject_id}/").content.decode()
    assert (reader.get(address).status_code, reader.post(address, {"reason": "无"}).status_code) == (403, 403)
    assert Evidence.objects.get().removed_at is None


def test_a_long_caption_is_refused_on_every_database(centre: Any, school: Any) -> None:
    student = make_student(centre, school)
    with pytest.raises(Refusal, match="写了 201 个字，最多 200 个字"):
        attach_evidence(record=student, file=io.BytesIO(PDF), name="一.pdf", by=centre, caption="长" * 201)
    assert not Evidence.objects.exists()


def test_the_first_page_of_a_pdf_is_shown(visitor: Client, centre: Any, school: Any) -> None:
    pages = io.BytesIO()
    Image.new("RGB", (300, 200), "red").save(pages, "PDF", save_all=True, append_images=[Image.new("RGB", (9, 9))])
    evidence = attached(centre, school, content=pages.getvalue())
    address = f"/evidence/{evidence.key}/preview/"
    page = visitor.get(f"/students/{evidence.subject_id}/").content.decode()
    assert f'src="{address}" alt="通知.pdf的第一页"' in page
    answer = visitor.get(address)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/png", "private, no-store")
    shown = Image.open(io.BytesIO(answer.content))
    assert max(shown.size) == 640 and shown.getpixel((320, 200))[0] > 250
    stranger = log_in(Client(), make_user("aid_centre", make_organisation()))
    assert stranger.get(address).status_code == 404


def test_what_cannot_be_shown_is_a_blank_sheet(visitor: Client, centre: Any, school: Any) -> None:
    evidence = attached(centre, school, content=b"%PDF-1.4 nothing\n%%EOF\n")
    shown = Image.open(io.BytesIO(visitor.get(f"/evidence/{evidence.key}/preview/").content))
    assert shown.size == (453, 640) and shown.getextrema() == (255, 255)
    photo = attached(centre, school, "照片.png", picture())
    assert visitor.get(f"/evidence/{photo.key}/preview/").status_code == 404


def test_numbers_of_persons_in_names_and_captions_are_shown_nowhere(
    visitor: Client, centre: Any, school: Any
) -> None:
    number, phone = "42020219990101123X", "13812345678"
    named = attached(centre, school, name=f"张三{number}.pdf")
    record = Student.objects.get(pk=named.subject_id)
    told = attach_evidence(record=record, file=io.BytesIO(picture()), name="图.png", by=centre, caption=f"电话{phone}")
    page = visitor.get(f"/students/{record.pk}/").content.decode()
    assert "张三420202********123X.pdf" in page and "电话138****5678" in page
    saved = visitor.get(f"/evidence/{named.key}/?save=1").headers["Content-Disposition"]
    assert number not in saved and "420202xxxxxxxx123X" in saved
    trail = " ".join(map(str, Event.objects.values_list("changes", flat=True)))
    for hidden in (number, phone):
        assert hidden not in page and hidden not in trail
        assert hidden not in visitor.get(f"/evidence/{told.key}/remove/").content.decode()
