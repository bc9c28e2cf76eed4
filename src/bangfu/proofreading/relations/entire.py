"""Lists that are all of their whole by what they list: the years that it is of, what rose and what fell, what is left,
the sentences of a court, whatever its own name counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..quantities.numerals import chinese_value
from ..statements.labels import common_end, core, words
from ..statements.mention import Mention
from .lexicon import REMAINDER
from .passage import Passage

_ALL_OF = (
    (re.compile("三次产业|三大产业|第?一至第?三产业"), 3), (re.compile("四个?季度|各季度|第?一至第?四季度"), 4),
    (re.compile("四种形态|第一种?至第四种"), 4), (re.compile("男女|城乡|上下半年"), 2),
)  # fmt: skip
_ORDINAL, _THIS_YEAR = re.compile("^(?:(?:19|20)\\d\\d年|今年)?第?"), re.compile("^(?:(?:19|20)\\d\\d年|今年)")
_QUARTERS = {
    "上半年": ("一季度", "二季度"), "下半年": ("三季度", "四季度"), "前三季度": ("一季度", "二季度", "三季度"),
}  # fmt: skip
_IN_YEAR = (("一季度", "二季度", "三季度", "四季度"), ("上半年", "下半年"))
_NUMERALS, _COUNTED_OFF = "一二三四五六七八九", re.compile("[一二三四五六七八九]是")
_RISING, _FALLING = re.compile("增长|上涨|上升"), re.compile("下降|下跌|回落")
_YEARS_TOLD = re.compile("(?P<number>[两二三四五六七八九十])年|累计|以来|先后")
_OF_A_YEAR = re.compile(r"(?:19|20)\d\d年")
_MILDEST = re.compile("^(?:判处)?(?:单处(?:罚金|附加刑)|免[予于](?:刑事)?处罚|非监禁刑)")
_ETC_OF_SO_MANY = re.compile("等(?P<number>[二两三四五六七八九十]{1,2})(?:大|个|类|项|种|门|所|家|市|县|区|方面|部分)")
_BALANCE = re.compile("[顺逆]差")
_DIRECTION = re.compile("进出口|出口|进口")
_ASIDE = re.compile("^(?:自|对|向)|总?[值额]$")
_DIGIT = re.compile(r"\d")
_RIGHT_ON, _PART, _END = 14, 16, re.compile(r"[^，。；、\d\n]{0,10}(?:[。\n]|$)")  # characters
_BOTH, _FEW, _ENDING = 2, 3, 2  # 增幅在50%以内的有35个，降幅在50%以内的有7个
_CLAUSE = 30  # characters


def sort_all_of_them(whole: Mention, parts: list[Mention]) -> bool:
    """Whether the parts sort the whole by one measure: 63个机场中，增幅在100%以上的有6个，…，降幅在50%以内的有7个."""
    among = whole.noun.partition("，")[0].endswith("中")
    return among and len(parts) > _FEW and common_end([m.gap for m in parts]) >= _ENDING


def go_both_ways(parts: list[Mention]) -> bool:
    """Whether the parts are those that rose, those that fell and the others: 27个行业增长，13个下降，1个继续亏损."""
    return len(parts) > _BOTH and rise_and_fall(parts)


def are_of_other_measures(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether parts are what is left of two numbers such as their whole is, or what one of them has come to so far:
    出口额8.73万亿元, 对美国实现顺差8459亿元; 本周零售24.1万辆，今年以来累计零售1153.8万辆，累计批发1334.3万辆."""
    balance = any(_BALANCE.search(m.label) for m in parts) and not _BALANCE.search(whole.label)
    so_far = {"累计" in m.label for m in parts}
    return balance or ("累计" in whole.label and len(so_far) == _BOTH)


def come_from_elsewhere(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether trade both ways is told of a partner or a good that the whole is not of: 自金砖国家进口483.5亿元，出口
    177.8亿元 are no 出口劳动密集型产品664.2亿元."""
    ways = {way[0] for m in parts if (way := _DIRECTION.search(m.label)) is not None}
    if len(parts) != _BOTH or ways != {"出口", "进口"} or whole.sentence == parts[0].sentence:
        return False
    named = [_ASIDE.sub("", _DIRECTION.sub("", core(words(m)))) for m in parts]
    one_way = _DIRECTION.findall(whole.label)[-1:] in (["出口"], ["进口"])
    return one_way or any(len(name) > 1 and name not in whole.label for name in named)


def fills_its_sentence(passage: Passage, whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether a list of three counts and more follows right on its whole, part on part, to the end of the sentence:
    参赛113国，其中亚洲35国、欧洲36国、美洲15国。 Of amounts reports often tell only the large ones."""
    text, last = passage.text, parts[-1]
    opened = text[whole.quantity.tail : parts[0].start]
    if len(parts) <= _BOTH or whole.start > parts[0].start or len(opened) > _RIGHT_ON or "其中" not in opened:
        return False
    if _DIGIT.search(opened) or not all(m.quantity.whole for m in (whole, *parts)):
        return False
    between = [text[one.quantity.tail : other.start] for one, other in pairwise(parts)]
    if any(len(said) > _PART or "。" in said or "其中" in said for said in between):
        return False
    return _END.match(text, last.quantity.tail) is not None


def leaves_nothing(parts: list[Mention]) -> bool:
    """Whether the last of several is what is left: 理工类126个、师范类38个、其他21个."""
    names = [words(m) for m in parts]
    return len(parts) > _BOTH and (REMAINDER.search(names[-1]) is not None or are_sentences(names))


def are_counted_behind(text: str, parts: Sequence[Mention]) -> bool:
    """Whether the words behind a list count what it tells: 工学31个、理学9个、医学8个等三大学科门类."""
    told = _ETC_OF_SO_MANY.match(text, parts[-1].quantity.tail)
    return told is not None and chinese_value(told["number"]) == len(parts)


def are_sentences(names: Sequence[str]) -> bool:
    """Whether a list goes through what a court sentences to, down to the mildest: …，不满三年有期徒刑及拘役376人，缓刑
    221人，单处罚金13人."""
    ends = _MILDEST.search(names[-1]) is not None
    return ends and all(any(said in name for name in names) for said in ("有期徒刑", "缓刑"))


def tell_every_year(passage: Passage, whole: Mention, parts: list[Mention]) -> bool:
    """Whether the parts are those of the years that the whole is of, one by one:
    三年来派出42人，其中2023年12人、2024年14人、2025年16人; 累计派出42人，其中2023年12人、…; 自2023年以来派出42人，….
    """
    if len(parts) <= _BOTH or not all(_OF_A_YEAR.fullmatch(m.period) for m in parts):
        return False
    said = _YEARS_TOLD.search(passage.text[max(0, whole.start - _CLAUSE) : whole.start].rpartition("。")[2])
    if said is None:
        return False
    years = [int(m.period[:4]) for m in parts]
    as_many = said["number"] is None or chinese_value(said["number"]) == len(parts)
    return as_many and years == list(range(years[0], years[0] + len(parts)))


def tell_every_quarter(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the parts are those of the quarters, or halves, of the time that the whole is of, one by one: 上半年8.1
    亿元，其中一季度3.8亿元，二季度4.3亿元."""
    told = tuple(_ORDINAL.sub("", m.period) for m in parts)
    time = _THIS_YEAR.sub("", whole.period)
    return told in (_IN_YEAR if _OF_A_YEAR.fullmatch(whole.period) or time == "全年" else (_QUARTERS.get(time),))


def are_counted_off(passage: Passage, whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether sentences that are counted off each tell the same measure of one part, the last perhaps of two: 收入900亿
    元。…一是甲险…，实现收入500亿元。二是乙险…，实现收入300亿元。三是丙险和丁险…，分别实现收入60亿元和40亿元."""
    if len(parts) <= _BOTH or _COUNTED_OFF.search(parts[0].gap) is None:
        return False
    told = [m for m in parts if _COUNTED_OFF.match(_sentence_of(passage, m)) or m.listed > 1]
    marks = [_sentence_of(passage, m)[:1] for m in parts if m.listed <= 1]
    in_order = marks == list(_NUMERALS[: len(marks)]) and len(marks) > _BOTH
    return in_order and len(told) == len(parts) and common_end([core(words(m)) for m in (whole, *parts)]) > _BOTH


def _sentence_of(passage: Passage, mention: Mention) -> str:
    """The words of a number's sentence up to it."""
    text = passage.text
    begin = max(text.rfind(sign, 0, mention.start) for sign in "。；\n") + 1
    return text[begin : mention.start]


def are_all_by_name(parts: list[Mention]) -> bool:
    """Whether the name of a 分别 list says that it is all there is: 三次产业增加值分别为…; 四个季度分别为…"""
    said = parts[0].names if parts[0].listed == 1 else ""
    return any(len(parts) == number == parts[0].listing and name.search(said) for name, number in _ALL_OF)


def rise_and_fall(parts: list[Mention]) -> bool:
    said = [m.noun + m.label for m in parts]
    return any(map(_RISING.search, said)) and any(map(_FALLING.search, said))
