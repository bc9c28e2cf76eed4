"""Finding the quantities of a line, and telling them from the other numbers in it.

Years, dates, document numbers, ordinals, headings, codes, telephone numbers and titles in 《》 are recognised first,
so that what is left is an amount. Periods are kept: a quantity belongs to the one named last before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from .numerals import ARABIC, CHINESE, arabic_value, chinese_value, magnitude
from .quantity import ABOUT, OVER, UNDER, Quantity
from .units import DURATIONS, MONEY, PERCENT, POINTS, TENTHS, is_whole, unit_at, unit_of_amount

_YEAR = r"(?:19|20)\d\d"
_TO = r"\s*(?:[-—–~]+|至|到)\s*"

PERIOD = rf"""
  {_YEAR}年?(?:{_TO}|[、和及])(?:{_YEAR}|今)(?:学年度?|年度?)?[初末]?
| {_YEAR}/{_YEAR}学?年度?[初末]?
| {_YEAR}\s*(?:学年度?|年度?)\s*
  (?:上半年|下半年|前?\d{{1,2}}(?:(?:月份?)?{_TO}\d{{1,2}})?个?月份?(?:\d{{1,2}}日)?|[第前]?[一二三四1-4]季度)?[初末底]?
| {_YEAR}(?=届)
| {_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}(?:[\sT]*\d{{1,2}}:\d\d(?::\d\d)?)?
| \d{{1,2}}月\d{{1,2}}[日号]{_TO}(?:\d{{1,2}}月)?\d{{1,2}}[日号]
| \d{{1,2}}月份?{_TO}\d{{1,2}}月份?(?![月\d])
| 前?\d{{1,2}}(?:{_TO}\d{{1,2}})?月份?(?:{_TO})?(?:\d{{1,2}}[日号])?[末底]?
| 前\d{{1,2}}个月 | \d{{1,2}}日(?!均)(?:\s*\d{{1,2}}:\d\d(?::\d\d)?)? | [前第]?[一二三四1-4]季度 | [上下]半年
| 去年同期|上年同期|(?:去年|上年度?)[末底]?|上期(?!所|货)|上一年度?(?:同期)?|上一学年|前一年|[上前]一[期轮届]
| 今年|本年度?|本学年|上学年|“?十[一二三四五]五”?(?:末|期间|以来|时期)?|同期
"""
OTHER = rf"""
  {_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w.%])
| 《[^》]{{0,60}}》 | “[\d·]{{1,8}}” | “[\u4e00-\u9fff]{{2,10}}”
| 〔{_YEAR}〕\s*第?\d*号? | [\[［]{_YEAR}[\]］]\s*第?\d*号?
| \[\d{{1,2}}\] | 第\s*(?:\d+|{CHINESE})
| {_YEAR}(?=级) | (?:\d|[一二三四五六七八九])年级 | 一次性 | [一二三]级(?=医院|[甲乙丙]等|公立|综合医院|专科医院)
| 八项规定 | 一度(?!电) | 零部?件 | 零配件 | 一系列 | 一方面 | 一部分 | 一起(?!案|事|因|由) | 一道 | 一线
| {CHINESE}届{CHINESE}次 | {CHINESE}届(?=[一二三四五六七八九十全中政常省市人])
| [一二三四五六七八九十]次(?=会议|全会|全体)
| \d{{1,2}}[点时]\d{{1,2}}分(?![钟之]) | \d{{1,2}}时(?![候间段]) | \d{{5}}部队
| (?:(?<![地版构意企绘])图|(?<![代发电水气仪填手])表)\s*\d+(?:[-.]\d+)* | 附[件表录]\s*\d+
| (?<![A-Za-z])(?!(?:G[DN]P|RMB|CNY)\d)[A-Za-z]+[-.]?\d[A-Za-z\d.-]*
| \d{{1,2}}号(?=[线楼馆井矿炉门桥坝仓院店]|机组|台风|码头|泊位)
| \d+(?:-\d+){{2,}} | 1[3-9]\d{{9}}(?!\d) | 0\d{{2,3}}-\d{{7,8}} | \d+(?:\+\d+)+(?![\d+=＝]) | \d{{1,2}}\s*版
| 1\d{{2,4}}(?=(?:政务服务|便民|市民)?(?:服务)?(?:热线|专线))
| ^\s*\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=[ \t\u4e00-\u9fff])(?![万亿个人元项])
| (?:^|(?<=[。；;\s]))\(?\d{{1,2}}(?:\)|、|\.(?!\d)) | ^\s*\d{{1,2}}\.(?=[1-9]\d*(?:[个人名位项件所家户]|\.\d+[万亿%]))
| \d+米(?=比赛|决赛|预赛|接力|短跑|个人|自由泳|蛙泳|仰泳|蝶泳|混合泳|栏|障碍|气步枪|气手枪)
| \d+(?:\.\d+)?(?:公斤|千克|[万千]?[吨千兆]?瓦?)级
"""
_POINT = "(?:点[零〇一二三四五六七八九]+)?"  # 百分之六十四点八
# A minus right behind the name of what fell below nothing: 净资产-1.40亿元; none between 2020年-2025年
_BELOW_ZERO = r"(?<=[\u4e00-\u9fff])(?<![年月日号时点分周届级期至第卷])(?=-\d[\d,]*(?:\.\d|[%万亿]))"
# What any of them begins with: elsewhere none of the many patterns need be tried.
_BEGINS = r"(?=[\s\dA-Za-z《〔\[［(“第图表附前上下本去今同十一二两三四五六七八九百千万亿〇零-])"
_TOKEN = re.compile(
    rf"""{_BEGINS}(?:(?P<period>{PERIOD})|(?P<other>{OTHER})
    | (?P<range>(?:{ARABIC})(?:[万亿元人]{{0,2}}(?:\s*[-—–~]+\s*|[至到])
        | %(?:\s*[-—–~]+\s*|[至到](?={ARABIC}%)))(?:{ARABIC}))
    | (?P<ratio>\d+(?:\.\d+)?(?:\s?:\s?\d+(?:\.\d+)?)+
        | (?:(?<=结构为)|(?<=结构比为)|(?<=结构调整为))
          \d+(?:\.\d+)?(?:、\d+(?:\.\d+)?){{2,4}}(?![\d.,%万亿\u4e00-\u9fff]))
    | (?P<fraction>(?:{CHINESE})分之(?:(?:{ARABIC})|{CHINESE}{_POINT}) | \d+/\d+)
    | (?P<compound>\d{{1,4}}[万亿]\d(?=千)
        | \d{{1,4}}亿\d{{1,4}}(?:\.\d+)?(?=万) | \d{{1,4}}万\d{{1,4}}(?![\d.,万亿千百余多]))
    | (?P<number>(?:(?:(?<![\w)%])|(?<=[为是达到约降升长率])|{_BELOW_ZERO})-)?(?:{ARABIC}))
    | (?P<chinese>{CHINESE}))
    """,
    re.X | re.M,
)
_CHANGED_TO = re.compile("[万亿元人][至到]")
_CHANGE = re.compile("(?:增加|减少|增长|下降|提高|降低|增收|减收)[了约]?$")
_HUNDREDTHS = re.compile(rf"百分之(?P<arabic>{ARABIC})|百分之(?P<chinese>{CHINESE}{_POINT})")
_BEHIND = re.compile(r"\s?(?P<loose>[余多])?(?P<signs>[十百千万亿]*(?:(?<!千)|(?![瓦克米伏])))(?P<more>[余多])?\s?")
_DIGITS = "一二三四五六七八九"
# 占三成, 九成半: tenths; not 成立, 成员, 成本
_TENTHS = re.compile(
    r"成(?P<half>半|[一二三四五六七八九](?![十百千万亿人个名项家件类]))?"
    r"(?![为立员交果本功都长年套品绩人效就像熟材型群色分倍])"
)
_NAMED_YEAR = re.compile(rf"{_YEAR}(?=[“\u4e00-\u9fff]|\(第)(?![余多万亿千百])")  # 2025全国职工技能大赛
_GROUP = 4  # digits between 亿 and 万
_ASIDE = re.compile(r"\([^()\d]{1,12}\)|\[\d{1,2}\]")  # 194(含聘用)人, 75748[3]人
_YUAN = re.compile("(?:[¥￥]|RMB|CNY)$")  # ￥20.5万, ¥1,200.00
_LOOSE_BEFORE = re.compile(
    r"(?:(?P<about>约(?<![签预节合契]约)|大概)|(?P<over>超过?|突破|破|多于|逾|不少于|不低于|高于)|(?P<under>近|不足|不到|接近|低于|将近))"
    r"(?:[为达有是]|达到)?(?:RMB|人民币|[¥￥])?$"
)
_LOOSE_AFTER = re.compile(r"(?:(?P<about>左右|上下)|(?P<over>以上|(?<=[倍%])多)|(?P<under>以下|以内))")


@dataclass(slots=True)
class Period:
    """A period named in the text, as written."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Ratio:
    """Numbers set against each other, as in 87:9:4."""

    parts: list[Quantity]


class Fraction(NamedTuple):
    """A number over another, as in 34/41."""

    above: Quantity
    below: Quantity


@dataclass(slots=True)
class Scan:
    """What a stretch of text holds, each list from left to right."""

    quantities: list[Quantity]
    periods: list[Period]
    ratios: list[Ratio]
    fractions: list[Fraction]


def scan(text: str, start: int, end: int) -> Scan:
    """Read ``text[start:end]``, a normalised line; offsets are into the whole text."""
    found = Scan([], [], [], [])
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        if kind in _READERS:
            quantity = _READERS[kind](text, match)
            if quantity is not None:
                found.quantities.append(quantity)
            elif kind == "fraction" and "/" in match.group():
                found.fractions.append(Fraction(*_counts(match)))
        elif kind == "range" and (rise := _rise(text, match)):
            found.quantities += rise
        elif kind == "period":
            found.periods.append(Period(match.start(), match.end(), match.group()))
        elif kind == "ratio":
            found.ratios.append(Ratio(_ratio(match)))
    _share_units(text, found.quantities)
    return found


def _rise(text: str, match: re.Match[str]) -> list[Quantity]:
    """The two numbers of 增加1281万元至16253万元: a change and what came of it, no range."""
    start = match.start()
    if _CHANGED_TO.search(match.group()) is None or _CHANGE.search(text, max(0, start - 4), start) is None:
        return []
    numbers = re.compile(f"(?P<number>{ARABIC})").finditer(text, start, match.endpos)
    found = (_arabic(text, number) for number in (next(numbers), next(numbers)))
    return [quantity for quantity in found if quantity is not None]


def _arabic(text: str, match: re.Match[str]) -> Quantity | None:
    """A number in digits; none where letters run on from it, as in 5G. 2亿6971.6万 is 26971.6万."""
    start, end = match.span()
    limit = match.endpos
    behind = _BEHIND.match(text, end, limit)
    assert behind is not None  # every part of the pattern is optional
    signs = behind["signs"]
    raw = _joined(match.group(), 1 if signs.startswith("千") else _GROUP)
    value, decimals = arabic_value(raw)
    unit, tail = (unit_of_amount if signs else unit_at)(text, behind.end())
    if not unit and (aside := _ASIDE.match(text, behind.end(), limit)):
        unit, tail = unit_at(text, aside.end())
    if not unit and (tenths := _tenths(text, match, behind.end(), value, decimals)) is not None:
        return tenths
    if not unit and _YUAN.search(text, max(0, start - 3), start) is not None:
        unit, tail = MONEY, behind.end("more") if behind["more"] else behind.end("signs")
    if not unit:
        if (text[end : end + 1].isascii() and text[end : end + 1].isalpha()) or _NAMED_YEAR.match(text, start):
            return None
        tail = behind.end("more") if behind["more"] else behind.end("signs")
    factor = magnitude(signs) if signs else 1
    loose = behind["loose"] or behind["more"]
    qualifier = OVER if loose else _qualifier(text, start, tail)
    return _quantity(start, end, tail, raw, value, decimals, factor, unit, qualifier)


def _joined(numeral: str, places: int) -> str:
    """The digits of a numeral of two magnitudes in the lower of them, which has so many ``places``: 2亿6261(万),
    2万5(千)."""
    high, sign, low = numeral.replace("亿", "万").partition("万")
    whole, point, decimals = low.partition(".")
    return f"{high}{whole.zfill(places)}{point}{decimals}" if sign else numeral


def _tenths(text: str, match: re.Match[str], at: int, value: Decimal, decimals: int) -> Quantity | None:
    """3成 is 30 %, known to half a tenth; None for what is no number of tenths."""
    found = _TENTHS.match(text, at, match.endpos)
    if found is None or value > TENTHS:
        return None
    more = found["half"] or ""
    half = Decimal("0.5") if more == "半" else Decimal(_DIGITS.find(more) + 1 if more else 0) / TENTHS  # 五成六
    step = Decimal(TENTHS).scaleb(-decimals) / (TENTHS if more not in ("", "半") else 2 if half else 1)
    start, end = match.span()
    qualifier = _qualifier(text, start, found.end())
    return Quantity(
        start, end, found.end(), match.group(), (value + half) * TENTHS, step, TENTHS, PERCENT, qualifier=qualifier
    )


def _quantity(
    start: int, end: int, tail: int, raw: str, value: Decimal, decimals: int, factor: int, unit: str, qualifier: str
) -> Quantity:
    whole = decimals == 0 and factor == 1 and bool(unit) and is_whole(unit)
    step = Decimal(factor).scaleb(-decimals)
    return Quantity(start, end, tail, raw, value * factor, step, factor, unit, whole, qualifier)


def _qualifier(text: str, start: int, tail: int) -> str:
    match = _LOOSE_BEFORE.search(text, max(0, start - 6), start) or _LOOSE_AFTER.match(text, tail)
    if match is None:
        return ""
    return {"about": ABOUT, "over": OVER, "under": UNDER}[match.lastgroup or "about"]


def _chinese(text: str, match: re.Match[str]) -> Quantity | None:
    """Chinese numerals count only before a unit: 三所学校, 十二项; not 一般, 三农."""
    start, end = match.span()
    loose = text[end : end + 1] in "余多来" and end < len(text)
    unit, tail = unit_at(text, end + loose)
    value = chinese_value(match.group())
    if not unit and value is not None and (tenths := _tenths(text, match, end, Decimal(value), 0)) is not None:
        return tenths
    if not unit or value is None or (start and text[start - 1] in "第每同某各这那另统唯单任几数前红“\""):
        return None
    if match.group() == "一" and start and text[start - 1] in "上前下后" and unit in DURATIONS:
        return None  # 较上一周下跌
    if unit in DURATIONS and text.startswith("游", tail):
        return None  # 一日游
    if unit == "次" and text.startswith("产业", tail):
        return None  # 三次产业
    exact = not loose and is_whole(unit) and match.group()[-1] not in "百千万亿"
    qualifier = OVER if loose else _qualifier(text, start, tail)
    return Quantity(start, end, tail, match.group(), Decimal(value), Decimal(1), 1, unit, exact, qualifier)


def _hundredths(_text: str, match: re.Match[str]) -> Quantity | None:
    """百分之三十五 is 35 %; other fractions are not read."""
    parts = _HUNDREDTHS.fullmatch(match.group())
    if parts is None:
        return None
    if parts["arabic"]:
        value, decimals = arabic_value(parts["arabic"])
    else:
        whole, _point, places = parts["chinese"].partition("点")
        number = chinese_value(whole)
        if number is None:
            return None
        written = "".join(str(chinese_value(sign)) for sign in places)
        value, decimals = Decimal(f"{number}.{written or 0}"), len(places)
    return _quantity(match.start(), match.end(), match.end(), match.group(), value, decimals, 1, PERCENT, "")


_READERS = {"number": _arabic, "compound": _arabic, "chinese": _chinese, "fraction": _hundredths}


def _counts(match: re.Match[str]) -> list[Quantity]:
    """The two whole numbers of a fraction."""
    counts = []
    for number in re.finditer(r"\d+", match.group()):
        start, end = match.start() + number.start(), match.start() + number.end()
        value = Decimal(number.group())
        counts.append(Quantity(start, end, end, number.group(), value, Decimal(1), 1, "", whole=True))
    return counts


def _ratio(match: re.Match[str]) -> list[Quantity]:
    parts = []
    for number in re.finditer(r"\d+(?:\.\d+)?", match.group()):
        start, end = match.start() + number.start(), match.start() + number.end()
        value, decimals = arabic_value(number.group())
        parts.append(_quantity(start, end, end, number.group(), value, decimals, 1, "", ""))
    return parts


def _share_units(text: str, quantities: list[Quantity]) -> None:
    """In 12、15和18万人 the unit behind the last number is that of all, and in 2.2个和1.7个百分点."""
    for index in range(len(quantities) - 2, -1, -1):
        here, after = quantities[index], quantities[index + 1]
        elided = here.unit == "个" and after.unit == POINTS
        if (here.unit and not elided) or here.factor != 1 or not after.unit or after.start - here.tail > 1:
            continue
        if text[here.tail : after.start] in ("、", "和", "与", "及"):
            whole = is_whole(after.unit) and after.factor == 1 and "." not in here.raw
            here.value, here.step = here.value * after.factor, here.step * after.factor
            here.factor, here.unit, here.whole = after.factor, after.unit, whole
            here.interval = here.known()
