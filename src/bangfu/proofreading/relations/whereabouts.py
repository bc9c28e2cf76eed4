"""Where a number is told of: the province and county, the kind of school, the line of transport that its paragraph
named last before it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..statements.labels import common_end, core, words
from ..statements.mention import Mention, Role
from .kinds import topic_of

_STEM = 3  # characters
PLACE = re.compile(
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆"
    "|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾"
)
_COUNTY = re.compile(r"(?:^|[，。；])(?!全|各|我|该|本)([\u4e00-\u9fff]{1,5}?[县旗])(?=[\u4e00-\u9fff])")
_SCOPE = re.compile("[^，。；]{0,6}?(?:(?P<alone>[省市县区州]本级)|全[省市县区州])")

_GOVERNMENT = re.compile("全[国省市县区州旗盟]|[省市县区州旗盟]本级")


class Place(NamedTuple):
    """The province and the county that the sentence names first, whether 其中 opens it, its last level so far, what
    the paragraph named last of things that exclude each other, and whether its sentences are of a government alone,
    without those below it (市本级)."""

    province: str = ""
    county: str = ""
    detail: bool = False
    level: Mention | None = None
    topic: str = ""
    alone: bool = False


NOWHERE = Place()


def place_of(mention: Mention, last: Place, *, goes_on: bool) -> Place:
    """Where a number is told of; ``last``: where the one before it was, ``goes_on``: whether in the same sentence."""
    provinces, counties = PLACE.findall(mention.gap), _COUNTY.findall(mention.gap)
    level = mention if mention.role is Role.LEVEL else last.level if goes_on else None
    named = topic_of(mention.gap)
    topic = last.topic if named is None else named
    if goes_on and not (provinces or counties):
        return last if level is last.level and topic == last.topic else last._replace(level=level, topic=topic)
    detail = last.detail if goes_on else mention.gap.lstrip("。；").startswith("其中")
    county = counties[-1] if counties else last.county if goes_on else ""
    scope = _SCOPE.match(mention.gap) if not goes_on else None
    alone = last.alone if scope is None else scope["alone"] is not None
    return Place(provinces[-1] if provinces else last.province, county, detail, level, topic, alone)


def are_of_two_places(one: Place, other: Place, role: Role) -> bool:
    """江苏第二产业增加值, 山东第二产业增加值; 利润率5.36%。其中，国有企业收入增长5.2%，利润率5.71%."""
    provinces = one.province and other.province and one.province != other.province
    counties = one.county and other.county and one.county != other.county
    rates = role is Role.RATE and (one.detail is not other.detail or _are_beside_others(one.level, other.level))
    topics = one.topic and other.topic and one.topic != other.topic
    return bool(provinces or counties or rates or topics or one.alone is not other.alone)


def are_of_two_governments(first: Mention, other: Mention) -> bool:
    """Whether the sentences that two numbers begin are of the budgets of two governments: 全市, and 市本级 alone."""
    told = {found[0] for m in (first, other) if (found := _GOVERNMENT.search(m.gap)) is not None}
    return len(told) > 1


def _are_beside_others(one: Mention | None, other: Mention | None) -> bool:
    """Whether two rates stand beside different levels of one kind: 全国贷款余额125.1亿元，贷款率6.2%; 甲银行贷款余额
    117.4亿元，贷款率6.6%."""
    if one is None or other is None or one.unit != other.unit or one.quantity.interval.meets(other.quantity.interval):
        return False
    return common_end([core(words(one)), core(words(other))]) > _STEM
