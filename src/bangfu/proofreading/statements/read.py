"""From a line of text to its mentions: each quantity with what is said of it."""

from __future__ import annotations

import re
from decimal import Decimal

from ..quantities.quantity import OVER, Quantity
from ..quantities.scan import Period, Scan
from ..quantities.units import DURATIONS, RATES
from . import wording
from .labels import core
from .mention import Mention, Role
from .roles import settle, settle_beside
from .unwritten import count_alike, find_unit, lend_unit

BREAKS = str.maketrans(dict.fromkeys("，。；、:()！？!?,;\n\t", "|"))
_SHARE_WORDS = ("比重", "比例", "份额", "税比", "完成", "达到", "实现")
_ALIKE = frozenset("、和与及，,")  # what stands between the members of a list
_ASIDE = re.compile(r"\([^()\d]{1,40}\)$")  # 资助学生(幼儿)412万人次
_LONGEST_ASIDE = 42
_MARK_DIGITS = 2
_PASSED = Decimal("1.1")
_SIGNS = re.compile(r"[。！？!?\n；;()]")  # what ends a sentence or segment, and brackets
# ——小学。校数17所; 2.初中阶段。全县有初中5所; not 2.基本情况。
_LEAD = re.compile(
    r"(?:[—–-]{1,2}|\d{1,2}[.、．]|\([一二三四五六七八九十\d]{1,2}\))\s*([^，。；:\d]{1,12})(?<!情况|工作|方面|建设|管理|服务)[。:]"
)
_WORDS = re.compile(r"\D*")
_FIRST = re.compile("(?:首次|再次|已经|历史性地?)$")
_VIEWED = re.compile("^[。，；]?(?:从|按|分)[^，。；]{1,10}(?:看|分)，")
_SPAN = "间来内前"  # behind a duration: 十年间
_LONGEST = 2000  # characters of a sentence; one that goes on is read in pieces, so that time stays linear
# ，十年间增加
_SINCE_THEN = re.compile(rf"，[^，。；\d]{{0,6}}?(?:[十年][年间来]|(?:{wording.UP}|{wording.DOWN})了?\d)")
_CENSUS = re.compile("第[一二三四五六七八九]次[^，。；]{0,6}普查时[^，。；]{0,12}为?$")
_TIMES_OF = re.compile(r"的[\d.]+倍")


class LineReader:
    """Reads one line: ``text`` is the whole normalised text, ``breaks`` the same with every clause mark as "|"."""

    def __init__(
        self, text: str, breaks: str, start: int, end: int, *, paragraph: int, sentence: int, period: str = ""
    ) -> None:
        self._text = text
        self._breaks = breaks
        self._start = start
        self._end = end
        self._paragraph = paragraph
        self._sentence = sentence
        self._period = period
        lead = _LEAD.match(text, start, end)
        self._scope = lead[1] if lead is not None else ""
        self._sentence_start = start
        self._followed = start  # how far the sentence is searched for what its numbers are set against
        self._against = ""
        self._planned = False
        self._segment = 0
        self._depth = 0
        self._at = start
        self._head: Mention | None = None
        self._outer: list[Mention | None] = []  # the heads outside the open brackets
        self.mentions: list[Mention] = []

    @property
    def sentence(self) -> int:
        """The number of the line's last sentence."""
        return self._sentence

    def read(self, found: Scan) -> list[Mention]:
        """The line's mentions, from left to right."""
        periods = iter(found.periods)
        coming = next(periods, None)
        named: Period | None = None
        for quantity in found.quantities:
            self._advance(quantity.start)
            while coming is not None and coming.start < quantity.start:
                named, coming = coming, next(periods, None)
                if not _compared(self._text, named) and not self._bracketed(named):
                    self._period = named.text
            self._add(quantity, named)
        self._advance(self._end)
        count_alike(self.mentions)
        _set_within(self.mentions)
        _set_marks(self.mentions)
        _spread_lists(self.mentions)
        _lengths(self.mentions)
        return self.mentions

    def _bracketed(self, period: Period) -> bool:
        """Whether the period is named in brackets: it is of what they say, not of what follows."""
        opened = self._text.rfind("(", self._start, period.start)
        return opened > self._text.rfind(")", self._start, period.start)

    def _advance(self, to: int) -> None:
        """Count the sentences, segments and brackets passed on the way."""
        for match in _SIGNS.finditer(self._text, self._at, to):
            sign = match[0]
            if sign in "。！？!?\n":
                self._begin(match.end())
            elif sign in "；;":
                self._segment += 1
            elif sign == "(":
                self._depth += 1
                self._outer.append(self._head)
            elif sign == ")" and self._depth:
                self._depth -= 1
                self._head = self._outer.pop()
        if to - self._sentence_start > _LONGEST:
            self._begin(self._breaks.rfind("|", self._sentence_start, to) + 1 or to)
        self._at = max(self._at, to)

    def _begin(self, start: int) -> None:
        """Begin a sentence."""
        self._sentence += 1
        self._sentence_start = self._followed = start
        self._against, self._planned = "", False
        self._segment = self._depth = 0
        self._head = None
        self._outer.clear()

    def _add(self, quantity: Quantity, period: Period | None) -> None:
        last = self._last(quantity)
        since = max(last.quantity.tail if last else self._sentence_start, self._sentence_start)
        gap = self._text[since : quantity.start]
        clause = max(self._breaks.rfind("|", since, quantity.start) + 1, since)
        words = _without(self._text, clause, quantity.start, period)
        if last is not None and gap in _ALIKE:
            lend_unit(last, quantity)
        behind = clause > since and self._text[clause - 1] == ")"
        aside = _ASIDE.search(self._text, max(since, clause - _LONGEST_ASIDE), clause) if behind else None
        if aside is not None:
            clause = max(self._breaks.rfind("|", since, aside.start()) + 1, since)
            words = _without(self._text, clause, quantity.start if words else aside.start(), period)
        if not words and last is not None and last.role is Role.LEVEL and gap in ("", "、", "，", "("):
            words = last.label  # 城市6195户12533人、3277万元
        if not quantity.unit:
            find_unit(quantity, words, last)
        mention = Mention(
            quantity, Role.LEVEL, words, self._noun(quantity), self._paragraph, self._sentence, self._segment,
            self._depth, gap, self._period, self._scope,
        )  # fmt: skip
        settle(mention, words, self._text[quantity.tail : quantity.tail + 20])
        if last is not None:
            settle_beside(mention, last, words)
            since = last.start - len(last.gap) if mention.whole is last else since
        if mention.role is Role.LEVEL and words.startswith("相比"):
            mention.role = Role.BASE
        if mention.role in (Role.LEVEL, Role.GROWTH) and self._is_compared(quantity):
            mention.role = Role.BASE
        if wording.AGAINST_IN_BRACKETS.search(gap) and self._text.startswith(")", quantity.tail):
            mention.role = Role.BASE  # 较上年末(3.15%)上升
        self._follow(quantity.start)
        mention.against, mention.planned = self._against, self._planned
        beside = last is not None and last.role is Role.BASE and not gap
        if mention.role is Role.LEVEL and (beside or _is_past(self._text, period, clause, words, quantity.tail)):
            mention.role = Role.BASE
        self._attach(mention, last, period, since)
        self.mentions.append(mention)

    def _follow(self, to: int) -> None:
        """Note what the sentence says up to here of the year that it is set against, and of plans."""
        against = wording.AGAINST_YEAR.findall(self._text, self._followed, to)
        if against:
            self._against = against[-1] if against[-1] not in wording.AGAINST_LAST_YEAR else ""
        self._planned = self._planned or wording.PLANNED.search(self._text, self._followed, to) is not None
        self._followed = to

    def _is_compared(self, quantity: Quantity) -> bool:
        """Whether the phrase sets something against the number: 与2010年(第六次普查，下同)的133972万人相比."""
        if not wording.COMPARED_WITH.match(self._text, quantity.tail):
            return False
        phrase = self._text[self._sentence_start : quantity.start]
        return wording.AGAINST.search(wording.IN_BRACKETS.sub("", phrase)) is not None

    def _last(self, quantity: Quantity) -> Mention | None:
        """The mention before in this sentence; durations that only describe are passed over: 6个月以上的301万元."""
        for mention in reversed(self.mentions):
            described = self._text[quantity.start - 1] == "的" or self._text[mention.quantity.tail] in _SPAN
            described = described and mention.unit in DURATIONS
            if mention.sentence != self._sentence:
                return None
            if not described or "|" in self._breaks[mention.quantity.tail : quantity.start]:
                return mention
        return None

    def _noun(self, quantity: Quantity) -> str:
        end = self._breaks.find("|", quantity.tail, quantity.tail + 24)
        words = self._text[quantity.tail : end if end >= 0 else min(quantity.tail + 24, self._end)]
        return _WORDS.match(words).group()  # type: ignore[union-attr]  # matches the empty string too

    def _measure_by(self, base: Mention) -> None:
        """Read a base; one of something else ends what was said of the level before."""
        own = _named_outside(base)
        if core(own):
            self._head, base.label = None, own
            self._outer[-1:] = [None] if self._outer else []
        elif self._head is not None:
            _count_as(base, self._head)

    def _attach(self, mention: Mention, last: Mention | None, period: Period | None, since: int) -> None:
        if mention.role is Role.BASE:
            self._measure_by(mention)
            return
        if mention.role in (Role.LEVEL, Role.WHOLE, Role.RATE):
            aside = self._head is not None and _is_aside(mention, self._head)
            if mention.role is Role.LEVEL and mention.unit not in DURATIONS and not aside:
                self._head = mention
            return
        if last is None:
            return
        between = _without(self._text, since, mention.start, period)
        if self._head is None:
            if mention.role is Role.GROWTH and last.role is Role.CHANGE and last.head is None and not mention.label:
                _name_growth(mention, last, between)
            return
        from_rate = mention.role is Role.SHARE and last.role is Role.BASE and last.unit in RATES
        said = _before_trigger(last.gap + between if from_rate else between, mention)  # 占比重由21.3%上升至27.1%
        if self._head is last and last.noun[:1].isalpha():
            said = said.removeprefix(last.noun)  # 27名教师，占教师总数的67.5%
        bare = mention.role is Role.SHARE and not wording.content(mention.label) and last is self._head
        if mention.whole is not None or bare or wording.EMPTY.match(wording.ASIDES.sub("", said)):
            mention.head = self._head
            _count_as(mention, self._head)
            self._head.attached.append(mention)
        elif mention.role is not Role.SHARE:
            self._head = None


def _is_aside(level: Mention, head: Mention) -> bool:
    """Whether a number only says more of the one before: a mark that it passed, or what it is a day."""
    return _is_passed(level.quantity, head.quantity) or wording.DAILY.fullmatch(level.label) is not None


def _named_outside(base: Mention) -> str:
    """What the words before the bracket of a base say that it is of: 诉求230924件，投诉量比去年同期(37466件)增加."""
    before = base.gap.removesuffix("(")
    against = wording.AGAINST.search(before) if before != base.gap else None
    return wording.content(re.split("[，；。]", before[: against.start()])[-1]) if against is not None else ""


def _count_as(told: Mention, level: Mention) -> None:
    """Give a change, or a base, the unit that its level alone is told in: 出游人次65.22亿，比上年同期增加9.07亿; or
    all of it: 单产386.1公斤/亩，增加0.5公斤."""
    unwritten = not told.unit and told.quantity.factor > 1
    per_one = told.unit != "" and level.unit.startswith(f"{told.unit}/")
    if told.role in (Role.CHANGE, Role.BASE) and (unwritten or per_one):
        told.unit = told.quantity.unit = level.unit


def _name_growth(growth: Mention, change: Mention, between: str) -> None:
    """Call a growth as the change that stands before it without a level: 结案数增加79.4万件，上升20.54%."""
    if wording.EMPTY.match(_before_trigger(between, growth)):
        growth.label = wording.SET_APART.sub("", change.label)


def _compared(text: str, period: Period) -> bool:
    """Whether the period is only what something is compared with: 比去年, 与2021年上半年, 是2010年的2.6倍."""
    before = text[period.start - 1 : period.start]
    multiple = before in "是为" and _TIMES_OF.match(text, period.end) is not None
    return (period.start > 0 and (before in "比较与同" or multiple)) or period.text == "同期"


def _is_past(text: str, period: Period | None, clause: int, words: str, tail: int) -> bool:
    """Whether the clause only says how much it was before: 上年同期298件."""
    if period is not None and period.end == clause - 1 and text[period.end] == "(":
        return _compared(text, period)  # 较上学年(286人)
    if _CENSUS.search(words) is not None and _SINCE_THEN.match(text, tail) is not None:
        return True
    if period is None or period.start < clause:
        return False
    if words.endswith(("时为", "时的", "时")):
        return True  # 2010年普查时为442854人
    return not wording.content(words) and wording.BEFORE.fullmatch(period.text) is not None


def _without(text: str, start: int, end: int, period: Period | None) -> str:
    """The text from start to end, without the period named in it."""
    if period is None or period.start < start or period.end > end:
        return text[start:end]
    return text[start : period.start] + text[period.end : end]


def _before_trigger(between: str, mention: Mention) -> str:
    """What stands between the last number and the words that settled this one's role."""
    if mention.role is Role.SHARE:
        at = between.rfind("占")
        within = wording.SHARE_IN.search(between[:at]) if at >= 0 else None
        at = within.start() if within is not None else at
        ratio = wording.RATIO_TO.search(between) if at < 0 else None
        at = ratio.start() if ratio is not None else at
        return between[: at if at >= 0 else max(between.rfind(word) for word in _SHARE_WORDS)].removesuffix("所")
    pattern = wording.POINTS if mention.role is Role.POINTS else wording.GROWTH
    match = pattern.search(between)
    return between[: match.start()] if match else between


def _set_within(mentions: list[Mention]) -> None:
    """What 其中 divides: 平均利率 of 平均利率3.52%，其中一般债券3.52%，专项债券3.52%; or 从…看, a sentence before."""
    opened: Mention | None = None
    viewed: Mention | None = None
    place, view = (-1, -1), -1
    for index, mention in enumerate(mentions[1:], 1):
        here = mention.sentence, mention.segment
        if "其中" in mention.gap:
            opened, place = _opened_before(mentions, index), here
        elif _VIEWED.search(mention.gap) is not None:
            said = (m for m in mentions[:index] if m.role is Role.LEVEL and m.sentence == mention.sentence - 1)
            viewed, view = next(said, None), mention.sentence
        if opened is not None and place == here:
            mention.within, mention.out_of = wording.content(opened.label), opened
        elif view == mention.sentence:
            mention.out_of = viewed


def _opened_before(mentions: list[Mention], index: int) -> Mention:
    """What 其中 before a mention divides: the number before it, or the first of the sentence before."""
    last = mentions[index - 1]
    divided = last
    if last.sentence != mentions[index].sentence:
        divided = next(m for m in mentions[:index] if m.sentence == last.sentence)
    return divided.head or divided


def _set_marks(mentions: list[Mention]) -> None:
    """In 20.1万亿元，首次超过20万亿元 the round number only says how far it went; it is no second level."""
    for place, mark in enumerate(mentions):
        if mark.role is not Role.LEVEL:
            continue
        near = [m for m in mentions[max(0, place - 3) : place + 2] if m.sentence == mark.sentence and m is not mark]
        if any(m.role is Role.LEVEL and _is_passed(mark.quantity, m.quantity) for m in near):
            mark.role = Role.MARK
            _name_after(mark, mentions[place + 1 : place + 2])


def _is_passed(mark: Quantity, level: Quantity) -> bool:
    """Whether the number is a round one that the other has just gone past."""
    round_one = mark.qualifier == OVER and mark.digits <= _MARK_DIGITS
    told = level.unit == mark.unit and not level.qualifier and level.digits > mark.digits
    return round_one and told and mark.value < level.value < mark.value * _PASSED


def _name_after(mark: Mention, behind: list[Mention]) -> None:
    """Call the number behind a mark as the mark: 总装机突破8亿千瓦，达到8.2亿千瓦."""
    for level in behind:
        if level.role is Role.LEVEL and level.sentence == mark.sentence and not wording.content(level.label):
            level.label, level._words = _FIRST.sub("", wording.content(mark.label)), None


def _spread_lists(mentions: list[Mention]) -> None:
    """In 分别增长5.2%、37.8% the second number has the role of the first; each belongs to one of the things before."""
    for index, mention in enumerate(mentions):
        first = mentions[index - 1]
        if index == 0 or mention.gap not in _ALIKE:
            continue
        respectively = first.listed or wording.RESPECTIVELY.search(first.gap)
        if mention.label not in ("", mention.gap) and not (respectively and mention.label == first.label):
            continue
        if not _goes_on(first, mention):
            continue
        mention.role, mention.sign, mention.of, mention.label = first.role, first.sign, first.of, first.label
        if not first.listed:
            first.listed, first.names = 1, first.gap
        mention.names = first.names
        mention.listed = first.listed + 1
        mention.head = None
        if first.listed == 1 and first.head is not None and wording.RESPECTIVELY.search(first.gap):
            first.head = None


def _goes_on(first: Mention, mention: Mention) -> bool:
    """Whether the number may be the next of a list: 分别增加286人次、38.4万元 counts two things."""
    if mention.role not in (Role.RATE, Role.LEVEL):
        return False
    moves = first.role in (Role.CHANGE, Role.BASE) and wording.RESPECTIVELY.search(first.names or first.gap) is not None
    return mention.unit == first.unit or (moves and mention.unit not in RATES)


def _lengths(mentions: list[Mention]) -> None:
    """Tell each member of a list how long the list is."""
    length = 0
    for mention in reversed(mentions):
        length = max(length, mention.listed)
        mention.listing = length if mention.listed else 0
        if mention.listed <= 1:
            length = 0
