"""Sums whose total stands at the end: 男生120人、女生80人，共计200人; 以上三项共计…"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, islice
from operator import attrgetter

from ..interval import total
from ..quantities.numerals import chinese_value
from ..statements.labels import bigrams, core, likeness, words
from ..statements.mention import Mention, is_arabic
from ..statements.periods import are_of_two_times, is_before
from ..statements.wording import content
from .announcing import CLOSING
from .balances import balance
from .base import Relation, likelihood, summed
from .kinds import are_of_two_measures
from .members import heads
from .partitions import has_in_its_name, is_partition
from .passage import Passage, of_a_kind
from .weighing import added

_COUNTED_TWICE = re.compile("扣除[^，。；]{0,8}重复|重复计算|[去剔]重|去除重复|重叠|交叉")
_ADDED_AND_TAKEN = re.compile("加上(?:上年|年初|期初)|减去|扣除(?!重复)|弥补")  # …，加上上年度未分配利润
_TAKEN_IN, _GIVEN_OUT = re.compile("(?:收入|募集|筹集|募捐)$"), re.compile("(?:支出|开支)$")
_KEPT = re.compile(r"结余|结转|余额|库存|存量|折合|折算")
_ABOVE = re.compile(r"^(?:其中)?(?:以上|上述)")
_CLOSES = re.compile(
    r"(?:(?<!公)共(?![同享建青产和])|共计|合计|总计|总共|一共|累计|小计|相加正好|相加)(?!相差|之差|[顺逆]差|结[存余]|滚存|余额|净)[^，。；、\d]{0,7}$"
    r"|^(?:共计|合计|总计|总共|一共)(?![顺逆]差|结[存余]|余额|净)[^，。；、\d]{8,18}$"
    r"|总(?:值|额|量|数|人数|面积|产量|投资|投入|收入|支出|装机|成绩|里程|时长|规模|产值|户数|次数)?[为达是]?$|之和[为是达]?$"
    r"|[合加]起来(?:是|为|达|共)?$|加总[为是达]?$|总(?:规模|数|量|人数)达到$"
)
_SO_MANY = (
    "[前以]?(?P<number>[二两三四五六七八九十])(?:项|级|者|市|地|省|县|区|类|家|校|所|个|镇|乡|院|行|部分|[位名国]|大[^，。；]{1,4})"
)
_SAID_MANY = re.compile(_SO_MANY)
_OWN_TOTAL = re.compile(
    rf"(?!以上|上述|合计|共计|[全本][年校市县省区院]|全学年|{_SO_MANY})(?P<name>[^总，。；]{{2,}})(?:总(?:值|额|量|数|人数|面积|产量|投资|投入|收入|支出|装机)|合计|总计)[达为有是]?$"
)
_OF_OTHERS = re.compile("[，；](?P<names>[^，。；]+、[^，。；]{2,})共计?有?$")
_ALL_MADE = re.compile("总(产值|产出|成本)")  # of sales and taxes none is made
_OF_WHOLE = re.compile("占[^，。；]*总")  # 占全市派出总数54名的三分之二
_PICKED = re.compile(r"其中|不含|不包括")
_GONE = re.compile("(?:去世|死亡|退出|退休|离职|调出|转出|注销|减少|流失|淘汰|核减|撤销)了?$")
_OF_ITS_OWN = re.compile(r"(?!以上|上述|[两三四五六]项)(?P<name>[^，。；]{4,}?)(?<!公)共(?![同享建青产和计])")
_RECKONED = re.compile("折算|折合")  # 外聘教师176人按二分之一折算为88人，教师总数574人
_SO_FAR, _AIMED_AT = "累计", re.compile("(?:的)?(?:目标|计划|任务|指标)")  # 完成全年10.6亿元目标的46%
_WHOLE_YEAR = re.compile("全(?:学)?年")  # 上半年1106人，下半年1159人，全年累计2265人次
_NEWLY = re.compile("新[增建设]")
_KIND = 5  # characters that a total's own name ends with
_SHORT, _ALIKE = 3, 0.5  # characters of a name, and how much of it was said before
_BALANCED = 1.2
_AS_MANY = 0.8  # what it says for a list that it has as many parts as the words tell
_PAIR = 2  # parts that a whole has at least
_BY_FAR = 0.7  # how much likelier another reading is than that of all numbers before
_MOST = 40  # parts
_OF_THESE = ("共", "共计", "合计", "总计")  # 治理沟道95条共502公里: of what was just counted
_NEXT = 8  # characters
_SIDES = ("收入", "支出")
_ROUNDED = Decimal("1.05")
_PLACES, _OF_BOTH = frozenset("省市州县区旗镇乡村校院园"), 2.0


def is_closed_here(passage: Passage, index: int) -> bool:
    """Whether the number is said to be the total of what stands before it.

    What is left (结余) is none of what went, and what is weighed (折合) no sum.
    """
    here = passage.levels[index]
    if index < 2 or here.listed or _KEPT.search(here.label) or _is_of_these(passage, index):
        return False
    closes = _CLOSES.search(here.label) is not None or _closes_too(passage, index) or _is_of_so_many(passage, index)
    if not closes or _OF_WHOLE.match(here.label):
        return False
    last = passage.levels[index - 1]
    so_many = not is_arabic(last) and last.quantity.tail + len(here.gap) == here.start  # 五个行业合计
    named = _OWN_TOTAL.match(here.label) if not so_many else None
    two = [m.label for m in islice((m for m in reversed(passage.levels[:index]) if m.depth == here.depth), _PAIR)][::-1]
    said, both = "".join(two), is_partition(two)  # 总出口货值；总进口货值；对外商品贸易总额共
    both = both or (named is not None and has_in_its_name(named["name"], two))  # 城市…，农村…，城乡合计
    kind = bigrams(named["name"][-_KIND:]) if named is not None else frozenset()
    if named is not None and not both and not _is_above(passage, index) and not kind & bigrams(said):
        return False  # 蔬菜总产量 behind 稻谷产量 and 小麦产量 is none of them, nor 零售总额 behind 投资
    made = _ALL_MADE.search(here.label)
    if made is not None and made[1] not in said:
        return False
    others = _OF_OTHERS.search(here.gap)
    if others is not None and not any(bigrams(name) & bigrams(said) for name in others["names"].split("、")):
        return False  # 基层项目就业6人，社区就业2人，自主创业、升学、出国共137人
    if named is not None and not both and _is_of_last_alone(named["name"], two):
        return False
    subject = _OF_ITS_OWN.match(here.label) if here.segment != passage.levels[index - 1].segment else None
    if subject is not None and not both and _is_another(subject["name"], said):
        return False
    told = last if not so_many else passage.levels[max(0, index - _PAIR)]
    so_far = _SO_FAR in here.label and _WHOLE_YEAR.search(here.label) is None
    if so_far and (told.unit != here.unit or (two and all(_SO_FAR in label for label in two))):
        return False  # 累计治愈63612例，累计死亡3203例，累计确诊67802例; 建设18个集聚区，累计引进201家企业
    if so_far and _NEWLY.search(last.label):
        return False  # 医院692个、妇幼保健院21个；新增三甲医院15家、累计54家
    apart = _opens_anew(passage, index) or is_divided_behind(passage, here) or _is_of_a_row(passage, here)
    return not (apart or _divide_a_rate(passage, here))


def _is_of_so_many(passage: Passage, index: int) -> bool:
    """Whether the words right before a number say that it is of as many as the sentence has told: 采购64万元，培训27
    万元，宣传5万元，三项业务支出96万元."""
    here = passage.levels[index]
    like = [m for m in passage.told(here.unit, here.sentence) if m.start < here.start and is_arabic(m)]
    return len(like) > _PAIR and len(like) == _how_many(passage, index)


def _is_of_last_alone(name: str, two: list[str]) -> bool:
    """Whether a total has the name of the last number and of no other: 企业327家，新建基地74个，基地总数398个; not the
    side of an account, which seldom is in the names of all that it takes in: 动用基金168万元，转贷收入28380万元，收入
    总计28548万元."""
    if name in _SIDES:
        return False
    alike = [bool(bigrams(name) & bigrams(label)) for label in two]
    return alike == [False, True]


def _divide_a_rate(passage: Passage, here: Mention) -> bool:
    """Whether what stands before is what a rate is of, and the total all: 就业率93.6%，其中升学412人、协议就业1606人，
    毕业生共2156人."""
    first = passage.told(here.unit, here.sentence)[0]
    return "其中" in first.gap and first.start in passage.rated


def _is_of_a_row(passage: Passage, here: Mention) -> bool:
    """Whether the like number of the segment before is called the same: 二档每生3300元，共860人；三档每生2200元，共410
    人."""
    before = [m for m in passage.told(here.unit, here.sentence) if m.segment < here.segment][-1:]
    return any(m.segment == here.segment - 1 and m.label == here.label and _CLOSES.search(m.label) for m in before)


def is_divided_behind(passage: Passage, here: Mention) -> bool:
    """Whether a total that begins its segment is that of a list behind it, as the one in the segment before is:
    一班共32人，男生15名，女生17名；二班共30人，男生16名，女生14名."""
    rows = [_row(passage, here, segment) for segment in (here.segment, here.segment - 1)]
    if not rows[0] or rows[0][0] is not here or len(rows[0]) <= _PAIR:
        return False
    return any(_adds_up(row) for row in rows)


def _row(passage: Passage, here: Mention, segment: int) -> list[Mention]:
    """The like numbers of a segment of the sentence."""
    told = passage.told(here.unit, here.sentence)
    return [m for m in told if m.segment == segment and m.depth == here.depth]


def _adds_up(row: list[Mention]) -> bool:
    """Whether some of the numbers right behind the first come to it."""
    ends = range(_PAIR + 1, len(row) + 1)
    return any(total(m.quantity.interval for m in row[1:end]).meets(row[0].quantity.interval) for end in ends)


def _is_another(name: str, said: str) -> bool:
    """Whether a total's own name has little of what was said: …；全市微基金共捐款8511万元."""
    own = core(content(name))
    return len(own) > _SHORT and likeness(own, said) < _ALIKE


def _is_of_these(passage: Passage, index: int) -> bool:
    """Whether 共 follows right on what was counted; 三批共45人 says how many there are in the list instead, and
    92银、65铜共289枚 closes the list."""
    here, last = passage.levels[index], passage.levels[index - 1]
    listed = last.unit == here.unit and (last.gap.startswith("、") or not last.gap)
    return passage.gaps[here.start] in _OF_THESE and is_arabic(last) and not listed


def find_closing(passage: Passage, index: int) -> Iterator[Relation]:
    """A a、B b，共计 T: the total stands at the end."""
    whole = passage.levels[index]
    above = _is_above(passage, index) or _closes_too(passage, index)
    before = [
        m for m in passage.levels[:index]
        if of_a_kind(m, whole) and m.depth == whole.depth and (above or m.sentence == whole.sentence)
        and is_arabic(m) == is_arabic(whole) and not _AIMED_AT.match(m.noun)
    ]  # fmt: skip
    if any(_RECKONED.search(m.noun) for m in before):
        return
    before = (before or _each_in_a_bracket(passage, index))[-_MOST:]
    if len({m.period for m in before}) == 1 and are_of_two_times(before[0].period, whole.period):
        return  # 2021年进口…，出口…；2020年进出口总值…
    lists = [before, heads(before, by_segment=True), [m for m in before if not m.within]] if above else [before]
    told = (like[start:] for like in lists for start in range(len(like) - 1))
    told = (parts for parts in told if not any(_is_called_so(part, whole) for part in parts))
    told = (parts for parts in told if not are_of_two_measures([words(m) for m in parts]))
    lost = [m for m in before if _GONE.search(m.label)]
    if before and _ADDED_AND_TAKEN.search(passage.text, before[0].start, whole.start):
        return
    if before and _COUNTED_TWICE.search(passage.text, before[-1].quantity.tail, whole.start):
        return  # 地表水41.38亿，地下水13.52亿，扣除重复计算量12.79亿后，总量42.11亿
    if lost and lost[0] is not before[0]:  # 2012年24人，2013年去世2人，新增3人，合计25人
        yield balance(whole, [m for m in before if m not in lost], lost, _BALANCED)
        return
    choices = [parts for parts in told if not (_holds_another(passage, parts) or _are_in_and_out(parts))]
    made = [(added(passage, whole, parts, CLOSING), parts) for parts in choices]
    many = _how_many(passage, index)
    for relation, parts in made:
        relation.weight += _AS_MANY if len(parts) == many else 0.0
    held = next((relation for relation, _parts in made if relation.holds), None)
    if held is not None:
        yield held
    elif made and not all(m.start in passage.settled for m in choices[0]):  # they add up to something already
        readings = [relation for relation, parts in made if not all(m.start in passage.settled for m in parts)]
        best = max(readings, key=likelihood)
        yield best if likelihood(best) > likelihood(readings[0]) + _BY_FAR else readings[0]


def _how_many(passage: Passage, index: int) -> int:
    """Of how many parts the words right before a total say that it is: 四个项目共支出461.5万元; 0 where they do not."""
    whole, last = passage.levels[index], passage.levels[index - 1]
    beside = not is_arabic(last) and last.quantity.tail + len(whole.gap) == whole.start
    said = _SAID_MANY.search(whole.gap) if not beside else None
    return int(last.quantity.value) if beside else chinese_value(said["number"]) or 0 if said is not None else 0


def _each_in_a_bracket(passage: Passage, index: int) -> list[Mention]:
    """制造业（3.42万个）、批发和零售业（1.05万个）、…，五个行业合计6.64万个: the numbers of a sentence that each stand
    alone behind a name."""
    whole = passage.levels[index]
    here = [m for m in passage.levels[:index] if m.sentence == whole.sentence and is_arabic(m)]
    told = [m for m in here if of_a_kind(m, whole)]
    alone = all(m.depth == whole.depth + 1 and m.gap.endswith("(") and len(m.gap) > _PAIR for m in told)
    return told if alone and len(told) > _PAIR else []


def find_both(passage: Passage, index: int) -> Iterator[Relation]:
    """云岭县36所、石屏县19所，覆盖两县55所学校: a total of so many places, each of which was told just before."""
    whole, count = passage.levels[index], passage.levels[index - 1]
    if index < 3 or whole.gap or is_arabic(count) or count.unit not in _PLACES or count.sentence != whole.sentence:
        return
    before = [
        m for m in passage.levels[: index - 1]
        if of_a_kind(m, whole) and m.depth == whole.depth and m.sentence == whole.sentence and count.unit in m.gap
    ]  # fmt: skip
    if 1 < count.quantity.value == len(before) and all(is_arabic(m) for m in before):
        yield summed(whole.quantity, [m.quantity for m in before], _OF_BOTH)


def _is_called_so(part: Mention, whole: Mention) -> bool:
    """Whether both tell one thing, one of them roughly: 营业总收入超53.8万亿元。利润总额…；营业总收入538122.3亿元."""
    low, high = sorted((part.quantity.value, whole.quantity.value))
    if is_before(whole.period) is not is_before(part.period) and words(part).endswith(words(whole) or "。"):
        return True  # 资产合计3553.9亿元，净资产244.8亿元；上年同期，资产合计为3341.2亿元
    rough = part.quantity.step != whole.quantity.step or part.quantity.qualifier or whole.quantity.qualifier
    return bool(rough) and words(part).endswith(words(whole) or "。") and high < low * _ROUNDED


def _holds_another(passage: Passage, parts: list[Mention]) -> bool:
    """Whether the first of the parts is said to hold the second: 总产值5.2亿元，其中建筑工程产值4.8亿元."""
    return "其中" in passage.text[parts[0].quantity.tail : parts[1].start]


def _are_in_and_out(parts: list[Mention]) -> bool:
    """Whether one part is what was taken in and another what was given out: 累计募集5.53亿元、支出4亿元."""
    sides = [(_TAKEN_IN.search(m.label) is not None, _GIVEN_OUT.search(m.label) is not None) for m in parts]
    return (True, False) in sides and (False, True) in sides


def _opens_anew(passage: Passage, index: int) -> bool:
    """Whether the total is of a part that 其中 or 不含 picks out: 资助917人次；其中不含贷款，总量838人次."""
    here = passage.levels[index]
    like = [m for m in passage.levels[:index] if of_a_kind(m, here) and m.sentence == here.sentence]
    return bool(like) and _PICKED.search(passage.text, like[-1].quantity.tail, here.start) is not None


def _closes_too(passage: Passage, index: int) -> bool:
    """Whether a sentence that says 以上共计 gives another total beside: 以上三项共计3348人，发放资金1129.35万元."""
    last, here = passage.levels[index - 1], passage.levels[index]
    beside = (last.sentence, last.segment) == (here.sentence, here.segment) and last.unit != here.unit
    if not beside or _CLOSES.search(last.label) is None:
        return False
    said = (m for m in passage.levels[:index - 1] if m.sentence == here.sentence and m.segment != here.segment)
    if any(_CLOSES.search(m.label) for m in said):
        return False  # 义务教育阶段共有4647名…，303万元；普通高中阶段共有4383名…，445万元
    return _is_above(passage, index - 1) or _tells_both(passage, index)


def _tells_both(passage: Passage, index: int) -> bool:
    """Whether each segment before tells one number of either unit: 资助3.2万人次，发放6741万元；…；合计6.4万人次，发放
    16253万元."""
    last, here = passage.levels[index - 1], passage.levels[index]
    near = passage.levels[max(0, index - 1 - _MOST) : index - 1]
    before = [m for m in near if m.sentence == here.sentence and m.segment != here.segment]
    told = [sorted(m.unit for m in group) for _segment, group in groupby(before, key=attrgetter("segment"))]
    return len(told) > 1 and all(units == sorted((last.unit, here.unit)) for units in told)


def _is_above(passage: Passage, index: int) -> bool:
    """Whether the total is of what was listed above: 以上合计, 以上三项共计."""
    here, last = passage.levels[index], passage.levels[index - 1]
    told = last.sentence == here.sentence and not is_arabic(last) and last.quantity.tail + _NEXT > here.start
    counted = told and (_ABOVE.search(last.label) is not None or not last.gap)  # 两项合计 begins the sentence
    return _ABOVE.search(here.label) is not None or counted
