"""A list set against its whole, and how far the words speak for its being all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..interval import Interval, total
from ..quantities.numerals import chinese_value
from ..quantities.units import PERSONS, VISITS
from ..statements.labels import bigrams, common_end, core, listed_names, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.wording import IN_BRACKETS
from .announcing import AGAIN, AMONG, BARE, BRACKET, CLOSING, COLON, HEADED, LONG, PAIR, PLAIN, VIEW, WITHIN
from .astray import astray
from .balances import balance, who_left
from .base import Relation, slip_of, summed
from .entire import (
    are_all_by_name,
    are_counted_behind,
    are_counted_off,
    are_of_other_measures,
    are_sentences,
    come_from_elsewhere,
    fills_its_sentence,
    go_both_ways,
    leaves_nothing,
    rise_and_fall,
    sort_all_of_them,
    tell_every_quarter,
    tell_every_year,
)
from .kinds import are_apart, are_of_two_measures, topic_of
from .lexicon import AND_SO_ON, PARTIAL, REMAINDER, WHOLE
from .listnames import (
    alternate,
    come_by_turns,
    differ_by_number,
    end_in_rest,
    hold_each_other,
    is_done_of_other,
    is_of_their_form,
    is_told_again,
    share_members,
)
from .partitions import go_down_to_it, has_in_its_name, have_opposites, is_partition, lacks_members
from .passage import Passage, of_a_kind

_NEAR = 2  # times the whole
_CONTRARY, _NETTED = (("顺差", "逆差"), ("盈利", "亏损"), ("净流入", "净流出"), ("净增", "净减")), 1.7
_ACCOUNT, _OF_SOME_NET = re.compile("(?:经常|资本|金融)(?:项目|账户)"), 0.5  # 经常账户 takes incomes in too
_HUNDRED = Interval.point(100)
_BY_TURNS, _ALTERNATING, _SIBLING = 0.8, 2.0, 2.0
_ONE_BY_ONE = 2.0  # for sentences or clauses that go through all of it
_ALL_BY_NAME = 1.0  # for a list that its name counts all there are
# what speaks against two stages (小学生280名，初中生240名) being all there are, and for 进出口, named by its members
_OF_STAGES, _NAMED_BY_WHOLE = 0.4, 0.4
_COUNTED_TWICE = 4.0  # what speaks against parts that share members and exceed their whole
_LEFT_OUT, _LESS = re.compile("不含|不包括|不计|除外"), 1.5  # 按起源分(不含港澳台), of less than the whole
_ALL, _OVERFULL = 0.8, -1.5  # what it says for a list that the shares of its parts make a hundred, or more or less
_ASIDE = 1.0  # what speaks against two that begin a clause of their own
_EXHAUSTED = 0.6  # what it says for a bare list of some length that it ends with what is left
_LEADING = re.compile(r"，?[^，。；\d]{0,4}(?:位居|名列|排名|排在|排列|位列|居)(?:全[国省市]|前)")
_OF_SEVERAL = re.compile(r"\([^()]{0,24}(?:多种|多项|多类|多个|交叉|重复)")  # （一件涉及多类违纪的分别计算）
_BOTH = 2
_TERMS, _SAME_PEOPLE = (("春", "秋"), ("上学期", "下学期"), ("上半年", "下半年")), 2.5
_SOME_PRIVATE = 1.5  # 公办78所、普惠性民办65所 leave other private ones out
_MORE_THAN_ALL = 0.5  # 孤儿5.2万人，其中集中供养9.2万人、社会散居41万人, which 50.2万人 explains
_LACKING, _OF_TWO_MEASURES = 1.2, 3.0
_TAG, _TAGGED_APART, _CLAUSE = re.compile("(?:985|211|双一流)[^，；。]*$"), 2.0, 30
_NEAR_BY, _FAR_AWAY = 2, 0.6  # paragraphs to a whole, and what speaks against one further off
_INNER = 1.0  # what speaks against a list that holds a number and a part of it
_OF_ANOTHER, _LEFT_ITS_KIND = 2.0, 1.2
_SAID = 4  # characters
_SAME_VERB = 0.5  # 45人选择自主创业，304人选择自由职业
_MANY_ALIKE, _MANY = 0.5, 4
_ONE_FORM, _ENDING = 0.4, 2  # signs that all names end with
_RESPECTIVELY, _UNRELATED = ("分别为", "分别是"), 1.0
_COUNTING = ("人数", "数量", "总数", "总额", "人次", "面积", "金额")
_OVERLAP = re.compile("重[叠合]|交叉|同时(?:涉及|存在|检出)|[去剔]重|[扣剔去]除重复|可?兼有|含在")  # 各类身份有重叠
_ASIDE_LENGTH = 16  # characters
_RANKED, _PICKED_OUT = (
    re.compile(r"(?:居|位列|位居|名列|排名?)[^，。；\d]{0,4}(?:首位|第[一二三四五]|榜首)|分列|分居|其次是"), 2.0
)  # fmt: skip
_USE = re.compile("用于|用作|用来|投向|拨付给?|划给|分给")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOSED = (BRACKET, COLON, VIEW, WITHIN, CLOSING, "分别为", "分别是", "分为", "即")  # lists of all there is
_CARRIED, _HELD_MORE = re.compile("积存|旧存|遗留|含上[年期]|含结转"), 1.5  # the parts hold more than came in
_SORTS, _SORTED = re.compile(
    "按[^，。；]{1,8}?(?:划分|分类|分布|统计|分)[，,:]|(?<!部)分(?:行业|地区|区域|领域|业态|品种|类型|产业)[^，。；]{0,12}[，,:]"
), 0.5  # 按对象分，…, all of them
_TAKEN_IN = re.compile(r"\((?:含|包括)[^()\d]*\)")
_OF_MANY = re.compile("各项[^，。；]{0,4}款")  # 各项贷款余额, of which the large kinds are told
_FUND, _INTEREST = re.compile("(?:医保|保险|基金)[^，。；]{0,4}收入$"), Decimal("0.05")  # what interest adds to it
_KINDS_TOLD, _COUNTED = re.compile("([二两三四五六七八九十])大?[类种]"), 1.0
_TRADED = ("出口", "进口")
_FROM_ELSEWHERE, _FILLED, _NEARLY = 2.0, 0.5, 0.25
_TWO_FORMS = 0.8
_OF_ONE_TIME, _EACH_MORE = 0.6, 0.8
_SOME = 0.4  # what 其中 says for a list in brackets that falls short
_SURENESS = {
    BRACKET: 0.9, COLON: 0.8, VIEW: 0.4, HEADED: 0.6, WITHIN: 0.7, AGAIN: -0.6, BARE: -0.6, PAIR: -0.6, PLAIN: 0.2,
    CLOSING: 1.2, "分别为": 0.8, "分别是": 0.8, "分为": 0.8,
}  # fmt: skip


def added(passage: Passage, whole: Mention, parts: list[Mention], kind: str) -> Relation:
    """The parts should add up to the whole, less those that run against it: 货物和服务贸易顺差337亿美元。其中，货物贸易
    顺差391亿美元，服务贸易逆差53亿美元."""
    against = [m for m in parts if _runs_against(whole, m)] or who_left(parts)
    if against and len(against) < len(parts):
        netted = _OF_SOME_NET if _ACCOUNT.search(whole.label) else _NETTED
        return balance(whole, [m for m in parts if m not in against], against, netted)
    relation = summed(whole.quantity, [m.quantity for m in parts], _weight(passage, whole, parts, kind))
    labels = [IN_BRACKETS.sub("", m.label) for m in parts]
    known = is_partition(labels) or has_in_its_name(whole.label, labels) or go_down_to_it(whole.label, labels)
    if known and relation.expected.low > relation.goal.high and slip_of(relation) is not None:
        relation.weight += _MORE_THAN_ALL
    whole_list = known or sort_all_of_them(whole, parts) or go_both_ways(parts) or leaves_nothing(parts)
    whole_list = whole_list or tell_every_year(passage, whole, parts) or tell_every_quarter(whole, parts)
    whole_list = whole_list or are_counted_off(passage, whole, parts)
    closed = relation.miss < _NEARLY and fills_its_sentence(passage, whole, parts) and not lacks_members(labels)
    relation.weight += _FILLED if closed and not (kind in _CLOSED or whole_list) else 0.0
    relation.partial = not (kind in _CLOSED or whole_list or closed)
    return relation


def _runs_against(whole: Mention, part: Mention) -> bool:
    """Whether a part is called the contrary of its whole: 逆差 of 顺差."""
    return any(
        one in words(whole) and other not in words(whole) and other in words(part)
        for pair in _CONTRARY for one, other in (pair, pair[::-1])
    )  # fmt: skip


def _weight(passage: Passage, whole: Mention, parts: list[Mention], kind: str) -> float:
    """What the wording says for the list being all of the whole."""
    listed = _names_in_list(parts)
    names = listed or [IN_BRACKETS.sub("", words(m)) for m in parts]
    labels = listed or [IN_BRACKETS.sub("", m.label) for m in parts]
    gap = passage.gaps[parts[0].start]
    announcement = gap[max(0, gap.rfind("其中")) :]
    weight = _SURENESS.get(kind, 0.3)
    some = (kind == BRACKET and "其中" in gap) or (kind == "其中" and parts[0].listed > 0)  # 其中甲、乙、丙三省分别
    weight -= _SOME if some and _fall_short(whole, parts) else 0.0
    weight -= _FROM_ELSEWHERE if _are_of_another_noun(whole, parts) else 0.0
    weight -= _LEFT_ITS_KIND if kind == "其中" and _leave_its_kind(whole, parts) else 0.0
    weight -= _ASIDE if kind == PAIR and _are_told_aside(passage, whole, parts) else 0.0
    weight += _EXHAUSTED if kind in (BARE, HEADED) and len(parts) >= LONG and end_in_rest(names) else 0.0
    lacking = lacks_members(names) or _OF_MANY.search(whole.label) is not None
    lacking = (lacking and _fall_short(whole, parts)) or _lacks_interest(whole, parts)
    named = has_in_its_name(whole.label, [words(m) for m in parts]) or go_down_to_it(whole.label, labels)
    weight += 1.0 if named or (is_partition(labels) and not lacking) else 0.0
    weight += _NAMED_BY_WHOLE if named else 0.0
    weight += _SORTED if kind == VIEW and _SORTS.search(gap) and not AMONG.match(parts[0].noun) else 0.0
    weight += _ALL_BY_NAME if are_all_by_name(parts) or tell_every_year(passage, whole, parts) else 0.0
    weight += _ONE_BY_ONE if tell_every_quarter(whole, parts) or are_counted_off(passage, whole, parts) else 0.0
    weight -= _SAME_PEOPLE if whole.unit == PERSONS and len(parts) == _BOTH and _are_terms(labels) else 0.0
    weight -= _SOME_PRIVATE if _fall_short(whole, parts) and sum("普惠" in label for label in labels) == 1 else 0.0
    weight -= _OF_STAGES if len(parts) == _BOTH and _are_stages(labels) else 0.0
    weight += 0.8 if len(parts) > 2 and have_opposites(names) else 0.0
    weight += 1.2 if REMAINDER.search(names[-1]) else 0.0
    weight += _ALL_BY_NAME if are_sentences(names) else 0.0
    weight += 0.4 if WHOLE.search(whole.label) else 0.0
    weight += 0.3 if whole.noun.rstrip("，,").endswith("中") else 0.0
    weight += 0.2 if len(parts) > 2 else 0.0
    weight += _by_shares(parts)
    weight += 0.3 if common_end(names) >= 2 else 0.0
    weight -= _INNER if (kind == BARE and hold_each_other(names)) or is_done_of_other(names) else 0.0
    weight -= _TAGGED_APART if _are_tagged(passage, parts) else 0.0
    weight -= _BY_TURNS if kind == CLOSING and come_by_turns(names) else 0.0
    weight -= _ALTERNATING if alternate(names) else 0.0
    weight -= _OF_TWO_MEASURES if are_of_two_measures(names) else 0.0
    weight -= _LACKING if lacking else 0.0
    weight -= _FROM_ELSEWHERE if come_from_elsewhere(whole, parts) or are_of_other_measures(whole, parts) else 0.0
    weight += _COUNTED if kind == VIEW and _are_as_many_as_told(gap, parts) else 0.0
    weight += _SAME_VERB if not any(names) and common_end([m.noun[:2][::-1] for m in parts]) == 2 else 0.0
    weight += _MANY_ALIKE if kind == AGAIN and len(parts) > _MANY and common_end(names) >= 2 else 0.0
    weight += 0.6 if differ_by_number(names) else 0.0
    weight += _ONE_FORM if sort_all_of_them(whole, parts) or go_both_ways(parts) else 0.0
    if PARTIAL.search(announcement[-40:]) or any("其中" in passage.gaps[m.start] for m in parts[1:]):
        weight -= 1.5
    weight -= _HELD_MORE if _hold_what_was_left(passage, whole, parts, labels) else 0.0
    weight -= _SIBLING if is_of_their_form(whole, names) or is_told_again(whole, parts) else 0.0
    weight -= astray(passage, whole, parts, labels, kind)
    weight -= _LESS if _LEFT_OUT.search(gap) and whole.sentence != parts[0].sentence else 0.0
    if not of_a_kind(whole, parts[0]):
        weight -= 0.8
    weight += _by_and_so_on(passage.text, parts)
    if _OF_SEVERAL.match(passage.text, parts[-1].quantity.tail):
        weight -= _COUNTED_TWICE
    if _LEADING.match(passage.text, parts[-1].quantity.tail):
        weight -= 1.5
    if _are_done_otherwise(whole, parts):
        weight -= 0.8
    overlap = _OVERLAP.search(passage.text, parts[0].quantity.tail, parts[-1].quantity.tail + _ASIDE_LENGTH)
    since = whole if whole.sentence == parts[0].sentence and whole.start < parts[0].start else parts[0]
    ranked = _RANKED.search(passage.text, since.quantity.tail, parts[-1].quantity.tail + _ASIDE_LENGTH)
    weight -= _PICKED_OUT if ranked is not None else 0.0
    if overlap is not None or (share_members(labels) and not REMAINDER.search(names[-1])):
        weight -= 2.0 if _fall_short(whole, parts) else _COUNTED_TWICE
    exceeding = sum(m.quantity.value for m in parts) > whole.quantity.value
    weight -= _apart(whole, parts, named=kind == WITHIN, exceeding=exceeding)
    weight += _OF_ONE_TIME if is_partition(labels) and not lacking and _are_of_one_time(whole, parts) else 0.0
    weight -= _OF_ANOTHER if _are_called_as_another(passage, whole, parts, names) else 0.0
    weight -= _UNRELATED if kind in _RESPECTIVELY and _is_of_other_name(whole, parts) else 0.0
    weight -= _TWO_FORMS if kind not in _CLOSED and _are_of_two_forms(parts) else 0.0
    weight += _EACH_MORE if _are_each_more(passage, whole, parts) else 0.0
    apart = are_apart(labels)
    weight += 1.0 if exceeding and len(parts) == _BOTH and rise_and_fall(parts) else 0.0
    if exceeding and not apart and _is_list_of(whole, parts):
        weight += 0.4  # nor may the parts of one list exceed it, unless they overlap
    if apart and exceeding:
        weight += 1.0  # parts that exceed their whole contradict it however many there are
    return weight + (0.4 if apart else 0.0)


def _are_of_another_noun(whole: Mention, parts: list[Mention]) -> bool:
    """Whether parts that are counted by another unit end with a noun that their whole has not: 院校169所，其中专升本
    专业116个、高升本专业157个."""
    end = common_end([words(m) for m in parts])
    return end > 1 and parts[0].unit != whole.unit and words(parts[0])[-2:] not in whole.label + whole.noun


def _leave_its_kind(whole: Mention, parts: list[Mention]) -> bool:
    """Whether the first part is a kind of the whole by its name, and one behind a semicolon is not: 手机4.8亿台，其中
    智能手机3.7亿台；计算机1.4亿台; or that one is told as the whole is: 出口机电产品13.6亿元，其中电池出口4.3亿元；出口
    仪器2亿元."""
    name, first = core(words(whole)), core(words(parts[0]))
    behind = [m for m in parts if m.segment != parts[0].segment]
    told = whole.label[:_BOTH]
    if told in _TRADED and not parts[0].label.startswith(told) and any(m.label.startswith(told) for m in behind):
        return True
    kind = len(name) > 1 and first.endswith(name) and first != name
    return kind and any(not core(words(m)).endswith(name) for m in behind)


def _are_told_aside(passage: Passage, whole: Mention, parts: list[Mention]) -> bool:
    """Whether the parts begin a clause of their own beside that of the number before, which its sentence does not begin
    with: …；自筹资金1260万元；社会捐款934.6万元、捐物折款311.2万元."""
    beside = whole.sentence == parts[0].sentence and whole.segment != parts[0].segment
    return beside and passage.told(whole.unit, whole.sentence)[0] is not whole


def _hold_what_was_left(passage: Passage, whole: Mention, parts: list[Mention], labels: list[str]) -> bool:
    """Whether the words between whole and parts tell of what was left over, which may not be of the whole; where it is
    a part itself beside what is new (旧存1263件，新收8417件), it is."""
    start = whole.quantity.tail
    taken_in = _TAKEN_IN.match(passage.text, start)  # 办结1103件(含上年结转), of all of which the list is
    start = taken_in.end() if taken_in is not None else start
    told = _CARRIED.search(passage.text, start, max(parts[0].start, start)) is not None
    return told and not (is_partition(labels) and any(map(_CARRIED.search, labels)))


def _are_terms(labels: Sequence[str]) -> bool:
    """Whether the two are terms of one year, in which the same people are: 秋季学期4262人，春季学期4180人."""
    return any(one in labels[0] and other in labels[1] for pair in _TERMS for one, other in (pair, pair[::-1]))


def _are_stages(labels: Sequence[str]) -> bool:
    topics = {topic_of(label) for label in labels}
    return all(topics) and len(topics) == len(labels)


def _are_of_two_forms(parts: list[Mention]) -> bool:
    """Whether the list goes on in clauses of another form, which tell something else: 其中参保职工562.0万人；农民参保人
    数164.6万人；有2.8万名居民得到保障; or counts heads here and visits there."""
    across = parts[0].segment != parts[-1].segment
    forms = {words(m) != "" for m in parts}
    return across and (len(forms) > 1 or len({m.unit for m in parts} & {PERSONS, VISITS}) > 1)


def _apart(whole: Mention, parts: list[Mention], *, named: bool, exceeding: bool) -> float:
    """What it says against a list that it goes on in another sentence, or that its whole stands in another paragraph
    and is not named, the more the further off."""
    if parts[-1].sentence != parts[0].sentence:
        alike = len(parts) > 2 and any(bigrams(words(parts[0])) & bigrams(words(m)) for m in parts[1:])
        return 0.4 if alike else 1.6  # what a second sentence tells is seldom the rest
    away = parts[0].paragraph - whole.paragraph if not named and not exceeding else 0
    return 0.4 + (_FAR_AWAY if away > _NEAR_BY else 0.0) if away else 0.0


def _are_each_more(passage: Passage, whole: Mention, parts: list[Mention]) -> bool:
    """Whether each part is more than the number right before 其中, which is then no whole of anything as it stands:
    无房户、危房户达4户（其中：无房户25户、危房户19户）."""
    more = all(m.quantity.value > whole.quantity.value > 0 and m.unit == whole.unit != "" for m in parts)
    right_before = whole.start < parts[0].start and not passage.between(whole, parts[0])
    opened = "其中" in passage.gaps[parts[0].start] and whole.sentence == parts[0].sentence
    return more and right_before and opened and is_arabic(whole) and whole.role is Role.LEVEL


def _are_of_one_time(whole: Mention, parts: list[Mention]) -> bool:
    """Whether a whole of another paragraph is of the very time that the list names: 1月至4月累计销售彩票976.22亿元. …
    1月至4月累计，乐透数字型彩票销售665.11亿元."""
    like = bool(bigrams(core(words(whole))) & bigrams(core(words(parts[0]))))
    return like and whole.paragraph != parts[0].paragraph and whole.period == parts[0].period != ""


def _is_of_other_name(whole: Mention, parts: list[Mention]) -> bool:
    """Whether the whole of a 分别 list stands in another paragraph and has nothing of the list's own name."""
    if whole.paragraph == parts[0].paragraph or not parts[0].names:
        return False
    shared = bigrams(core(words(whole))) & bigrams(parts[0].names.rpartition("，")[2])
    return not any(pair not in _COUNTING for pair in shared)


def _are_called_as_another(passage: Passage, whole: Mention, parts: list[Mention], names: list[str]) -> bool:
    """Whether what the parts' names end in is that of a number beside the whole, and not its own: 合同金额52.75亿，实际
    到位33.26亿. … 香港合同金额24.2亿，美国合同金额7.3亿."""
    length = common_end(names)
    end = names[0][-length:] if length > _ENDING else ""
    if not end or end in whole.label:
        return False
    beside = (m for m in passage.told(whole.unit, whole.sentence) if m is not whole and m.start < parts[0].start)
    return any(common_end([end, words(m)]) > _ENDING for m in beside)


def _names_in_list(parts: list[Mention]) -> list[str]:
    """The names that a 分别 list gives before its numbers, where there are as many; else []."""
    said = parts[0].names.rpartition("，")[2] if parts[0].listed == 1 else ""
    names = [name.strip() for name in listed_names(said)]
    return names if len(names) == len(parts) == parts[0].listing else []


def _are_as_many_as_told(gap: str, parts: list[Mention]) -> bool:
    """五大类产品中，电视机…，洗衣机…，冰箱…，空调…，电脑…."""
    told = _KINDS_TOLD.search(gap)
    return told is not None and chinese_value(told[1]) == len(parts)


def _are_tagged(passage: Passage, parts: list[Mention]) -> bool:
    """Whether some of the parts are picked out by what may be said of the others too: 部属院校…人；“985”院校…人."""
    tagged = [_TAG.search(passage.text, max(0, m.start - _CLAUSE), m.start) is not None for m in parts]
    return any(tagged) and not all(tagged)


def _fall_short(whole: Mention, parts: list[Mention]) -> bool:
    return total(m.quantity.interval for m in parts).high < whole.quantity.interval.low


def _lacks_interest(whole: Mention, parts: list[Mention]) -> bool:
    """Whether a fund's income comes to little more than what it is told to be paid: 收入38.82亿元，其中财政补助24.69亿
    元，个人缴费13.58亿元."""
    if _FUND.search(whole.label) is None:
        return False
    rest = whole.quantity.interval.minus(total(m.quantity.interval for m in parts))
    return rest.low > 0 and rest.high < whole.quantity.value * _INTEREST


def _by_and_so_on(text: str, parts: list[Mention]) -> float:
    """What 等 behind a part says of there being more, or, where it counts the parts, of there being none."""
    if are_counted_behind(text, parts):
        return _COUNTED
    return -1.5 if any(AND_SO_ON.match(text, m.quantity.tail) for m in parts) else 0.0


def _are_done_otherwise(whole: Mention, parts: list[Mention]) -> bool:
    """Whether all parts are told with one and the same words behind, of which the whole has none: 25人因此被处理."""
    said = {m.noun for m in parts}
    if len(said) > 1 or len(parts[0].noun) < _SAID:
        return False
    return not bigrams(parts[0].noun) & bigrams(whole.label + whole.noun)


def _by_shares(parts: list[Mention]) -> float:
    """What the shares that the parts are said to have tell: all of one whole make a hundred, never more; some, less."""
    shares = [m.quantity for part in parts for m in part.attached if m.role is Role.SHARE and not m.of_plan]
    told = total(q.interval for q in shares)
    if told.low > _HUNDRED.high:
        return _OVERFULL
    if len(shares) != len(parts) or any(q.qualifier for q in shares):
        return 0.0  # 占比约90%，近7%，近3%
    return _ALL if told.meets(_HUNDRED) else _OVERFULL


def _have_one_form(parts: list[Mention]) -> bool:
    """Whether two parts are told in one form: of two years, or for two uses (5000亿元用于…，8000亿元用于…)."""
    of_years = all(_YEAR.match(m.period) for m in parts) and parts[0].period != parts[-1].period
    return of_years or all(_USE.match(m.noun) for m in parts)


def _is_list_of(whole: Mention, parts: list[Mention]) -> bool:
    """Whether the parts are told in a row, in one sentence, and come near the whole; B+及以上 takes others in."""
    first, last = parts[0], parts[-1]
    names = [words(m) for m in parts]
    partition = is_partition([m.label for m in parts])
    alike = len(parts) > 2 or common_end(names) > 1 or partition or _have_one_form(parts)
    near = sum(m.quantity.value for m in parts) < _NEAR * whole.quantity.value
    steps = any("以上" in name or "以下" in name for name in names) and not partition
    return alike and near and not steps and first.sentence == last.sentence and not first.listed
