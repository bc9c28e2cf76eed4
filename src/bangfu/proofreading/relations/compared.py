"""What listed rates are set against: by how much each level changed, or what it was: 比上年分别增加6期、447人次.

The numbers are told in a list of their own, in brackets behind a word of comparison, or right before the rates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..statements.mention import Mention, Role
from ..statements.wording import AGAINST, AGAINST_IN_BRACKETS, COMPARED_WITH, FROM

_AGAINST_LAST = re.compile(r"[比较](?:(?:19|20)\d\d年|[上去]年)(?:同期)?的?$")


def changes_or_bases(
    mentions: Sequence[Mention], index: int, sentence: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """By how much the levels changed, or else what they were before; one of the two is empty."""
    first = mentions[index]
    bracketed = _set_in_brackets(sentence, first)
    if bracketed:
        return [], bracketed
    changes = _listed([m for m in sentence if m.start < first.start], Role.CHANGE, first.listing)
    changes = changes or _beside(mentions[:index], first)
    if changes:
        return changes, []
    bases = _listed(sentence, Role.BASE, first.listing) or _from_each(sentence, first)
    return [], bases or _set_against(sentence, first)


def _from_each(sentence: Sequence[Mention], first: Mention) -> list[Mention]:
    """城市低保标准由520元提高到570元，农村低保标准由3860元提高到4260元，分别增长9.6%、10.4%: what each level was."""
    before = [m for m in sentence if m.start < first.start and m.role in (Role.BASE, Role.LEVEL)]
    before = before[-2 * first.listing :]
    by_turns = [m.role for m in before] == [Role.BASE, Role.LEVEL] * first.listing
    return before[::2] if by_turns and all(FROM.search(m.label) for m in before[::2]) else []


def _set_against(sentence: Sequence[Mention], first: Mention) -> list[Mention]:
    """17776人次、1273.77万元，与上年的16842人次、1196.35万元相比，分别增长5.5%和6.5%: what both are set against, before
    a word of comparison or right before the rates: 较去年36183人次、12.01吨分别上升."""
    beside = [m for m in sentence if m.start < first.start][-first.listing :]
    if not _are_compared_with(beside, first.listing):
        return []
    right_before = first.gap.startswith("分别") and _AGAINST_LAST.search(beside[0].gap) is not None
    return beside if right_before or COMPARED_WITH.match(beside[-1].noun) is not None else []


def _set_in_brackets(sentence: Sequence[Mention], first: Mention) -> list[Mention]:
    """较2019年（147起、121人）分别下降50.3%、52.1%: what both are set against."""
    beside = [m for m in sentence if m.start < first.start and m.segment == first.segment][-first.listing :]
    inner = len(beside) == first.listing and all(m.role is Role.BASE and m.depth > first.depth for m in beside)
    return beside if inner and AGAINST_IN_BRACKETS.search(beside[0].gap) is not None else []


def compared_with(sentence: Sequence[Mention], changes: Sequence[Mention]) -> list[Mention]:
    """4326人次、1862.4万元，比上年的4012人次、1730.5万元分别增加314人次、131.9万元: what the changes are told from."""
    beside = [m for m in sentence if changes and m.start < changes[0].start][-len(changes) :]
    alike = len(changes) > 1 and [m.unit for m in beside] == [m.unit for m in changes]
    return beside if alike and _are_compared_with(beside, len(changes)) else []


def _are_compared_with(listed: Sequence[Mention], many: int) -> bool:
    """Whether so many numbers are listed behind a word of comparison: 比上年的4012人次、1730.5万元."""
    opened = AGAINST.search(listed[0].gap) if len(listed) == many else None
    return opened is not None and all(m.gap in ("、", "和", "与") for m in listed[1:])


def _beside(mentions: Sequence[Mention], first: Mention) -> list[Mention]:
    """减少66起、253人，分别下降1.15%和12.84%: changes right before their rates, of which the first says which way."""
    moves = list(mentions[-first.listing :])
    told = len(moves) == first.listing and moves[0].role is Role.CHANGE and moves[0].sentence == first.sentence
    beside = all(m.gap in ("、", "和") and m.unit != moves[0].unit for m in moves[1:])
    return moves if told and beside and first.gap.startswith("，") else []


def _listed(mentions: Sequence[Mention], role: Role, length: int) -> list[Mention]:
    """The list of that role and length."""
    like = [m for m in mentions if m.role is role and m.listing == length]
    return like if len(like) == length else []
