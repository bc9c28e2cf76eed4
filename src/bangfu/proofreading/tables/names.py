"""What the names of rows and columns say of their numbers."""

from __future__ import annotations

import re
from functools import lru_cache

_REMEMBERED = 4096  # names of rows and columns, which every rule asks of each cell
_TOTAL = re.compile(
    r"合\s*计|总\s*计|小\s*计|共\s*计|总数|总量|总额|总人数|总人口|总和|总值|总产值|总面积|总收入|总支出|总[册人件户场]次|总户数|总件数|总学时|总课时|总学分|总投资|总成本|总费用|^计$|^总$|全部|总体"
)
_SUM = re.compile(
    r"(?:(?:全[校省市县区院国州旗镇])?(?:合\s*计|总\s*计)|小\s*计|共\s*计|总\s*数|合计数|总人数|总体|总得?分"
    r"|全[校省市县区院国州旗镇乡村线程段网厂矿场站馆局行部队团班组天]"
    r"|[一二两三四五六七八九十\d]{1,3}(?:个?[年月季天日周]度?|季度|届|期|批)累\s*计|累\s*计|计"
    r"|共(?![同享建产青和管用生振有])[\u4e00-\u9fff]{2,8})(?:\s*\(.*|:)?$"
)
# 合计 Total; 家庭户(万户) Number of Households (10 000 households)
_LATIN = re.compile(r"\s+(?:[A-Za-z][A-Za-z\s&.,'/-]*|[A-Za-z]{3,}[A-Za-z\s\d&.,:;'’′/()-]*)$")
_CLOSING = re.compile(r"(?:合\s*计|小\s*计|总\s*计):?$")
_AVERAGE = re.compile(
    r"[人户生师校班亩地件单]均|平均|均价|单价|单产|亩产|每[百千万亿一生人户亩公台名位所校平立吨]|\([^()]*/[^()]*\)"
    r"|(?<![占分])比(?:\(.*)?$"
)
_APART = re.compile(r"\(\s*(?:去重|剔重|不重复|去除重复)")
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、．])\s*")
_PLUS, _MINUS = re.compile(r"\(?(?:加|增加)\)?\s*[:：]"), re.compile(r"\(?(?:减|扣除|减去|减少)\)?\s*[:：]")
_OF_WHICH = re.compile(r"^\s*(?:其中|[合总]计中|总数中|含|包括)\s*:?\s*")
_SOME_OF_WHICH = re.compile(r"^\s*#+\s*")  # yearbooks write it before what is not all
_SHARE = re.compile(r"比例|占比|比重|百分比|率|%|构成")
_THAN_BEFORE = (  # 执行数比上年+，-%
    r"[比较](?:上年|去年|上月|上季)(?:同[期月季比])?(?:执行数|决算数|完成数|数)?\(?(?:\+[，,、/]?[-—–])?\)?%?$"
)
_CHANGE = "(?<!预算)(?<!预算调整)(?<!调整及)变[动化](?!指数|预算)"  # 变动预算数 is a budget that was changed
_GROWTH = re.compile(rf"{_THAN_BEFORE}|增长|增幅|增速|同比|环比|±|增减|[增减][加少]率|{_CHANGE}|升降|涨跌")
_ON_LIKE_TERMS = re.compile("可比|同口径|不变价")
# 元/平方米 is a price, but 抽检数量/批次 and 金额/万元 only name their unit
_PER_ONE = re.compile(
    r"[\u4e00-\u9fff](?![量数额值积金口入出费])[\u4e00-\u9fff]/[\u4e00-\u9fff]{2}|均|每|单位面积|单产|亩产|\([^()]*/[^()]*\)|师生比|生师比|单价|标准|比$|率|增长|增幅|增速|幅度|同比|环比|±|比重|占比|比例|指数|密度|进度"
    rf"|{_THAN_BEFORE}"
    r"|最[高低大小](?!生活)|峰值|中位|[单均票房油电水气]价|价格"
)
# what each of those counted gets: 寄宿生(每生每学期625元), 走读生(250元/人); not (2000元以上)
STANDARD = re.compile(
    r"\((?:[^()]*[,，;；])?(?:每[^()\d]{1,8}|标准:?|按)?\d[\d.]*万?元(?![^()]*(?:以[上下内]|及))[^()]*\)"
)
# what is said of a row ends in it, else it is but a word of a name: 计量标准认证, 密度板, 效率提升工程
_ROW_PER_ONE = re.compile(
    r"[人户生师校班日月年亩地]均|平均|均[价值]|每[百千万亿一生人户亩公台个名位所校平立吨]|单位面积|\([^()]*/[^()]*\)|同比|环比|±"
    r"|(?:标准|比|率|增长|增幅|增速|幅度|比重|比例|指数|密度|进度|单价|单产|亩产)(?:\(.*|[:%‰])?$"
)
# 同比增减(亿元) adds up, 同比增减(个百分点) does not
_CHANGE_IN = re.compile(r"(?:增长|同比|环比|增减|[±])[^()率均每]{0,3}\((?:单位:)?(?![^()]*点\))[^()/%‰]+\)$")
_AMOUNT = re.compile(r"(?:增[加减]|减少|净增)[额量值数]|(?:^|[同上][比年])增加$")  # 同比减少额 adds up


def without_latin(name: str) -> str:
    """A Chinese name without what it is in English: 合计 Total."""
    return _LATIN.sub("", name)


@lru_cache(maxsize=_REMEMBERED)
def is_total(name: str) -> bool:
    """Whether the name says total of something: 教学行政用房总面积."""
    return is_sum(name) or (_TOTAL.search(name) is not None and not is_apart(name))


@lru_cache(maxsize=_REMEMBERED)
def is_sum(name: str) -> bool:
    """Whether the name is nothing but a total: 合计, 全县."""
    return _SUM.match(name) is not None and not is_apart(name)


def closes(name: str) -> bool:
    """Whether the name is that of a total below its parts: 合计, 本年支出合计."""
    return is_sum(name) or (_CLOSING.search(name) is not None and not is_apart(name))


def is_apart(name: str) -> bool:
    """Whether it counts everyone once, so that its parts, which share people, add up to more: 合计(去重)."""
    return _APART.search(name) is not None


def is_share(name: str) -> bool:
    return _SHARE.search(name) is not None


@lru_cache(maxsize=_REMEMBERED)
def is_growth(name: str) -> bool:
    """Whether numbers of that name follow from those beside them; 可比增幅 does not."""
    return _GROWTH.search(name) is not None and _ON_LIKE_TERMS.search(name) is None


@lru_cache(maxsize=_REMEMBERED)
def is_per_one(name: str) -> bool:
    """Whether numbers of that name are rates, averages or changes, which do not add up."""
    amount = _AMOUNT.search(name) is not None or _CHANGE_IN.search(name) is not None
    return _PER_ONE.search(without_standard(name)) is not None and not amount


def without_standard(name: str) -> str:
    """A column's name without what each of those it counts gets: 寄宿生(每生每学期625元)."""
    return STANDARD.sub("", name) if "元" in name else name


def is_average(name: str) -> bool:
    """Whether what the name counts comes to each one, which no places or kinds add up to."""
    return _AVERAGE.search(name) is not None


def is_per_one_in_rows(name: str) -> bool:
    """Whether a row of that name counts nothing that adds up with the others."""
    return is_per_one(name) and _ROW_PER_ONE.search(name) is not None


def opens(name: str) -> bool:
    """Whether the row begins a list of what is in the row above: 其中：教室."""
    return _OF_WHICH.match(name) is not None


def is_detail(name: str) -> bool:
    """Whether the row is marked as only some of the row above: #高中."""
    return _SOME_OF_WHICH.match(name) is not None


def without_number(name: str) -> str:
    """A row's name without its number: 二、非税收入."""
    return _NUMBER.sub("", name)


def sign_of(name: str) -> int:
    """1 for a line of a statement that is added (加:其他收益), −1 for one taken away, 0 for one that does not say."""
    own = without_number(name)
    return 1 if _PLUS.match(own) else -1 if _MINUS.match(own) else 0


def without_opening(name: str) -> str:
    return _SOME_OF_WHICH.sub("", _OF_WHICH.sub("", name))
