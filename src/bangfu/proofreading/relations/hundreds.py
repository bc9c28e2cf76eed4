"""Shares that make a hundred: runs of one whole, bands of age, what is left, structures of a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from operator import attrgetter

from ..interval import Interval, total
from ..quantities.numerals import chinese_value
from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT as PER_CENT
from ..statements.labels import listed_names, words
from ..statements.mention import Mention, Role
from .announcing import BY_VIEW, WITHIN_NAMED
from .base import PERCENT, Formula, Relation, likelihood, summed
from .entire import are_all_by_name
from .lexicon import PARTIAL
from .partitions import have_opposites, is_partition, lacks_members

_PHRASE = 40  # characters
_LISTED, _BOTH_NAMED = 0.5, 1.5  # 风电光伏总装机…占30.9%，其中风电占14.3%，光伏占16.6%
_ALL_OF_THEM = 1.5
_ALTOGETHER, _SAID = re.compile("合计|共计|总计|合共|共占|合占|之和|[两三四五]者"), 1.2
_CLOSED, _LAST = 1.0, re.compile(r"还有|其余|剩余|余下|另有")
_BY_KIND, _VIEWED, _OPPOSED, _ANSWERS = 0.7, 0.6, 0.5, 1.0  # what says that shares are all of their whole
_OF_THEIR_OWN = 1.0
_DENYING, _SHORTEST = 1.6, 2
_NAMED = 1.2
_EACH_OF_BOTH, _EACH = re.compile("^[^，。；、和]+[、和][^，。；、和]+各占"), 1.3
_OTHERS = re.compile("其[他它余](?:依次|几项|各项)")  # 占57.5%。其他依次为：…
_SEGMENTS = re.compile("[。；]")  # …占49.7%，主要涉及资费问题；网络质量占22.7%
_REST, _TO_THE_REST = re.compile("^(?:其[他它余])"), 1.0
_MEASURES = ("", *"量额值数率")  # 完工量、新接订单量、手持订单量: each is of a whole of its own
_STRUCTURE = re.compile("(?:比重|占比|比例|结构|构成)[^，。；]{0,4}(?:分别|依次)")
BASE_OF_LIST = re.compile("(?:调整|变|提高|优化|转变)(?:为|到|至)")
_CUT = 1.0
_REGIONS, _OUT_OF_PLACE = {"东部", "中部", "西部"}, 1.5
_FEWEST = 3
# 0—14岁, 15岁以下; 65岁及以上
_BAND = re.compile(
    r"(?P<first>\d{1,2})\s*(?:[-—–~至]|到)+\s*(?P<last>\d{1,2})周?岁|(?P<below>\d{1,2})周?岁以下|(?P<from>\d{1,2})周?岁及?以上"
)
_OF_YEARS = re.compile(r"近[两二三四五六七八九十\d]{1,2}年|年来|历年")  # 近三年的占比分别达到, each of its own year
_SPAN, _RUNGS = re.compile(r"(?P<begin>\d[\d.]*)(?:\s*[-—–~至到]\s*(?P<to>\d[\d.]*))?[^\d]*$"), 1.1
_TAKEN_TOGETHER = re.compile("[，。；](?:即|也就是说|合计|两者|二者|共占)")
_NAMES = re.compile(r"[、和及与]")
_COUNTED = re.compile(r"([二两三四五六七八九])[种类项级个大][^，。；、]{0,16}分别[^，。；、]{0,4}$")
HUNDRED = Interval.point(100)
_OTHER_KINDS = tuple(map(re.compile, ("学历|文化程度", "岁", "职称", "民族", "党员", "[男女]")))
_SEXES, _OF_SEXES = ("男", "女"), re.compile("男女")
_NOT = re.compile("没有|未|不")
# 其中滥用海洛因、冰毒和安定的比例分别为13.7%、70.5%、0.2%
_OF_WHICH, _ONLY_SOME = re.compile("其中[^，。；]*$"), 1.0
_MARK = re.compile(r"([一二三四五六七八九十\d]+)年(?:有期徒刑)?及?以[上下]")
_PLANNED = re.compile("目标|计划|任务|预算")
_OF_VALUE = re.compile("净值|净资产")  # of which what is held on credit is a share too
_DIVIDED_SO = re.compile("(?:比例|占比|结构|构成)(?:分别)?[为是]?:[^，。；\\d]{1,12}$")
_LEFT, _LEFT_OVER = re.compile("(?:其余|剩余|余下|剩下)的?$"), 1.6


def hundred(parts: Sequence[Quantity], weight: float) -> Relation:
    """Shares of one whole that should make a hundred; the last stands for the statement."""
    known = [q.interval for q in parts]
    rest = total(known[:-1])
    needed = [HUNDRED.minus(total(known[:i] + known[i + 1 :])) for i in range(len(known) - 1)]
    return Relation(
        PERCENT, Formula.HUNDRED, parts[-1], parts[:-1], rest.plus(known[-1]), weight, needed, target=HUNDRED
    )  # fmt: skip


def find_hundreds(mentions: Sequence[Mention], text: str, complete: set[int]) -> Iterator[Relation]:
    """Runs of shares of one whole; ``complete`` holds the starts of parts known to be all of their whole."""
    told = [m for m in mentions if m.unit == PER_CENT]
    if len(told) < 2:
        return
    shares = [m for m in told if m.role is Role.SHARE and not (_is_of_plan(m) or _OF_VALUE.search(m.of))]
    rates = [m for m in told if m.role in (Role.RATE, Role.SHARE)]
    yield from _closed(rates, text)
    yield from _inner_shares(shares, text)
    yield from _bracketed_shares(rates)
    yield from _structures(mentions)
    yield from _members(rates)
    yield from _divided_so(rates, text)
    yield from _rests(told)
    yield from _uses(told)
    yield from _ages(rates, text)
    yield from _inner_groups(rates, text)
    last: list[Mention] = []
    for run in _runs(shares, text):
        yield from _run(run, _names(run, last), text, complete)
        last = run or last


def _is_of_plan(share: Mention) -> bool:
    """Whether a share is of a plan of its own: 占年度目标1000亿元的42.1%."""
    return share.of_plan or (share.whole is not None and _PLANNED.search(share.whole.label) is not None)


def _runs(shares: Sequence[Mention], text: str) -> Iterator[list[Mention]]:
    """The shares of one whole, sentence by sentence, and apart from them those that 其中 opens."""
    run: list[Mention] = []
    inner: list[Mention] = []
    also: list[Mention] = []  # what parts are of something else too: 占比31.60%，占本科毕业生总数的36.34%
    for mention in shares:
        if run and run[-1].head is mention.head is not None and mention.of not in ("", run[-1].of):
            also.append(mention)
            continue
        again = bool(run) and _TAKEN_TOGETHER.search(mention.gap) is not None
        if run and (again or _begins_anew(mention, run, inner)):
            yield from (*_by_segment(run), inner, also)
            run, inner, also = [], [], []
        within = bool(run) and mention.depth > run[0].depth
        if within or (run and "其中" in text[run[-1].quantity.tail : mention.start]):
            inner.append(mention)  # a part of the part before
        elif not again:
            run.append(mention)
    yield from (*_by_segment(run), inner, also)


def _by_segment(run: list[Mention]) -> Iterator[list[Mention]]:
    """90平方米以下占69.4%；购买新房占37.3%，购买二手房占62.7%: the shares of a segment that are all of something."""
    parts = [list(group) for _segment, group in groupby(run, key=attrgetter("segment"))]
    known = [part for part in parts if len(part) > 1 and is_partition([m.label for m in part])]
    if len(parts) > 1 and known:
        yield from known
    else:
        yield run


def _begins_anew(mention: Mention, run: list[Mention], inner: list[Mention]) -> bool:
    """Whether a share is of another whole than those before it: of another sentence, list or name."""
    last = (inner or run)[-1]
    listed = mention.listed == 1 and run[-1].listed > 0
    named = bool(mention.of) and mention.of != run[0].of and not inner
    within = mention.segment != last.segment and WITHIN_NAMED.search(mention.gap) is not None  # ；迁入人口中，…
    return listed or named or within or mention.sentence != run[-1].sentence


def _closed(rates: list[Mention], text: str) -> Iterator[Relation]:
    """教育(11.16%)、制造业(9.01%)、建筑业(8.82%)，合计占38.88%: shares and what they come to."""
    for index, whole in enumerate(rates):
        before = [m for m in rates[:index] if m.sentence == whole.sentence]
        if len(before) < 2 or not _ALTOGETHER.search(text, before[-1].quantity.tail, whole.start):
            continue
        readings = [
            summed(whole.quantity, [m.quantity for m in before[start:]], _SAID) for start in range(len(before) - 1)
        ]
        yield next((relation for relation in readings if relation.holds), max(readings, key=likelihood))


def _inner_shares(shares: list[Mention], text: str) -> Iterator[Relation]:
    """占全国的30.9%，其中风电占14.3%，光伏发电占16.6%: shares of one whole, one of them in parts."""
    for index, whole in enumerate(shares[:-1]):
        if "其中" in text[whole.quantity.tail : shares[index + 1].start]:
            parts = [m for m in shares[index + 1 :] if m.sentence == whole.sentence and m.head is None]
            if len(parts) > 1 and not total(m.quantity.interval for m in parts).meets(HUNDRED):
                called = whole.head.label if whole.head is not None else ""
                both = all(len(words(m)) > 1 and words(m)[:2] in called for m in parts)
                known = both or is_partition([m.label for m in parts])
                yield summed(whole.quantity, [m.quantity for m in parts], _BOTH_NAMED if known else _LISTED)


def _bracketed_shares(rates: list[Mention]) -> Iterator[Relation]:
    """锂离子电池占89.2%（磷酸铁锂电池占88.7%，三元锂电池和钛酸锂电池分别占0.3%和0.2%）: a share, and in brackets behind
    it those of its parts."""
    for index, whole in enumerate(rates[:-2]):
        parts = _inside(whole.depth, rates[index + 1 :])
        opened = parts and parts[0].gap.startswith("(") and whole.sentence == parts[0].sentence
        if opened and len(parts) > 1 and all(m.role is Role.SHARE and m.head is None for m in parts):
            yield summed(whole.quantity, [m.quantity for m in parts], _CLOSED)


def _inside(depth: int, mentions: Sequence[Mention]) -> list[Mention]:
    """Those up to the end of the bracket that opens with the first."""
    return list(takewhile(lambda m: m.depth > depth, mentions))


def _structures(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """煤、油、气、其他的比重分别从2005年的42.9%、…、17.6%调整为2010年的37.9%、…、20.5%: each year's make a hundred."""
    shown = False
    for place, first in enumerate(mentions):
        members = mentions[place : place + first.listing]
        if first.listed != 1 or first.listing < _FEWEST or first.unit != PER_CENT or first.role is Role.SHARE:
            continue
        named = _STRUCTURE.search(first.names) is not None
        if named or (shown and BASE_OF_LIST.search(first.names)):
            relation = hundred([m.quantity for m in members], _ALL_OF_THEM if shown else _LISTED)
            shown = relation.holds
            if shown or not named or len(members) > _FEWEST:
                yield relation
        else:
            shown = False


def _members(rates: Sequence[Mention]) -> Iterator[Relation]:
    """华东36.3%，同比上升0.1个百分点；中南27.0%；华北15.2%；…: rates that bear the names of a known whole."""
    alone = [m for m in rates if m.role is Role.RATE and not m.listed and m.head is None]
    for _sentence, group in groupby(alone, key=attrgetter("sentence")):
        members = list(group)
        if len(members) >= _FEWEST and is_partition([m.label for m in members]):
            yield hundred([m.quantity for m in members], _NAMED)


def _divided_so(rates: Sequence[Mention], text: str) -> Iterator[Relation]:
    """资金比例为：奖金65%，公益金20%，发行费15%: what a colon opens and the sentence ends with."""
    plain = [m for m in rates if m.role is Role.RATE and not m.listed and m.head is None]
    for _sentence, group in groupby(plain, key=attrgetter("sentence")):
        members = list(group)
        named = all(m.label and not m.depth for m in members)
        ends = text.startswith(("。", "\n", "；"), members[-1].quantity.tail)
        if len(members) >= _FEWEST and named and ends and _DIVIDED_SO.search(members[0].gap) is not None:
            yield hundred([m.quantity for m in members], _NAMED)


def _rests(rates: Sequence[Mention]) -> Iterator[Relation]:
    """公益金的55%上缴中央，其余45%留归地方: what is left is all that the shares before it in the sentence leave."""
    for _sentence, group in groupby(rates, key=attrgetter("sentence")):
        told = list(group)
        last = next((place for place, m in enumerate(told) if _LEFT.search(m.label) is not None), 0)
        plain = all(m.role in (Role.RATE, Role.SHARE) and not m.of_plan for m in told[: last + 1])
        if last and plain and not any("其中" in m.gap for m in told[1 : last + 1]):
            yield hundred([m.quantity for m in told[: last + 1]], _LEFT_OVER if last == 1 else _NAMED)


def _uses(rates: Sequence[Mention]) -> Iterator[Relation]:
    """62.5%用于救助，37.5%用于办公; 62.5%的学生参加了，37.5%的学生没有参加: shares without a name that are told in like
    words."""
    for _sentence, group in groupby(rates, key=attrgetter("sentence")):
        told = list(group)
        plain = all(m.role is Role.RATE and not words(m) and len(m.noun) > _SHORTEST for m in told)
        if len(told) < _SHORTEST or not plain or len({m.noun[:_SHORTEST] for m in told}) > 1:
            continue
        denied = len(told) == _SHORTEST and sum(_NOT.search(m.noun) is not None for m in told) == 1
        relation = hundred([m.quantity for m in told], _DENYING if denied else _LISTED)
        if relation.holds or denied or len(told) > _SHORTEST or not told[0].noun.startswith("的"):
            yield relation


def _ages(rates: Sequence[Mention], text: str) -> Iterator[Relation]:
    """0—14岁人口占17.62%，15—64岁为72.61%，65岁以上为9.77%: bands of age that follow one another, up from none."""
    bands: list[Mention] = []
    following = 0  # the age at which the next band begins
    for place, rate in enumerate(rates):
        since = rates[place - 1].quantity.tail if place else max(0, rate.start - _PHRASE)
        band = _BAND.search(text, since, rate.start)
        if band is None:
            continue
        first, last = int(band["first"] or band["from"] or 0), int(band["last"] or band["below"] or 0)
        goes_on = first in (following, following - 1)  # 18至60岁, 60岁以上
        if first == 0 or not goes_on:
            bands, following = [], 0
        if first == following or (bands and goes_on):
            bands.append(rate)
            following = last + 1 - (band["below"] is not None)
        if band["from"] and len(bands) > 1:
            yield hundred([m.quantity for m in bands], _ALL_OF_THEM)
            bands, following = [], 0


def _inner_groups(rates: list[Mention], text: str) -> Iterator[Relation]:
    """7.5%的人失业，其中1.1%准备读研，4.0%继续求职，还有2.4%放弃: groups of one group, each of the same whole."""
    for index, whole in enumerate(rates[:-1]):
        parts = [m for m in rates[index + 1 :] if m.sentence == whole.sentence and not words(m)]
        opened = bool(parts) and "其中" in text[whole.quantity.tail : parts[0].start]
        if whole.noun.startswith("的") and opened and len(parts) > 1 and parts[0] is rates[index + 1]:
            closed = _LAST.search(parts[-1].gap) is not None
            yield summed(whole.quantity, [m.quantity for m in parts], _CLOSED if closed else _LISTED)


def _run(run: list[Mention], names: list[str], text: str, complete: set[int]) -> Iterator[Relation]:
    if len(run) < 2 or (run[0].listed and _OF_YEARS.search(text, max(0, run[0].start - _PHRASE), run[0].start)):
        return
    told = text[run[0].start - len(run[0].gap) : run[-1].start]
    if sum(kind.search(told) is not None for kind in _OTHER_KINDS) > 1:
        return  # 大专以上学历的占20.7%，45岁以下的占29.2%
    said = (_MARK.findall(text, max(0, m.start - _PHRASE), m.start) for m in run)
    if len({marks[-1] for marks in said if marks}) > 1:
        return  # 三年以下徒刑占85.31%，五年以上占8.73%
    known = all(m.head is not None and m.head.start in complete for m in run)
    named_so = len(run) == 2 and all(m.head is None and m.label for m in run)  # 税收占比91.4%；…，非税占比8.6%
    halves = len(run) == 2 and (run[0].segment == run[1].segment or named_so)
    known = known or ((len(run) > 2 or halves) and is_partition(names)) or are_all_by_name(run)
    named = not any(PARTIAL.search(_SEGMENTS.split(m.gap)[-1]) for m in run) and _OTHERS.search(run[0].gap) is None
    listed = len(run) > 2 and run[0].listed == 1 and run[-1].listed == len(run)
    weight = 1.5 if known else _LISTED if named and listed else 0.3 if named and len(run) > 2 else -1.0
    weight -= _CUT if lacks_members(names) else 0.0
    weight -= _OUT_OF_PLACE if _of_regions(names) and any("人口" in m.gap for m in run) else 0.0
    weight += _EACH if halves and _EACH_OF_BOTH.search(run[0].names) is not None else 0.0  # 公益林和商品林各占
    if len(run) > 2 and not known:
        weight -= _OF_THEIR_OWN if listed and _are_measures(run[0].names) else 0.0
        weight += _BY_KIND if listed and (are_kinds(run[0].names) or _are_counted(run, text)) else 0.0
        weight += _TO_THE_REST if _end_in_the_rest(run) else 0.0
        weight += _VIEWED if BY_VIEW.search(text, max(0, run[0].start - _PHRASE), run[0].start) else 0.0
        weight += _ANSWERS if all(m.label.endswith("的") for m in run[1:]) else 0.0  # 好的占…，一般的占…，差的占…
        weight += _OPPOSED if have_opposites(names) else 0.0
        weight += _RUNGS if _are_rungs(run) else 0.0
    relation = hundred([m.quantity for m in run], weight)
    short = relation.expected.high < relation.goal.low
    if short and _OF_WHICH.search(run[0].gap) and not _end_in_the_rest(run):
        relation.weight -= _ONLY_SOME
    if relation.holds or known or (named and (len(run) > 2 or run[-1].listed)):
        yield relation


def _names(run: list[Mention], last: Sequence[Mention] = ()) -> list[str]:
    """What the shares are called, by their own words, by the list before 分别, or, as it goes on, as in the run before:
    东、中、西部业务量比重分别为76.9%、15.7%和7.4%，业务收入比重分别为77.6%、13.4%和9.0%."""
    if not run:
        return []
    called = listed_names(run[0].names)
    goes_on = bool(last) and run[0].listed == 1 and len(called) == 1 and last[0].sentence == run[0].sentence
    if goes_on and len(last) == len(run):
        return _names(list(last))
    if len(run) == len(_SEXES) and _OF_SEXES.search(run[0].names) is not None:
        return list(_SEXES)
    return called if run[0].listed == 1 and len(called) == len(run) else [m.label for m in run]


def _are_rungs(run: list[Mention]) -> bool:
    """Whether each share is of a span that goes on where the last one ended, up to what is above: 0-30分占35%；30-60分
    占23%；1-2小时占22.6%；2小时以上占19.4%."""
    spans = [_SPAN.search(m.label) for m in run]
    ends = [span["to"] if span is not None else "" for span in spans[:-1]]
    begins = [span["begin"] if span is not None else "" for span in spans[1:]]
    goes_on = sum(end == begin != "" for end, begin in zip(ends, begins, strict=True))
    return "以上" in run[-1].label and goes_on >= len(run) - _FEWEST and goes_on > 0


def _of_regions(names: Sequence[str]) -> bool:
    """Whether the shares are those of the country's regions, to none of which 现役军人 are counted."""
    return {name[:2] for name in names} >= _REGIONS


def _are_counted(run: list[Mention], text: str) -> bool:
    """Whether the words before a list of shares say how many there are: 三种专利申请所占比例分别为."""
    told = _COUNTED.search(text, max(0, run[0].start - _PHRASE), run[0].start)
    return told is not None and chinese_value(told[1]) == len(run)


def _are_measures(names: str) -> bool:
    """Whether a list names measures, each of a whole of its own: 完工量、新接订单量、手持订单量分别占全球的."""
    called = _NAMES.split(names.rpartition("分别")[0].partition("以")[0])
    return len(called) > 2 and all(name.endswith(_MEASURES[1:]) for name in called)


def _end_in_the_rest(run: list[Mention]) -> bool:
    """Whether the last of the names, which may all stand before 分别, is all that is left: 学前教育、…和其他教育."""
    last = listed_names(run[0].names)[-1] if run[0].listed == 1 else run[-1].label
    return _REST.search(last) is not None


def are_kinds(names: str) -> bool:
    """Whether the names before a 分别 list are of one kind: 乐透数字型、竞猜型、即开型和视频型彩票."""
    called = listed_names(names)
    kind = called[0][-1:]
    alike = all(name.endswith(kind) for name in called[:-1]) and kind in called[-1]
    return len(called) > 2 and kind not in _MEASURES and alike
