"""The side list of a file: its findings, the gravest first, each with the numbers that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bangfu.proofreading.relations import base
from bangfu.proofs.paper import WORDS
from bangfu.proofs.selectors import DISMISSED, Finding, Reading
from bangfu.proofs.sheet import ERROR, HELD, WARNING

KINDS = {
    base.SUM: gettext_lazy("合计"), base.PERCENT: gettext_lazy("占比"), base.GROWTH: gettext_lazy("增减"),
    base.TABLE_TOTAL: gettext_lazy("表格合计"), base.REPEAT: gettext_lazy("前后重复"),
    base.AVERAGE: gettext_lazy("平均"), base.PERIOD: pgettext_lazy("proof", "期间"), base.COUNT: gettext_lazy("列举"),
    base.PIECES: gettext_lazy("整数"),
}  # fmt: skip
ICONS = {ERROR: "alert-circle", WARNING: "alert-triangle", HELD: "circle-check", DISMISSED: "eye-off"}
MOST = 500  # of one grade on one page


@dataclass(frozen=True)
class Chip:
    """A number of a finding and where it stands."""

    text: str
    href: str
    number: int


@dataclass(frozen=True)
class Item:
    """A finding as the list shows it."""

    finding: Finding
    word: str
    kind: str
    icon: str
    place: str
    chips: tuple[Chip, ...]

    @property
    def numbers(self) -> str:
        """The places of its numbers, for the script that lights them up."""
        return ",".join(str(chip.number) for chip in self.chips)


@dataclass(frozen=True)
class Group:
    """The findings of one grade; `more` are not shown."""

    grade: str
    title: str
    items: tuple[Item, ...]
    more: int = 0


def groups(reading: Reading, part: int) -> list[Group]:
    """Errors and warnings of the whole document, what held in this part, what was dismissed."""
    found = {grade: reading.of(grade) for grade in (ERROR, WARNING, HELD, DISMISSED)}
    found[HELD] = [finding for finding in found[HELD] if finding.part == part]
    return [_group(grade, some, reading, part) for grade, some in found.items() if some]


def _group(grade: str, found: list[Finding], reading: Reading, part: int) -> Group:
    items = tuple(_item(finding, reading, part) for finding in found[:MOST])
    return Group(grade, str(WORDS[grade]), items, max(0, len(found) - MOST))


def _item(finding: Finding, reading: Reading, part: int) -> Item:
    entry = finding.entry
    place = entry.place or _("第 %(line)s 行") % {"line": entry.line}
    kind = str(KINDS.get(entry.kind, entry.kind))
    chips = tuple(_chips(entry.numbers, reading, part))
    return Item(finding, str(WORDS[finding.grade]), kind, ICONS[finding.grade], place, chips)


def _chips(numbers: Iterable[int], reading: Reading, part: int) -> Iterable[Chip]:
    for number in numbers:
        start, end = reading.sheet.numbers[number]
        there = reading.part_of(number)
        query = "" if there == part else f"?part={there}"
        yield Chip(reading.sheet.text[start:end], f"{query}#q-{number}", number)
