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
from ..quantities.quantity import OVER, Quantity
from ..quantities.units import DURATIONS, PERSONS, RATES, VISITS
from ..statements.labels import words
from ..statements.mention import Mention, Role
from ..statements.wording import IN_BRACKETS
from ..tables.fields import Grid
from .base import PIECES, Formula, Relation
from .lexicon import PER_ONE

_PIECES = frozenset(
    f"{PERSONS} {VISITS} 个 家 册 台 件 所 户 项 起 辆 座 宗 场 本 张 份 枚 支 篇 间 套 例 个县 个市 个村".split()
)
_AVERAGED = frozenset(f"{PERSONS} {VISITS} 册 台 件 本 张 份 辆 套".split())  # 户均4.0人, 生均10.0册
_DERIVED = re.compile(
    r"均|折|[百千万][人生名户用]|当量|规模|密度|比例|系数|指数|标准|加权|换算|相当|工位|学时|课时|[比率][为是]?$|之比|/"
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
_COMPANY, _MUCH_COMPANY = 2, 4  # numbers beside it; beside 1681.0台, which some only write so
_MANY, _LONG = 4, 4  # numbers of a column, figures of each
_WRITTEN = ("名", "位")  # 18.5名; averages are written 18.5人
_OF_THESE = re.compile(
    "省份?|[市县区镇乡村]|街道|镇街|社区|单位|部门|项目|国家|地区|学校|院[校系]|班级|基地|中心|企业|工程|机构|行业|专业|小组|团队"
)  # 2.9个省份; of others a few may be an average: 2.5个
_OF_ONE = re.compile("[率户]|从.*[降增减升]|[百千万亿]元?(?:[车人头辆]|GDP|生产总值)")  # 道路交通万车死亡1.15人
_COUNTING_HEAD = re.compile("(?:人|户|件|起|所|家|项目?|名额|计划|招生|录取|毕业生?)数$")


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
            if _is_hardly_average(mention.quantity, divided[0], text):
                yield _relation(mention.quantity)
            else:
                yield from _whole(mention.quantity, beside, told=mention.unit not in _AVERAGED)


def _is_hardly_average(quantity: Quantity, said: str, text: str) -> bool:
    """Whether the unit, as it is written, or all that the sentence says before it rules out an average."""
    if quantity.tail == quantity.end or text.startswith("“", quantity.start - 1):  # 平台3.0、…, “5.8人道公益日”
        return False
    if quantity.unit == "个":
        return _OF_THESE.match(text, quantity.tail) is not None
    written = text.startswith(_WRITTEN, quantity.end)
    return written or quantity.unit not in _AVERAGED or not (_is_derived(said) or _OF_ONE.search(said))


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
    rows = [[cell.quantity for cell in row if cell.quantity is not None] for row in grid.body()]
    columns: defaultdict[int, list[Quantity]] = defaultdict(list)
    for row in grid.body():
        for cell in row:
            if cell.quantity is not None:
                columns[cell.column].append(cell.quantity)
    for row, across in zip(grid.body(), rows, strict=True):
        label = IN_BRACKETS.sub("", "".join(cell.words for cell in row if cell.quantity is None)).rstrip(_NOTHING)
        for cell in row:
            number, down = cell.quantity, columns[cell.column]
            if number is None or "." not in number.raw:
                continue
            if _is_derived(label) or _is_derived(f"{label} {grid.name(cell.column)}"):
                continue
            if _is_broken(number):
                yield from _whole(number, down)
            elif _is_counted(number, down, grid.name(cell.column)) or _is_alone(number, down, across):
                yield _relation(number)


def _is_counted(number: Quantity, column: Sequence[Quantity], name: str) -> bool:
    """Whether the column is called a number of things, and all its other numbers are whole."""
    others = [other for other in column if other is not number]
    whole = len(others) >= _COMPANY and not any("." in other.raw for other in others)
    counted = not number.unit and number.value >= _FEW
    return whole and counted and _COUNTING_HEAD.search(IN_BRACKETS.sub("", name)) is not None


def _is_alone(number: Quantity, column: Sequence[Quantity], row: Sequence[Quantity]) -> bool:
    """Whether all other numbers of its column, or of its row, are long and whole, as amounts told to the unit are."""
    return number.unit not in RATES and number.digits > _LONG and any(
        len(others) >= _MANY and all(other.digits > _LONG and "." not in other.raw for other in others)
        for others in ([other for other in line if other is not number] for line in (column, row))
    )


def _is_derived(label: str) -> bool:
    return PER_ONE.search(label) is not None or _DERIVED.search(label) is not None


def _is_broken(quantity: Quantity) -> bool:
    """Whether decimals are stated of what is counted by the piece."""
    counted = quantity.unit in _PIECES and quantity.factor == 1 and quantity.qualifier in ("", OVER)
    return counted and "." in quantity.raw


def _whole(quantity: Quantity, beside: Sequence[Quantity], *, told: bool = False) -> Iterator[Relation]:
    """``told``: whether the number stands in the text, in a unit that few averages have, so that 4.0枚 are none."""
    like = [other for other in beside if other.unit == quantity.unit and other is not quantity]
    alike = [other for other in like if other.factor == 1]  # not 1.3万人
    even = quantity.value == quantity.value.quantize(Decimal(1))
    company = len(like) >= (_MUCH_COMPANY if even else _COMPANY)
    among_whole = company and bool(alike) and not any("." in other.raw for other in alike)
    if among_whole or (told if even else abs(quantity.value) >= _FEW):
        yield _relation(quantity)


def _relation(quantity: Quantity) -> Relation:
    """What is stated with decimals should be the nearest whole number, or ten times as much where that is it: 4.0枚."""
    nearest = quantity.value.quantize(Decimal(1))
    expected = Interval.point(nearest if nearest != quantity.value else 10 * nearest)
    stated = Interval.point(quantity.value)
    return Relation(PIECES, Formula.WHOLE, quantity, [], expected, _WEIGHT, target=stated)
