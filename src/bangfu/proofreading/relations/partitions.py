"""Whether the names of a list together make a whole: those that name one of each of a known one do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from .memberships import COMPOSITE, OFTEN_CUT, PARTITIONS

_COUNTIES = r"各?(?:县|区县|县区|市区|乡镇|县\(市\)|县\(市、区\)|区\(县\))"
_LEVELS = (
    (re.compile("(?:其中)?省(?!内|外)"), re.compile(rf"各?市(?:州|县|、县|\(州\))|{_COUNTIES}")),
    (re.compile("(?:其中)?市(?!内|外|州|县|、|区)"), re.compile(_COUNTIES)),
)
# 中、省转办47件次，市本级登记103件次，各县（市、区）登记18件次
_CHAIN = (re.compile("(?:其中)?[，:]?(?:中央|国家|中、省|省)"), re.compile("市(?:本级|级|直)"), re.compile(_COUNTIES))
_NO, _NOT_SO = "非未不无", "非未"
_AND, _SHORTEST = re.compile("[和及与]"), 2  # characters of a name
_OPENING = re.compile("^(?:其中|累计|[，:])+")
_GOING = re.compile(  # 我校赴受援学校
    r"(?:其中)?[，:]?(?P<who>[\u4e00-\u9fff]{2,12}?)(?:派[员出]?|前往|[赴到来去向对])+(?P<to>[\u4e00-\u9fff]{2,8}?)"
    "(?:[交访回]访|派出|派员)?"
)
_FROM_TO = re.compile("([\u4e00-\u9fff]{2,6})[到至往]([\u4e00-\u9fff]{2,6})")
_AND_ABOVE, _PAIR = re.compile(r"([国省部市县区校院]\w?级|高级|中级|初级|本科|硕士|专科)(?:及|或)?以上"), 2
_KIND_OF = re.compile("(?:职称|学历|学位|奖项?|项目|课题|成果)$")
_HARDLY_ALL = re.compile("渔业|专科(?:学历)?(?:毕业)?生")
_HOUSEHOLDS, _LENT = "住户", re.compile("(?:短期|中长期)贷款")
_ALL_OF_US, _OUTWARD = "全社会", "出口"
_ACCOUNTS = "准则"  # 非美国通用会计准则净亏损 tells the same loss by other rules
_MAY_DENY = re.compile(f"[{_NO}以]")  # what no labels do without that deny each other

# the partitions by how many members they have and the character that their longest name begins with: a list whose names
# lack it is none of them
_BEGINNING: defaultdict[int, defaultdict[str, list[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(list))
for _partition in PARTITIONS:
    _BEGINNING[len(_partition)][max(_partition, key=len)[0]].append(_partition)
_MOST_MEMBERS = max(map(len, PARTITIONS))
_OF_OFTEN_CUT = re.compile("|".join(sorted({name for names in OFTEN_CUT for name in names}, key=len, reverse=True)))


def is_partition(labels: Sequence[str]) -> bool:
    """Whether the labels name one member each of a known whole."""
    return len(labels) <= _MOST_MEMBERS and _is_partition(tuple(labels))


def has_in_its_name(whole: str, labels: Sequence[str]) -> bool:
    """Whether the labels are just the members that the whole's own name has: 进出口 of 出口 and 进口."""
    if len(labels) == _PAIR and _names_both(whole, [_OPENING.sub("", label) for label in labels]):
        return True
    named = (names for name, names in COMPOSITE if name in whole and len(names) == len(labels))
    return any(one_each(names, labels) and _add_nothing(names, labels) for names in named)


def _names_both(whole: str, labels: Sequence[str]) -> bool:
    """动力和储能电池出口 of 动力电池出口量 and 储能电池出口量."""
    if min(map(len, labels)) < _SHORTEST:
        return False
    one, other = (label[:_SHORTEST] for label in labels)
    between = ((mark.start(), mark.end()) for mark in _AND.finditer(whole))
    return any(whole[:start].endswith(one) and whole.startswith(other, end) for start, end in between)


def _add_nothing(names: tuple[str, ...], labels: Sequence[str]) -> bool:
    """Whether all the labels say of one thing what the names say: 出口 and 进口, or 对欧盟出口 and 对欧盟进口."""
    return len({max((label.replace(name, "") for name in names), key=lambda rest: -len(rest)) for label in labels}) == 1


def lacks_members(labels: Sequence[str]) -> bool:
    """Whether the labels name some members of a whole that is often told in part: 种植业，林业; 企业，个体工商户.

    Services to farming count with it since 2003, so that the four kinds alone may not be all; nor may 本科 and 专科 be
    where some do research.
    """
    if not all(map(_OF_OFTEN_CUT.search, labels)):
        return False
    out = [label for label in labels if _OUTWARD in label]
    if 0 < len(out) < len(labels):  # 一般贸易出口, 加工贸易出口, 一般贸易进口, 加工贸易进口
        return lacks_members(out) and lacks_members([label for label in labels if label not in out])
    full = len(labels) <= 1 or (is_partition(labels) and not any(map(_HARDLY_ALL.search, labels)))
    return not full and any(len(labels) < len(names) and one_each(names, labels) for names in OFTEN_CUT)


def leaves_bills_out(whole: str, labels: Sequence[str]) -> bool:
    """Whether loans for short and for long are told of others than households, who alone have no bills discounted,
    with or without those of households beside them."""
    own = [label for label in labels if _HOUSEHOLDS not in label]
    others = _HOUSEHOLDS not in whole or any("企" in label for label in own)
    return others and bool(own) and all(map(_LENT.search, own))


@lru_cache(maxsize=4096)
def _is_partition(labels: tuple[str, ...]) -> bool:
    together = "".join(labels)
    if _ALL_OF_US in together:  # 全社会固定资产投资 is none of 社会 beside 财政
        return _is_partition(tuple(label.replace(_ALL_OF_US, "") for label in labels))
    beginning = _BEGINNING[len(labels)]
    for names in chain.from_iterable(beginning[sign] for sign in beginning.keys() & together):
        if all(name in together for name in names) and one_each(names, labels):
            return True
    if len(labels) == len(_CHAIN):
        return all(level.match(label) for level, label in zip(_CHAIN, labels, strict=True))
    if len(labels) != _PAIR:
        return _go_there_and_back(labels)
    one, other = labels
    return _opposites(one, other) or _are_above_and_below(one, other) or _go_to_each_other(one, other)


def _go_to_each_other(one: str, other: str) -> bool:
    """Whether one name turns the other round: 我校赴受援学校, 受援学校来我校."""
    there, back = _GOING.fullmatch(one), _GOING.fullmatch(other)
    return there is not None and back is not None and (there["who"], there["to"]) == (back["to"], back["who"])


def _go_there_and_back(labels: Sequence[str]) -> bool:
    """Whether each of the names has the one that turns it round: 本校到境外, 境外到本校, 本校到境内, 境内到本校."""
    ways = [way.groups() for label in labels if (way := _FROM_TO.fullmatch(_OPENING.sub("", label))) is not None]
    return len(ways) == len(labels) > _PAIR and {(end, start) for start, end in ways} == set(ways)


def _are_above_and_below(one: str, other: str) -> bool:
    """A body and all that are under it: 市慈善总会下拨, 各县（市）区匹配; 省红十字会, 市、县级红十字会."""
    return any(above.match(one) and below.match(other) for above, below in _LEVELS)


def go_down_to_it(whole: str, labels: Sequence[str]) -> bool:
    """Whether the last of the labels is the lowest that the whole takes in: 市级以上28项，其中国家级3项、省级9项、市级
    16项."""
    lowest = _AND_ABOVE.search(whole) if "以上" in whole else None
    if lowest is None or len(labels) < _PAIR:
        return False
    *above, last = (_OPENING.sub("", label) for label in labels)
    return _KIND_OF.sub("", last) == lowest[1] and not any(lowest[1] in label for label in above)


def have_opposites(labels: Sequence[str]) -> bool:
    """Whether two of the labels deny each other: 升学，直接就业，未就业 leave nobody out."""
    if not _MAY_DENY.search("".join(labels)):
        return False
    return any(_opposites(one, other) for one in labels for other in labels if len(one) < len(other))


def _opposites(one: str, other: str) -> bool:
    """X and 非X, X以上 and X以下 or X以内."""
    if "以上" in one + other and any(below in one + other for below in ("以下", "以内")):
        return True
    shorter, longer = sorted((one, other), key=len)
    if any(f"{no}{shorter[:2]}" in longer for no in _NO if len(shorter) >= 2):
        return True
    if shorter.startswith("非") and shorter[1 : 1 + _SHORTEST] in longer and _ACCOUNTS not in shorter:
        return True  # 国家财政性教育经费, 非财政性教育经费
    if "非" in longer and longer.replace("非", "", 1) == shorter:
        return True  # 涉及市场监管业务, 涉及非市场监管业务
    name = _OPENING.sub("", longer)[:2]  # 其中在编，非在编; who is 起诉 or 不起诉 are not all that was decided on
    return any(shorter.startswith(f"{no}{name}") for no in _NOT_SO)


def one_each(names: tuple[str, ...], labels: Sequence[str]) -> bool:
    """Whether every label has one of the names, the longest that it holds, and each another."""
    found = set()
    for label in labels:
        hits = [name for name in names if name in label]
        if not hits:
            return False
        found.add(max(hits, key=len))
    return len(found) == len(labels)
