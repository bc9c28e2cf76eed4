"""Which numbers a share is said of: 升学41人，就业88人，占比86.5% may be of 88 or of both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from ..quantities.numerals import chinese_value
from ..statements.labels import common_end, core, listed_name, listed_names, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times
from ..statements.wording import ASIDES, content
from .bearing import is_abridged
from .kinds import LADDERS
from .lexicon import COUNTED

_TOGETHER = re.compile(r"之和|[二三四]者|合$|合计|共计|总计|总共|两项|三项|四项|两者|三者|共$|以上|累计")
_AND_ABOVE = re.compile(r"(?P<rank>[\u4e00-\u9fff]{2})(?:研究生)?(?:学历|学位|职称|级)?及?以上")
NEW = re.compile("新增|净增|新注册|新登记")  # 新增汽车驾驶人 are not the 汽车驾驶人
_NAMES = re.compile(r"[、和及与]")
_OF_ALL = re.compile("全[国省市县区州旗院校]")
_BESIDE = 24  # characters between a part and its whole
_HIGH, _HIGHER = re.compile("^(?:其中)?(?:具有)?高级(?:职称|专业技术)"), (("正高", "副高"), ("教授", "副教授"))
_NEAR = 12
_COUNTING = 2  # characters
_ARE_OF = re.compile(
    "(?:罪名|案件|问题|行业|领域|系统|部门|专业|学科|城市|地区|区域|类别|人员|人群|群体|项目|产品|商品|支出|收入)?"
    "(?:合计|共计|总计|总共|共|之和)?占"
)
_ROW, _LONGEST_ROW = 8, 32  # levels that one share may be of, and of which it says so: as many as there are provinces
_NAME = 4  # characters of a part that is named again
_ELSEWHERE = 0.3  # what speaks against a part that stands in another paragraph
_ABOUT = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,6}?)(?:继续|依然|仍然?|保持|稳居|位居|[是为居])[^，。；\d]*，占")
_COUNTS, _ABOVE = range(2, 10), re.compile("(?:上述|以上|这)$")
_SO_MANY_KINDS = re.compile("[前这上述]{0,2}(?P<number>[两二三四五六七八九])(?:大|类|项|种|个|者)(?!以)")


class Reading(NamedTuple):
    """The numbers that together are the part, and what speaks for reading it so."""

    parts: list[Mention]
    weight: float


def readings_of(mention: Mention, before: Sequence[Mention]) -> Iterator[Reading]:
    """The readings of a share, the likeliest first; ``before``: the paragraph's levels up to it."""
    counted = _counted(mention, before) or _named_together(mention, before) or _of_unit_named(mention, before)
    counted = counted or _kinds(mention, [m for m in before if mention.sentence - m.sentence <= 1])
    counted = counted or _all_listed(mention, before) or _of_one_measure(mention, before)
    if mention.listed or counted:
        yield from [Reading(counted, 0.0)] if not mention.listed else _listed(mention, before)
        return
    before = [m for m in before if m is not mention.whole]
    yield from _before_bracket(mention, before)
    sentence = [m for m in before if m.sentence == mention.sentence]
    if sentence and _is_of_bracket(mention, sentence[-1]):
        yield from _of_bracket(sentence)
        return
    sentence = [m for m in sentence if m.depth <= mention.depth] or sentence
    if mention.head is not None:
        yield Reading([mention.head], 0.0)
    if mention.whole is not None:
        yield from (Reading([m], 0.0) for m in _beside(mention.whole, sentence))
    ranked = _ranked(mention.label, sentence, before[-_NEAR:])
    if ranked is not None:
        yield from [Reading(ranked, 0.0)] if ranked else ()
        return
    named = _by_names(mention.label, [m for m in before[-_NEAR:] if is_arabic(m)])
    if named:
        yield from (Reading([m], 0.0) for m in _by_noun(mention.label, sentence))
        yield Reading(named, 0.0)
    elif mention.head is None and words(mention) and not _TOGETHER.search(mention.label):
        return
    if mention.head is not None and _TOGETHER.search(mention.head.label) is not None:
        return  # 五类合计4597件，占70.4%
    if sentence:
        together = _TOGETHER.search(mention.label) is not None
        like = [m for m in sentence if m.unit == sentence[-1].unit][-(_LONGEST_ROW if together else _ROW) :]
        yield from _in_a_row(like, together=together)
        yield from (Reading([m], -0.5) for m in _of_other_units(sentence[-_NEAR:]) if core(mention.of))


def _of_one_measure(mention: Mention, before: Sequence[Mention]) -> list[Mention]:
    """中院收案3527件、结案3316件，占全市收案的11.3%: the number of its segment that is called as the whole; else []."""
    head, of = mention.head, core(mention.of)
    if head is None or _OF_ALL.match(mention.of) is None or mention.of[-_COUNTING:] in head.label:
        return []
    beside = [m for m in before if (m.sentence, m.segment, m.unit) == (head.sentence, head.segment, head.unit)]
    like = [m for m in beside if common_end([core(words(m)), of]) >= _COUNTING]
    return like[-1:] if not any(core(words(m)) == of for m in like) else []


def _before_bracket(mention: Mention, before: Sequence[Mention]) -> Iterator[Reading]:
    """14个(有2个兼有)，占招生专业的35.9%: the number before the bracket that a share of nothing named stands behind."""
    beside = mention.head is None and mention.gap.rpartition("，")[0].endswith(")") and not words(mention)
    outer = [m for m in before if m.sentence == mention.sentence and m.depth == mention.depth] if beside else []
    yield from (Reading([m], 0.0) for m in outer[-1:])


def _kinds(mention: Mention, sentence: Sequence[Mention]) -> list[Mention]:
    """硕士研究生2417人、博士研究生163人和来华留学生124人，研究生占13.8%: the numbers called kinds of what the share
    names, where none is called just so; else []."""
    name = words(mention)
    if len(name) < _COUNTING:
        return []
    called = [m for m in sentence if words(m).endswith(name)]
    like = [m for m in called if m.unit == called[0].unit]
    return like if len(like) > 1 and all(words(m) != name for m in called) else []


def _beside(whole: Mention, sentence: Sequence[Mention]) -> list[Mention]:
    """The first like number of the whole's sentence, and the one right before it: 覆盖55所学校，占总数143所的38.5%."""
    like = [m for m in sentence if m.unit == whole.unit]
    own = [m for m in like[1:] if m.quantity.tail + _BESIDE > whole.start]
    return [*like[:1], *own[-1:]]


def _ranked(label: str, sentence: Sequence[Mention], before: Sequence[Mention]) -> list[Mention] | None:
    """The levels of the ranks that the label takes in: 硕士及以上, 高级职称; None where it names none."""
    for pair in _HIGHER if _HIGH.search(label) else ():
        higher = [m for m in before if words(m).startswith(pair)]
        if len(higher) == len(pair):
            return higher
    above = _AND_ABOVE.search(label)
    return _at_least(above["rank"], sentence) if above is not None else None


def _is_of_bracket(mention: Mention, last: Mention) -> bool:
    """Whether a share is of the number in the bracket right before it: 药费(2010.4元)占住院费用的20.4%."""
    return mention.head is None and mention.gap.startswith(")占") and last.depth > mention.depth


def _of_unit_named(mention: Mention, before: Sequence[Mention]) -> list[Mention]:
    """消除风险869户3104人，消除风险的户数占71.4%: the last number of its sentence that is of the unit which the share's
    name counts, where another stands between; else []."""
    unit = COUNTED.get(words(mention)[-_COUNTING:])
    here = [m for m in before if m.sentence == mention.sentence] if unit else []
    return [m for m in here if m.unit == unit][-1:] if here and here[-1].unit != unit else []


def _of_bracket(sentence: Sequence[Mention]) -> Iterator[Reading]:
    """The number in a bracket, and all of those that are: 深造（国内升学1268人与出国境164人）占毕业生5608人的25.53%."""
    yield Reading([sentence[-1]], 0.0)
    within = [*takewhile(lambda m: (m.depth, m.unit) == (sentence[-1].depth, sentence[-1].unit), reversed(sentence))]
    if len(within) > 1:
        yield Reading(within[::-1], 0.0)


def _counted(mention: Mention, before: Sequence[Mention]) -> list[Mention]:
    """交通类783件、建设类579件、政法类562件，三类占总量的77%; 对上述5大贸易伙伴进出口合计占61.5%: as many of the levels
    as the words say; else []."""
    told = mention.head or next((m for m in before[-1:] if m.segment == mention.segment), None)
    if told is None or told.quantity.value not in _COUNTS:
        return []
    pointing = _ABOVE.search(told.label) is not None and _TOGETHER.search(mention.label) is not None
    if not pointing and not _ARE_OF.match(told.noun.removeprefix("者")):
        return []
    if is_arabic(told) and not (pointing or told.noun.startswith("者")):  # 上述3者合计占
        return []
    said = [m for m in before if m.sentence == told.sentence and m.start < told.start]
    said = said or [m for m in before if told.sentence - m.sentence == 1]
    if not said:
        return []
    like = [m for m in said if m.unit == said[-1].unit]
    number = int(told.quantity.value)
    return like[-number:] if len(like) >= number and told.unit != like[-1].unit else []


def _named_together(mention: Mention, before: Sequence[Mention]) -> list[Mention]:
    """其中食品加工79.2亿元、装备制造63.4亿元、新型建材38.6亿元，三大产业占比84.4%: the list right before, where it is
    as long as the words say; else []."""
    told = _SO_MANY_KINDS.match(mention.label)
    here = [m for m in before if m.sentence == mention.sentence]
    number = chinese_value(told["number"]) if told is not None else 0
    row = here[-int(number) :] if number and len(here) > number else []
    alike = len({m.unit for m in row}) == 1 and all(core(words(m)) for m in row) and here[-1].unit == row[0].unit
    return row if row and alike and row[0].segment == mention.segment else []


def _all_listed(mention: Mention, before: Sequence[Mention]) -> list[Mention]:
    """对东盟、中东分别进出口3287亿元、2752亿元，增长8.9%、11.4%，合计占25.6%: the grown list that it is of together."""
    last = before[-1] if before and before[-1].sentence == mention.sentence else None
    together = _TOGETHER.search(mention.gap.partition("占")[0]) is not None and not mention.listed
    if last is None or not together or last.listing < _COUNTING or last.listed != last.listing:
        return []
    listed = before[-last.listing :]
    return list(listed) if any(m.role is Role.GROWTH for level in listed for m in level.attached) else []


def _in_a_row(like: list[Mention], *, together: bool) -> Iterator[Reading]:
    """The last two, three … levels; those told together may stand before others.

    高级18人，中级45人，初级33人，中高级合计占65.6%.
    """
    for count in range(len(like), 1, -1):
        yield Reading(like[-count:], 0.0 if together else -0.5)
    near = like[-_ROW:]
    for last in range(len(near) - 1, 1, -1) if together else ():
        yield from (Reading(near[first:last], 0.0) for first in range(last - 1))


def _of_other_units(levels: Sequence[Mention]) -> Iterator[Mention]:
    """The first of each unit but the last one's: 受助426人，发放85.2万元，占在籍学生的13% is of the persons."""
    seen = {levels[-1].unit}
    for level in levels:
        if level.unit not in seen:
            seen.add(level.unit)
            yield level


def _listed(mention: Mention, before: Sequence[Mention]) -> Iterator[Reading]:
    """A、B、C分别占p、q、r: the share's own place in the list of names."""
    called = [name for name in listed_names(mention.names.rpartition("，")[2]) if name]
    if len(called) < mention.listing:
        yield from _in_order(mention, before)
    elif len(called) >= mention.listed:
        name = core(called[mention.listed - 1].partition("占")[0])
        fitting = [m for m in before if name and core(words(m)).startswith(name[:6])]
        if fitting:
            yield Reading([fitting[-1]], 0.0)


def _in_order(mention: Mention, before: Sequence[Mention]) -> Iterator[Reading]:
    """财政资金a元，学校资金b元，分别占p、q: as many levels as there are shares, in their order; what a bracket tells of
    one of them (60岁以上113927人(其中65岁以上84602人)) is none."""
    said = [m for m in before if m.sentence == mention.sentence and m.role is not Role.WHOLE]
    outside = [m for m in said if m.depth == mention.depth]
    said = outside if len(outside) >= mention.listing else said
    here = [m for m in said if m.segment == mention.segment]
    if len(here) == mention.listing and len({m.unit for m in here}) > 1:
        return  # each is of a whole of its own
    like = [m for m in said if m.unit == said[-1].unit][-mention.listing :] if said else []
    like = here if len(here) == mention.listing else like
    if len(like) == mention.listing:
        yield Reading([like[mention.listed - 1]], 0.0)


def _at_least(rank: str, levels: Sequence[Mention]) -> list[Mention]:
    """The levels of a rank and of all above it: 硕士及以上 takes in 博士."""
    for ladder in LADDERS:
        if rank in ladder:
            ranks = ladder[: ladder.index(rank) + 1]
            return [m for m in levels if words(m).startswith(ranks)]
    return []


def _by_names(label: str, levels: Sequence[Mention]) -> list[Mention]:
    """The levels whose names the label strings together, or the one it begins; [] unless every name finds one."""
    names = [core(name) for name in _NAMES.split(label.strip()) if name.strip()]
    if len(names) < 2:
        if names and len(names[0]) == 1:
            return [m for m in levels if words(m).startswith(names[0])][-1:]  # 药费2281元，药占比23.1%
        return _by_name(names[0], levels) if names and names[0] else []
    found = []
    for name in names:
        fitting = [m for m in levels if _called(m, name)]
        if not fitting:
            return []
        found.append(fitting[-1])
    return found if len(set(map(id, found))) == len(found) else []


def _by_name(name: str, levels: Sequence[Mention]) -> list[Mention]:
    """The last level that begins like the name, or the last of all with the name in its own.

    民事2451件，行政123件，民事案件占63.8%.
    """
    own = [(core(listed_name(m) or words(m)), m) for m in levels]
    alike = [m for said, m in own if said.startswith(name) or (len(said) > 1 and name.startswith(said))]
    old = [(said, m) for said, m in own if not NEW.search(m.label)]
    ending = [m for said, m in old if len(name) > 1 and said.endswith(name)]  # 活动共募集862.4万元, 募集额占21.6%
    last = [m for said, m in old if m is own[-1][1] and name in said]
    short = [m for said, m in old if len(name) >= _NAME and is_abridged(name, said)]  # 公益支出 of 公益事业支出
    return alike[-1:] or last or ending[-1:] or (short if len(short) == 1 else [])


def _by_noun(label: str, levels: Sequence[Mention]) -> list[Mention]:
    """The last of those that only the noun behind names: 为4318名农民工追发5584.5万元，农民工占88.0%."""
    name = core(label)
    return [m for m in levels if len(name) > 1 and not core(words(m)) and core(m.noun).startswith(name)][-1:]


def _called(mention: Mention, name: str) -> bool:
    own = core(listed_name(mention) or words(mention))
    return bool(own) and (name.startswith(own[-4:]) or (len(name) > 1 and name in own))


def named_before(share: Mention, levels: Sequence[Mention]) -> Iterator[Reading]:
    """教育经费284597万元。… 教育经费占公共预算支出1814597万元的15.68%: the part that an earlier paragraph states."""
    name = core(content(words(share).removeprefix(share.period)))
    if share.listed or len(name) < _NAME:
        return
    before = [m for m in reversed(levels) if m.role is Role.LEVEL]
    told = [(core(ASIDES.sub("", words(m))), m) for m in before]
    named = share.whole is not None or share.of != ""
    alike = (m for called, m in told if called == name or (named and called.endswith(name) and not NEW.search(m.label)))
    part = next((m for m in alike if not are_of_two_times(m.period, share.period)), None)
    if part is not None and part is not share.whole:
        yield Reading([part], -_ELSEWHERE)


def listed_before(share: Mention, paragraph: Sequence[Mention]) -> Iterator[Reading]:
    """对东盟、欧盟分别进出口6.52万亿元、5.65万亿元。东盟继续为第一大贸易伙伴，占外贸总值的15.5%: the member of the list
    that the sentence is about."""
    about = _ABOUT.match(share.gap) if not words(share) and not share.listed else None
    near = (m for m in reversed(paragraph) if m.listed and 0 < share.sentence - m.sentence <= 1)
    part = next((m for m in near if about is not None and listed_name(m).endswith(about["name"])), None)
    if part is not None:
        yield Reading([part], 0.0)
