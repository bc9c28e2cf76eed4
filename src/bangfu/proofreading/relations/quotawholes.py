"""What may be the whole of a rate by name: the first number of its unit, how many there should have been, or what the
part is told to be among."""

from __future__ import annotations

import re

from ..statements.labels import core, words
from ..statements.mention import Mention

CARRIED = re.compile(r"结转|旧存|上年未结")
ALREADY, _TO_DO = re.compile("[现均]?已"), re.compile("需要?|有待|亟待|亟需")  # 需要解决的问题5120个，已解决3876个
NEW = re.compile("新收|新受理|新立")
_NAME = 2  # characters that a rate is named after
_REALLY = ("实际", "实有", "顺利", "按期", "如期")
_DUE = ("应", "拟", "需", "可")
_FULFILLED = "完成"
_GRADES_OF_LOANS = re.compile("关注|次级|可疑|损失")


def is_first(whole: Mention, near: list[Mention]) -> bool:
    return whole is next(m for m in near if m.unit == whole.unit)


def opens_segment(whole: Mention, near: list[Mention]) -> bool:
    """Whether a number behind others is the first of its segment: 抽检98839批次。其中，农产品34699批次，不合格1039."""
    here = (m for m in near if (m.sentence, m.segment, m.unit) == (whole.sentence, whole.segment, whole.unit))
    return next(here) is whole and whole.sentence != near[0].sentence


def is_due(whole: Mention, stem: str) -> bool:
    """Whether the number is how many there should have been: 参评17426人，应参评18210人，参评率95.69%."""
    name = words(whole)
    return name.startswith(_DUE) and core(stem)[-2:] in name


def is_wanted(whole: Mention, part: Mention, stem: str) -> bool:
    """Whether the part is what there really was of what there could have been: 可销售680万张，实际售出646万张."""
    name = core(stem)[-_NAME:]
    told = any(f"{due}{name}" in words(whole) for due in _DUE)
    return told and whole.start < part.start and words(part).startswith(_REALLY)


def is_among(part: Mention, whole: Mention) -> bool:
    """38个行业大类中，25个行业增速提高，回升面达65.8%."""
    beside = (part.sentence, part.segment) == (whole.sentence, whole.segment) and whole.start < part.start
    return beside and whole.noun.rstrip("，有").endswith("中") and part.start - len(part.gap) == whole.quantity.tail


def divides(whole: Mention, part: Mention, near: list[Mention]) -> bool:
    """Whether 其中 opens a list between the two, so that the second is of the first: 48项获资助，其中面上23项."""
    return any("其中" in m.gap for m in near if whole.start < m.start <= part.start)


def is_told_with_them(near: list[Mention]) -> bool:
    """Whether the first number is what was left over and what is new: 受理9680件，其中旧存1263件，新收8417件."""
    left, new = (next((m for m in near if side.search(m.label)), None) for side in (CARRIED, NEW))
    if left is None or new is None:
        return False
    return near[0].quantity.value == left.quantity.value + new.quantity.value


def may_be_whole(whole: Mention, part: Mention, stem: str) -> bool:
    """Whether the number is not what the rate is named after itself: 近视1718人。其中小学近视568人，近视率38.3%."""
    if stem.endswith(_FULFILLED) and _FULFILLED in part.label and _FULFILLED not in whole.label:
        return True  # 总投资1862万元，完成投资1640万元，投资完成率88.1%
    if "不良" in stem and _GRADES_OF_LOANS.search(whole.label):
        return False  # 关注类贷款 are no 贷款余额
    named = next((core(stem)[at:] for at in range(len(core(stem)) - 1) if core(stem)[at:] in part.label), None)
    really = words(part).startswith(_REALLY)  # 毕业生5127人，实际毕业5046人，毕业率98.42%
    done = ALREADY.match(part.label) is not None and _TO_DO.search(whole.label) is not None
    return named is None or named not in whole.label or words(whole).startswith(_DUE) or really or done
