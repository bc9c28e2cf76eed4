"""Whether a number bears the name that the whole of a share is wanted by, or that of its part."""

from __future__ import annotations

import re

from ..quantities.units import MONEY
from ..statements.labels import bigrams, common_end, core, words
from ..statements.mention import Mention, Role

_NARROWS = re.compile("国[内外]|境[内外]|城[镇市]|[农乡]村|[男女]|民办|公办|[内外]资|中央|地方")
_MEMBERS = re.compile("毕业生|在校生|学生|教师|人员|案件|项目|企业|人口|收入|支出")
_OWN, _LEFT_OUT, _LONG = 2, 4, 3  # characters
_MOST_OF_NAME, _MOST = 4, 0.6  # characters, and how much of a name
_LAST_WORD = 2  # characters
_TOTAL_NAME = 2  # characters that a total's name has at least


def is_narrower(wanted: str, level: Mention) -> bool:
    """Whether the name wanted is that of one kind of what a level is told of: 国外有效专利 of 有效专利."""
    if _NARROWS.match(wanted) is None:
        return False
    name = core(words(level))
    told = name != "" and wanted.endswith(name)
    return told and _NARROWS.fullmatch(wanted, 0, len(wanted) - len(name)) is not None


def is_split(wanted: str, level: Mention) -> bool:
    """Whether the name stands on both sides of the number: 签约的2134名毕业生 of 签约毕业生."""
    if not level.label.endswith("的"):
        return False
    before = core(level.label.removesuffix("的"))
    place = f"{before}{core(level.noun)}".find(wanted)
    return 0 <= place < len(before)


def is_of_members(wanted: str, name: str) -> bool:
    """Whether a name only leaves out who or what is counted: 本科2535人, of 本科毕业生."""
    return len(name) >= _OWN and wanted.startswith(name) and _MEMBERS.fullmatch(wanted, len(name)) is not None


def is_abridged(short: str, name: str) -> bool:
    """Whether one name is the other with signs left out: 年度任务 of 年度目标任务, 在校生 of 在校学生."""
    if len(short) < _OWN or short[-1] != name[-1:]:
        return False
    begins = name.rfind(short[0], 0, len(name) - len(short) + 1)  # 新增额度 of 提前下达新增专项债券额度
    if begins < 0 or len(name) - begins - len(short) > _LEFT_OUT or (begins and len(short) < _LONG):
        return False
    signs = iter(name[begins:])
    return all(sign in signs for sign in short)


def is_unqualified(short: str, name: str) -> bool:
    """Whether one name is the verb and the object of the other without what qualifies this: 查处问题 of 查处违反纪律
    问题."""
    verb, thing = short[:_OWN], short[_OWN:]
    return len(short) == 2 * _OWN and name.endswith(thing) and verb in name[: -len(thing)]


def is_of_another(level: Mention, part: Mention) -> bool:
    """Whether a number is told among others than the part is: 小学教师中本科学历12万人；初中教师中本科学历5万人."""
    names = core(level.within), core(part.within)
    return all(names) and names[0] != names[1]


def is_kind_of(part: Mention, whole: Mention) -> bool:
    """学前教育专业毕业的专任教师 of 专任教师: the part's name ends with that of its whole, or with most of it: 新能源
    公共汽电车 of 城市公共汽电车."""
    name, own = core(words(whole)), words(part)
    most = common_end([name, own]) >= max(_MOST_OF_NAME, _MOST * len(name))
    named = len(name) > _TOTAL_NAME and (own.endswith(name) or (most and own != name))
    return named and whole.quantity.value > part.quantity.value


def is_total_of(whole: Mention, part: Mention) -> bool:
    """总装机 for 新能源装机: the whole is called the total of what the part is called."""
    name = words(whole)
    return name.startswith("总") and len(name) > _TOTAL_NAME and words(part).endswith(name[1:])


def is_of_its_own(of: str, part: Mention, whole: Mention) -> bool:
    """Whether a share names all that its own part is some of, and the number is of something else: 村党组织57688个；
    软弱涣散社区党组织5222个，占社区党组织总数的5.6%."""
    named = core(of)
    own = len(named) > _MOST_OF_NAME and core(words(part)).endswith(named)
    return own and named not in core(words(whole)) + core(whole.noun)


def is_told_again(part: Mention, whole: Mention) -> bool:
    """Whether both are one number of one name, which is no whole of itself: 原煤6.8亿吨 and 规模以上原煤6.8亿吨."""
    one, other = sorted((core(words(part)), core(words(whole))), key=len)
    counted = part.noun[:_LAST_WORD] == whole.noun[:_LAST_WORD] != ""
    alike = counted or (one != "" and other.endswith(one[-_LAST_WORD:]))
    return part.quantity.value == whole.quantity.value and alike


def is_told_apart(share: Mention, part: Mention) -> bool:
    """Whether a number is no part of the share as it is told: how many lead (死亡数居前5位的占99.7%), or one of another
    sentence that has its own share of the like."""
    if part.label.endswith("前"):
        return True
    whole = core(share.of)
    shares = [m for m in part.attached if m.role is Role.SHARE and m is not share]
    return part.sentence != share.sentence and whole != "" and any(core(m.of) == whole for m in shares)


def is_of_no_such_name(wanted: str, level: Mention) -> bool:
    """Whether a level has nothing of the name that a share's whole is wanted by: 行业规模 of 营业收入."""
    name = core(wanted)
    return len(name) > _OWN and not bigrams(core(words(level) + level.noun)) & bigrams(name)


def is_of_other_measure(share: Mention, part: Mention, whole: Mention) -> bool:
    """Whether a share of nothing named goes on from one that is of all there is, each measure of its own: 国有工业资产
    47472亿元，占全部工业的53.7%；增加值8307亿元，占34.1%, which is not of the assets."""
    if core(share.of) or not part.unit.endswith(MONEY) or whole.sentence == part.sentence:
        return False
    own, other = core(words(part))[-_LONG:], core(words(whole))
    of_kind = other != "" and core(words(part)).startswith(other)  # 出口成品油79亿元, of 出口434.8亿元
    return len(own) > _OWN and other != "" and not of_kind and not bigrams(own) & bigrams(other)
