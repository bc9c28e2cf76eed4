"""Rates by name: 毕业生2360人，就业2217人，就业率93.94%.

The rate's name says which of the numbers before it is the part (就业率: 就业), the whole is the first like quantity of
the sentence, or of the one before where 其中 opens the sentence. A rate that no pair of numbers beside it gives may be
of other numbers; only where the name finds its part is it said to be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT, PERMILLE
from ..statements.labels import bigrams, core, listed_name, listed_names, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times, is_before
from .base import Formula, Relation, likelihood
from .bearing import is_told_again
from .brackets import of_bracket
from .contraries import NEGATIONS, deny, is_denied
from .fulfilled import fulfilled, is_all_done, is_done_of_due, tells_fulfilment
from .grades import leaves_out, of_grades
from .lexicon import ON_OTHER_BASE
from .partitions import is_partition
from .passage import may_be_of, of_a_kind
from .portions import part as portion
from .portions import share
from .quotawholes import (
    ALREADY,
    CARRIED,
    NEW,
    divides,
    is_among,
    is_due,
    is_first,
    is_told_with_them,
    is_wanted,
    may_be_whole,
    opens_segment,
)
from .ratenames import NAMED_RATE, SURE, naming

# 覆盖比例90.78%: a rate, as 覆盖率
_COVERED = "覆盖"
_OF_ITS_OWN = frozenset(["覆盖", "参与", "参保", "到位", "合格", "达标", "完成", "使用", "普及", "入学", "通过"])
_RECKONED = re.compile("(?:失业|溢价|增值)$")  # of those who may work, whom no report counts; of what was asked
_OF_MOST = re.compile("大部分|多数|部分[地城企学单]")  # 大部分城市处置率达到100%
_CLOSED = re.compile("结案|办结|审结")  # 新收54066件，办结54219件，结案率94.81%
_OF_DUE = re.compile("[出到]庭$")  # of those who had to, of whom few reports count all
_AGAIN = ("重复", "重访")
_IN_TIME = re.compile("按[期时]|及时|限时")  # 办结率98.98%，按期办结率100%: of those due
_SAVED = re.compile("节约|节支|节省")
_SPENT = re.compile("(?:采购|成交|中标|合同|支出)(?:总?金额|总?额|规模|资金)?$")
_OVERALL = re.compile("总体|整体|综合|平均|最终|实际")
_NEAR, _NAME, _AHEAD = 8, 2, 4
_SUBJECT, _UNNAMED = 1.0, 0.8
_PAIR, _BESIDE, _OPENED = 2, 12, 1.3  # 设施65922个，其中设置站点59846个，覆盖率90.78%
_INNER = 0.4  # what speaks against a whole that is not the first of its sentence
_DENIED = 0.9  # 不起诉率 is of those prosecuted and not, not of those brought up
_OF_CASES = re.compile("捕|诉|逮")
_CONTRARY = 0.2  # decided in another way, some are on neither side
_NOT_YET = ("待", *NEGATIONS)
_ALSO = {"落实": "就业"}  # who has no job has not settled where to go
_FINE = 3  # digits
_ALL = 100
_MEAN = re.compile("平均(?:净?利润|毛利|费用)率")  # of the firms' rates, not of what they earn together


def find_quotas(mentions: Sequence[Mention], said: Sequence[Mention] = ()) -> Iterator[Relation]:
    """The named rates of one paragraph; 录取率和报到率分别为98.41%、93.17% has a name for each. ``said``: the numbers
    before, one of which a rate may be of that does not come out: 毕业生1136人。…创业47人，创业率4.14%."""
    for relation in _quotas(mentions):
        yield relation if relation.holds else _of_what_was_said(relation, said) or relation


def _of_what_was_said(broken: Relation, said: Sequence[Mention]) -> Relation | None:
    """The rate of its part in another number told before, where it is just that and told finely."""
    *parts, whole = broken.operands
    if broken.formula is not Formula.SHARE or broken.stated.digits < _FINE:
        return None
    like = (m for m in reversed(said) if m.role is Role.LEVEL and m.unit == whole.unit and m.quantity.digits >= _FINE)
    made = (share(broken.stated, parts, m.quantity, SURE) for m in like if not m.quantity.qualifier)
    return next((relation for relation in made if relation is not None and relation.holds), None)


def _quotas(mentions: Sequence[Mention]) -> Iterator[Relation]:
    before: list[Mention] = []
    rated: dict[int, Quantity] = {}
    last: Mention | None = None
    for place, mention in enumerate(mentions):
        told = last
        last = mention if is_arabic(mention) else last
        if mention.role is Role.LEVEL and mention.unit:
            before.append(mention)
        elif mention.role is Role.RATE and mention.unit != PERMILLE:  # of the population
            match = NAMED_RATE.search(mention.label if not mention.listed else listed_name(mention))
            if tells_fulfilment(mention):
                yield from fulfilled(mention, _near(mention.sentence, before[-_NEAR:]))
            elif match is not None and not _is_on_other_base(mention, match["stem"]):
                beside = told is None or told.unit != PERCENT or told.sentence != mention.sentence
                behind = [m for m in mentions[place + 1 : place + _AHEAD] if m.role is Role.LEVEL and m.unit]
                plain = before if not mention.listed else _without_others(mention, match["stem"], before)
                yield from _quota(mention, match["stem"], plain, behind, rated, beside=beside)
        elif mention.role is Role.SHARE and mention.head is None and not mention.of and words(mention) in _OF_ITS_OWN:
            yield from _quota(mention, words(mention), before, [], rated, beside=True)
        elif mention.role is Role.SHARE and mention.head is not None:
            rated.setdefault(mention.head.start, mention.quantity)


def _without_others(rate: Mention, stem: str, before: Sequence[Mention]) -> list[Mention]:
    """The numbers that a rate of a list may be of: none that another of the list is named after.

    协议就业921人，灵活就业368人。协议就业率、灵活就业率分别为…
    """
    others = [name for name in (core(name).removesuffix("率") for name in listed_names(rate.names)) if name != stem]
    told = [m for m in before if is_arabic(m)]
    own = next((m.start for m in told if stem in m.label), rate.start)  # what stands behind it is none of its whole
    return [
        m for m in told if stem in m.label
        or (m.start < own and not any(len(other) > _NAME and other in m.label for other in others))
    ]  # fmt: skip


def _is_on_other_base(rate: Mention, stem: str) -> bool:
    """Whether a rate is of what no report counts, of most only, or of what its sentence says that it is reckoned on."""
    reckoned = _RECKONED.search(stem) or ON_OTHER_BASE.search(rate.gap) or _OF_MOST.search(rate.label)
    reckoned = reckoned or _MEAN.search(rate.label)
    return reckoned is not None


def _quota(
    rate: Mention, stem: str, before: list[Mention], behind: list[Mention], rated: dict[int, Quantity], *, beside: bool
) -> Iterator[Relation]:
    """``behind``: what is told next. ``rated``: the rates and shares told so far, by the starts of the numbers they are
    of. ``beside``: whether no other rate stands between those numbers and this one."""
    outer = [m for m in before if m.depth <= rate.depth]
    bracketed = of_bracket(rate, stem, _near(rate.sentence, outer[-_NEAR:]), behind)
    if bracketed is not None:
        yield bracketed
        return
    near = _near(rate.sentence, outer[-_NEAR:]) or _near(rate.sentence - 1, outer[-_NEAR:])
    of_several = _of_several(rate, stem, near)
    if of_several is not None or leaves_out(rate, stem, near):
        yield from [of_several] if of_several is not None and not _is_of_another(of_several, rated) else ()
        return
    named = next((m for m in reversed(near) if naming(stem, m) >= SURE), None)
    if named is not None:
        rated.setdefault(named.start, rate.quantity)
    broken: list[Relation] = []
    inner: list[Relation] = []  # of what is a part itself
    elsewhere = _is_of_others(rate, stem, near) or "其中" in rate.gap  # 其中麻腮风第2剂接种率98.7%
    more = any(CARRIED.search(f"{m.label}，{m.gap}") for m in near)  # 上年结转187件 belongs to the whole too
    more = more or (_CLOSED.search(stem) is not None and any(NEW.search(m.label) for m in near))
    more = more and not is_told_with_them(near)
    for part, whole, relation in _pairs(rate, stem, near):
        if relation.holds:
            rated.setdefault(part.start, rate.quantity)
            yield relation
            return
        meant = (beside or naming(stem, part)) and _may_be(rate, stem, part, whole, near)
        meant = meant and not (elsewhere or _has_its_own(part, rate, rated) or _is_spent(stem, whole))
        meant = meant and not (_is_before_others(part, rate, near) or _are_both_done(rate, part, whole))
        meant = meant and not _is_of_number_beside(rate, stem, part, near)
        meant = meant and (named is not near[-1] or naming(stem, part) >= SURE)  # 办结1715件；直办6673件，直办率74.58%
        meant = meant and not (stem.endswith(_COVERED) and _COVERED in whole.label)  # 绿化覆盖面积 of 绿化覆盖总面积
        meant = meant and (part.start not in rated or _IN_TIME.match(stem) is None) and not _OF_DUE.search(stem)
        if meant and not more and not _is_of_another(relation, rated):
            relation.weight -= _against(whole, stem, near)
            (inner if whole.start in rated else broken).append(relation)
    next_told = [m for m in behind if m.sentence == rate.sentence]  # 批准134件，逮捕率79.57%；不批准29件
    held = [relation for relation in _of_contraries(rate, stem, [*near, *next_told]) if relation.holds]
    both = (held or list(_of_contraries(rate, stem, near)))[:1]
    broken += both
    together = next((r for r in (*both, _with_another(rate, stem, near)) if r is not None and r.holds), None)
    if together is not None:
        yield together
        return
    if broken:
        yield max([*broken, *inner], key=likelihood)
        return
    subject = list(_of_the_subject(rate, named, stem, before, rated)) if named is not None and not more else []
    if subject or inner:
        yield max([*subject[:1], *inner], key=likelihood)


def _is_of_number_beside(rate: Mention, stem: str, part: Mention, near: list[Mention]) -> bool:
    """Whether the number right before the rate has its name, and counts something else than the part: 38个项目完工35
    个，资金支付7536万元，支付率96.0%."""
    last = near[-1]
    beside = (last.sentence, last.segment) == (rate.sentence, rate.segment) and last.unit != part.unit
    return beside and naming(stem, last) >= SURE and not naming(stem, part)


def _of_several(rate: Mention, stem: str, near: list[Mention]) -> Relation | None:
    """The rate of several numbers together, where its name says so: 优良率, or where those left over are told."""
    return of_grades(rate, stem, near) or _but_for(rate, stem, near) or _of_all_that_went_on(rate, stem, near)


def _of_all_that_went_on(rate: Mention, stem: str, near: list[Mention]) -> Relation | None:
    """升入高职1003人，升入本科58人，…，升学率72.82%: of all who went on to some school."""
    parts = [m.quantity for m in near[1:] if words(m).startswith("升入") and m.unit == near[0].unit]
    told = core(stem).endswith("升学") and len(parts) > 1
    return share(rate.quantity, parts, near[0].quantity, SURE) if told else None


def _but_for(rate: Mention, stem: str, near: list[Mention]) -> Relation | None:
    """毕业生4834人，签协议3826人，升学772人，灵活就业49人，待就业187人，就业率96.13%: of all but those who are not."""
    name = core(stem)[-_NAME:]
    if len(name) < _NAME or not near:
        return None
    whole, *parts = (m for m in near if m.unit == near[0].unit)
    names = {name, _ALSO.get(name, name)}
    left = [m for m in parts if any(f"{no}{one}" in words(m) for no in _NOT_YET for one in names)]
    rest = [m.quantity for m in parts if m not in left]
    complete = sum(m.quantity.value for m in parts) == whole.quantity.value
    if len(left) != 1 or len(rest) < _NAME:
        return None
    relation = share(rate.quantity, rest, whole.quantity, SURE)
    return relation if relation is not None and (complete or relation.holds) else None


def _is_of_others(rate: Mention, stem: str, near: list[Mention]) -> bool:
    """Whether a rate stands in a clause without numbers and is named for what none before it is: 谈判采购预算159万元，
    节约21万元，节约率14%；询价采购节约率1.59%."""
    if any((m.sentence, m.segment) == (rate.sentence, rate.segment) for m in near):
        return False
    subject = _OVERALL.sub("", core(stem)[:-_NAME])
    return len(subject) > 1 and not any(bigrams(subject) <= bigrams(core(m.label)) for m in near)


def _are_both_done(rate: Mention, part: Mention, whole: Mention) -> bool:
    """Whether a rate is of two numbers beside each other: 人大代表建议173件、政协提案148件，办复率100%; 国内升学1326
    人、出国深造164人，深造率29.88%."""
    beside = part.gap.startswith("、") and 0 <= part.start - len(part.gap) - whole.quantity.tail < _NAME
    return beside and (rate.quantity.value == _ALL or part.unit == whole.unit)


def _is_before_others(part: Mention, rate: Mention, near: list[Mention]) -> bool:
    """Whether the rate's own clause tells of other things and the part stands before it: 法院采纳意见1900件；提出纠正
    6000件次，同期采纳率98.1%."""
    own = [m for m in near if (m.sentence, m.segment) == (rate.sentence, rate.segment)]
    return bool(own) and part.segment != rate.segment and all(m.unit != part.unit for m in own)


def _against(whole: Mention, stem: str, near: list[Mention]) -> float:
    """What speaks against a number being the whole of the rate."""
    inner = 0.0 if is_first(whole, near) or is_due(whole, stem) or opens_segment(whole, near) else _INNER
    return inner + (_DENIED if stem.startswith(NEGATIONS) and _OF_CASES.search(stem) else 0.0)


def _pairs(rate: Mention, stem: str, near: list[Mention]) -> Iterator[tuple[Mention, Mention, Relation]]:
    """The numbers that may be part and whole of the rate, the last part first."""
    for part in reversed(near):
        for whole in near:
            named = naming(stem, part)
            smaller = whole.quantity.value < part.quantity.value
            alike = of_a_kind(whole, part) or (named and may_be_of(whole, part))  # 发病21864例、死亡93人，病死率0.43%
            if whole is part or not alike or (smaller and not named) or divides(part, whole, near):
                continue
            of_two_times = len({is_before(m.period) for m in (rate, part, whole)}) > 1
            if of_two_times or not (is_arabic(part) and is_arabic(whole)):
                continue  # 营业利润率为18.9%，上年同期营业利润为2.416亿元，营业利润率为7.3%
            opened = "其中" in part.gap and len(near) == _PAIR and rate.start - part.quantity.tail <= _BESIDE
            unnamed = _OPENED if opened or is_among(part, whole) else _UNNAMED
            all_done = part is near[-1] and is_all_done(whole, part, stem)
            wanted = (named and is_wanted(whole, part, stem)) or all_done or is_done_of_due(whole, part)
            weight = max(named or unnamed, SURE if wanted else 0.0)
            relation = share(rate.quantity, [part.quantity], whole.quantity, weight)
            if relation is not None and (relation.holds or all_done or not is_told_again(part, whole)):
                yield part, whole, relation


def _of_contraries(rate: Mention, stem: str, near: list[Mention]) -> Iterator[Relation]:
    """批准逮捕196人，不批准逮捕40人，不捕率16.95%: of those who were and those who were not; what holds first."""
    planned = any("预算" in m.label for m in near)
    made = (
        portion(rate.quantity, own.quantity, [other.quantity], _CONTRARY)
        for own in near if naming(stem, own) and is_denied(words(own)) is is_denied(stem)
        for other in near if own.unit == other.unit
        and (_are_sides(words(own), words(other)) or (not planned and _is_spent(stem, other)))
    )  # fmt: skip
    yield from sorted((r for r in made if r is not None), key=lambda relation: not relation.holds)


def _are_sides(own: str, other: str) -> bool:
    """Whether one name denies the other, or both are those of a pair: 初次检举控告, 重复检举控告."""
    return deny(own, other) or (own[:_NAME] in _AGAIN and is_partition([own, other]))


def _is_spent(stem: str, other: Mention) -> bool:
    """Whether a number is what was spent, where the rate is of what was saved: 采购金额648.46亿元，节约108.56亿元."""
    return _SAVED.search(stem) is not None and _SPENT.search(words(other)) is not None


def _with_another(rate: Mention, stem: str, near: list[Mention]) -> Relation | None:
    """The rate of its part and one more, where it is just that: those who study on count as employed, too.

    毕业生887人，升学308人，就业532人，就业率94.70%.
    """
    made = (
        share(rate.quantity, [part.quantity, other.quantity], near[0].quantity, SURE)
        for part in near[1:] if naming(stem, part) >= SURE
        for other in near[1:] if other is not part and part.unit == other.unit == near[0].unit
    )  # fmt: skip
    return next((relation for relation in made if relation is not None and relation.holds), None)


def _may_be(rate: Mention, stem: str, part: Mention, whole: Mention, near: list[Mention]) -> bool:
    """Whether the words let the rate be of the two: its name finds the part, or there are no other numbers.

    A whole is the first of its unit, or one beside the part that is more than it or of which so much is done already:
    22个省份有企业28985个，已复工27621个，复工率95.29%.
    """
    like = [m for m in near if m.unit == part.unit]
    beside = whole.segment == part.segment and whole.start < part.start
    larger = beside and whole.quantity.value > part.quantity.value
    if naming(stem, part):
        done = beside and near[near.index(part) - 1] is whole and ALREADY.match(part.label) is not None
        meant = is_first(whole, near) or larger or done or is_due(whole, stem)
        return meant and may_be_whole(whole, part, stem)
    divided = "其中" in part.gap and whole.quantity.value > part.quantity.value
    divided = (larger or divided) and part.segment == rate.segment
    return (divided or is_all_done(whole, part, stem)) and len(like) == _PAIR


def _has_its_own(part: Mention, rate: Mention, rated: dict[int, Quantity]) -> bool:
    """Whether a sentence before told the part's rate: 开工率72%。…其次是其他工程，开工率87.3%, of numbers not told."""
    return part.sentence != rate.sentence and rated.get(part.start, rate.quantity) is not rate.quantity


def _is_of_another(relation: Relation, rated: dict[int, Quantity]) -> bool:
    """Whether the whole is a part itself and the rate is of what that one is of.

    落实3812人，落实率92.39%。其中升学1052人，升学率25.50%.
    """
    whole = relation.operands[-1]
    other = rated.get(whole.start)
    if relation.holds or other is None:
        return False
    share_of_whole = relation.expected.scaled(Decimal(1) / 100)
    return share_of_whole.times(other.interval).meets(relation.goal)


def _of_the_subject(
    rate: Mention, part: Mention, stem: str, before: list[Mention], rated: dict[int, Quantity]
) -> Iterator[Relation]:
    """受理案件3842件。… 办结3107件，办结率80.9%: the whole stands sentences before, as a rule first of all."""
    wholes = [
        m for m in before if not are_of_two_times(part.period, rate.period)
        if m.unit == part.unit and m.sentence < part.sentence and m.quantity.value > part.quantity.value
        and not CARRIED.search(f"{m.label}，{m.gap}") and may_be_whole(m, part, stem)
    ]  # fmt: skip
    own = words(part)
    called = [m for m in wholes if len(name := core(words(m))) >= _NAME and own.startswith(name)]
    called = called or [m for m in wholes if len(name := core(words(m))) >= _NAME and own.endswith(name)]
    wholes = called or wholes  # 投诉1023件。… 投诉已办结595件，办结率58.2%
    made = [share(rate.quantity, [part.quantity], m.quantity, _SUBJECT) for m in wholes]
    relations = [relation for relation in made if relation is not None and not _is_of_another(relation, rated)]
    held = next((relation for relation in relations if relation.holds), None)
    if relations:
        yield held or relations[0]


def _near(sentence: int, before: list[Mention]) -> list[Mention]:
    """The levels of a sentence, and of the one before where it only details that: 毕业生3865人。其中升学764人."""
    here = [m for m in before if m.sentence == sentence]
    if here and "其中" in here[0].gap:
        return [m for m in before if sentence - m.sentence in (0, 1)]
    return here
