"""PDF by LibreOffice: the geometry of the standard as it comes out on paper."""

from __future__ import annotations

import os
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from bangfu.reports.word.document import Block, Contents, Document, Heading, PageBreak, Paragraph, Text
from bangfu.reports.word.package import validate
from bangfu.reports.word.paging import heading_pages, pages_of, paging_available
from bangfu.reports.word.pdf import PdfUnavailable, libreoffice_available, to_pdf
from bangfu.reports.word.reading import plain_text
from bangfu.reports.word.writer import write
from tests.unit.reports.word import samples

needs_office = [
    pytest.mark.office,
    pytest.mark.skipif(not paging_available(), reason="LibreOffice or poppler is not installed"),
]
POINTS_PER_MM = 72 / 25.4
LINE = re.compile(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>', re.DOTALL)


class Line(NamedTuple):
    """A printed line; lengths in mm from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Made(NamedTuple):
    docx: Path
    pdf: Path


def make(document: Document, folder: Path) -> Made:
    made = Made(folder / "report.docx", folder / "report.pdf")
    write(document, made.docx, rendition="clean")
    to_pdf(made.docx, made.pdf)
    return made


def tool(*command: str | Path) -> str:
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout


def pages(pdf: Path) -> list[list[Line]]:
    markup = tool("pdftotext", "-bbox-layout", pdf, "-")
    return [[_line(*found) for found in LINE.findall(page)] for page in markup.split("<page ")[1:]]


def _line(left: str, top: str, right: str, bottom: str, words: str) -> Line:
    edges = [float(value) / POINTS_PER_MM for value in (left, top, right, bottom)]
    return Line(edges[0], edges[1], edges[2], edges[3], "".join(re.findall(r">([^<]+)</word>", words)))


def prose_document() -> Document:
    """Headings and long paragraphs over several pages, a contents list first."""
    blocks: list[Block] = [Contents(levels=1), PageBreak()]
    for number in range(8):
        blocks += [Heading(1, f"第{number}部分", numbered=True), samples.paragraph(samples.SENTENCE * 4)]
    return samples.document(*blocks)


@pytest.fixture(scope="module")
def prose(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(prose_document(), tmp_path_factory.mktemp("prose"))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(samples.report(), tmp_path_factory.mktemp("report"))


class TestGeometry:
    pytestmark = needs_office

    def test_the_page_is_a4(self, prose: Made) -> None:
        assert "(A4)" in tool("pdfinfo", prose.pdf)

    def test_a_full_page_holds_22_lines_inside_the_text_block(self, prose: Made) -> None:
        *lines, number = pages(prose.pdf)[1]
        assert number.text == "—2—"
        assert len(lines) == 22
        assert lines[0].top >= 37
        assert lines[-1].bottom <= 37 + 225 + 0.5
        steps = [below.top - above.top for above, below in pairwise(lines)]
        assert all(abs(step - 225 / 22) < 0.1 for step in steps)

    def test_a_full_line_holds_28_characters(self, prose: Made) -> None:
        lines = [line for line in pages(prose.pdf)[1][:-1] if line.left < 29]
        full = [line for line in lines if line.right > 182]
        assert len(full) >= 12
        assert max(len(line.text) for line in full) == 28
        assert all(len(line.text) in (27, 28) for line in full)
        assert all(abs(line.left - 28) < 0.3 and line.right < 28 + 156 + 0.2 for line in full)

    def test_libreoffice_itself_sets_the_file_alike(self, prose: Made, tmp_path: Path) -> None:
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
        tool(*command, "--outdir", tmp_path, prose.docx)
        assert [len(page) for page in pages(tmp_path / "report.pdf")] == [len(page) for page in pages(prose.pdf)]

    def test_paragraphs_and_headings_begin_after_two_characters(self, prose: Made) -> None:
        *lines, _ = pages(prose.pdf)[1]
        indented = [line.left for line in lines if line.left > 29]
        assert len(indented) == 4
        assert all(abs(left - 28 - 2 * 156 / 28) < 0.3 for left in indented)

    def test_page_numbers_alternate_at_the_outer_edge(self, prose: Made) -> None:
        for index, page in enumerate(pages(prose.pdf), start=1):
            number = page[-1]
            assert number.text == f"—{index}—"
            four = 14 / POINTS_PER_MM  # one character of 四号
            if index % 2:
                assert abs((28 + 156) - number.right - four) < 0.5
            else:
                assert abs(number.left - 28 - four) < 0.5
            assert abs((number.top + number.bottom) / 2 - (37 + 225 + 7)) < 1.0

    def test_no_character_is_lost(self, prose: Made) -> None:
        printed = re.sub(r"—\s*\d+\s*—|\s", "", tool("pdftotext", prose.pdf, "-"))
        assert printed == re.sub(r"\s", "", plain_text(prose.docx))

    def test_the_contents_list_gets_the_pages_where_the_headings_are(self, prose: Made) -> None:
        found = heading_pages(prose.docx)
        printed = pages(prose.pdf)
        assert len(found) == 8
        for number, page in enumerate(found):
            assert any(line.text.endswith(f"、第{number}部分") for line in printed[page - 1])
        assert found == sorted(found)
        assert found[0] == 2

    def test_a_paged_report_prints_them(self, prose: Made, tmp_path: Path) -> None:
        path = tmp_path / "paged.docx"
        write(prose_document(), path, rendition="checking", heading_pages=pages_of(prose_document()))
        listing = plain_text(path).split("\n")[2:10]
        assert [line.split("\t")[1] for line in listing] == [str(page) for page in heading_pages(prose.docx)]


class TestReport:
    pytestmark = needs_office

    def test_it_is_printed_whole(self, report: Made) -> None:
        text = re.sub(r"\s", "", tool("pdftotext", report.pdf, "-"))
        for expected in ("鄂工职院〔2018〕3号", "合计", "268.04", "不含贷款", "附件2", "名词解释"):
            assert expected in text
        assert 10 <= len(pages(report.pdf)) <= 24

    def test_table_headers_repeat_on_every_page(self, report: Made) -> None:
        listed = [page for page in pages(report.pdf) if any(line.text == "惠及人次" for line in page)]
        rows = [line for page in pages(report.pdf) for line in page if "期送教下乡" in line.text]
        assert len(listed) >= 3
        assert len(rows) == 60

    def test_nothing_leaves_the_text_block(self, report: Made) -> None:
        for page in pages(report.pdf):
            for line in page:
                assert line.left > 27.5
                assert line.right < 28 + 156 + 0.5

    def test_chinese_text_is_set_in_chinese_fonts(self, report: Made) -> None:
        if "Noto Serif CJK SC" not in tool("fc-list", ":", "family"):
            pytest.skip("the substitute fonts are not installed")
        fonts = [line.split()[0] for line in tool("pdffonts", report.pdf).splitlines()[2:]]
        assert any("NotoSerifCJK" in font for font in fonts)
        assert any("NotoSansCJK" in font for font in fonts)
        assert not any("DejaVu" in font for font in fonts)
        assert all("yes" in line for line in tool("pdffonts", report.pdf).splitlines()[2:])

    def test_conversions_do_not_disturb_each_other(self, report: Made, tmp_path: Path) -> None:
        targets = [tmp_path / f"{number}.pdf" for number in range(2)]
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda target: to_pdf(report.docx, target), targets))
        assert [len(pages(target)) for target in targets] == [len(pages(report.pdf))] * 2


@pytest.mark.office
@pytest.mark.skipif(not paging_available(), reason="LibreOffice or poppler is not installed")
def test_sixty_pages(tmp_path: Path) -> None:
    blocks: list[Block] = [Contents(levels=1), PageBreak()]
    for _ in range(60):
        blocks += [Heading(1, "工作情况", numbered=True), samples.aid_table()]
        blocks += [samples.paragraph(samples.SENTENCE * 5), samples.roster_table(10)]
    path = tmp_path / "long.docx"
    write(samples.document(*blocks), path, rendition="checking")
    assert validate(path) == []
    to_pdf(path, tmp_path / "long.pdf")
    printed = pages(tmp_path / "long.pdf")
    assert len(printed) >= 60
    assert printed[-1][-1].text == f"—{len(printed)}—"
    assert sum(line.text.endswith("、工作情况") for page in printed[2:] for line in page) >= 58


class TestFailure:
    def test_without_libreoffice(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        assert not libreoffice_available()
        assert not paging_available()
        for call in (
            lambda: to_pdf(tmp_path / "a.docx", tmp_path / "a.pdf"),
            lambda: heading_pages(tmp_path / "a.docx"),
        ):
            with pytest.raises(PdfUnavailable) as caught:
                call()
            assert caught.value.code == "missing"

    def test_a_report_is_written_without_libreoffice(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        assert pages_of(prose_document()) is None
        write(prose_document(), tmp_path / "a.docx", rendition="clean")
        assert validate(tmp_path / "a.docx") == []

    def test_a_hanging_libreoffice_is_ended(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        self.fake(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait", monkeypatch)
        started = time.monotonic()
        with pytest.raises(PdfUnavailable) as caught:
            self.convert(tmp_path, timeout=0.5)
        assert caught.value.code == "timeout"
        assert time.monotonic() - started < 10
        child = int((tmp_path / "child").read_text())
        time.sleep(0.2)
        state = Path(f"/proc/{child}/stat")
        assert not state.exists() or state.read_text().split()[2] == "Z"

    def test_a_failing_libreoffice_is_quoted(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        self.fake(tmp_path, "echo no space left >&2; exit 1", monkeypatch)
        with pytest.raises(PdfUnavailable) as caught:
            self.convert(tmp_path)
        assert (caught.value.code, caught.value.detail) == ("failed", "no space left")
        assert not (tmp_path / "a.pdf").exists()

    def test_a_file_that_is_no_document_is_refused(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        self.fake(tmp_path, "exit 0", monkeypatch)
        (tmp_path / "b.docx").write_bytes(b"no document")
        with pytest.raises(PdfUnavailable) as caught:
            to_pdf(tmp_path / "b.docx", tmp_path / "b.pdf")
        assert caught.value.code == "failed"

    @staticmethod
    def fake(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """A soffice that does what ``script`` says."""
        tools = folder / "bin"
        tools.mkdir()
        (tools / "soffice").write_text(f"#!/bin/sh\n{script}\n")
        (tools / "soffice").chmod(0o755)
        monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")

    @staticmethod
    def convert(folder: Path, timeout: float = 60) -> None:
        write(samples.document(Paragraph((Text("文"),))), folder / "a.docx", rendition="clean")
        to_pdf(folder / "a.docx", folder / "a.pdf", timeout=timeout)
