"""Shares that tell what they are of: 136人，占15.8%；249人，占28.9%；431人，占50.1% are of 861, whatever stands there.

Each of them with its part gives the whole; where they agree, the number that should be it is wrong, or, if there is
none, they are as their parts are.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from decimal import Decimal
from itertools import groupby

from ..interval import Interval, total
from ..quantities.quantity import Quantity
from ..slips import DIGIT, find_slip
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from .base import PERCENT, Formula, Relation
from .cases import CONFIRMED, NAMED, Case, Whole, most_kept
from .hundreds import HUNDRED
from .portions import proportion, share

_FEW, _PAIR = 3, 2
_ALMOST_ALL = 0.8
_LAST_WORD = 2  # characters
_TELLING = 6  # levels before a run that may be its whole
_PURSE = re.compile("收入|支出")
_WITHIN = Decimal("0.12")


def told_whole(run: list[Case], kept: int) -> Relation | None:
    """The finest share against the whole that is wrong: all shares tell one number, and what stands there is another.

    ``kept``: how many shares hold with the best of the wholes as it stands. The number is the last like one before
    the shares that a slip explains, or that comes near where three shares or more agree.
    """
    made = [told for case in run if (told := _by_its_head(case)) is not None]
    if len(made) < 2 or len(made) < _ALMOST_ALL * len(run):
        return None
    finest, wanted = min(made, key=lambda pair: pair[1].half)
    agreeing = [needed for _relation, needed in made if needed.meets(wanted)]
    if len(agreeing) < max(2, kept + 2, _ALMOST_ALL * len(made)):
        return None
    single = [case.readings[0].parts[0] for case in run if len(case.readings[0].parts) == 1]
    parts = {part.start for part in single}
    side = {told for part in single[:1] for told in _PURSE.findall(part.label)}
    together = _come_to(run, wanted)  # 汉族456550人，占83.68%；少数民族89047人，占16.32%: of both together
    before = [m for m in run[0].before if m.unit == finest.operands[0].unit and m.start not in parts]
    for level in reversed(before[-_TELLING:]):
        slip = find_slip(level.quantity, wanted)
        if level.quantity.qualifier or not _is_named(level, core(run[0].mention.of)) or _is_part_too(level, run[0]):
            continue
        if side and side.isdisjoint(_PURSE.findall(level.label)):
            continue  # 赔付支出, behind shares of 保费收入
        near = not together and wanted.gap(level.quantity.interval) < _WITHIN * wanted.middle and len(agreeing) > 2
        if near or (slip is not None and slip.kind != DIGIT and slip.strength > 1):
            return Relation(
                PERCENT, Formula.QUOTIENT, level.quantity, [finest.operands[0], finest.stated], wanted, NAMED
            )
    return None


def _is_part_too(level: Mention, case: Case) -> bool:
    """Whether a number is itself said to be a share of what the case is of: 本省46.62万人，占毕业生数的88.19%。外省
    6.24万人，占11.81%."""
    shares = [m for m in level.attached if m.role is Role.SHARE and not m.of_plan]
    return any(not case.mention.of or core(m.of) == core(case.mention.of) for m in shares)


def _is_named(level: Mention, whole: str) -> bool:
    """Whether a number is called by the last word of what the shares are of: 实现了607.0亿元的营业收入."""
    return words(level).endswith(whole[-_LAST_WORD:]) or (whole != "" and core(level.noun).startswith(whole))


def of_one_untold(run: list[Case], wholes: list[Whole]) -> Generator[Relation, None, list[Case]]:
    """服务类居前的依次为餐饮2509件，占36.18%；销售615件，占8.87%；…: where three and more shares of a sentence, or of
    what each of them names, tell one whole that the text does not, they are as their parts are. Returns the other
    cases."""
    others = yield from _of_groups([list(g) for _s, g in groupby(run, lambda case: case.mention.sentence)], wholes)
    groups = [(of, list(group)) for of, group in groupby(others, lambda case: core(case.mention.of))]
    rest = yield from _of_groups([group for of, group in groups if of], wholes)
    return [case for case in others if not core(case.mention.of) or case in rest]


def _of_groups(groups: list[list[Case]], wholes: list[Whole]) -> Generator[Relation, None, list[Case]]:
    """The relations of the groups that tell one whole, and the cases of the others."""
    others: list[Case] = []
    for cases in groups:
        made = [(case, told[1]) for case in cases if (told := _by_its_head(case)) is not None]
        few = len(made) < max(_FEW, len(cases))
        model, wanted = min(made, key=lambda pair: pair[1].half / pair[1].middle) if not few else (cases[0], HUNDRED)
        agreeing = sum(needed.meets(wanted) for _case, needed in made)
        if few or most_kept(cases, wholes) >= len(cases) - 1 or agreeing < max(_FEW, len(made) - 1):
            others += cases
            continue
        for case in cases:
            if case is not model:
                yield proportion(case.mention.quantity, _own(case), _own(model), model.mention.quantity, CONFIRMED)
    return others


def of_another_untold(cases: list[Case]) -> list[Relation]:
    """…58万起，占64.3%；…51.4万起，占57%。20-49岁的64.3万起，占85.2%，…47.4万起，占62.8%: two and more shares that are
    not of the whole of the others are as their parts are, where they tell another one; [] where they do not."""
    made = [(case, told[1]) for case in cases if (told := _by_its_head(case)) is not None]
    if len(made) < max(len(cases), _PAIR):
        return []
    model, wanted = min(made, key=lambda pair: pair[1].half / pair[1].middle)
    if not all(needed.meets(wanted) for _case, needed in made):
        return []
    others = [case for case in cases if case is not model]
    return [proportion(c.mention.quantity, _own(c), _own(model), model.mention.quantity, CONFIRMED) for c in others]


def _own(case: Case) -> Quantity:
    """The number that a share stands beside."""
    return (case.mention.head or case.readings[0].parts[0]).quantity


def _come_to(run: list[Case], whole: Interval) -> bool:
    """Whether the parts of shares that make a hundred come to the whole themselves."""
    shares, parts = (total(q.interval for q in numbers) for numbers in zip(*_with_parts(run), strict=True))
    return shares.meets(HUNDRED) and parts.meets(whole)


def _with_parts(run: list[Case]) -> list[tuple[Quantity, Quantity]]:
    """The shares of the last sentence with the number that each is of."""
    last = [case for case in run if case.mention.sentence == run[-1].mention.sentence]
    return [(case.mention.quantity, case.readings[0].parts[0].quantity) for case in last]


def _by_its_head(case: Case) -> tuple[Relation, Interval] | None:
    """The share with the number right before it, or the one that a list gives it, and the whole that they tell."""
    parts = case.readings[0].parts
    head = case.mention.head or (parts[0] if len(parts) == 1 else None)
    if head is None or case.mention.quantity.digits < 2 or case.mention.of_plan:
        return None
    relation = share(case.mention.quantity, [head.quantity], head.quantity, NAMED)
    needed = relation.wanted[-1] if relation is not None else None
    return (relation, needed) if relation is not None and needed is not None else None
