"""What is counted by the piece is a whole number: 20.7个项目 and 68.1名教师 have a point too many.

Averages, rates and numbers that were converted (折合, 当量) may have decimals; a few may be an average without
saying so (4.0人 to a household), unless others counted beside them are whole (集中供养3.4人 beside 340人 and 390人).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..interval import Interval
from ..quantities.quantity import Quantity
from ..quantities.units import DURATIONS, PERSONS, VISITS
from ..statements.labels import words
from ..statements.mention import Mention, Role
from ..statements.wording import IN_BRACKETS
from ..tables.fields import Grid
from .base import COUNT, Formula, Relation
from .lexicon import PER_ONE

_PIECES = frozenset(
    f"{PERSONS} {VISITS} 个 家 册 台 件 所 户 项 起 辆 座 宗 场 本 张 份 枚 支 篇 间 套 例 个县 个市 个村".split()
)
_AVERAGED = frozenset(f"{PERSONS} {VISITS} 册 台 件 本 张 份 辆 套".split())  # 户均4.0人, 生均10.0册
_DERIVED = re.compile(
    r"均|折|[百千万][人生名户]|当量|规模|密度|比例|系数|指数|标准|加权|换算|相当|工位|学时|课时|[比率]$|之比|/"
)
_OF_PIECE = re.compile(r"[\s)]*(?:[/·]|每|年|月|天|日|小时|标准|半|治疗量|单位)")
_VERSION, _CALLED_SO = re.compile(r"\d\.0"), re.compile("项目|版|模式|计划|行动|系列|平台|产品")  # 轻居3.0项目
_COUNTING = frozenset({Role.LEVEL, Role.CHANGE})
_NOTHING = " -—–－/／…"  # how an empty cell is written
_SENTENCE_ENDS = re.compile(r"[。；\n]")  # 生均图书111.2册，其中纸质83.5册
_CLAUSES = re.compile(r"[，。；\n]")
_ONE_AND_OTHER = re.compile("[\u4e00-\u9fff]{1,6}[为达是]")
_PHRASE = 60  # characters
_WEIGHT = 2.5
_FEW = 10
_COMPANY = 2  # numbers beside it


def find_wholes(mentions: Sequence[Mention], text: str) -> Iterator[Relation]:
    """The counted numbers of the text that have decimals."""
    yield from (_relation(m.quantity) for m in mentions if _lasts(m, mentions))
    broken = [m for m in mentions if _is_broken(m.quantity)]
    halves = Counter(m.unit for m in broken)
    for mention in broken:
        if halves[mention.unit] > _COMPANY:  # 银牌71.5枚, …: halves are counted
            continue
        clauses = _CLAUSES.split(text[max(0, mention.start - _PHRASE) : mention.start])
        short = not words(mention) or _ONE_AND_OTHER.fullmatch(clauses[-1]) is not None  # 生均6.8册，县城为11.2册
        divided = _SENTENCE_ENDS.split(text[max(0, mention.start - _PHRASE) : mention.start])[-1:]
        # 每万人口发明专利翻了一番，达到303.5件
        clause = "".join(divided if "其中" in mention.gap else clauses[-2 if short else -1 :])
        clause += "".join(c for c in clauses[:-1] if ":" in c)  # 人均借阅量:按在册读者计4.17册，按借阅者计11.71册
        head = mention.head.label if mention.head is not None else ""  # 人均结案286.6件，同比增加30.8件
        clause += mention.names.rpartition("，")[2]  # 均量分别为14.56册，12.48册
        counted = mention.role in _COUNTING and not (_is_derived(clause) or _is_derived(head))
        if counted and not _OF_PIECE.match(text, mention.quantity.tail) and not _is_version(mention.quantity, text):
            beside = [m.quantity for m in mentions if m.sentence == mention.sentence and m.role in _COUNTING]
            yield from _whole(mention.quantity, beside, told=mention.unit not in _AVERAGED)


def _is_version(quantity: Quantity, text: str) -> bool:
    return _VERSION.fullmatch(quantity.raw) is not None and _CALLED_SO.match(text, quantity.end) is not None


def _lasts(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a time that is counted has decimals, as no other beside it has: 连续1.1年, 10.0小时."""
    counted = mention.unit in DURATIONS and mention.quantity.factor == 1  # 385.0万年平均人口
    if not counted or "." not in mention.quantity.raw or mention.role is not Role.LEVEL:
        return False
    others = [m for m in mentions if m.unit == mention.unit and "." in m.quantity.raw and m is not mention]
    told = mention.gap.endswith("连续") or mention.quantity.raw.endswith(".0")
    return told and not others and not _is_derived(mention.label)


def find_whole_cells(grid: Grid) -> Iterator[Relation]:
    """The counted numbers of a table that have decimals."""
    columns: defaultdict[int, list[Quantity]] = defaultdict(list)
    for row in grid.body():
        for cell in row:
            if cell.quantity is not None:
                columns[cell.column].append(cell.quantity)
    for row in grid.body():
        label = IN_BRACKETS.sub("", "".join(cell.words for cell in row if cell.quantity is None)).rstrip(_NOTHING)
        for cell in row:
            if cell.quantity is None or not _is_broken(cell.quantity):
                continue
            if not _is_derived(label) and not _is_derived(f"{label} {grid.name(cell.column)}"):
                yield from _whole(cell.quantity, columns[cell.column])


def _is_derived(label: str) -> bool:
    return PER_ONE.search(label) is not None or _DERIVED.search(label) is not None


def _is_broken(quantity: Quantity) -> bool:
    """Whether decimals are stated of what is counted by the piece."""
    counted = quantity.unit in _PIECES and quantity.factor == 1 and not quantity.qualifier
    return counted and "." in quantity.raw


def _whole(quantity: Quantity, beside: Sequence[Quantity], *, told: bool = False) -> Iterator[Relation]:
    """``told``: whether the number stands in the text, in a unit that few averages have, so that 4.0枚 are none."""
    like = [other for other in beside if other.unit == quantity.unit and other is not quantity]
    alike = [other for other in like if other.factor == 1]  # not 1.3万人
    among_whole = len(like) >= _COMPANY and bool(alike) and not any("." in other.raw for other in alike)
    even = quantity.value == quantity.value.quantize(Decimal(1))
    if among_whole or (told if even else abs(quantity.value) >= _FEW):
        yield _relation(quantity)


def _relation(quantity: Quantity) -> Relation:
    """What is stated with decimals should be the nearest whole number, or ten times as much where that is it: 4.0枚."""
    nearest = quantity.value.quantize(Decimal(1))
    expected = Interval.point(nearest if nearest != quantity.value else 10 * nearest)
    stated = Interval.point(quantity.value)
    return Relation(COUNT, Formula.WHOLE, quantity, [], expected, _WEIGHT, target=stated)
