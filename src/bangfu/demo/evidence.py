"""Evidence of the demonstration: files that the program draws and writes itself, each saying that it is made up."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bangfu.accounts.models import User
from bangfu.core.records import Record
from bangfu.demo.mandates import ACTION_PLAN, AGREEMENT
from bangfu.registers.register import REGISTRY
from bangfu.registers.services import attach_evidence
from bangfu.reports.word.document import Document, Paragraph, Text
from bangfu.reports.word.writer import write

PAPER, INK, PEN = "#fbfaf5", "#5a6b74", "#2a4b9b"
SIZE, MARGIN, LINE = (820, 1120), 70, 56  # pixels
STROKES = 9  # of one made-up signature
MADE_UP = "本文件由演示程序生成，用来演示佐证材料的上传与查看，不是真实文件。"


@dataclass(frozen=True)
class Proof:
    """One file: the register, how its record is found there, and what the file proves."""

    register: str
    where: dict[str, str]
    title: str
    picture: bool = False

    @property
    def record(self) -> Record:
        """The record of the demonstration."""
        return REGISTRY[self.register].model.objects.get(**self.where)

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.title}（演示）.{'png' if self.picture else 'docx'}"


PROOFS = (
    Proof("policies", {"title": ACTION_PLAN}, "文件首页"),
    Proof("agreements", {"title": AGREEMENT}, "协议签字页"),
    Proof("activities", {"title": "教育教学管理交流探讨"}, "签到表", picture=True),
    Proof("activities", {"title": "机械加工技术专业集中备课"}, "签到表", picture=True),
    Proof("donations", {"asset": "普通车床"}, "交接单"),
    Proof("awards", {"level": "national"}, "获奖证书"),
)


def attach_all(by: User) -> None:
    """Attach every file through the service, as its people would."""
    for proof in PROOFS:
        record = proof.record
        made = sign_in_sheet(record.pk) if proof.picture else letter(proof.title, str(record))
        attach_evidence(record=record, file=io.BytesIO(made), name=proof.name, caption=proof.title, by=by)


def letter(title: str, subject: str) -> bytes:
    """A Word file in the place of a scan: what it would prove, and that it is made up."""
    out = io.BytesIO()
    paragraphs = tuple(Paragraph((Text(text),)) for text in (f"所属记录：{subject}", MADE_UP))
    write(Document(f"{title}（演示）", paragraphs), out, rendition="clean")
    return out.getvalue()


def sign_in_sheet(seed: int) -> bytes:
    """A picture in the place of a photographed sign-in sheet: ruled lines and strokes that are nobody's name."""
    image = Image.new("RGB", SIZE, PAPER)
    drawing = ImageDraw.Draw(image)
    width, height = SIZE
    drawing.text((MARGIN, MARGIN - 40), "DEMO - NOT A REAL DOCUMENT", fill=INK, font_size=22)
    for top in range(MARGIN, height - MARGIN + 1, LINE):
        drawing.line((MARGIN, top, width - MARGIN, top), fill=INK, width=2)
    for left in (MARGIN, MARGIN + 90, width // 2, width - MARGIN):
        drawing.line((left, MARGIN, left, height - MARGIN), fill=INK, width=2)
    for row, top in enumerate(range(MARGIN + LINE, height - MARGIN - LINE, LINE)):
        drawing.text((MARGIN + 30, top + 14), str(row + 1), fill=INK, font_size=24)
        for left in (MARGIN + 120, width // 2 + 30):
            drawing.line(list(scrawl(seed + row * 7 + left, left, top)), fill=PEN, width=3, joint="curve")
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def scrawl(seed: int, left: int, top: int) -> Iterator[tuple[int, int]]:
    """The corners of one made-up signature; the same seed gives the same."""
    state = seed
    for step in range(STROKES):
        state = (state * 1103515245 + 12345) % 2**31
        yield left + step * 22, top + 10 + (state >> 16) % (LINE - 20)
