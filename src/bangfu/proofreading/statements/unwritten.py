"""The unit of a number that has none in writing: its name says what it counts, or a number beside it does."""

from __future__ import annotations

import re

from ..quantities.quantity import Quantity
from ..quantities.units import MONEY, PERSONS, UNITS, is_whole
from .mention import Mention, Role

_COUNT_OF = re.compile(r"(人次|人|户|件|项|所|家|个|起|台|册)(?:数|数量)?(?:为|达到?|是|约|共|:)*$")
_CASES = re.compile("(?:感染者|病例)(?:为|达到?|共|:)*$")
# 网民规模达8.54亿, 受益学生超过3360万
_PEOPLE = re.compile(
    r"(?:(?:网民|用户|人口|人员|毕业生|学生|儿童|老年?人|群众|劳动力|党员)(?:总体)?(?:规模|总量|总数)?"
    r"|出生数|人数)(?:将|为|达到?|是|已|约|近|超过?|逾|从|由|:)*$"
)
# 农业特色产业发展资金660万
_SUM_OF_MONEY = re.compile(
    "(?:资金|经费|金额|善款|捐款|投资|贷款|奖金|补助款?|产值|收入|支出)(?:为|达到?|共计?|合计|约)?$"
    "|(?:销售|募集|筹集|投入|拨付)(?:了|近|超|约)*$"
)

# 520.54万就业学生中, 3994.7万老年人享受补贴
_WHO = re.compile(
    r"[\u4e00-\u9fff]{0,4}?(?:户(?=[的中里均都])|户(?![\u4e00-\u9fff])|(?P<heads>人口|群众|居民|学生|学员|毕业生|劳动力|职工|农民工?|党员|老年?人|儿童)"
    r"(?=$|[中里享受参获就在均全]))"
)


def lend_unit(last: Mention, quantity: Quantity) -> None:
    """Give the number before in a list the unit that only its last one is written with: 9.76万亿和10.34万亿元."""
    told = last.role in (Role.LEVEL, Role.CHANGE)
    if not last.unit and told and last.quantity.factor == quantity.factor > 1:
        last.unit = last.quantity.unit = quantity.unit


def find_unit(quantity: Quantity, words: str, noun: str, last: Mention | None, *, opened: bool = False) -> None:
    """Give a number the unit that its name or the noun behind it says (191.5万贫困户、580.7万贫困人口), or that of
    the number before, where neither has it in writing: 总人口141.83万(市区15.8万，郊区126.03万); ``opened``: or where a
    bracket behind it opens with this one: 占地66.3万平方米(小学24.3万)."""
    _name_unit(quantity, words)
    behind = _WHO.match(noun) if quantity.factor > 1 and not quantity.unit else None
    if behind is not None:
        quantity.unit = PERSONS if behind["heads"] else UNITS["户"]
    if last is None or quantity.unit or not last.unit:
        return
    unwritten = last.quantity.tail == last.quantity.end + 1  # behind 万 or 亿
    if (unwritten or opened) and last.quantity.factor == quantity.factor > 1:
        quantity.unit = last.unit


def _name_unit(quantity: Quantity, words: str) -> None:
    """The unit that the name before a number gives: 总诊疗人次101.5亿, 在校生人数4562."""
    match = _COUNT_OF.search(words)
    people = match is None and quantity.factor > 1 and _PEOPLE.search(words) is not None
    cases = match is None and not people and not quantity.unit and _CASES.search(words) is not None
    if match is not None or people or cases:
        quantity.unit = UNITS[match[1]] if match is not None else PERSONS if people else "例"
        quantity.whole = quantity.factor == 1 and "." not in quantity.raw and is_whole(quantity.unit)
        quantity.interval = quantity.known()
    elif quantity.factor > 1 and not quantity.unit and _SUM_OF_MONEY.search(words):
        quantity.unit = MONEY


def count_alike(mentions: list[Mention]) -> None:
    """Let 62个 under 贫困村 count 个村, where another number of the paragraph is written so: 186个村，其中62个."""
    places = {m.unit for m in mentions if len(m.unit) > 1 and m.unit[0] == "个"}
    for mention in mentions if places else ():
        place = f"个{mention.label[-1:]}"
        if mention.unit == "个" and place in places:
            mention.unit = mention.quantity.unit = place
