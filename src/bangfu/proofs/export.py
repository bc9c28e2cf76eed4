"""What was found, to take away: comments for the Word file, a workbook for any file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from bangfu.core.errors import Conflict
from bangfu.core.workbook import Sheet as WorkSheet
from bangfu.core.workbook import write_workbook
from bangfu.proofreading.reading import read
from bangfu.proofreading.writing import Note, comment_word
from bangfu.proofs.listing import KINDS
from bangfu.proofs.paper import WORDS
from bangfu.proofs.selectors import Finding, Reading
from bangfu.proofs.sheet import ERROR, WARNING


def commented(content: bytes, name: str, reading: Reading) -> bytes:
    """The Word file with a comment at every finding that was not dismissed, and nothing else changed.

    Raises Conflict when the file reads differently since the rules of reading were improved.
    """
    if read(content, name).text != reading.sheet.text:
        raise Conflict("proof.outdated", _("核对规则已更新，批注的位置会错开"), _("请先重新核对"))
    return comment_word(content, list(_notes(reading)))


def _notes(reading: Reading) -> Iterator[Note]:
    for finding in sorted(reading.of(ERROR, WARNING), key=lambda f: f.index):
        start, end = reading.sheet.numbers[finding.entry.numbers[-1]]
        yield Note(start, end, f"{_word(finding)}：{finding.entry.message}")


def _word(finding: Finding) -> str:
    return str(WORDS[finding.grade]) + (_("（已确认有误）") if finding.accepted else "")


def write_list(file: IO[bytes], name: str, reading: Reading) -> None:
    """A workbook: the findings with what was decided, then what held."""
    headings = [_("结果"), _("关系"), _("位置"), _("说明"), _("数字"), _("原句"), _("排除原因")]
    widths = [10, 10, 12, 60, 30, 60]
    write_workbook(file, [WorkSheet(_("核对结果"), headings, _rows(reading), note=name, widths=widths)])


def _rows(reading: Reading) -> Iterator[list[Any]]:
    text = reading.sheet.text
    for finding in reading.of("error", "warning", "dismissed", "held"):
        entry = finding.entry
        spans = (reading.sheet.numbers[number] for number in entry.numbers)
        reason = finding.dismissal.reason if finding.dismissal else ""
        place = entry.place or _("第 %(line)s 行") % {"line": entry.line}
        numbers = "、".join(text[start:end] for start, end in spans)
        yield [_word(finding), str(KINDS[entry.kind]), place, entry.message, numbers, entry.statement, reason]
