"""Where graduates went: 就业率93.6%，其中协议就业率66.6%，升学率19.1%，灵活就业率7.9%; 毕业生2156人，升学412人，协议
就业1436人，灵活就业170人，就业率93.6%.

Those who study on, serve or run a business count as placed too, so the rate is what all the ways told come to: of the
ways' own rates, or of their numbers in all graduates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.units import PERCENT, PERSONS
from ..statements.labels import words
from ..statements.mention import Mention, Role, is_arabic
from .base import Relation, summed
from .contraries import is_denied
from .portions import share

_PLACED = re.compile(
    r"(?:^|毕业生|总体|整体|初次|年终|最终|综合|平均|[日月底末届校的、]|去向)(?:就业|落实)率(?:\([^()\d]*\))?(?:[^，。；\d]{0,4}[为达到是])?$"
)
_WAYS = re.compile(
    "协议|签约|合同|灵活|自主|创业|升[学入]|升本|深造|考研|读研|出国|出境|境外|留学|入伍|参军|应征|基层|项目|聘用|直接就业|单位"
)
_ALL_PLACED = re.compile("(?:已就业|落实(?:了)?(?:毕业)?(?:去向|单位)?|就业(?:总?人数)?)$")
_GRADUATES = re.compile("毕业")
_NOT_YET = re.compile("待|拟|暂|尚")
_FEWEST = 2
_OPENED, _UNSAID = 1.3, 0.9


def find_placements(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The rates of placement of one paragraph, with what its sentence tells of the ways."""
    for place, rate in enumerate(mentions):
        if rate.role is not Role.RATE or rate.unit != PERCENT or not _PLACED.search(rate.label) or rate.listed:
            continue
        here = [m for m in mentions if m.sentence == rate.sentence and is_arabic(m)]
        yield from _of_rates(rate, [m for m in mentions[place + 1 :] if m in here])
        people = [m for m in mentions if m.role is Role.LEVEL and m.unit == PERSONS and is_arabic(m)]
        told = [m for m in people if m.sentence == rate.sentence]
        yield from _of_numbers(rate, told or [m for m in people if rate.sentence - m.sentence == 1], mentions)


def _of_rates(rate: Mention, behind: Sequence[Mention]) -> Iterator[Relation]:
    """The rates of the ways, up to the next that is none; where 其中 opens them they are all of it."""
    ways: list[Mention] = []
    for mention in (m for m in behind if m.unit == PERCENT and m.role in (Role.RATE, Role.SHARE)):
        if not _is_way(mention.label if mention.head is None else words(mention.head)):
            break
        ways.append(mention)
    if len(ways) < _FEWEST:
        return
    opened = "其中" in behind[0].gap
    made = summed(rate.quantity, [m.quantity for m in ways], _OPENED if opened else _UNSAID)
    yield from [made] if opened or made.holds else ()


def _of_numbers(rate: Mention, people: Sequence[Mention], mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The numbers of the ways in all graduates, where no number of all who are placed is told."""
    ways = [m for m in people if _is_way(words(m))]
    placed = [m for m in people if _ALL_PLACED.search(words(m)) and m not in ways]  # all, or those with a job
    if len(ways) < _FEWEST or len(placed) > 1:
        return
    before = [m for m in mentions if m.role is Role.LEVEL and m.unit == PERSONS and m not in ways]
    graduates = [m for m in before if _GRADUATES.search(m.label + m.noun) and rate.sentence - m.sentence in (0, 1)]
    if graduates:
        parts = [m.quantity for m in (*ways, *placed)]
        made = share(rate.quantity, parts, graduates[-1].quantity, _UNSAID)
        yield from [made] if made is not None and (made.holds or not placed) else ()


def _is_way(name: str) -> bool:
    return _WAYS.search(name) is not None and not (is_denied(name) or _NOT_YET.search(name))
