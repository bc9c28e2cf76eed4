"""Growth and shares told in lists: 培训62期、5840人次，比上年分别增加6期、447人次，增长10.7%、8.3%.

The first rate is of the first level and the first change or base, and so on. Where more levels stand before than there
are rates, the words do not say which are meant, and only rates that come out are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..statements.labels import bigrams, core, likeness, listed_name, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import is_before
from ..statements.wording import YEARLY, content
from .announcing import OF_WHICH
from .base import Relation, summed
from .compared import changes_or_bases, compared_with
from .hundreds import are_kinds
from .lexicon import COUNTED, REAL_TERMS
from .moves import grown, increased, moved
from .portions import share

_WEIGHT, _YEARLY, _LISTED = 1.7, 2.0, 1.7
_YEARS = re.compile(
    r"(?P<first>(?:19|20)\d\d)年?[^，。；]{0,4}[至到和、—–~-][^，。；]{0,24}?(?P<last>(?:19|20)\d\d)年(?![、和])"
)
_YEAR, _OF_A_YEAR = re.compile(r"(?:19|20)\d\d"), 200  # levels that are remembered of one
_LAST_YEAR = re.compile("[比较][上去]年|同比|环比")
_THAN = re.compile(r"[比较与]((?:19|20)\d\d)年")
_NEAR = 2  # sentences
_IN_ALL = re.compile("合计|共计|总共|共$")
_BACK = 60  # numbers
_KIND = 1  # character behind a number that tells what it counts
_NAMED = 0.5  # of a whole's name in what the shares are said to be of
_FEWEST, _OF_KINDS, _CLOSE = 3, 1.0, 0.05
_COUNTS = re.compile("|".join(COUNTED))


def find_respective(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The listed rates of growth of one paragraph."""
    for index, first in enumerate(mentions):
        if first.role is not Role.GROWTH or first.listed != 1 or not first.sign:
            continue
        rates = list(mentions[index : index + first.listing])
        sentence = [m for m in mentions if m.sentence == first.sentence]
        changes, bases = changes_or_bases(mentions, index, sentence)
        moves = changes or bases
        compared = compared_with(sentence, changes)
        apart = {m.start for m in (*changes, *bases, *compared)}
        before = [m for m in sentence if m.role is Role.LEVEL and m.unit and m.start < first.start]
        before = [m for m in before if m.start not in apart]
        levels = before[-first.listing :]
        if changes and not before:
            before = levels = _counted_before(mentions[:index], changes)
        if not moves:
            yield from _from_year_to_year(levels, rates)
            yield from _from_the_first(before, rates)
            moves = _told_behind(levels, first, mentions[index + first.listing :])
        if len(levels) == len(moves) == len(rates) and not any(_is_real(m, moves[0]) for m in levels):
            changed = bool(changes)
            made = [_relation(*three, changed=changed) for three in zip(rates, levels, moves, strict=True)]
            yield from (r for r in made if r is not None and (r.holds or len(before) == len(levels)))
        if len(levels) == len(compared) == len(changes) == len(before):
            for three in zip(levels, compared, changes, strict=True):
                yield moved(*three, _WEIGHT)


def _is_real(level: Mention, move: Mention) -> bool:
    """Whether the rate of a level may be in real terms; an income's and its change's are both in current prices."""
    real = REAL_TERMS.search(level.label + level.names)
    return real is not None and not (real[0].endswith("收入") and move.role in (Role.CHANGE, Role.BASE))


def _counted_before(mentions: Sequence[Mention], changes: Sequence[Mention]) -> list[Mention]:
    """The numbers of the sentences before that count the same as changes told alone, those of a list of one name or the
    last of each; [] without."""
    for place, level in enumerate(mentions):
        listed = mentions[place : place + len(changes)]
        counted = level.role is Role.LEVEL and 0 < changes[0].sentence - level.sentence <= _NEAR
        alike = level.unit == changes[0].unit and core(words(level)) == core(words(changes[0])) != ""
        if counted and alike and level.listed == 1 and level.listing == len(changes):
            return list(listed)
    near = [m for m in reversed(mentions) if m.role is Role.LEVEL and 0 < changes[0].sentence - m.sentence <= _NEAR]
    found = [next((m for m in near if m.unit == change.unit), None) for change in changes]
    return [m for m in found if m is not None] if None not in found else []


def _told_behind(levels: Sequence[Mention], first: Mention, behind: Sequence[Mention]) -> list[Mention]:
    """受理11210件，审结9882件，比2013年分别上升1.8%和1.7%；2013年受理11016件，审结9716件: what the levels were before.

    That is told right behind for the year named; [] where it is not.
    """
    year = _THAN.search(first.gap)
    if year is None:
        return []
    of_year = [m for m in behind if m.role is Role.LEVEL and year[1] in m.period and m.sentence == first.sentence]
    pairs = list(zip(levels, of_year, strict=False))
    alike = all((m.unit, core(words(m))) == (other.unit, core(words(other))) for m, other in pairs)
    return of_year[: len(levels)] if len(pairs) == len(levels) and alike else []


def _from_year_to_year(levels: Sequence[Mention], rates: Sequence[Mention]) -> Iterator[Relation]:
    """2017年至2019年收入分别为7.16、8.11、13.87亿元，增幅分别为39.2%、13.2%、70.9%: each year's from the one before."""
    listed = all(m.listed == place and m.listing == len(rates) for place, m in enumerate(levels, 1))
    years = _YEARS.search(levels[0].gap + levels[0].names) if len(levels) == len(rates) and listed else None
    if years is None or REAL_TERMS.search(levels[0].names):
        return
    successive = int(years["last"]) - int(years["first"]) == len(rates) - 1
    made = [
        grown(rate.quantity, level.quantity, last.quantity, _YEARLY, sign=rate.sign)
        for rate, (last, level) in zip(rates[1:], pairwise(levels), strict=True)
    ]
    if successive or any(relation.holds for relation in made):
        yield from made


def _from_the_first(levels: Sequence[Mention], rates: Sequence[Mention]) -> Iterator[Relation]:
    """2021年、2022年、2023年募集款物分别为1.47、1.82、2.06亿元，2022年、2023年分别比上年增长23.8%和13.2%: of every year
    but the first."""
    of_years = list(levels[-len(rates) - 1 :])
    listed = all(m.listed == place and m.listing == len(rates) + 1 for place, m in enumerate(of_years, 1))
    named = len(_YEAR.findall(rates[0].gap)) == len(rates) and _LAST_YEAR.search(rates[0].gap) is not None
    if len(of_years) == len(rates) + 1 and listed and named and not REAL_TERMS.search(of_years[0].names):
        for rate, (last, level) in zip(rates, pairwise(of_years), strict=True):
            yield grown(rate.quantity, level.quantity, last.quantity, _YEARLY, sign=rate.sign)


def find_of_listed_times(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The growth of what is told of several times, each time's in a list of its own."""
    yield from _of_listed_years(mentions)
    yield from _of_listed_past(mentions)


def _of_listed_years(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """2007年和2008年利润分别为2545.74万元和3443.88万元，2008年同比增长35%: the one rate of a list of years, which names
    its year or stands right behind the last."""
    for index, rate in enumerate(mentions):
        if rate.role is not Role.GROWTH or rate.listed or not rate.sign or YEARLY.search(rate.gap):
            continue
        near = mentions[max(0, index - _BACK) : index]
        listed = [m for m in near if m.sentence == rate.sentence and m.role is Role.LEVEL and m.listed]
        levels = listed[-listed[-1].listing :] if listed else []
        years = _YEAR.findall(levels[0].gap) if levels else []
        own = _YEAR.findall(rate.gap) or (years[-1:] if levels and rate.head is levels[-1] else [])
        if len(years) != len(levels) or len(own) != 1 or own[0] not in years[1:] or REAL_TERMS.search(levels[0].names):
            continue
        place = years.index(own[0])
        if int(years[place]) - int(years[place - 1]) == 1:
            level, last = levels[place], levels[place - 1]
            yield grown(rate.quantity, level.quantity, last.quantity, _YEARLY, sign=rate.sign)


def _of_listed_past(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """出口341.58亿元，增长9.9%；进口144.74亿元，增长3.3%。去年同期，出口、进口分别为310.94亿元和140.13亿元: what was
    before is told in a list behind, by name."""
    for index, first in enumerate(mentions):
        if first.listed != 1 or first.role not in (Role.LEVEL, Role.BASE) or not is_before(first.period):
            continue
        near = [m for m in mentions[:index] if m.role is Role.LEVEL and 0 < first.sentence - m.sentence <= _NEAR]
        for last in mentions[index : index + first.listing]:
            name = core(content(listed_name(last).rpartition("，")[2]))
            now = next((m for m in near if name and core(words(m)) == name and m.unit == last.unit), None)
            rates = now.attached if now is not None and not REAL_TERMS.search(now.label) else []
            rate = next((m for m in rates if m.role is Role.GROWTH and m.sign), None)
            if now is not None and rate is not None and last.quantity.interval.low > 0:
                yield grown(rate.quantity, now.quantity, last.quantity, _LISTED, sign=rate.sign)


def find_listed_sums(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """产销分别为50.4万辆和49.6万辆，其中，乘用车产销分别为43.4万辆和42.8万辆，商用车产销分别为7.0万辆和6.8万辆."""
    firsts = [index for index, m in enumerate(mentions) if m.listed == 1 and m.role is Role.LEVEL]
    lists = [mentions[index : index + mentions[index].listing] for index in firsts]
    for index, (whole, first) in enumerate(pairwise(lists)):
        if OF_WHICH.search(first[0].gap) is None or first[0].sentence - whole[0].sentence > 1:
            continue
        units = [m.unit for m in whole]
        alike = [parts for parts in lists[index + 1 :] if [m.unit for m in parts] == units]
        made = [
            summed(stated.quantity, [parts[place].quantity for parts in alike], _LISTED)
            for place, stated in enumerate(whole)
        ]  # fmt: skip
        if len(alike) > 1 and any(relation.holds for relation in made):
            yield from made


def find_listed_changes(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """同比分别增加1.26亿元、0.58亿元和0.47亿元，三市合计增加2.31亿元: what listed changes come to, told behind them."""
    for index, first in enumerate(mentions):
        if first.listed != 1 or first.role is not Role.CHANGE:
            continue
        parts = mentions[index : index + first.listing]
        behind = mentions[index + first.listing : index + first.listing + _FEWEST]
        whole = next((m for m in behind if m.role is Role.CHANGE and _IN_ALL.search(m.label)), None)
        alike = whole is not None and {_kind(m) for m in (*parts, whole)} == {_kind(first)}
        if whole is not None and alike:
            yield summed(whole.quantity, [m.quantity for m in parts], _LISTED)


def _kind(change: Mention) -> tuple[str, int, int]:
    return change.unit, change.sentence, change.sign


def find_listed_wholes(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """9月份销售彩票527.74亿元。…9月份，乐透数字型、竞猜型、即开型和基诺型彩票分别销售148.68亿元、219.27亿元、124.93亿元和34.86
    亿元: lists of kinds, of what a paragraph before told for the same time."""
    for index, first in enumerate(mentions):
        if first.listed != 1 or first.role is not Role.LEVEL or first.listing < _FEWEST:
            continue
        parts = mentions[index : index + first.listing]
        largest = max(m.quantity.value for m in parts)
        if not are_kinds(first.names):
            continue
        wholes = [
            m for m in mentions[max(0, index - _BACK) : index]
            if m.role is Role.LEVEL and m.unit == first.unit and m.period == first.period != ""
            and m.paragraph < first.paragraph and m.quantity.value > largest
        ]  # fmt: skip
        made = [summed(m.quantity, [part.quantity for part in parts], _OF_KINDS) for m in wholes]
        best = min(made, key=lambda relation: relation.miss, default=None)
        if best is not None and best.miss < _CLOSE:
            yield best


def find_counted(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """案件97件134人，上年同期为197件375人，件数和人数分别下降50.76%、64.27%: each rate is of what its name counts."""
    for index, first in enumerate(mentions):
        if first.role is not Role.GROWTH or first.listed != 1 or not first.sign:
            continue
        named = _COUNTS.findall(first.names)
        rates = mentions[index : index + first.listing]
        before = [m for m in mentions[:index] if m.sentence == first.sentence]
        for rate, name in zip(rates, named, strict=False) if len(named) == len(rates) else ():
            units = COUNTED[name]
            level = next((m for m in before if m.role is Role.LEVEL and m.unit == units), None)
            base = next((m for m in before if m.role is Role.BASE and m.unit == units), None)
            if level is not None and base is not None and not REAL_TERMS.search(level.label):
                yield grown(rate.quantity, level.quantity, base.quantity, _WEIGHT, sign=rate.sign)


def find_respective_since(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """2014年受理11210件，审结9882件。… 受理15985件，审结14135件，比2014年分别上升42.6%和43%: each since the number of
    that year which has its name."""
    dated = _levels_by_year(mentions)
    for index, first in enumerate(mentions):
        since = _THAN.search(first.gap) if first.role is Role.GROWTH and first.listed == 1 else None
        if since is None:
            continue
        rates = mentions[index : index + first.listing]
        before = mentions[max(0, index - _BACK) : index]
        levels = [m for m in before if m.role is Role.LEVEL and m.sentence == first.sentence][-first.listing :]
        if len(levels) != len(rates) or any(m.period and since[1] in m.period for m in levels):
            continue
        others = [m for m in dated.get(since[1], ()) if m.sentence != first.sentence]
        for rate, level in zip(rates, levels, strict=True):
            name = bigrams(words(level))
            like = [m for m in others if m.unit == level.unit and bigrams(words(m)) & name]
            if len({m.quantity.value for m in like}) == 1 and not REAL_TERMS.search(level.label):
                yield grown(rate.quantity, level.quantity, like[0].quantity, _WEIGHT, sign=rate.sign)


def _levels_by_year(mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    """The first levels of each year that a period names."""
    dated: dict[str, list[Mention]] = {}
    for mention in mentions:
        year = _YEAR.search(mention.period) if mention.role is Role.LEVEL and mention.period else None
        levels = dated.setdefault(year[0], []) if year is not None else []
        if len(levels) < _OF_A_YEAR:
            levels.append(mention)
    return dated


def find_respective_shares(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """旅客13万人次、车辆2.1万辆次，其中入境9.2万人次、1.4万辆次，分别占70.5%、66.6%: each of the whole of its unit.

    Told elsewhere, the wholes have the parts' names: 火灾25.8万起，死亡1317人，依次占总数的91.8%、94.7%.
    """
    for index, first in enumerate(mentions):
        if first.role is not Role.SHARE or first.listed != 1 or first.of_plan:
            continue
        shares = mentions[index : index + first.listing]
        said = [m for m in mentions[max(0, index - _BACK) : index] if m.role is Role.LEVEL and m.unit]
        levels = [m for m in said if m.sentence == first.sentence]
        parts = levels[-first.listing :]
        if len(levels) == 1 and not is_arabic(levels[0]) and levels[0].quantity.value == len(shares):
            yield from _of_those_above(shares, said)  # 三类彩票占
        if len(levels) == 2 * len(shares) > 2 and len({m.unit for m in levels}) == 1:
            yield from _of_each(shares, levels)
        if len(parts) < len(shares) or len({m.unit for m in parts}) == 1 < len(parts):
            continue
        beside = [_whole_beside(part, levels, parts[0]) for part in parts]
        wholes = [[whole] if whole is not None else [] for whole in beside]
        if not all(wholes):
            wholes = [_wholes_called(part, said, parts[0]) for part in parts]
        made = [_likeliest(*three) for three in zip(shares, parts, wholes, strict=True)]
        relations = [relation for relation in made if relation is not None]
        if all(beside) or any(relation.holds for relation in relations):
            yield from relations
        else:
            named = [all(likeness(first.of, core(words(m))) >= _NAMED for m in found) for found in wholes]
            yield from (r for r, told in zip(made, named, strict=True) if r is not None and told)


def _of_each(shares: Sequence[Mention], levels: Sequence[Mention]) -> Iterator[Relation]:
    """31个大类、179个中类和609个小类中，已有22个大类、167个中类和585个小类，分别占71%、93.3%和96.1%: each of the first
    numbers that counts what it does."""
    wholes, parts = levels[: len(shares)], levels[len(shares) :]
    if all(one.noun[:_KIND] == other.noun[:_KIND] != "" for one, other in zip(wholes, parts, strict=True)):
        made = (
            share(told.quantity, [part.quantity], whole.quantity, _WEIGHT)
            for told, part, whole in zip(shares, parts, wholes, strict=True)
        )
        yield from (relation for relation in made if relation is not None)


def _of_those_above(shares: Sequence[Mention], said: Sequence[Mention]) -> Iterator[Relation]:
    """福彩160亿元；体彩120亿元；即开35亿元。三类彩票占总量的比重依次为50%、38%、11%: of the sentence before, as many as
    are told, and of the whole that most of them are shares of."""
    above = [m for m in said if m.paragraph == shares[0].paragraph and m.sentence < shares[0].sentence]
    beside = [m for m in above if m.sentence == shares[0].sentence - 1]
    parts = beside if len(beside) == len(shares) else above[-len(shares) :]  # or a sentence each
    units = {m.unit for m in parts}
    if len(parts) != len(shares) or len(units) > 1:
        return
    largest = max(m.quantity.value for m in parts)
    wholes = [m for m in said if m.start < parts[0].start and m.unit in units and m.quantity.value >= largest]
    pairs = list(zip(shares, parts, strict=True))
    made = [[share(s.quantity, [part.quantity], whole.quantity, _WEIGHT) for s, part in pairs] for whole in wholes]
    runs = [[relation for relation in run if relation is not None] for run in made]
    best = max(runs, key=lambda run: sum(relation.holds for relation in run), default=[])
    if 2 * sum(relation.holds for relation in best) > len(shares):
        yield from best


def _whole_beside(part: Mention, levels: Sequence[Mention], first: Mention) -> Mention | None:
    """The first number of the part's unit in its segment before the list."""
    before = (m for m in levels if m.start < first.start and m.segment == first.segment)
    return next((m for m in before if m.unit == part.unit), None)


def _wholes_called(part: Mention, said: Sequence[Mention], first: Mention) -> list[Mention]:
    """The numbers before the list's sentence of the part's own name and unit; 亡1065人 is one of 370人死亡."""
    name, told = bigrams(words(part)), words(part) + part.noun
    before = [m for m in said if m.sentence < first.sentence and m.unit == part.unit and is_arabic(m)]
    short = [m for m in before if _is_sign_of(words(m), told) or _is_sign_of(words(part), words(m) + m.noun)]
    return [m for m in before if m in short or bigrams(words(m) + m.noun) & name]


def _is_sign_of(sign: str, words_: str) -> bool:
    """Whether a name of one sign is in another: 亡1065人, 造成370人死亡."""
    return len(sign) == 1 and sign in words_


def _likeliest(rate: Mention, part: Mention, wholes: Sequence[Mention]) -> Relation | None:
    """The share of the whole that it comes out with, or else of the largest; None without any."""
    ordered = sorted(wholes, key=lambda m: m.quantity.value, reverse=True)
    made = [share(rate.quantity, [part.quantity], m.quantity, _WEIGHT) for m in ordered]
    relations = [relation for relation in made if relation is not None]
    return next((r for r in relations if r.holds), relations[0] if relations else None)


def _relation(rate: Mention, level: Mention, move: Mention, *, changed: bool) -> Relation | None:
    """``changed``: whether the move is by how much it changed, and not what it was."""
    if move.unit != level.unit:
        return None
    if move.role is Role.BASE or not changed:
        return grown(rate.quantity, level.quantity, move.quantity, _WEIGHT, sign=rate.sign)
    if move.role is Role.CHANGE and move.sign != rate.sign:
        return None
    return increased(rate.quantity, level.quantity, move.quantity, _WEIGHT, sign=rate.sign)
