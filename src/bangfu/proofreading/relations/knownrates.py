"""Rates whose part and whole the field fixes, however the text calls the rate: 拨备覆盖率, 贫困发生率, 新生儿死亡率.

Sources: 商业银行风险监管核心指标 (拨备覆盖率, 不良贷款率), 贫困人口统计 (贫困发生率 of the rural population),
卫生健康统计 (deaths of the new-born and of mothers by live births), 企业会计准则 (资产负债率), 住户收支调查 (恩格尔系数
of what is spent), 科技统计 (研发投入强度 of the product), 财政收支报告 (收入质量: the taxes of what is taken in).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..quantities.units import RATES
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times, is_before
from .base import Relation
from .portions import share


class _Known(NamedTuple):
    """What a rate is called, and what its part and its whole are."""

    rate: re.Pattern[str]
    part: re.Pattern[str]
    whole: re.Pattern[str]


_KNOWN = tuple(
    _Known(*(re.compile(f"(?:{words})$") for words in three))
    for three in (
        ("拨备覆盖率", "(?:损失|减值|拨备)(?:准备|余额)[^，。；]{0,4}", "不良(?:类)?贷款[^，。；]{0,4}"),
        (
            "不良(?:贷款)?(?:率|占比)", "不良(?:类)?贷款(?:余额|总额)?",
            "(?:^|各项|本外币|人民币|全部|总)贷款(?:余额|总额|总量)",
        ),
        ("贫困发生率", "贫困人口[^，。；]{0,3}", "(?:农村|农业|乡村)(?:户籍)?(?:总?人口)[^，。；]{0,2}"),
        ("(?:新生儿|婴儿)死亡率", "(?:新生儿|婴儿)死亡[^，。；]{0,3}", "活产数?"),
        ("孕产妇死亡率", "孕产妇死亡[^，。；]{0,3}", "活产数?"),
        ("资产负债率", "(?<!流动)负债(?:总额|总计|合计)?", "(?<!净)(?<!流动)(?<!固定)资产(?:总额|总计|合计)?"),
        ("产销率", "销售产值", "(?:工业)?总产值"),
        ("恩格尔系数", "食品(?:烟酒)?(?:类|消费)?(?:消费)?支出", "(?:生活)?消费(?:性)?(?:总)?支出"),
        ("(?:平均)?消费(?:倾向|率)", "(?:生活)?消费(?:性)?支出", "可支配收入"),
        (
            "(?:研发|R&D|研究与试验发展)(?:经费)?(?:的)?(?:投入)?强度",
            "(?:研发|R&D|研究与试验发展)(?:\\([^()]*\\))?(?:经费|资金)?(?:内部)?(?:投入|支出)?", "(?:生产总值|GDP)",
        ),
        ("外贸依存度", "进出口(?:总[额值])?", "(?:生产总值|GDP)"),
        ("(?:营业|销售|主营业务)收入利润率|销售利润率", "利润(?:总额)?", "(?:营业|销售|主营业务)(?:总)?收入"),
        ("财政自给率", "(?:财政|预算)收入", "(?:财政|预算)支出"),
        (
            "收入质量|税收(?:收入)?(?:占比|比重)", "税收收入(?:完成)?",
            "(?:一般(?:公共)?预算|财政)收入(?:完成)?",
        ),
    )
)
_IS = re.compile(r"(?:分别)?(?:[降升增减]至|下降到|上升到|达到?|高达|为|是|约|仅)*$")
_NEAR, _BACK = 16, 2  # numbers and sentences on either side
_WEIGHT = 1.5


def find_known_rates(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The rates of a document with the numbers nearest to them that are called as their part and whole."""
    for index, rate in enumerate(mentions):
        if rate.unit not in RATES or rate.role not in (Role.RATE, Role.SHARE) or rate.listed:
            continue
        called = _IS.sub("", rate.label)
        known = next((one for one in _KNOWN if one.rate.search(called)), None) if called else None
        if known is None or is_before(rate.period):
            continue
        around = mentions[max(0, index - _NEAR) : index + _NEAR]
        here = (m for m in around if m.paragraph == rate.paragraph and abs(m.sentence - rate.sentence) <= _BACK)
        near = [m for m in here if _is_of(rate, m)]
        part, whole = (_nearest(rate, form, near) for form in (known.part, known.whole))
        if part is not None and whole is None and part.sentence == rate.sentence:
            whole = _told_far(known, part, mentions[:index])
        if part is not None and whole is not None and part is not whole and part.unit == whole.unit:
            relation = share(rate.quantity, [part.quantity], whole.quantity, _WEIGHT)
            yield from [relation] if relation is not None else ()


def _told_far(known: _Known, part: Mention, before: Sequence[Mention]) -> Mention | None:
    """文化企业实现营业收入59357亿元。… 文化企业实现利润总额4785亿元，营业收入利润率为8.06%: the first number called as
    the whole is, of the very subject of the part."""
    subject = known.part.sub("", _IS.sub("", part.label))
    told = (m for m in before if subject and m.label.startswith(subject) and _is_of(part, m))
    return next((m for m in told if known.whole.fullmatch(_IS.sub("", m.label), len(subject))), None)


def _is_of(rate: Mention, level: Mention) -> bool:
    told = level.role is Role.LEVEL and level.unit and level.unit not in RATES and is_arabic(level) and not level.listed
    each = "每" in level.label  # 每百元资产实现的营业收入, but 人均消费支出
    return bool(told) and not each and not are_of_two_times(level.period, rate.period)


def _nearest(rate: Mention, form: re.Pattern[str], near: Sequence[Mention]) -> Mention | None:
    """The nearest of the numbers that are called so; those of the rate's own sentence first."""
    called = [m for m in near if form.search(_IS.sub("", m.label))]
    return min(called, key=lambda m: (abs(m.sentence - rate.sentence), abs(m.start - rate.start)), default=None)
