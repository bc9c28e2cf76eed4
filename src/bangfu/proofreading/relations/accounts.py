"""Accounts: 收入总计 and 支出总计 are one number, and each is the year's own and what was carried over; assets are
debts and what is left of them; what there was, and what a year took in more than it gave out, is what there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from ..statements.labels import words
from ..statements.mention import Mention, Role
from .balances import CLOSING, OPENING, balance, name_of
from .base import Relation, same_number, summed

_TOTALS = re.compile(r"(?P<side>收入|支出)总计$")
_OWN = re.compile(r"本年(?P<side>收入|支出)(?:合计)?$")
_ASSETS = re.compile("(?<!净)资产(?:总[计额])?$")
_DEBTS, _EQUITY = re.compile("负债(?:总额)?$"), re.compile("(?:所有者权益|净资产)(?:总额)?$")
_CLOSES, _OPENS = re.compile("年末(?:净资产|累计?结余|结余)"), re.compile("年初(?:净资产|累计?结余|结余)")
_LEFT_OF_YEAR = re.compile("(?:当年|本年|年度|年末新增)(?:收支)?(?:结余|净增加额?)$")
_GIFTS = "(?:接[收受]|募集)[^，。；]{0,6}(?:捐赠|善款|款物)[^，。；]{0,8}$"
_TAKEN_IN = re.compile(f"总收入$|收入(?:合计|总额|总计)$|{_GIFTS}")
_GIVEN_OUT = re.compile("总支出$|支出(?:合计|总额|总计)$|^(?:全年)?支出$")
_ALL_TAKEN_IN = re.compile("(?:收入(?:总计|总量)|总收入(?:合计|总计)|总财力(?:安排)?|可用财力)[为达]?$")
_BALANCE = re.compile("收支平衡的?原则")  # not 收支平衡、略有节余的原则
_ALL_GIVEN_OUT = re.compile(
    "(?P<all>支出(?:总计|总量)|总支出(?:合计|总计))[为达]?$|支出相应安排[为达]?$|总支出安排[为达]?$"
)
_LEFT, _NEXT = re.compile("结余|结转|赤字|差额"), 4  # levels behind
_ALL, _ARRANGED = 1.8, 1.5
_WEIGHT, _TOGETHER, _AFAR = 1.5, 0.3, 1.2
_NEAR = 12  # levels
_BACK = 2  # sentences
_OWNER = 2  # characters that tell whose assets they are
_MOST = 6  # numbers that may be all that was taken in, or given out
_ACCOUNT = 60  # levels between an account's total and what makes it up


def find_accounts(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The accounts of a document."""
    levels = [m for m in mentions if m.role is Role.LEVEL and m.unit]
    yield from _accounts(levels)
    yield from _balanced(levels)
    yield from _assets(levels)
    for index, level in enumerate(levels):
        near = [m for m in levels[max(0, index - _NEAR) : index] if m.unit == level.unit]
        yield from _two_sides(level, near)
        if _LEFT_OF_YEAR.search(name_of(level)) is not None:
            yield from _left_of_year(level, near)
        if _CLOSES.search(name_of(level)) is not None:
            yield from _of_the_year(level, near, levels[max(0, index - _ACCOUNT) : index + _ACCOUNT])


def _accounts(levels: list[Mention]) -> Iterator[Relation]:
    """收入总计 = 本年收入 + 年初结余, 支出总计 = 本年支出 + 年末结余."""
    for index, whole in enumerate(levels):
        side = _TOTALS.search(whole.label)
        if side is None:
            continue
        behind = [m for m in levels[index + 1 : index + _ACCOUNT] if m.unit == whole.unit]
        own = next((m for m in behind if (o := _OWN.search(name_of(m))) and o["side"] == side["side"]), None)
        stock = OPENING if side["side"] == "收入" else CLOSING
        carried = next((m for m in behind if stock.search(name_of(m))), None)
        if own is not None and carried is not None:
            yield summed(whole.quantity, [own.quantity, carried.quantity], 1.2)


def _assets(levels: list[Mention]) -> Iterator[Relation]:
    """资产总计141.07亿元；负债合计79.57亿元；所有者权益合计61.50亿元: assets are debts and what is left of them."""
    for index, whole in enumerate(levels):
        if _ASSETS.search(words(whole)):
            behind = [m for m in levels[index + 1 : index + _NEAR] if m.unit == whole.unit]
            near = [m for m in behind if m.sentence - whole.sentence <= _BACK]  # a line each
            debts = next((m for m in near if _DEBTS.search(words(m))), None)
            equity = next((m for m in near if _EQUITY.search(words(m))), None)
            if debts is not None and equity is not None:
                yield summed(whole.quantity, [debts.quantity, equity.quantity], _WEIGHT + _TOGETHER)
            else:
                yield from _assets_of(whole, levels[max(0, index - _NEAR) : index + _NEAR])


def _assets_of(whole: Mention, near: Sequence[Mention]) -> Iterator[Relation]:
    """对外净资产17402亿美元，…。对外资产70377亿美元，…。对外负债52975亿美元: told apart, but of one and the same."""
    whose = _ASSETS.sub("", words(whole))
    if len(whose) < _OWNER:
        return
    like = [m for m in near if m.unit == whole.unit and m.period in ("", whole.period)]
    debts, equity = (
        next((m for m in like if side.search(words(m)) and _are_ones(side.sub("", words(m)), whose)), None)
        for side in (_DEBTS, _EQUITY)
    )
    if debts is not None and equity is not None:
        yield summed(whole.quantity, [debts.quantity, equity.quantity], _WEIGHT)


def _are_ones(one: str, other: str) -> bool:
    """Whether two names of an owner are one, the longer with its country or town."""
    return one != "" != other and (one.endswith(other) or other.endswith(one))


def _two_sides(mention: Mention, levels: list[Mention]) -> Iterator[Relation]:
    """收入总计a、支出总计a: what an account takes in and gives out is one number."""
    if not levels or levels[-1].sentence != mention.sentence or levels[-1].segment != mention.segment:
        return
    one, other = words(levels[-1]), words(mention)
    if "收入" in one and one.replace("收入", "支出") == other:
        weight = 1.8 if mention.label.endswith("总计") else 0.5
        yield same_number(levels[-1].quantity, mention.quantity, weight)


def _balanced(levels: list[Mention]) -> Iterator[Relation]:
    """…，收入总计1870.07亿元。…，支出总计1870.07亿元; 收入总量117.57亿元。支出相应安排117.57亿元; 可用财力200.5亿元。…
    按照收支平衡的原则，安排支出200.5亿元: the two sides of a budget, each told in a sentence of its own, unless
    something is said to be left."""
    taken: Mention | None = None
    for index, level in enumerate(levels):
        if _ALL_TAKEN_IN.search(level.label):
            taken = level
            continue
        if taken is None or level.unit != taken.unit:
            continue
        if _BALANCE.search(level.gap) and "支出" in level.label:
            yield same_number(taken.quantity, level.quantity, _ALL)
            taken = None
            continue
        given = _ALL_GIVEN_OUT.search(level.label)
        if given is None:
            continue
        beneath = levels[index - 1] is taken and level.label == taken.label.replace("收入", "支出")  # a line each
        if level.paragraph - taken.paragraph > beneath:
            continue
        beside = (taken.sentence, taken.segment) == (level.sentence, level.segment)
        behind = [m for m in levels[index + 1 : index + _NEXT] if m.sentence - level.sentence <= 1]
        left = any(_LEFT.search(m.label) for m in behind)
        if not (beside or left) and level.sentence - taken.sentence <= _BACK:
            yield same_number(taken.quantity, level.quantity, _ALL if given["all"] else _ARRANGED)
        taken = None


def _left_of_year(left: Mention, near: Sequence[Mention]) -> Iterator[Relation]:
    """基金收入2751.58亿元，…。支出1973.83亿元，…。本年收支结余777.75亿元: what a year took in more than it gave out."""
    told = [m for m in near if left.sentence - m.sentence <= _BACK and not m.within]
    given = next((m for m in reversed(told) if words(m).endswith("支出")), None)
    taken = next((m for m in reversed(told) if words(m).endswith("收入")), None)
    if given is not None and taken is not None and taken.start < given.start and given.sentence != left.sentence:
        yield balance(left, [taken], [given], _WEIGHT)


def _of_the_year(closing: Mention, near: Sequence[Mention], levels: Sequence[Mention]) -> Iterator[Relation]:
    """当年结余534.55万元；年初净资产6208.31万元，年末净资产6742.86万元: or with all that the ``levels`` around say to
    have been taken in and given out, where they say so once."""
    opening = near[-1] if near else None
    if opening is None or closing.sentence - opening.sentence > 1 or not _OPENS.search(name_of(opening)):
        return
    left = next((m for m in reversed(near[:-1]) if _LEFT_OF_YEAR.search(name_of(m))), None)
    if left is not None and opening.sentence - left.sentence <= _BACK:
        yield summed(closing.quantity, [opening.quantity, left.quantity], _WEIGHT)
        return
    like = [m for m in levels if m.unit == closing.unit and m is not opening and m is not closing]
    came, went = ({m.quantity.value: m for m in like if side.search(words(m))} for side in (_TAKEN_IN, _GIVEN_OUT))
    pairs = product(list(came.values())[:_MOST], list(went.values())[:_MOST])
    made = [balance(closing, [opening, one], [other], _AFAR) for one, other in pairs]
    held = next((relation for relation in made if relation.holds), None)
    if held is not None:
        yield held
    elif len(made) == 1:
        yield made[0]
