"""From a line of text to its mentions: each quantity with what is said of it."""

from __future__ import annotations

import re
from itertools import takewhile

from ..quantities.quantity import Quantity
from ..quantities.scan import Period, Scan
from ..quantities.units import DURATIONS, RATES
from . import wording
from .clauses import before_trigger, is_aside, is_compared, is_in_bracket_of, is_past, without_period
from .labels import core
from .mention import Mention, Role
from .periods import is_earlier
from .roles import settle, settle_beside
from .together import JOINED, is_passed, set_together
from .unwritten import count_alike, find_unit, lend_unit

# 占商品、服务类交易额比重为
_SHARE_OF_SEVERAL = re.compile(r"(?<=[，。；(])(?:[二两三四]者)?(?:合计?|共|分别)?占[^，。；:()\d]{2,30}$")
_BREAKS = "，。；、:()！？!?,;\n\t"
_ASIDE = re.compile(r"\([^()\d]{1,40}\)$")  # 资助学生(幼儿)412万人次
_LONGEST_ASIDE, _NAME = 42, 2  # characters
_CLAUSE, _WORDS_END = re.compile("[，。；、:]"), re.compile("[\u4e00-\u9fff]$")
_EACH = re.compile("每|[人生户]均|标准")  # 一等(每生2200元)486人
_RATIO_BEFORE = re.compile("(?:比|系数|指数|倍数)[由从][^，。；]{0,6}$")  # 收入比由上年的2.01缩小至1.96
_LONG_BASE = 3  # digits of a base that is hardly a rate: 收盘在10305元/吨，较5月底的10685下跌380元
_SIGNS = re.compile(r"[。！？!?\n；;()]")  # what ends a sentence or segment, and brackets
# ——小学。校数17所; 2.初中阶段。全县有初中5所; not 2.基本情况。
_LEAD = re.compile(
    r"(?:[—–-]{1,2}|\d{1,2}[.、．]|\([一二三四五六七八九十\d]{1,2}\))\s*([^，。；:\d]{1,12})(?<!情况|工作|方面|建设|管理|服务)[。:]"
)
_WORDS = re.compile(r"\D*")
_SPAN = "间来内前"  # behind a duration: 十年间
_LONGEST = 2000  # characters of a sentence; one that goes on is read in pieces, so that time stays linear
_AMONG = re.compile("在[^，。；]{2,24}[中里]所?$")  # 在总收入中所占的比重由21.3%上升至27.1%
_OF_NAME, _SAID_ON = re.compile(r"[\u4e00-\u9fff]{2}\($"), re.compile(r"\)(?:占|同比|[比较])")


def without_breaks(text: str, headlines: int) -> str:
    """The text with every mark between clauses as "|", and so the blanks of its ``headlines``, up to where they end."""
    text = text[:headlines].replace(" ", "|") + text[headlines:]
    for sign in _BREAKS:
        text = text.replace(sign, "|")
    return text


class LineReader:
    """Reads one line: ``text`` is the whole normalised text, ``breaks`` the same with every clause mark as "|".

    ``period``, ``scope``: when, and of whose, its numbers are, where it does not say.
    """

    def __init__(
        self, text: str, breaks: str, start: int, end: int, *, paragraph: int, sentence: int, period: str = "",
        scope: str = "",
    ) -> None:  # fmt: skip
        self._text = text
        self._breaks = breaks
        self._start = start
        self._end = end
        self._paragraph = paragraph
        self._sentence = sentence
        self._period = self._earlier = period
        self._aside = ""  # the period before, where a clause only told how much it was then
        lead = _LEAD.match(text, start, end)
        self._scope = lead[1] if lead is not None else scope
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
                if not (is_compared(self._text, named) or self._bracketed(named) or is_aside(self._text, named)):
                    self._earlier, self._period = self._period, named.text
                    if named.start > self._sentence_start + 1 and wording.BEFORE.fullmatch(named.text) is not None:
                        self._aside = named.text  # 毛利率23.1%，而去年同期为20.3%。净亏损190万元
            self._add(quantity, named)
        self._advance(self._end)
        count_alike(self.mentions)
        set_together(self.mentions)
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
        if self._aside and self._aside == self._period:
            self._period = self._earlier  # 增长4.1%，去年同期为1897.0亿元。其中，出口…
        self._aside = ""
        self._against = self._against if self._text.startswith("其中", start) else ""
        self._planned = False
        self._segment = self._depth = 0
        self._head = None
        self._outer.clear()

    def _add(self, quantity: Quantity, period: Period | None) -> None:
        last = self._last(quantity)
        since = max(last.quantity.tail if last else self._sentence_start, self._sentence_start)
        gap = self._text[since : quantity.start]
        clause, words = self._clause_before(quantity.start, since, period)
        if last is not None and gap == ")" and (name := self._name_outside(last)):
            gap, words = name, wording.content(_CLAUSE.split(name)[-1])
        if last is not None and gap in JOINED:
            self._lend(quantity)
        if not words and last is not None and last.role is Role.LEVEL and gap in ("", "、", "，", "("):
            words = last.label  # 城市6195户12533人、3277万元
        if not quantity.unit:
            find_unit(quantity, words, self._noun(quantity), last, opened=gap.startswith("("))
        mention = Mention(
            quantity, Role.LEVEL, words, self._noun(quantity), self._paragraph, self._sentence, self._segment,
            self._depth, gap, self._period, self._scope,
        )  # fmt: skip
        settle(mention, words, self._text[quantity.tail : quantity.tail + 20])
        if last is not None:
            settle_beside(mention, last, words)
            self._period = self._period if mention.period else self._earlier  # 从2015年的5.24亿元增加到15.07亿元
            since = last.start - len(last.gap) if mention.whole is last else since
        self._follow(quantity.start)
        mention.against, mention.planned = self._against, self._planned
        if mention.role in (Role.LEVEL, Role.GROWTH, Role.RATE) and self._is_base(mention, last, words, clause, period):
            mention.role = Role.BASE
        if mention.role is Role.BASE and wording.BEFORE.fullmatch(mention.period) is not None:
            self._aside = mention.period
        if last is not None and mention.role is last.role is Role.LEVEL and self._is_told_aside(mention, last):
            mention.role = Role.BASE
            self._period = self._earlier if mention.depth == last.depth else self._period
        self._attach(mention, last, period, since)
        self.mentions.append(mention)

    def _name_outside(self, last: Mention) -> str:
        """What stands before a bracket that only says how much each of those gets which are counted behind it:
        一等(每生2200元)486人, 一档(4400元/人)586人; "" where nothing does."""
        outer, opened, inner = last.gap.rpartition("(")
        told = _EACH.match(inner) is not None or (not inner and "/" in last.unit)
        each = last.role is Role.LEVEL and last.depth == self._depth + 1 and opened and told
        return outer if each and _WORDS_END.search(outer) else ""

    def _lend(self, quantity: Quantity) -> None:
        """Give those before in a list the unit that only the last is written with: 512.3万、21.4万和98.5万人次."""
        for mention in reversed(self.mentions):
            lend_unit(mention, quantity)
            if mention.gap not in JOINED or mention.sentence != self._sentence:
                return

    def _clause_before(self, start: int, since: int, period: Period | None) -> tuple[int, str]:
        """Where the clause that names a number begins, over a bracket beside it, and its words."""
        clause = max(self._breaks.rfind("|", since, start) + 1, since)
        words = without_period(self._text, clause, start, period)
        before = self._text[clause - 1] if clause > since else ""
        aside = _ASIDE.search(self._text, max(since, clause - _LONGEST_ASIDE), clause) if before == ")" else None
        if aside is not None:
            clause = max(self._breaks.rfind("|", since, aside.start()) + 1, since)
            words = without_period(self._text, clause, start if words else aside.start(), period)
        elif before == "，" and words and self._is_nameless(words):
            words = self._name_before(clause - 1, since) + words
        elif before == "、" and "占" not in words:
            listed = _SHARE_OF_SEVERAL.search(self._text, since, start)
            words = listed[0] if listed is not None else words
        return clause, words

    def _is_nameless(self, words: str) -> bool:
        """Whether a clause does not name what it tells, a growth without a level: …保持增长，前5个月同比增长2.5%."""
        grown = self._head is None and wording.GROWTH.search(words) is not None
        return not wording.content(wording.GROWTH.sub("", words) if grown else words)

    def _name_before(self, end: int, since: int) -> str:
        """What the clause before a number without a name says to have risen or fallen, to have passed a mark, or to be
        the most: 总价款大幅增加，达1.59万亿元."""
        start = max(self._breaks.rfind("|", since, end) + 1, since)
        forms = (wording.HAS_MOVED, wording.HAS_PASSED, wording.IS_FOREMOST)
        said = next((found for form in forms if (found := form.fullmatch(self._text, start, end))), None)
        return said["name"] if said is not None else ""

    def _follow(self, to: int) -> None:
        """Note what the sentence says up to here of the year that it is set against, and of plans."""
        against = wording.AGAINST_YEAR.findall(self._text, self._followed, to)
        if against:
            self._against = against[-1] if against[-1] not in wording.AGAINST_LAST_YEAR else ""
        said = max(self._text.rfind("下，", self._followed, to), self._followed)  # 在预期增长的背景下，增长2.5%
        self._planned = self._planned or wording.PLANNED.search(self._text, said, to) is not None
        self._followed = to

    def _is_compared(self, quantity: Quantity) -> bool:
        """Whether the phrase sets something against the number: 与2010年(第六次普查，下同)的133972万人相比."""
        if not wording.COMPARED_WITH.match(self._text, quantity.tail):
            return False
        phrase = self._text[self._sentence_start : quantity.start]
        return wording.AGAINST.search(wording.IN_BRACKETS.sub("", phrase)) is not None

    def _is_base(
        self, mention: Mention, last: Mention | None, words: str, clause: int, period: Period | None
    ) -> bool:
        """Whether the words around a number set another against it; ``clause``: where its own begins."""
        quantity, level = mention.quantity, mention.role is Role.LEVEL
        if wording.AGAINST_IN_BRACKETS.search(mention.gap) and self._text.startswith(")", quantity.tail):
            return True  # 较上年末(3.15%)上升
        if (level and words.startswith("相比")) or (mention.role is not Role.RATE and self._is_compared(quantity)):
            return True
        beside = last is not None and last.role is Role.BASE and (not mention.gap or is_in_bracket_of(mention, last))
        return level and (beside or is_past(self._text, period, clause, words, quantity.tail))

    def _is_told_aside(self, mention: Mention, last: Mention) -> bool:
        """Whether a number only tells how much it was before: 进口1281.4亿元，2021年为1301.6亿元，下降1.6%."""
        behind = wording.BASE_BEHIND.match(mention.gap)
        dated = behind is not None and is_earlier(behind["year"] or mention.period, last.period)
        before = wording.LAST_TIME.match(mention.gap)
        named = before is not None and (not before["name"] or before["name"] in last.label)
        if mention.unit != last.unit or not (dated or named):
            return False
        return wording.GROWN_SINCE.match(self._text, mention.quantity.tail) is not None

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
        elif self._head is not None and self._head.segment != base.segment and (named := self._called_as(base)):
            self._head = named  # 咨询4126件、投诉3075件、求助407件；投诉较上年的3644件下降
        elif self._head is not None and self._head.segment != base.segment and _is_of_another(base):
            self._head = None  # 人次均30.60元；捐款额比去年的98.74万元增加
        elif self._head is not None:
            _count_as(base, self._head)

    def _called_as(self, base: Mention) -> Mention | None:
        """The number of the sentence that has the name which a base is told with."""
        own = _own_name(base)
        here = takewhile(lambda m: m.sentence == self._sentence, reversed(self.mentions))
        said = (m for m in here if m.role is Role.LEVEL and m.unit == base.unit)
        return next((m for m in said if core(m.label) == own), None) if own else None

    def _is_bare(self, mention: Mention, last: Mention) -> bool:
        """Whether a share has no name of its own, right behind its level or points."""
        bare = mention.role is Role.SHARE and not wording.content(mention.label)
        return bare and (last is self._head or last.role is Role.POINTS)

    def _attach(self, mention: Mention, last: Mention | None, period: Period | None, since: int) -> None:
        if mention.role is Role.BASE:
            self._measure_by(mention)
            return
        if mention.role in (Role.LEVEL, Role.WHOLE, Role.RATE):
            aside = self._head is not None and _only_tells_more(mention, self._head)
            if mention.role is Role.LEVEL and mention.unit not in DURATIONS and not aside:
                self._head = mention
            return
        if last is None:
            return
        between = without_period(self._text, since, mention.start, period)
        self._head = last if _is_counted_aside(last, mention) else self._head
        if self._head is None:
            if mention.role is Role.GROWTH and last.role is Role.CHANGE and last.head is None and not mention.label:
                _name_growth(mention, last, between)
            return
        told = mention.whole is not None or self._is_bare(mention, last)
        if told or wording.EMPTY.match(wording.ASIDES.sub("", _said_between(self._head, last, mention, between))):
            mention.head = self._head
            _count_as(mention.whole or mention, self._head)
            self._head.attached.append(mention)
        elif mention.role is not Role.SHARE and not _moves_share(mention):
            self._head = None


def _said_between(head: Mention, last: Mention, mention: Mention, between: str) -> str:
    """What is said before a number of the level that it may be told of; ``between``: since the last number, without a
    time."""
    from_rate = mention.role is Role.SHARE and last.role is Role.BASE and last.unit in RATES
    said = before_trigger(last.gap + between if from_rate else between, mention)  # 占比重由21.3%上升至27.1%
    if from_rate:
        return _AMONG.sub("", said)
    if head is last and last.noun[:1].isalpha():
        return said.removeprefix(last.noun)  # 27名教师，占教师总数的67.5%
    if head is not last and _only_tells_more(last, head):
        return said.rpartition("，")[2]  # 造成4129人死亡，平均每天有5人因此死亡，占死亡总数的13.8%
    return said


def _is_counted_aside(last: Mention, mention: Mention) -> bool:
    """Whether the number before stands in a bracket behind the name that both are of: 女生（2153人）占51.0%."""
    behind = last.depth == mention.depth + 1 and last.role is Role.LEVEL and _OF_NAME.search(last.gap) is not None
    return behind and mention.role is not Role.POINTS and _SAID_ON.match(mention.gap) is not None


def _only_tells_more(level: Mention, head: Mention) -> bool:
    """Whether a number only says more of the one before: a mark that it passed, or what it is a day."""
    return is_passed(level.quantity, head.quantity) or wording.DAILY.fullmatch(level.label) is not None


def _moves_share(mention: Mention) -> bool:
    """Whether points tell how the share of the number before moved: 占外贸比重提升2.2个百分点至34.2%."""
    return mention.role is Role.POINTS and wording.SHARE_MOVED.search(mention.gap) is not None


def _is_of_another(base: Mention) -> bool:
    """Whether a base is called something in its own clause."""
    return len(_own_name(base)) > _NAME


def _own_name(base: Mention) -> str:
    """What a base is told to be of before 较 or 比."""
    return core(wording.content(wording.AGAINST.sub("", base.label)))


def _named_outside(base: Mention) -> str:
    """What the words before the bracket of a base say that it is of: 诉求230924件，投诉量比去年同期(37466件)增加."""
    before = base.gap.removesuffix("(")
    against = wording.AGAINST.search(before) if before != base.gap else None
    return wording.content(re.split("[，；。]", before[: against.start()])[-1]) if against is not None else ""


def _count_as(told: Mention, level: Mention) -> None:
    """Give a change, a base or a whole the unit that its level alone is told in: 出游人次65.22亿，比上年同期增加9.07亿;
    投资420.6亿元，占目标1000亿的42.1%; or all of it: 单产386.1公斤/亩，增加0.5公斤."""
    unwritten = not told.unit and told.quantity.factor > 1
    long = told.role is Role.BASE and not told.unit and told.quantity.digits >= _LONG_BASE
    unwritten = unwritten or (long and _RATIO_BEFORE.search(told.label) is None)
    per_one = told.unit != "" and level.unit.startswith(f"{told.unit}/")
    if told.role in (Role.CHANGE, Role.BASE, Role.WHOLE) and (unwritten or per_one):
        told.unit = told.quantity.unit = level.unit


def _name_growth(growth: Mention, change: Mention, between: str) -> None:
    """Call a growth as the change that stands before it without a level: 结案数增加79.4万件，上升20.54%."""
    if wording.EMPTY.match(before_trigger(between, growth)):
        growth.label = wording.SET_APART.sub("", change.label)


