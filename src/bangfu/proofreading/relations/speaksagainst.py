"""What speaks against a list being all of its whole: that it tells of some, of others, of the same ones twice."""

from __future__ import annotations

import re

from ..interval import Interval, total
from ..quantities.units import PERSONS, VISITS
from ..statements.labels import bigrams, common_end, core, words
from ..statements.mention import Role
from .announcing import AGAIN, BARE, BRACKET, CLOSING, COLON, HEADED, PAIR, VIEW, WITHIN
from .entire import are_counted_behind, are_of_other_measures, come_from_elsewhere
from .kinds import are_of_two_measures, topic_of
from .lexicon import AND_SO_ON, PARTIAL, REMAINDER
from .listed import Listed, Sign
from .listnames import (
    alternate,
    come_by_turns,
    hold_each_other,
    is_done_of_other,
    is_of_their_form,
    is_told_again,
    share_members,
)
from .passage import of_a_kind

# lists of all there is
CLOSED = (BRACKET, COLON, VIEW, WITHIN, CLOSING, "分别为", "分别是", "分为", "即")
_RESPECTIVELY = ("分别为", "分别是")
_BOTH, _HUNDRED = 2, Interval.point(100)
_TERMS = (("春", "秋"), ("上学期", "下学期"), ("上半年", "下半年"))
_TRADED = ("出口", "进口")
_LEADING = re.compile(r"，?[^，。；\d]{0,4}(?:位居|名列|排名|排在|排列|位列|居)(?:全[国省市]|前)")
_OF_SEVERAL = re.compile(r"\([^()]{0,24}(?:多种|多项|多类|多个|交叉|重复)")  # （一件涉及多类违纪的分别计算）
_LEFT_OUT = re.compile("不含|不包括|不计|除外")  # 按起源分(不含港澳台)
_TAG, _CLAUSE = re.compile("(?:985|211|双一流)[^，；。]*$"), 30
_CARRIED = re.compile("积存|旧存|遗留|含上[年期]|含结转")
_TAKEN_IN = re.compile(r"\((?:含|包括)[^()\d]*\)")
# 各类身份有重叠; 20个行业增长，7个行业实现两位数增长
_OVERLAP = re.compile("重[叠合]|交叉|同时(?:涉及|存在|检出)|[去剔]重|[扣剔去]除重复|可?兼有|含在|两位数")
_RANKED = re.compile(r"(?:居|位列|位居|名列|排名?)[^，。；\d]{0,4}(?:首位|第[一二三四五]|榜首)|分列|分居|其次是")
_ANEW = re.compile("全年|年末|年内|截至|上半年")
_FOREMOST = re.compile(
    r"[最前](?:[多大高]的)?(?:\d+|[二三四五六七八九十]+)[大个位名][^，。；\d]{0,6}(?:分别)?[是为有：:]+[^，。；：\d]{0,12}$"
)
_ASIDE_LENGTH, _LATELY = 16, 40  # characters
_NEAR_BY = 2  # paragraphs to a whole
_LONG_NAME = 5  # characters
_SAID, _ENDING = 4, 2  # characters
_MEASURE = re.compile("(?:增加值|产值|产量|面积|投资额?|零售额|销售额|收入|支出|利润|存款|贷款|出口|进口|保费)$")
_COUNTING = ("人数", "数量", "总数", "总额", "人次", "面积", "金额")


def _is_said_to_be_some(one: Listed) -> bool:
    """What 其中 says for a list in brackets that falls short, and for 其中甲、乙、丙三省分别."""
    some = (one.kind == BRACKET and "其中" in one.gap) or (one.kind == "其中" and one.parts[0].listed > 0)
    return some and one.falls_short


def _is_of_another_noun(one: Listed) -> bool:
    """Whether parts that are counted by another unit end with a noun that their whole has not: 院校169所，其中专升本
    专业116个、高升本专业157个."""
    whole, first = one.whole, one.parts[0]
    end = common_end(one.called) if first.unit != whole.unit else 0
    return end > 1 and one.called[0][-2:] not in whole.label + whole.noun


def _leaves_its_kind(one: Listed) -> bool:
    """Whether the first part is a kind of the whole by its name, and one behind a semicolon is not: 手机4.8亿台，其中
    智能手机3.7亿台；计算机1.4亿台; or that one is told as the whole is: 出口机电产品13.6亿元，其中电池出口4.3亿元；出口
    仪器2亿元."""
    if one.kind != "其中":
        return False
    whole, parts = one.whole, one.parts
    name, first = core(words(whole)), core(one.called[0])
    behind = [m for m in parts if m.segment != parts[0].segment]
    told = whole.label[:_BOTH]
    if told in _TRADED and not parts[0].label.startswith(told) and any(m.label.startswith(told) for m in behind):
        return True
    kind = len(name) > 1 and first.endswith(name) and first != name
    return kind and any(not core(words(m)).endswith(name) for m in behind)


def _is_told_aside(one: Listed) -> bool:
    """Whether two parts begin a clause of their own beside that of the number before, which its sentence does not begin
    with: …；自筹资金1260万元；社会捐款934.6万元、捐物折款311.2万元."""
    whole = one.whole
    beside = one.kind == PAIR and one.together and whole.segment != one.parts[0].segment
    return beside and one.passage.told(whole.unit, whole.sentence)[0] is not whole


def _tells_two_terms(one: Listed) -> bool:
    """Whether the two are terms of one year, in which the same people are: 秋季学期4262人，春季学期4180人."""
    if one.whole.unit != PERSONS or len(one.parts) != _BOTH:
        return False
    first, last = one.labels
    return any(this in first and that in last for pair in _TERMS for this, that in (pair, pair[::-1]))


def _leaves_private_out(one: Listed) -> bool:
    """公办78所、普惠性民办65所 leave other private ones out."""
    return one.falls_short and sum("普惠" in label for label in one.labels) == 1


def _tells_two_stages(one: Listed) -> bool:
    """Whether the two are of stages of school, of which there may be more: 小学生280名，初中生240名."""
    topics = {topic_of(label) for label in one.labels} if len(one.parts) == _BOTH else set()
    return len(topics) == _BOTH and all(topics)


def _share_in_other_than_hundred(one: Listed) -> bool:
    """Whether the shares that the parts are said to have make more than all, or, where all have one, less."""
    shares = [m.quantity for part in one.parts for m in part.attached if m.role is Role.SHARE and not m.of_plan]
    told = total(q.interval for q in shares)
    exact = len(shares) == len(one.parts) and not any(q.qualifier for q in shares)
    return told.low > _HUNDRED.high or (exact and not told.meets(_HUNDRED))


def _holds_a_part_twice(one: Listed) -> bool:
    return (one.kind == BARE and hold_each_other(one.names)) or is_done_of_other(one.names)


def _is_tagged_apart(one: Listed) -> bool:
    """Whether some of the parts are picked out by what may be said of the others too: 部属院校…人；“985”院校…人."""
    text = one.passage.text
    tagged = [_TAG.search(text, max(0, m.start - _CLAUSE), m.start) is not None for m in one.parts]
    return any(tagged) and not all(tagged)


def _comes_from_elsewhere(one: Listed) -> bool:
    return come_from_elsewhere(one.whole, one.parts) or are_of_other_measures(one.whole, one.parts)


def _is_announced_as_some(one: Listed) -> bool:
    """其中主要有…; or 其中 again, or 此外, before a later part."""
    announcement = one.gap[max(0, one.gap.rfind("其中")) :][-_LATELY:]
    later = (one.passage.gaps[m.start] for m in one.parts[1:])
    return PARTIAL.search(announcement) is not None or any("其中" in gap or "此外" in gap for gap in later)


def _are_the_foremost(one: Listed) -> bool:
    """Whether the words right before tell of the foremost so many: 生源人数最多的四个省份分别是湖北省796人."""
    start = one.parts[0].start
    return _FOREMOST.search(one.passage.text, max(0, start - _LATELY), start) is not None


def _holds_what_was_left(one: Listed) -> bool:
    """Whether the words between whole and parts tell of what was left over, which may not be of the whole; where it is
    a part itself beside what is new (旧存1263件，新收8417件), it is."""
    text, start = one.passage.text, one.whole.quantity.tail
    taken_in = _TAKEN_IN.match(text, start)  # 办结1103件(含上年结转), of all of which the list is
    start = taken_in.end() if taken_in is not None else start
    told = _CARRIED.search(text, start, max(one.parts[0].start, start)) is not None
    return told and not (one.is_partition and any(map(_CARRIED.search, one.labels)))


def _stands_beside_its_like(one: Listed) -> bool:
    return is_of_their_form(one.whole, one.names) or is_told_again(one.whole, one.parts)


def _is_of_less(one: Listed) -> bool:
    """Whether its words leave some of a whole that another sentence tells out."""
    return _LEFT_OUT.search(one.gap) is not None and not one.together


def _goes_on(one: Listed) -> bool:
    """Whether 等 behind a part leaves more open, and does not count the parts."""
    text = one.passage.text
    return any(AND_SO_ON.match(text, m.quantity.tail) for m in one.parts) and not are_counted_behind(text, one.parts)


def _counts_some_twice(one: Listed) -> bool:
    return _OF_SEVERAL.match(one.passage.text, one.parts[-1].quantity.tail) is not None


def _is_of_the_leading(one: Listed) -> bool:
    return _LEADING.match(one.passage.text, one.parts[-1].quantity.tail) is not None


def _is_done_otherwise(one: Listed) -> bool:
    """Whether all parts are told with one and the same words behind, of which the whole has none: 25人因此被处理."""
    whole, noun = one.whole, one.parts[0].noun
    if len(noun) < _SAID or any(m.noun != noun for m in one.parts):
        return False
    return not bigrams(noun) & bigrams(whole.label + whole.noun)


def _is_ranked(one: Listed) -> bool:
    """Whether the words tell the places of what is listed: those that are picked out, first to third."""
    since = one.whole if one.together and one.whole.start < one.parts[0].start else one.parts[0]
    end = one.parts[-1].quantity.tail + _ASIDE_LENGTH
    return _RANKED.search(one.passage.text, since.quantity.tail, end) is not None


def _overlaps(one: Listed) -> bool:
    """Whether parts share members, as the words say or by what they are called."""
    end = one.parts[-1].quantity.tail + _ASIDE_LENGTH
    if _OVERLAP.search(one.passage.text, one.parts[0].quantity.tail, end) is not None:
        return True
    return share_members(one.labels) and not REMAINDER.search(one.names[-1])


def _overlaps_and_exceeds(one: Listed) -> bool:
    return not one.falls_short and _overlaps(one)


def _goes_through_sentences(one: Listed) -> bool:
    return one.parts[-1].sentence != one.parts[0].sentence


def _opens_anew(one: Listed) -> bool:
    """Whether a later sentence says its time anew, as the first part does not: …；居住类商品零售额81.37亿元。全年通过网
    络实现零售额131.36亿元."""
    first, last = one.parts[0], one.parts[-1]
    return last.sentence != first.sentence and _ANEW.match(last.label) is not None and not _ANEW.match(first.label)


def _goes_to_other_things(one: Listed) -> bool:
    """What a second sentence tells is seldom the rest, unless it is called alike."""
    if not _goes_through_sentences(one):
        return False
    first = bigrams(one.called[0])
    return len(one.parts) <= _BOTH or not any(first & bigrams(name) for name in one.called[1:])


def _paragraphs_away(one: Listed) -> int:
    """How far above a whole stands that the list does not name, and does not exceed."""
    bound = one.kind == WITHIN or one.exceeds or _goes_through_sentences(one)
    return 0 if bound else one.parts[0].paragraph - one.whole.paragraph


def _is_called_as_another(one: Listed) -> bool:
    """Whether what the parts' names end in is that of a number beside the whole, and not its own: 合同金额52.75亿，实际
    到位33.26亿. … 香港合同金额24.2亿，美国合同金额7.3亿."""
    whole = one.whole
    length = common_end(one.names)
    end = one.names[0][-length:] if length > _ENDING else ""
    if not end or end in whole.label:
        return False
    told = one.passage.told(whole.unit, whole.sentence)
    beside = (m for m in told if m is not whole and m.start < one.parts[0].start)
    return any(common_end([end, words(m)]) > _ENDING for m in beside)


def _is_of_another_measure(one: Listed) -> bool:
    """Whether a list that nothing announces ends with the name of a measure that a whole of another paragraph has not:
    利用内资总额544.3亿元. … 批发业增加值80.9亿元，金融业增加值60.1亿元，其他服务业增加值234.4亿元."""
    if one.kind not in (BARE, AGAIN, HEADED, VIEW) or one.whole.paragraph == one.parts[0].paragraph:
        return False
    end = common_end(one.names)
    measure = _MEASURE.search(one.names[0][-end:]) if end else None
    return measure is not None and measure[0] not in one.whole.label + one.whole.noun


def _is_of_other_name(one: Listed) -> bool:
    """Whether the whole of a 分别 list stands in another paragraph and has nothing of the list's own name."""
    whole, first = one.whole, one.parts[0]
    if one.kind not in _RESPECTIVELY or whole.paragraph == first.paragraph or not first.names:
        return False
    shared = bigrams(core(words(whole))) & bigrams(first.names.rpartition("，")[2])
    return not any(pair not in _COUNTING for pair in shared)


def _is_told_of_others(one: Listed) -> bool:
    """Whether two parts by their names are told in a paragraph of their own, at length and with nothing of the whole's
    name: 领取失业金职工15960人. … 获得最低生活保障的城镇居民1.07万人；获得最低生活保障的农村居民4.12万人."""
    if one.kind != PAIR or one.whole.paragraph == one.parts[0].paragraph:
        return False
    return min(map(len, one.called)) > _LONG_NAME and not any(map(one.shares_a_name, one.parts))


def _is_of_the_outer_name(one: Listed) -> bool:
    """Whether a 分别 list in a later sentence is named as what 其中 divides before it is: 专利授权量4620件。其中，发明
    专利2210件。企业、院校专利授权量分别为1106件和1089件."""
    whole, first = one.whole, one.parts[0]
    outer = whole.out_of
    if one.kind not in _RESPECTIVELY or one.together or outer is None or not first.names:
        return False
    own = bigrams(core(words(whole))) - bigrams(core(words(outer)))
    return bool(own) and not own & bigrams(first.names)


def _divides_two_ways(one: Listed) -> bool:
    """Whether some of the parts bear the whole's own name and others do not: 卫生技术人员4.82万人，其中执业医师1.95万
    人，注册护士2.25万人，乡镇卫生院卫生技术人员6885人."""
    name = core(words(one.whole))
    if one.whole.unit != PERSONS or one.kind in CLOSED or len(name) < _LONG_NAME or one.is_partition:
        return False
    return len({called.endswith(name) for called in map(core, one.labels)}) > 1


def _takes_two_forms(one: Listed) -> bool:
    """Whether the list goes on in clauses of another form, which tell something else: 其中参保职工562.0万人；农民参保人
    数164.6万人；有2.8万名居民得到保障; or counts heads here and visits there."""
    parts = one.parts
    if one.kind in CLOSED or parts[0].segment == parts[-1].segment:
        return False
    return len({name != "" for name in one.called}) > 1 or len({m.unit for m in parts} & {PERSONS, VISITS}) > 1


AGAINST = (
    Sign(-0.4, _is_said_to_be_some),
    Sign(-2.0, _is_of_another_noun),
    Sign(-1.2, _leaves_its_kind),
    Sign(-1.0, _is_told_aside),
    Sign(-2.5, _tells_two_terms),
    Sign(-1.5, _leaves_private_out),
    Sign(-0.4, _tells_two_stages),
    Sign(-1.5, _share_in_other_than_hundred),
    Sign(-1.0, _holds_a_part_twice),
    Sign(-2.0, _is_tagged_apart),
    Sign(-0.8, lambda one: one.kind == CLOSING and come_by_turns(one.names)),
    Sign(-2.0, lambda one: alternate(one.names)),
    Sign(-3.0, lambda one: are_of_two_measures(one.names)),
    Sign(-1.2, lambda one: one.lacks_some),
    Sign(-2.0, _comes_from_elsewhere),
    Sign(-1.5, _is_announced_as_some),
    Sign(-2.0, _are_the_foremost),
    Sign(-1.5, _holds_what_was_left),
    Sign(-2.0, _stands_beside_its_like),
    Sign(-1.5, _is_of_less),
    Sign(-0.8, lambda one: not of_a_kind(one.whole, one.parts[0])),
    Sign(-1.5, _goes_on),
    Sign(-4.0, _counts_some_twice),
    Sign(-1.5, _is_of_the_leading),
    Sign(-0.8, _is_done_otherwise),
    Sign(-2.0, _is_ranked),
    Sign(-2.0, _overlaps),
    Sign(-2.0, _overlaps_and_exceeds),
    Sign(-0.4, _goes_through_sentences),
    Sign(-0.8, _opens_anew),
    Sign(-1.2, _goes_to_other_things),
    Sign(-0.4, lambda one: _paragraphs_away(one) > 0),
    Sign(-0.6, lambda one: _paragraphs_away(one) > _NEAR_BY),
    Sign(-2.0, _is_called_as_another),
    Sign(-2.5, _is_of_another_measure),
    Sign(-1.0, _is_of_other_name),
    Sign(-0.8, _takes_two_forms),
    Sign(-1.0, _divides_two_ways),
    Sign(-2.0, _is_told_of_others),
    Sign(-1.5, _is_of_the_outer_name),
)
