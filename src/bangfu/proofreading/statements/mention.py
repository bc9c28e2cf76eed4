"""A mention: a quantity with the words that say what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from ..quantities.quantity import Quantity


class Role(Enum):
    """What a quantity does in its sentence."""

    LEVEL = "level"  # 固定资产投资63.8亿元
    BASE = "base"  # 较上年的9323.1亿元 …, 由1832户 …
    WHOLE = "whole"  # 占总数8923人的62.3%
    CHANGE = "change"  # 同比减少20.62亿元
    GROWTH = "growth"  # 同比增长6.6%
    SHARE = "share"  # 占总人次的66.4%
    RATE = "rate"  # 就业率93.5%
    POINTS = "points"  # 高于整体16.7个百分点
    TIMES = "times"  # 增长2.4倍
    MARK = "mark"  # 突破8亿千瓦，达到8.2亿千瓦: the round number that was passed

    __hash__ = object.__hash__  # what Enum hashes by is its name, in Python; every number is looked up by its role


@dataclass(slots=True, eq=False)
class Mention:
    """One quantity in its sentence.

    ``label``: the words before it that name it, without period. ``noun``: the words behind its unit.
    ``of``: what a share is of, or what points are counted against, as written. ``sign``: −1 for a fall.
    ``head``: the level that a change, growth or share is said of. ``whole``: the number that a share is of, where
    it stands in the phrase itself (占总数8923人的62.3%). ``scope``: what a paragraph set off by a dash is about
    (——小学。校数17所). ``planned``: whether the sentence speaks of a plan; ``of_plan``: whether a share is of one
    (完成预算的56%), which every part has for itself. ``listed``: the place in a 分别 list, from 1; ``listing``: how
    long that list is; ``names``: the words before it.
    ``within``: the name of what 其中 divides before it, and ``out_of``: that number, or the one that 从…看 divides.
    ``against``: the year, or the way of counting, that a rate is set against where the sentence names one
    (与2008年同期相比, 两年平均).
    """

    quantity: Quantity
    role: Role
    label: str
    noun: str
    paragraph: int
    sentence: int
    segment: int
    depth: int
    gap: str
    period: str = ""
    scope: str = ""
    sign: int = 1
    of: str = ""
    head: Mention | None = None
    whole: Mention | None = None
    planned: bool = False
    of_plan: bool = False
    listed: int = 0
    listing: int = 0
    names: str = ""
    within: str = ""
    out_of: Mention | None = None
    against: str = ""
    attached: list[Mention] = field(default_factory=list)
    start: int = field(init=False)  # of the quantity, as its unit
    unit: str = field(init=False)
    _words: str | None = None

    def __post_init__(self) -> None:
        self.start, self.unit = self.quantity.start, self.quantity.unit


def is_arabic(mention: Mention) -> bool:
    """Whether the number is written in digits; one list is written in one way."""
    return mention.quantity.raw[0] in "0123456789-"
