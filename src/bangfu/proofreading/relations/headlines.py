"""What a headline says too: a number that the text below states, perhaps more exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from ..interval import Interval
from ..quantities.quantity import ABOUT, OVER
from ..quantities.units import DURATIONS, MONEY, RATES
from ..statements.labels import bigrams, core, grown, likeness, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times, is_before
from ..statements.wording import FROM, INTO, content
from .alike import against_alike, are_of_two_spans, have_grown_apart, monthly_alike
from .base import REPEAT, Formula, Relation, has_lost_digits, likelihood, same_number, summed
from .lexicon import comes_to_one
from .repeats import is_round

_BELOW = 60  # numbers
_LARGE = 10_000  # what a headline leaves the unit of
_OF_THE_SAME, _TELLING = 1.6, 3  # digits
_LONG, _EXACT = 1.4, 4  # digits of a number that a headline hardly gives of something else
_SHORT, _NOUN = 3, 4  # characters of a name, and of what is counted
_FEWEST = 2  # digits of a number that tells without its name
_IN_WORDS = 1.6  # 三百多项 may be 366, and 产险公司保费收入 is not all 保费收入
_PLAIN, _OF_OTHERS = 1.3, 0.7
NAMED = 2.4  # of hundreds of headlines that bear the name of a number below, one differs from it
_ITEM, _OF_NUMBERED = re.compile(r"(?P<open>\(?)(?P<number>\d{1,2})[).、．]"), 1.2
_SLACK = Decimal("0.03")
_ALIKE = 0.5  # of a part's name in another's


def find_headlines(
    headline: Sequence[Mention], below: Sequence[Mention], tabled: AbstractSet[str] = frozenset()
) -> Iterator[Relation]:
    """The numbers of a headline, each of which the text below should state too, perhaps more exactly; ``tabled``: the
    numerals of the document's tables, which may be all that states one."""
    for mention in headline:
        plain = mention.unit in DURATIONS and "." not in mention.quantity.raw and mention.quantity.digits < _TELLING
        bare = not mention.unit and mention.quantity.factor == 1  # 发放310万助学金 leaves out only what it counts
        if plain or bare or not mention.quantity.value:
            continue
        readings = [
            as_headline(mention, other)
            for other in below[:_BELOW]
            if may_tell(mention, other) and not _are_unlike(mention, other)
        ]
        of_the_same = _growth_of_the_same(mention, below[:_BELOW])
        readings = of_the_same or readings
        items = numbered(mention, below[:_BELOW])
        together = of_several(mention, [m for m in below[:_BELOW] if may_tell(mention, m)])
        if items or together is not None:
            yield together or of_numbered(mention, items)
            continue
        short = (mention.quantity.digits < _FEWEST or is_round(mention)) and not of_the_same
        if short:
            readings = [r for r in readings if r.holds or (r.weight >= NAMED and has_lost_digits(r))]
        held = next((relation for relation in readings if relation.holds), None)
        if held is not None:
            yield held
        elif of_the_same or (readings and (short or not _is_told(mention, below, tabled))):
            yield max(readings, key=lambda relation: relation.weight + likelihood(relation))


def numbered(heading: Mention, section: Sequence[Mention]) -> list[Mention]:
    """(二)全年支出1320.44万元。 / 1.救助支出1308.94万元…。 / 2.经费支出11.50万元: what the numbered lines under a
    heading begin with, all of them in its unit; [] where they are not numbered one by one."""
    marked = [(mark, m) for m in section if (mark := _ITEM.match(m.gap)) is not None]
    like = [(mark, m) for mark, m in marked if (mark["open"] == "(") is (marked[0][0]["open"] == "(")]
    in_order = [int(mark["number"]) for mark, _m in like] == [*range(1, len(like) + 1)]
    items = [m for _mark, m in like]
    counted = heading.role is Role.LEVEL and heading.unit not in RATES and not heading.depth
    fits = counted and in_order and len(items) > 1
    fits = fits and all(m.unit == heading.unit and m.role is Role.LEVEL for m in items)
    return items if fits else []


def of_numbered(heading: Mention, items: Sequence[Mention]) -> Relation:
    """The numbered lines should come to what heads them."""
    return summed(heading.quantity, [m.quantity for m in items], _OF_NUMBERED)


def of_several(heading: Mention, like: Sequence[Mention]) -> Relation | None:
    """口岸出入境旅客2478.8万人次, above 空港…出入境旅客2359.7万人次，…；邮轮…出入境旅客119.1万人次: all of those of one
    name, where they come to the heading's number."""
    name = core(words(heading))
    for first in like:
        called = core(words(first))
        parts = [m for m in like if core(words(m)) == called] if len(called) > 1 and name.endswith(called) else []
        if len(parts) > 1:
            relation = summed(heading.quantity, [m.quantity for m in parts], _OF_NUMBERED)
            return relation if relation.holds else None
    return None


def may_tell(headline: Mention, other: Mention) -> bool:
    """Whether a number may be the one that a headline tells, whatever it is called: of its unit, role and sign."""
    like = _count_alike(headline, other) and other.role is headline.role and other.sign == headline.sign
    like = like and not (FROM.search(other.label) and INTO.search(other.noun))  # 从94.56%上升至99.06%
    like = like and comes_to_one(headline.label) is comes_to_one(other.label)  # 每10股派12.30元，合计派53.97亿元
    like = like and not are_of_two_spans(headline, other) and not _is_of_year_before(other, headline)
    return like and against_alike(headline, other) and not (_is_rough_rate(other) or _is_rougher(other, headline))


def _is_of_year_before(other: Mention, headline: Mention) -> bool:
    """Whether the text tells a level of the year before that of the headline: 上年获批365项; 到去年底 is now."""
    past = is_before(other.period) and not other.period.endswith(("末", "底"))
    return other.role is Role.LEVEL and past and not is_before(headline.period)


def _is_rougher(other: Mention, headline: Mention) -> bool:
    """Whether the text tells roughly what the headline would tell as it is: 约164亿元 is no 159.44亿元."""
    same = other.quantity.value == headline.quantity.value
    return bool(other.quantity.qualifier) and not headline.quantity.qualifier and not same


def _growth_of_the_same(mention: Mention, below: Sequence[Mention]) -> list[Relation]:
    """保有量达1310万辆，增长67.13%: the growth that the text tells of that very number."""
    head = mention.head
    if mention.role is not Role.GROWTH or head is None or head.quantity.digits < _TELLING:
        return []
    first: dict[int, Mention] = {}  # what each sentence begins with
    grown = []
    for other in below:
        level = other.head or first.setdefault(other.sentence, other)
        same = (level.unit, level.quantity.value) == (head.unit, head.quantity.value)
        if other.role is Role.GROWTH and same and other.sign == mention.sign and monthly_alike(mention, other):
            grown.append(same_number(other.quantity, mention.quantity, _OF_THE_SAME))
    return grown


def _is_told(mention: Mention, below: Sequence[Mention], tabled: AbstractSet[str]) -> bool:
    """Whether a headline's rate stands in a table, or its number in the text, under a name or against a year of its
    own."""
    same = (m for m in below if m.quantity.interval.meets(mention.quantity.interval))
    told = any(m.unit == mention.unit or (not m.unit and m.quantity.factor > 1) for m in same)  # 捐赠款物122115.92万
    return told or (mention.unit in RATES and mention.quantity.raw in tabled)


def _are_unlike(headline: Mention, other: Mention) -> bool:
    """Whether two rates have names that share nothing: 其他67% is no 男生73.52%; or two shares those of parts of which
    one is hardly the other: 城镇人口比重55.88%, 男性人口占51.22%."""
    if headline.role is Role.RATE:
        names = core(words(headline)), core(words(other))
        return all(names) and likeness(*names) == 0
    if headline.role is Role.SHARE:
        parts = [core(words(m.head or m)) for m in (headline, other)]
        return all(parts) and likeness(*parts) < _ALIKE
    return False


def _is_rough_rate(mention: Mention) -> bool:
    """Whether a rate is only told roughly, which a headline does not take up: 涨幅均在50%左右."""
    return mention.unit in RATES and mention.quantity.qualifier == ABOUT


def _count_alike(headline: Mention, other: Mention) -> bool:
    """Whether both are of one unit; a headline may leave it out where the words before or behind tell what is counted:
    就业人员增至7.67亿."""
    if headline.unit and other.unit:
        return other.unit == headline.unit
    if headline.unit:
        own = core(words(other))  # 实有小客车540万
        return len(own) > _SHORT and other.quantity.factor > 1 and core(words(headline)).endswith(own)
    if not headline.noun and other.unit == MONEY:
        return True  # 少花2.93亿
    called = bigrams(core(content(headline.noun))) | bigrams(core(words(headline)))
    name = bigrams(core(words(other))) | bigrams(core(content(other.noun)))
    told = other.unit != "" or other.quantity.factor > 1  # 旅客28.14亿, in both
    return bool(told and called & name) and other.quantity.value >= _LARGE


def _is_of_kind(headline: Mention, other: Mention) -> bool:
    """Whether a number, or what has grown, is that of one kind by its longer name, or another number altogether."""
    name, called = (core(words(grown(m))) for m in (headline, other))
    return (len(called) > len(name) and called.endswith(name)) or have_grown_apart(headline.head, other.head)


def as_headline(mention: Mention, other: Mention) -> Relation:
    """The headline's number beside one of the text; it may round it, so what it should be is known only roughly; of
    a number that is not called alike, only what reads so when it is cut or rounded."""
    shown = mention.quantity.interval
    slack = abs(mention.quantity.value) * _SLACK
    stated, said = mention.quantity, other.quantity
    name, called = core(words(grown(mention))), core(words(grown(other)))
    longer = len(name) > _SHORT < len(called) and (name.endswith(called) or called.endswith(name))
    within = len(name) > _SHORT and likeness(name, called) == 1
    counted = mention.noun[:_NOUN] == other.noun[:_NOUN] and len(mention.noun) >= _NOUN  # 新增11例境外输入性病例
    same = longer or within or counted or name == called != ""
    named = same and not are_of_two_times(mention.period, other.period)
    cut = Interval(shown.low, max(shown.high, stated.value + (0 if stated.whole else stated.step)))  # 6865万 of 6865.8
    if stated.qualifier == OVER:
        cut = Interval(cut.low, max(cut.high, stated.mark().high))  # 超700万 of 788万
    outright = NAMED if is_arabic(mention) and is_arabic(other) and not _is_of_kind(mention, other) else _IN_WORDS
    weight = outright if named else _LONG if stated.digits >= _EXACT else _PLAIN
    akin = named or bool(bigrams(name + core(content(mention.noun))) & bigrams(called + core(content(other.noun))))
    weight -= _OF_OTHERS if name and called and not akin else 0.0  # 结余247万 is no 捐赠269.49万
    rough = Interval(shown.low - slack, shown.high + slack) if akin else cut
    if named and stated.qualifier == said.qualifier == OVER:
        return same_number(said, stated, weight)
    return Relation(REPEAT, Formula.SAME, stated, [said], said.interval, weight, [rough], target=cut)
