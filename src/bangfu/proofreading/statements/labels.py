"""Comparing what two mentions are said of, by the characters they share."""

from __future__ import annotations

import re
from functools import lru_cache

from .mention import Mention, Role
from .wording import content

_AND = re.compile("[、和及与]")
# 第一、二、三产业; 第一种至第四种形态
_ELIDED = re.compile(
    "(?P<first>第?一(?:种?至第?[二三四五](?=种)|(?:[、和及](?:第?[二三四五]))+))(?P<kind>产业?|等奖|年级|季度|审|种形态)"
)
_ORDINALS = "一二三四五"
_ORDINAL = re.compile("第?([一二三四五])")
_COLLEGES = re.compile("高等(?:学校|院校)")
_PUPILS = re.compile(r"(?:在[校读籍]|^校)(?:\(园\))?学生|在[读籍]生|在校\(园\)生|在园幼儿")
# what is called in several ways, and how it is called here; 外贸大盘 and 经济大盘 are as long as what they stand for
_SYNONYMS = (
    (_COLLEGES, "高校"), (_PUPILS, "在校生"), (re.compile("销量"), "销售"),
    (re.compile("招收([\u4e00-\u9fff]{2,8}?)学生"), r"\1招生"),  # 招收特殊教育学生, 特殊教育招生
    (re.compile(r"居民消费价格(?:总水平|总?指数)?(?:\(CPI\))?|CPI"), "消费价格"),
    (re.compile("受案(?!件)"), "受理案件"), (re.compile("(?:实际)?(?:吸收|利用|使用|到资)外资"), "吸收外资"),
    (re.compile("(?:公共财政|一般)预算"), "一般公共预算"),  # as it was called until 2014, and until 2011
    (re.compile("规(?:模以)?上"), "规以上"), (re.compile("限(?:额以)?上"), "限以上"),  # 规上工业
    (re.compile("社零|社消零"), "社会消费品零售"),  # 占社零总额
    (re.compile(r"(?:地区|国内)?生产总值(?:\(GDP\))?|GDP"), "经济大盘"),
    (re.compile(
        r"(?:外贸|货物贸易|对外贸易)(?!进?出?口)|(?:外贸|货物贸易|对外贸易)?进出口|贸易(?:规模|总?[值额])"
    ), "外贸大盘"),  # not to end like 出口
)  # fmt: skip
_ANY_SYNONYM = re.compile("|".join(pattern.pattern for pattern, _name in _SYNONYMS))
_MADE_AND_SOLD = re.compile(r"(?P<of>[^，。；、]*)产销量?(?:累计)?$")  # 汽车产销量分别完成1324.8万辆和1323.9万辆
_REMEMBERED = 4096  # names come back again and again
_AROUND = re.compile(
    r"^(?:[全我本该]?[国省市县区校州旗]|共?有|共|现有|的)+"
    r"|的?(?:总[数量值额]|总?人数|总数量|数量)?(?:达到?|为|有)?$|\[\d{1,2}\]"
)
_NEUTRAL = re.compile(
    r"[“”]|\[\d{1,2}\]|(?:年末|期末|月末|全国|全省|全市|全县|全区|全州|全旗|全校|全院|全馆|全局|全园|全乡|全镇|全系统|全行业|我国|我省|我市|我县|我校|本省|本市|本校|该校|学校|上海市|各级|各类|共|总数|总量|总额|总值|总人数|总计|总|累计|全年|现有|现"
    r"|实现|完成|办理|达到|金额|人数|数量|数|额|量|值|的|了|有|为|已|在|人次|名|其中|同比|分别|全部|所有|(?:市场规模|总规模|整体|总体|(?<=[民户])规模)$)"
)


def words(mention: Mention) -> str:
    """The mention's own name: its label without adverbs and verbs of being, computed once."""
    if mention._words is None:
        mention._words = content(mention.label)
    return mention._words


@lru_cache(maxsize=_REMEMBERED)
def core(text: str) -> str:
    """The words that tell things apart, each thing by one name: 全市进出口总值 → 外贸大盘."""
    for pattern, name in _SYNONYMS if _ANY_SYNONYM.search(text) else ():
        text = pattern.sub(name, text)
    return _NEUTRAL.sub("", text)


@lru_cache(maxsize=_REMEMBERED)
def in_full(text: str) -> str:
    """A name as it is said, but for the place and the words of counting: 全国各级各类学校总数 → 各级各类学校."""
    return _AROUND.sub("", _PUPILS.sub("在校生", _COLLEGES.sub("高校", text)))


@lru_cache(maxsize=_REMEMBERED)
def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters; a single character is its own pair."""
    return frozenset(text[index : index + 2] for index in range(len(text) - 1)) or frozenset([text] if text else ())


def called(mention: Mention) -> frozenset[str]:
    """The pairs of characters of what a number, or the level that its growth is told of, is called on either side."""
    subject = grown(mention)
    return bigrams(core(words(subject))) | bigrams(core(content(subject.noun)))


def grown(mention: Mention) -> Mention:
    """The level that a growth or a change is told of; any other number is itself what is told."""
    moved = mention.role is Role.GROWTH or mention.role is Role.CHANGE
    return mention.head if moved and mention.head is not None else mention


def listed_names(said: str) -> list[str]:
    """The names that stand before 分别: 乐透型、竞猜型和即开型彩票分别."""
    names = _ELIDED.sub(_in_full, said.rpartition("分别")[0].lstrip("，"))
    return _AND.split(_MADE_AND_SOLD.sub(r"\g<of>产量、\g<of>销量", names))


def _in_full(match: re.Match[str]) -> str:
    """第一、二、三产业 → 第一产业、第二产业、第三产业; 第一种至第四种形态 → 第一种形态、…、第四种形态."""
    numbers = _ORDINAL.findall(match["first"])
    if "至" in match["first"]:
        numbers = list(_ORDINALS[_ORDINALS.index(numbers[0]) : _ORDINALS.index(numbers[-1]) + 1])
    nth = "第" if match["first"].startswith("第") or match["kind"] == "产业" else ""
    return "、".join(f"{nth}{number}{match['kind']}" for number in numbers)


def listed_name(mention: Mention) -> str:
    """A number's own name of those that stand before 分别, where there are as many as numbers; "" elsewhere."""
    names = listed_names(mention.names) if mention.listed else []
    return names[mention.listed - 1] if 0 < mention.listed <= len(names) == mention.listing else ""


def likeness(one: str, other: str) -> float:
    """How much of the shorter name is in the longer, by pairs of characters: 0 to 1."""
    a, b = bigrams(one), bigrams(other)
    if not a or not b:
        return 0.0
    return len(a & b) / min(len(a), len(b))


def common_end(names: list[str]) -> int:
    """How many characters all the names end with."""
    if not names:
        return 0
    shortest = min(map(len, names))
    for length in range(shortest):
        if len({name[-length - 1] for name in names}) > 1:
            return length
    return shortest
