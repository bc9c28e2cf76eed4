"""How a list of parts is announced.

In so many words (其中, 分别为, 从…看), by a bracket behind the whole, or only by its form, one part to a segment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..statements.labels import common_end, core, words
from ..statements.mention import Mention
from .kinds import is_ladder
from .lexicon import REMAINDER, WHOLE
from .partitions import is_partition
from .passage import Passage, of_a_kind

OF_WHICH = re.compile(
    r"其中|(?:分别|依次)[为是]|分为|包括|包含|涵盖|(?<![\u4e00-\u9fff])即(?![开将时使便可墨期付刻日])"
    r"|(?:^|[，(])(?:内)?含(?![有量税义金]|[^()]*\))|，由(?!于|[^，。；]*(?:代|发|承担|出资|实施|提供|安排|负担|支付))"
)
BY_VIEW = re.compile(
    r"(?:从|按|分|就|依|根据)[^，。；]{1,14}?(?:来看|看|来说|划分|统计|区分)[，,:]|按[^，。；]{1,10}?(?:分|为|列|统计)*[，,:]"
    r"|[二两三四五六七八九十]大?[类种][^，。；\d]{0,6}中[，,]"
    r"|(?:^|[，。；\s])分(?:品种|地区|区域|行业|产业|类别|类型|项目|部门|城乡|季度|级次|层次|来源|用途)[为是]?[，,:]"
    r"|各(?:县|市|区|地|单位|部门|科室|学院|乡镇|街道|分局|支队)[^，。；:\d]{0,16}:"
    r"|(?:^|[，。；:\s])一是|(?:级别|类型|类别|性别|年龄|学历|职称|地区|结构|层次|品种|季节|来源|用途)方面，"
    r"|(?:年龄|性别|学历|职称|文化|专业)结构(?:是|为)"
    r"|(?:构成|分布|结构|组成|来源)(?:情况|方面|上)?(?:是|为|如下|有)?[:，]|(?<!部)分[^，。；]{2,12}情况:|情况如下:|具体(?:情况)?(?:为|是|如下)[:，]?"
)
_IN_WORD = "[级等小国央部心期药医]|学(?!历)|专(?![科业任职])|职(?![称务工])"  # 中级职称, 中学, 中专; not 教师中专任教师
WITHIN_NAMED = re.compile(
    r"(?:^|[，。；:\s])(?:\d{4}年)?在?(?P<name>[^，。；:\s\d]{2,14}?)(?:的(?P<kind>[^，。；:\d]{0,6}?))?"
    rf"(?:(?<![高初])中|里)(?:[，:]|(?!{_IN_WORD})(?=[\u4e00-\u9fff]))"
)
_THOSE = re.compile(r"^[受被获]([\u4e00-\u9fff]{2,6})(?:人员|对象|群众|学生|者)$")  # 处分9455人。受处分人员中，…
_GOT = re.compile("(?:本[月年季]|今年|全年|上半年)?(?:接到|收到|受理|登记)")  # 接到的举报中, of 接到环保举报45510件
_BODY = re.compile("(?<=..)(?:队伍|群体)$")  # 党员队伍中, of 党员540.66万名
_WHO = re.compile("(?<=..)(?:者|人员)$")  # 落实去向者中, of 落实毕业去向3831人
_GOING_ON = r"[^，。；\d]{0,6}(?:正|处于|施工|建设|办理|进行|审[理查]|实施|推进|整改|调查)"  # 29个正在施工中
# 16253名学生中有一年级6741名; not 4所民办初中
AMONG = re.compile(rf"(?!{_GOING_ON})[^，。；\d]{{0,8}}(?:(?<![高初职])中|里)(?:$|[，有含])")
_BY_ASPECT = re.compile(
    r"(?:^|\n)[^，。；\d\n]{1,10}的?(?:年龄|性别|民族|学历|职业|职称|学位|入党时间|类型|类别|来源|地区|结构|构成|分布)[。:]\s*$"
)
_INDUSTRY = re.compile("第[一二三]产业")
_AFTER_ALL = re.compile("^(?:实际|最终)")  # 实际录取4276人。录取新生里，…
_SHORTEST = 2  # characters of a name
_ASPECT = 24  # characters
_THE_REST = re.compile(r"[，、；](?:其余|剩余|余下)")

BRACKET = "("
VIEW = "view"
HEADED = "headed"
WITHIN = "within"
COLON = ":"
AGAIN = "again"
BARE = "bare"
PAIR = "pair"
PLAIN = "plain"
CLOSING = "closing"

_MEASURES = tuple("额量数值率")
_LOST = 12  # how much less than its first part a whole may be that has lost a digit
_FEW = 3  # numbers behind their whole
LONG = 4  # numbers of a list that has no other announcement than the rest at its end


def announced(passage: Passage, index: int) -> str:
    """How a list that begins here is announced; "" where none does."""
    return _said_to_divide(passage, index) or _divides_by_form(passage, index)


def _said_to_divide(passage: Passage, index: int) -> str:
    """The announcement in so many words."""
    first = passage.levels[index]
    gap = passage.gaps[first.start]
    last = passage.levels[index - 1] if index else None
    found = OF_WHICH.findall(gap)
    if last is not None and _opens_bracket(passage, last, first):
        return BRACKET
    if found:
        return str(found[-1]).strip("，(").replace("依次", "分别")
    same = last is not None and last.sentence == first.sentence and of_a_kind(last, first)
    if same and last is not None and (AMONG.match(last.noun) or _is_told_by_kinds(last, first)):
        return "其中"
    if named_whole(passage, index) is not None:
        return WITHIN
    if COLON in gap and any(m.sentence == first.sentence and m.unit == first.unit for m in passage.levels[:index]):
        return COLON
    return VIEW if BY_VIEW.search(gap) else ""


def _is_told_by_kinds(whole: Mention, first: Mention) -> bool:
    """Whether three and more names are told with a number each, right behind one for all: 发送2019万人次，铁路、公路、
    水路分别发送512万、1486万和21万人次."""
    listed = first.listed == 1 and first.listing >= _FEW and not whole.listed
    return listed and first.gap.startswith("，") and whole.quantity.value > first.quantity.value


def _opens_bracket(passage: Passage, last: Mention, first: Mention) -> bool:
    """Whether the second number stands in a bracket behind the first, also behind its share: 30门(占2.4%，其中13门)."""
    opened = BRACKET in first.gap or passage.text.startswith(BRACKET, last.quantity.tail)
    return opened and first.depth > last.depth


def _divides_by_form(passage: Passage, index: int) -> str:
    """What the form of the numbers from here on announces."""
    first = passage.levels[index]
    last = passage.levels[index - 1] if index else None
    fresh = last is None or last.sentence != first.sentence
    divided = (first.unit, first.sentence) in passage.divided
    if divided and first.start not in passage.settled and _is_pair(passage, index):
        return AGAIN
    if _is_complete(passage, index):
        return PAIR
    if _is_exhausted_behind(passage, index):
        return PLAIN
    if not fresh and last is not None and last.segment != first.segment and first.start not in passage.settled:
        return AGAIN if divided else ""
    if fresh and _is_headed(passage, index):
        return HEADED
    if fresh:
        return BARE if _is_bare(passage, index) else ""
    return PLAIN if _is_plain(passage, index) else ""


def _is_bare(passage: Passage, index: int) -> bool:
    """One part to a segment, named alike: 福利彩票机构销售…；体育彩票机构销售…"""
    first = passage.levels[index]
    near = passage.levels[index + 1 : index + 6]
    alike = [m for m in near if m.sentence == first.sentence and of_a_kind(m, first)]
    if alike and OF_WHICH.search(alike[0].gap):
        return False  # the first is a whole of its own
    if _is_exhausted(passage, index):
        return True
    following = next((m for m in alike if m.segment != first.segment), None)
    if following is None and len(alike) == 1 and is_partition([first.label, alike[0].label]):
        following = alike[0]  # 小学在校生286517人，初中在校生138964人
    return following is not None and common_end([words(first), words(following)]) >= 2


def _is_headed(passage: Passage, index: int) -> bool:
    """Whether the sentence before only says by what it divides: 党员的年龄。30岁及以下党员1243.5万名，…"""
    first, text = passage.levels[index], passage.text
    opened = max(text.rfind("。", 0, first.start), text.rfind("\n", 0, first.start)) + 1
    return _BY_ASPECT.search(text[max(0, opened - _ASPECT) : opened]) is not None


def _is_exhausted(passage: Passage, index: int, least: int = LONG) -> bool:
    """Whether the sentence is a list of like numbers that ends with what is left: 省部级21人，…，其他人员18.9万人."""
    first = passage.levels[index]
    like = [m for m in passage.levels[index:] if m.sentence == first.sentence and of_a_kind(m, first)]
    return len(like) >= least and REMAINDER.search(words(like[-1])) is not None


def _is_exhausted_behind(passage: Passage, index: int) -> bool:
    """Whether the first number of a sentence has a list behind it that ends with what is left, segment by segment: 执结
    1890件，…，执行完毕703件；终结本次执行程序775件，其他方式412件."""
    first = passage.levels[index]
    told = passage.told(first.unit, first.sentence)
    opens = len(told) > _FEW and told[1] is first and first.segment != told[-1].segment
    plain = opens and not any(OF_WHICH.search(m.gap) for m in told)
    return plain and told[0].quantity.value > first.quantity.value and _is_exhausted(passage, index, _FEW)


def _is_pair(passage: Passage, index: int) -> bool:
    """Whether this and the next are the two sides of something: 本地就业251人，外地就业106人."""
    two = passage.levels[index : index + 2]
    return len(two) == 2 and two[0].unit == two[1].unit and is_partition([m.label for m in two])


def _is_complete(passage: Passage, index: int) -> bool:
    """All the parts of what an earlier sentence stated: 家庭户人口2891760人，集体户人口326700人."""
    first = passage.levels[index]
    said = passage.told(first.unit, first.sentence)
    within = [m for m in said if m.segment == first.segment]
    return any(len(m) > 1 and m[0] is first and is_partition([part.label for part in m]) for m in (said, within))


def named_whole(passage: Passage, index: int) -> Mention | None:
    """The whole that the list's own words name: 省内就业2518人。省内就业的毕业生中，留在本市…"""
    start = passage.levels[index].start
    if start not in passage.named:
        passage.named[start] = _named_whole(passage, index)
    return passage.named[start]


def _named_whole(passage: Passage, index: int) -> Mention | None:
    first = passage.levels[index]
    named = WITHIN_NAMED.search(passage.gaps[first.start])
    if named is None or named["name"].startswith("其"):
        return None
    before = [*passage.said, *passage.levels[:index]]
    said = named["kind"] if named["kind"] and _GOT.fullmatch(named["name"]) else _BODY.sub("", named["name"])
    name, full = core(_THOSE.sub(r"\1", said)), core(_WHO.sub("", named["name"]) + (named["kind"] or ""))
    like = [m for m in reversed(before) if of_a_kind(m, first)]
    called = [m for m in like if _is_called(m, name) or (full != name and _is_short_for(m, full))]
    called = _that_may_hold(first, called) or _begun_so(first, like, name) or called
    called = [m for m in called if m.quantity.value * _LOST >= first.quantity.value]
    called = [m for m in called if m.depth <= first.depth] or called  # 教师4878人（其中，小学教师3275人）
    exactly = (m for m in called if core(words(m)) == name)  # 渔业产值, not the last told 休闲渔业产值
    return next(exactly, called[0] if called else None)


def _that_may_hold(first: Mention, called: Sequence[Mention]) -> list[Mention]:
    """The numbers that are no less than the first part of a list."""
    return [m for m in called if m.quantity.value >= first.quantity.value]


def _begun_so(first: Mention, like: Sequence[Mention], name: str) -> list[Mention]:
    """全国销售彩票640.23亿元…。累计销量中，…: the numbers of the paragraph whose names begin with the one wanted."""
    begun = [m for m in like if m.paragraph == first.paragraph and core(words(m)).startswith(name)]
    return _that_may_hold(first, begun) if len(name) >= _SHORTEST else []


def _is_plain(passage: Passage, index: int) -> bool:
    """The two halves of what was just said: 抽查120批次，合格114批次，不合格6批次."""
    two = passage.levels[index : index + 2]
    whole = passage.levels[index - 1]
    if len(two) < 2 or any(
        (m.unit, m.sentence, m.segment) != (whole.unit, whole.sentence, whole.segment) for m in two
    ):
        return False
    like = passage.told(whole.unit, whole.sentence)
    smaller = [m.quantity.value < whole.quantity.value for m in two]
    labels = [m.label for m in like[1:]]
    halves = is_partition([m.label for m in two]) and WHOLE.search(whole.label) is not None
    if like[0] is not whole or not (any(smaller) or halves):
        return False
    if is_partition([m.label for m in two]) or is_partition(labels):
        return True  # one of the halves may be wrong
    return all(smaller) and (_are_kinds(whole, like[1:]) or is_ladder(labels) or _ends_in_rest(passage, index, whole))


def _ends_in_rest(passage: Passage, index: int, whole: Mention) -> bool:
    """Whether the like numbers up to the end of the sentence end with what is left: 养老460万元，…，其他80万元."""
    start = passage.levels[index].start
    like = [m for m in passage.told(whole.unit, whole.sentence) if m.start >= start]
    enough = 1 if _THE_REST.search(like[-1].gap) else 2
    return len(like) > enough and COLON not in whole.gap and REMAINDER.search(words(like[-1])) is not None


def _is_called(mention: Mention, name: str) -> bool:
    """Whether a number's own name is the wanted one or its beginning or end: 专任教师 of 其中专任教师."""
    own = _AFTER_ALL.sub("", core(words(mention)))
    if len(name) < _SHORTEST:
        return False
    if core(mention.noun) == name:
        return True  # 已有5192人落实去向
    if len(own) < _SHORTEST:
        return False
    if sorted(own) == sorted(name):
        return True  # 培训教师621人。教师培训中，…
    industry = _INDUSTRY.fullmatch(name) is not None and own.startswith(name)  # 第二产业增加值 of 第二产业中
    return industry or name.startswith(own) or own.endswith(name) or name.endswith(own)


def _is_short_for(mention: Mention, name: str) -> bool:
    """Whether the name leaves some signs out of the number's own: 新收的一审案件 of 法院新收民事一审案件."""
    own = core(words(mention))
    signs = iter(own)
    return len(name) > _SHORTEST and own[-1:] == name[-1] and all(sign in signs for sign in name)


def _are_kinds(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the parts are named after the whole: 岗位268个，固定岗195个，临时岗73个."""
    names = [words(m) for m in parts]
    end = common_end(names)
    told = names[0][-end:][:2]
    kinds = 0 < end < min(map(len, names)) and told not in _MEASURES
    return kinds and told in words(whole) and len(set(names)) == len(names)
