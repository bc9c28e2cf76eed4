"""Which figure the words before a number name: 2016年，学校共实施帮扶项目 15 个.

Only a name that the clause says outright counts, between the period, the school and plain verbs: 资助金额 is named
in 全年资助金额, not in 国家助学金资助金额, which is a narrower one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bangfu.figures.definition import Figure, Format
from bangfu.figures.registry import registry
from bangfu.organisations.models import Indicator
from bangfu.proofreading.quantities.quantity import Quantity

PROFILE = "profile.value"
# What people call a figure beside its title; the unit tells 资助 in yuan from 资助 in payments.
ALIASES = {
    "aid.amount": ("资助资金", "各类资助", "资助"),
    "aid.times": ("各类资助", "资助"),
    "aid.persons": ("受资助学生", "受助学生", "资助学生"),
    "activities.count": ("各类活动", "活动"),
    "awards.count": ("获奖", "师生获奖"),
    "research.count": ("课题", "联合申报课题"),
    "postings.count": ("选派人员",),
    "programmes.count": ("“3+2”专业",),
}
_ENDINGS = re.compile(r"(?:次数|人数|人次|总数|金额|数)$")
_LED_BY = re.compile(r"^(?:次数|人数|人次|总数|总额|金额|数)")
_UNITS = {"㎡": "平方米", "分": "元", "名": "人", "位": "人"}
_CLAUSE = re.compile("[。；;！!？?\n，,、：:（(）)]")
_SENTENCE = re.compile("[。；;！!？?\n]")
_PERIOD = re.compile(r"(?P<first>(?:19|20)\d\d)年?(?:\s*[-—–~至到]+\s*(?P<last>(?:19|20)\d\d))?年(?!度?第)(?:度)?")
_NARROWER = re.compile(r"学年|学期|\d+月|季度|上半年|下半年|截至|截止|以来")
_VERBS = re.compile(
    r"学校|全校|我校|本校|两校|双方|受援校|受援学校|支援校|全年|当年|期间|本年|共计|合计|累计|共|先后|已|现有|现|实施|开展|"
    r"举办|组织|完成|发放|获得|登记|的|有|了|为|是|达到|达|总计|\s"
)


@dataclass(frozen=True)
class Name:
    """A word for a figure; `indicator` where the figure holds many."""

    word: str
    code: str
    unit: str
    indicator: str = ""


@dataclass(frozen=True)
class Named:
    """What a clause names: the figure and the years that it states (None: none)."""

    name: Name
    years: tuple[int, int] | None


def names() -> list[Name]:
    """Every word for every figure, the longest first."""
    found = [
        Name(word, figure.code, unit_of(figure)) for figure in registry().values() if figure.code != PROFILE
        for word in _words(figure)
    ]  # fmt: skip
    found += [Name(i.name, PROFILE, _UNITS.get(i.unit, i.unit), i.name) for i in Indicator.objects.all()]
    return sorted(found, key=lambda name: -len(name.word))


def _words(figure: Figure) -> Iterable[str]:
    title = str(figure.title)
    short = _ENDINGS.sub("", title)
    words = {title, *ALIASES.get(figure.code, ())}
    return words | {short} if len(short) > 2 else words


def unit_of(figure: Figure) -> str:
    """The unit as the auditor writes it."""
    unit = str(figure.unit)
    return "元" if figure.format == Format.MONEY and unit == "分" else _UNITS.get(unit, unit)


def named(text: str, quantity: Quantity, known: Iterable[Name], schools: Iterable[str]) -> Named | None:
    """What the words before a number name; None where they say something else, or more."""
    sentence = text[_after(_SENTENCE, text, quantity.start) : quantity.start]
    clause = text[_after(_CLAUSE, text, quantity.start) : quantity.start]
    if _NARROWER.search(sentence):
        return None
    years = next((_years(m) for m in reversed(list(_PERIOD.finditer(sentence)))), None)
    words = _PERIOD.sub("", clause)
    for school in schools:
        words = words.replace(school, "")
    unit = _UNITS.get(quantity.unit, quantity.unit)
    for name in known:
        if name.unit == unit and _is_said(name.word, words):
            return Named(name, years)
    return None


def _is_said(word: str, words: str) -> bool:
    """Whether the clause says the word with nothing beside it that would make it another thing."""
    before, said, after = words.rpartition(word)
    return bool(said) and _plain(before) and _plain(_LED_BY.sub("", after))


def _plain(words: str) -> bool:
    """Whether nothing is left that would narrow what is counted."""
    return not _VERBS.sub("", words)


def _years(match: re.Match[str]) -> tuple[int, int]:
    first = int(match["first"])
    return first, int(match["last"] or first)


def _after(ends: re.Pattern[str], text: str, before: int) -> int:
    """Where the stretch begins that a place lies in, at most 120 characters back."""
    start = max(0, before - 120)
    return max((match.end() for match in ends.finditer(text, start, before)), default=start)
