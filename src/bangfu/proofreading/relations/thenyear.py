"""What a move says there was in an earlier year, and what the text tells of that year itself: 2022年全市招生1286人。…
2023年招生1362人，比上年的1268人增加94人.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..statements.labels import bigrams, core, words
from ..statements.mention import Mention, Role
from .alike import are_of_two_scopes
from .base import Relation, is_mistyped, same_number
from .lexicon import REAL_TERMS, comes_to_one
from .moves import grown_by, moved

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_WHOLE_YEAR = re.compile(r"(?:19|20)\d\d年(?:全年|年?[末底])?")
_YEAR_BEFORE = re.compile("(?:上年|去年|上一年)(?!同期|同月|同季)")
_DIGITS, _NAME = 3, 2  # of a number that few others share; characters
_OF_TWO = re.compile(
    r"((?:19|20)\d\d)年(?P<name>[^，。；\d]{0,12}?)(?:相?[比较]于?|与)((?:19|20)\d\d)年(?:相比)?[^，。；\d]{0,8}$"
)
_SPAN = re.compile(r"((?:19|20)\d\d)年?[至到—~-]((?:19|20)\d\d)年")
_OF_TWO_YEARS = 1.7
_LONG, _END = 6, 4  # characters of a name that is told in full, and of its end
_CROWD = 24  # numbers of one name and year; where more are told so, the first of them tell as much
_OF_ONE_YEAR, _OF_YEAR_BEFORE = 1.5, 1.6
_Told = tuple[str, str, str]  # the end of a name, a unit, a year


def find_then(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The bases of moves beside the levels of the years that they are of; numbers of a year may be revised in the next
    one, so that two that differ are only told where a slip of the pen explains it."""
    told = _told_of_years(mentions)
    for place, base in enumerate(mentions):
        if base.role is not Role.BASE or base.quantity.digits < _DIGITS or not told:
            continue
        level = _moved_from(base, [*mentions[place - 1 : place], *mentions[place + 1 : place + 2]])
        if level is None:
            continue
        name = core(words(level))
        of_year = told.get((name[-_END:], base.unit, _year_of(base, level)), [])
        named = [m for m in of_year if core(words(m)) == name][:_CROWD]
        then = [m for m in named if m.sentence != base.sentence]
        if len(name) >= _NAME and len({m.quantity.value for m in then}) == 1:
            relation = same_number(then[0].quantity, base.quantity, _OF_ONE_YEAR)
            if relation.holds or is_mistyped(relation):
                yield relation


def find_since_then(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """What grew since the year before, of which the text tells elsewhere, by no other number than its rate: 2020年收入
    12921.97亿元。… 2021年收入13562.22亿元，增长5%. Rates may be reckoned otherwise than the numbers are told, so that
    one that does not come out is only told where a slip explains it."""
    told = _told_of_years(mentions)
    for rate in mentions:
        level = rate.head
        if rate.role is not Role.GROWTH or level is None or not _WHOLE_YEAR.fullmatch(level.period) or rate.against:
            continue
        name = core(words(level))
        year = str(int(level.period[:4]) - 1)
        of_year = told.get((name[-_END:], level.unit, year), [])[:_CROWD]
        then = [m for m in of_year if m.paragraph != level.paragraph and not are_of_two_scopes(m, level)]
        named = [m for m in then if core(words(m)).endswith(name) or name.endswith(core(words(m)))]
        alone = len(level.attached) == 1 and len({m.quantity.value for m in named}) == 1
        if len(name) >= _LONG and alone and not REAL_TERMS.search(level.label + rate.gap):
            relation = grown_by(rate, level.quantity, named[0].quantity, _OF_YEAR_BEFORE)
            if relation.holds or is_mistyped(relation):
                yield relation


def find_between_named_years(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """2018年受理2803.5万件、2019年受理3160.5万件。…2019年相比2018年增长了357万件: by how much the numbers of two years
    that are told one after the other differ, or at what rate, where they are the last of the unit and of one name."""
    told: dict[tuple[str, str], Mention] = {}
    last = ""  # unit
    for mention in mentions:
        year = _listed_year(mention) or mention.period[:4] * (_WHOLE_YEAR.fullmatch(mention.period) is not None)
        if mention.role is Role.LEVEL and year and not comes_to_one(mention.label):
            told[mention.unit, year] = mention
            last = mention.unit
        years = _OF_TWO.search(mention.gap) if mention.role in (Role.CHANGE, Role.GROWTH) and told else None
        if years is None:
            continue
        unit = mention.unit if mention.role is Role.CHANGE else last
        now, then = (told.get((unit, years[place])) for place in (1, 3))
        if now is None or then is None or not _are_named_alike(now, then):
            continue
        if not bigrams(core(years["name"])) <= bigrams(core(words(now))):
            continue  # 2019年支出比2018年增加
        if mention.role is Role.CHANGE:
            yield moved(now, then, mention, _OF_TWO_YEARS)
        elif mention.sign and not REAL_TERMS.search(now.label + mention.gap):
            yield grown_by(mention, now.quantity, then.quantity, _OF_TWO_YEARS)


def _listed_year(mention: Mention) -> str:
    """The year of a number of a list of so many as years are named: 2011年至2013年…分别为33.8亿元、43.8亿元和49.5亿元;
    "" for others."""
    span = _SPAN.search(mention.period) if mention.listed else None
    many = int(span[2]) - int(span[1]) + 1 if span is not None else 0
    return str(int(span[1]) + mention.listed - 1) if span is not None and many == mention.listing else ""


def _told_of_years(mentions: Sequence[Mention]) -> dict[_Told, list[Mention]]:
    """The numbers of whole years, by the ends of their names, their units and years."""
    told: defaultdict[_Told, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.role is Role.LEVEL and mention.quantity.digits >= _DIGITS and _WHOLE_YEAR.fullmatch(mention.period):
            told[core(words(mention))[-_END:], mention.unit, mention.period[:4]].append(mention)
    return told


def _are_named_alike(one: Mention, other: Mention) -> bool:
    """Whether one name is the other or its end: 全国法院2018年受理…、2019年受理…."""
    names = [core(words(m)) for m in (one, other)]
    return names[0].endswith(names[1]) or names[1].endswith(names[0])


def _moved_from(base: Mention, beside: Sequence[Mention]) -> Mention | None:
    """The named level that a base is set against: right before it, or what it became."""
    levels = (m for m in beside if m.role is Role.LEVEL and (m.sentence, m.unit) == (base.sentence, base.unit))
    return next((m for m in levels if words(m)), None)


def _year_of(base: Mention, level: Mention) -> str:
    """The year that a base is of, which is named with it or is the one before its level's; "" where no text tells."""
    own = _YEAR.findall(level.period)
    if _YEAR_BEFORE.search(base.gap):
        return str(int(own[-1]) - 1) if own else ""
    named = _YEAR.findall(base.gap)
    return str(named[-1]) if named and named[-1] not in own else ""
