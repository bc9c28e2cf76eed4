"""What the names of a list say of its being one: that they alternate, hold each other, differ by their number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..statements.labels import common_end, core, words
from ..statements.mention import Mention
from ..statements.periods import are_of_two_times
from .kinds import take_each_other_in
from .lexicon import REMAINDER, WHOLE

# what one and the same person may get or be
_HIGH_TECH, _INDUSTRY = "高技术", re.compile("(?<!高技术)(?:制造业|服务业)")
_SHARING = (
    {"党纪", "政务"}, {"党纪", "政纪"}, {"残疾人", "老年人", "未成年人", "妇女", "农民工", "军人", "少数民族"},
    {"控股", "外商", "股份制"}, {"高企", "高新技术企业", "专精特新", "小巨人", "规上"},
    {"教授", "导师", "学位"}, {"专任", "职称", "学位"}, {"再就业", "困难"}, {"归母", "扣非"},
    {"女", "少数民族", "岁", "学历"},
)  # fmt: skip
_ANY_SHARING = re.compile("|".join(sorted(set().union(*_SHARING))))
_SO_FAR = re.compile("到位|已完成|已支付|已拨付|已发放|已使用")
_OWNED = re.compile("民办|公办|私立|公立|普惠")
_ORDINAL = re.compile(r"第?[一二三四五六七八九十]+")
_BOTH, _MANY, _ENDING = 2, 4, 2


def hold_each_other(names: list[str]) -> bool:
    """Whether one of two names is that of a part of the other: 幼儿园226所，民办幼儿园193所."""
    owned = [_OWNED.search(name) is not None for name in names]
    return len(names) == 2 and owned[0] is not owned[1] and common_end(names) > 2


def is_done_of_other(names: list[str]) -> bool:
    """Whether the second of two is what was done of the first: 贷款180亿元，到位的贷款100亿元."""
    done = [_SO_FAR.search(name) is not None for name in names]
    return done == [False, True]


def differ_by_number(names: list[str]) -> bool:
    """Whether the names are one but for what counts them: 第一批, 第二批."""
    bare = _ORDINAL.sub("", names[0])
    return all(_ORDINAL.sub("", name) == bare for name in names) and len(set(names)) > 1


def is_of_their_form(whole: Mention, names: list[str]) -> bool:
    """Whether the number before a bare list is told as its members are: “甲”项目募集165084元，“乙”项目募集100000元; 第
    一批1200万元，第二批860万元."""
    named = words(whole)
    if all(name.startswith("第") and _ORDINAL.match(name) for name in (named, *names)):
        return True
    return common_end([named, *names]) > _ENDING and any(mark in named for mark in "”》") and not WHOLE.search(named)


def is_told_again(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the whole is what one of the parts is called too, of another year: 2016年获省级奖项12项、市级奖项14项。
    2017年获省级奖项3项、市级奖项5项."""
    named = core(words(whole))
    return named != "" and any(
        core(words(m)) == named and are_of_two_times(whole.period, m.period) for m in parts
    )


def come_by_turns(names: list[str]) -> bool:
    """Whether one name comes again between others: 捐款7848万元，总会接收1124.7万元；基金8511万元，总会接收2357."""
    times = Counter(names)
    return len(set(times.values())) > 1 and len(times) > 1


def alternate(names: list[str]) -> bool:
    """Whether every second number is called the same, and the others otherwise: 脱贫户406人，落实390人；残疾23人，落实
    21人."""
    others, again = names[::2], set(names[1::2])
    told_apart = len(set(others)) == len(others) and again.isdisjoint(others) and not names[1].startswith("非")
    return len(names) >= _MANY and len(again) == 1 and "" not in again and told_apart


def end_in_rest(names: list[str]) -> bool:
    return any(REMAINDER.search(name) for name in names[-2:])


def share_members(labels: list[str]) -> bool:
    """Whether parts may count the same people, so that they come to more than their whole: 党纪处分 and 政务处分."""
    said = "\n".join(labels)
    if _HIGH_TECH in said and _INDUSTRY.search(said) is not None:
        return True
    found = set(_ANY_SHARING.findall(said))
    shared = len(found) >= _BOTH and any(len(found & names) >= _BOTH for names in _SHARING)
    return shared or take_each_other_in(labels)
