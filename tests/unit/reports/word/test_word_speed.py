"""A whole report is written while the page that asked for it still loads."""

from __future__ import annotations

import io
import time

from bangfu.reports.word.writer import write
from tests.unit.reports.word import samples
from tests.unit.reports.word.reading_back import parts


def test_a_report_of_300_comments_is_written_within_a_second() -> None:
    report = samples.report()
    out = io.BytesIO()
    started = time.perf_counter()
    write(report, out, rendition="checking")
    assert time.perf_counter() - started < 1
    content = parts(out)
    assert content["word/comments.xml"].count(b"<w:comment ") >= 300
    assert content["word/document.xml"].count(b"<w:tbl>") >= 6
    assert content["word/document.xml"].count(b"<c:chart ") == 4
