"""What speaks for a list being all of its whole: how it is told, what its parts are called, what they come to."""

from __future__ import annotations

import re

from ..interval import Interval, total
from ..quantities.numerals import chinese_value
from ..statements.labels import bigrams, common_end, core, words
from ..statements.mention import Mention, Role, is_arabic
from .announcing import AGAIN, AMONG, BARE, HEADED, LONG, VIEW
from .entire import (
    are_all_by_name,
    are_counted_behind,
    are_counted_off,
    are_sentences,
    go_both_ways,
    rise_and_fall,
    sort_all_of_them,
    tell_every_quarter,
    tell_every_year,
)
from .lexicon import REMAINDER, WHOLE
from .listed import Listed, Sign
from .listnames import differ_by_number, end_in_rest
from .partitions import have_opposites

_NEAR = 2  # times the whole
_BOTH, _MANY, _ENDING = 2, 4, 2  # parts, and characters that all names end with
_HUNDRED = Interval.point(100)
_SORTS = re.compile(
    "按[^，。；]{1,8}?(?:划分|分类|分布|统计|分)[，,:]|(?<!部)分(?:行业|地区|区域|领域|业态|品种|类型|产业)[^，。；]{0,12}[，,:]"
)
_ALL_OF_BUDGET = re.compile("总(?:收入|支出)|(?:收入|支出)(?:总计|总量|合计)")
_MOVED = re.compile("结转|上年结余|年终结余|调入资金|上解|转贷|稳定调节基金")
_KINDS_TOLD = re.compile("([二两三四五六七八九十])大?[类种]")
_YEAR, _USE = re.compile(r"(?:19|20)\d\d"), re.compile("用于|用作|用来|投向|拨付给?|划给|分给")


def _is_all_by_its_names(one: Listed) -> bool:
    return one.named or (one.is_partition and not one.lacks_some)


def _ends_in_rest(one: Listed) -> bool:
    """Whether a bare list of some length ends with what is left."""
    return one.kind in (BARE, HEADED) and len(one.parts) >= LONG and end_in_rest(one.names)


def _sorts(one: Listed) -> bool:
    """按对象分，…, all of them."""
    return one.kind == VIEW and _SORTS.search(one.gap) is not None and not AMONG.match(one.parts[0].noun)


def _is_told_one_by_one(one: Listed) -> bool:
    """Whether sentences or clauses go through all of it."""
    return tell_every_quarter(one.whole, one.parts) or are_counted_off(one.passage, one.whole, one.parts)


def _names_all(one: Listed) -> bool:
    return are_all_by_name(one.parts) or tell_every_year(one.passage, one.whole, one.parts)


def _is_budget(one: Listed) -> bool:
    """Whether all that a budget takes in or gives out is told with what is carried over or moved: 总支出291.3亿元，其中
    …，上解上级支出34.2亿元，结转下年支出12亿元."""
    if len(one.parts) <= _BOTH or _ALL_OF_BUDGET.search(one.whole.label) is None:
        return False
    return any(_MOVED.search(label) for label in one.labels)


def _tells_uses(one: Listed) -> bool:
    """用于养老2.11亿元；用于救助0.64亿元；用于社会福利2.05亿元: what each is for, one by one."""
    return len(one.parts) > _BOTH and all(_USE.search(m.label) for m in one.parts)


def _has_opposites(one: Listed) -> bool:
    return len(one.parts) > _BOTH and have_opposites(one.names)


def _share_in_hundred(one: Listed) -> bool:
    """Whether the shares that the parts are said to have make a hundred; 占比约90%，近7%，近3% may."""
    shares = [m.quantity for part in one.parts for m in part.attached if m.role is Role.SHARE and not m.of_plan]
    exact = len(shares) == len(one.parts) and not any(q.qualifier for q in shares)
    return exact and total(q.interval for q in shares).meets(_HUNDRED)


def _counts_its_kinds(one: Listed) -> bool:
    """五大类产品中，电视机…，洗衣机…，冰箱…，空调…，电脑…."""
    told = _KINDS_TOLD.search(one.gap) if one.kind == VIEW else None
    return told is not None and chinese_value(told[1]) == len(one.parts)


def _has_one_verb(one: Listed) -> bool:
    """45人选择自主创业，304人选择自由职业."""
    return not any(one.names) and common_end([m.noun[:2][::-1] for m in one.parts]) == _ENDING


def _are_many_alike(one: Listed) -> bool:
    return one.kind == AGAIN and len(one.parts) > _MANY and common_end(one.names) >= _ENDING


def _sorts_all(one: Listed) -> bool:
    return sort_all_of_them(one.whole, one.parts) or go_both_ways(one.parts)


def _is_of_one_time(one: Listed) -> bool:
    """Whether a whole of another paragraph is of the very time that the list names: 1月至4月累计销售彩票976.22亿元. …
    1月至4月累计，乐透数字型彩票销售665.11亿元."""
    whole, first = one.whole, one.parts[0]
    if not one.is_partition or one.lacks_some or whole.paragraph == first.paragraph:
        return False
    return whole.period == first.period != "" and bool(bigrams(core(words(whole))) & bigrams(core(words(first))))


def _is_each_more(one: Listed) -> bool:
    """Whether each part is more than the number right before 其中, which is then no whole of anything as it stands:
    无房户、危房户达4户（其中：无房户25户、危房户19户）."""
    whole, parts = one.whole, one.parts
    if "其中" not in one.gap or not one.together or whole.role is not Role.LEVEL or not is_arabic(whole):
        return False
    more = all(m.quantity.value > whole.quantity.value > 0 and m.unit == whole.unit != "" for m in parts)
    return more and whole.start < parts[0].start and not one.passage.between(whole, parts[0])


def _exceeds_in_both_ways(one: Listed) -> bool:
    return one.exceeds and len(one.parts) == _BOTH and rise_and_fall(one.parts)


def _have_one_form(parts: list[Mention]) -> bool:
    """Whether two parts are told in one form: of two years, or for two uses (5000亿元用于…，8000亿元用于…)."""
    of_years = all(_YEAR.match(m.period) for m in parts) and parts[0].period != parts[-1].period
    return of_years or all(_USE.match(m.noun) for m in parts)


def _exceeds_in_a_row(one: Listed) -> bool:
    """Whether the parts are told in a row, in one sentence, and come to more than the whole, but near it; B+及以上
    takes others in. Nor may the parts of one list exceed it, unless they overlap."""
    if not one.exceeds or one.apart:
        return False
    first, last = one.parts[0], one.parts[-1]
    alike = len(one.parts) > _BOTH or common_end(one.called) > 1
    alike = alike or one.is_partition or _have_one_form(one.parts)
    near = sum(m.quantity.value for m in one.parts) < _NEAR * one.whole.quantity.value
    steps = any("以上" in name or "以下" in name for name in one.called) and not one.is_partition
    return alike and near and not steps and first.sentence == last.sentence and not first.listed


def _exceeds_apart(one: Listed) -> bool:
    """Parts that exceed their whole contradict it however many there are."""
    return one.exceeds and one.apart


FOR = (
    Sign(1.0, _is_all_by_its_names),
    Sign(0.4, lambda one: one.named),
    Sign(0.6, _ends_in_rest),
    Sign(0.5, _sorts),
    Sign(1.0, _names_all),
    Sign(2.0, _is_told_one_by_one),
    Sign(1.2, _is_budget),
    Sign(0.5, _tells_uses),
    Sign(0.8, _has_opposites),
    Sign(1.2, lambda one: REMAINDER.search(one.names[-1]) is not None),
    Sign(1.0, lambda one: are_sentences(one.names)),
    Sign(0.4, lambda one: WHOLE.search(one.whole.label) is not None),
    Sign(0.3, lambda one: one.whole.noun.rstrip("，,").endswith("中")),
    Sign(0.2, lambda one: len(one.parts) > _BOTH),
    Sign(0.8, _share_in_hundred),
    Sign(0.3, lambda one: common_end(one.names) >= _ENDING),
    Sign(1.0, _counts_its_kinds),
    Sign(0.5, _has_one_verb),
    Sign(0.5, _are_many_alike),
    Sign(0.6, lambda one: differ_by_number(one.names)),
    Sign(0.4, _sorts_all),
    Sign(1.0, lambda one: are_counted_behind(one.passage.text, one.parts)),
    Sign(0.6, _is_of_one_time),
    Sign(0.8, _is_each_more),
    Sign(1.0, _exceeds_in_both_ways),
    Sign(0.4, _exceeds_in_a_row),
    Sign(1.0, _exceeds_apart),
    Sign(0.4, lambda one: one.apart),
)
