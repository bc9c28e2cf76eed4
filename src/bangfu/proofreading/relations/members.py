"""Which numbers belong to a list: the ways to cut it out of what follows its announcement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..statements.labels import words
from ..statements.mention import Mention, is_arabic
from ..statements.wording import ASIDES
from .announcing import AGAIN, AMONG, BARE, BRACKET, BY_VIEW, OF_WHICH, named_whole
from .lexicon import REMAINDER
from .partitions import is_partition
from .passage import Passage, of_a_kind, thing

_MAX_PARTS = 40  # more than there are provinces
_PAIR = 2  # two sentences that begin with like numbers are no list yet
_LONG = 4  # digits of a whole to which others hardly come by chance
_TELLING = 2  # digits
_AIM = re.compile("的?(?:目标|任务|指标|计划)")  # 全年200件的目标任务
_CLOSES = re.compile("[^，。；、]{2,}(?:合计|共计|总计)(?:为|达)?$")  # 胜诉和调解合计381件
_SO_FAR = re.compile("累计|以来")
_BESIDES = re.compile("[，；]?(?:另[有外据]|此外)")
_MORE = re.compile("[，；]?另[聘招派收设捐]")  # 教职工214人，其中专任教师176人；另聘外聘教师31人
_RETIRED, _IN_WORK = re.compile("[离退]休"), re.compile("在[职岗编]|[离退]休")
_STAFF = re.compile("教职工|教职员工|在[职岗编]")
_FORM = 2  # characters that like parts end with
_FEW, _FAR = 6, 3  # parts, and times the whole
_REACH = 6  # sentences that a list may go on for


def lists(passage: Passage, index: int, kind: str, whole: Mention) -> Iterator[tuple[list[Mention], bool]]:
    """The ways to cut the list out of what follows, shortest first; whether the words let it end there."""
    like = _alike(passage, index, kind, whole)
    if like and thing(whole) and thing(like[0]) == thing(whole):
        like = [m for m in like if thing(m) == thing(whole)]
    like = _before_it_is_told_again(_up_to_its_end(like), whole)
    seen: set[tuple[int, ...]] = set()
    beyond = False
    for count in range(2, len(like) + 1):
        taken = like[:count]
        beyond = beyond or (count > _FEW and _come_to_more(taken, whole))
        if beyond and count < len(like):
            continue  # longer ones come to more still; all of it may be that of a whole which lost a digit
        after = like[count] if count < len(like) else None
        other = after is not None and (after.start in passage.rated or after.start in passage.settled)
        other = other or (kind == "其中" and _is_too_much(after, taken, whole)) or _are_all_of_two_kinds(like, count)
        if after is not None and not _ends(taken[-1], after) and not other:
            yield taken, False
            continue
        for parts, sure in [*_ways(taken, whole), *_behind_its_rate(passage, taken)]:
            key = tuple(m.start for m in parts)
            if len(parts) > 1 and key not in seen:
                seen.add(key)
                yield parts, sure and not _tells_first_again(parts)


def _before_it_is_told_again(like: list[Mention], whole: Mention) -> list[Mention]:
    """The list without the whole itself: 支出7509.76万元。按功能分类，教育5863.41万元，…，全年支出7509.76万元."""
    end = next((at for at, m in enumerate(like) if at > 1 and m.quantity.value == whole.quantity.value), len(like))
    return like[:end]


def _is_too_much(after: Mention | None, taken: list[Mention], whole: Mention) -> bool:
    """Whether the next number is more than the whole, of which those before it may be all: 城市694个，其中，地级297个，
    县级397个，建制镇21421个."""
    largest = max(m.quantity.value for m in taken)
    return after is not None and largest < whole.quantity.value < after.quantity.value


def _are_all_of_two_kinds(like: list[Mention], count: int) -> bool:
    """Whether the first of a list are all of one thing by their names, and the others of another: 研究生4人、本科11
    人，高级职称10人、中级4人、初级1人."""
    taken, others = ([m.label for m in side] for side in (like[:count], like[count:]))
    return is_partition(others) and is_partition(taken)


def _come_to_more(taken: list[Mention], whole: Mention) -> bool:
    """Whether even the first number of each segment comes to far more than the whole together."""
    return sum(m.quantity.value for m in heads(taken, by_segment=True)) > _FAR * whole.quantity.value


def _up_to_its_end(like: list[Mention]) -> list[Mention]:
    """A 分别 list up to its last number, or in its sentence to what is left: 分别为513人和307人，其他1194人."""
    if not like or like[0].listed != 1:
        return like
    behind = like[like[0].listing :]
    rest = [m for m in behind[:1] if m.sentence == like[0].sentence and REMAINDER.search(m.label)]
    return [*like[: like[0].listing], *rest]


def _ways(taken: list[Mention], whole: Mention) -> Iterator[tuple[list[Mention], bool]]:
    """The parts that a list may be made of, and whether they are without a list within the list."""
    inner = any(_opens_inner(part) for part in taken[1:])
    yield taken, not inner
    if max(m.quantity.value for m in taken) <= whole.quantity.value:  # what exceeds the whole is no detail of a part
        yield heads(taken, by_segment=True), True
        by_sentence = heads(taken, by_segment=False)
        if len(by_sentence) != _PAIR:
            yield by_sentence, True
    if len(taken) > _PAIR and whole.quantity.digits >= _LONG and not inner:
        yield taken[1:], False  # 提取126.63万元，基金累计1652.08万元；可用资金1399.11万元
    yield from _without_inner(taken)
    yield _of_noun(taken, whole), True


def _opens_inner(part: Mention) -> bool:
    """Whether a number begins a list within the list; 其他支出(包括担保费支出等)17.17亿元 does not."""
    return OF_WHICH.search(ASIDES.sub("", part.gap)) is not None


def _behind_its_rate(passage: Passage, taken: list[Mention]) -> Iterator[tuple[list[Mention], bool]]:
    """直接就业者中，对口就业236人，对口就业率81.10%；在本县就业117人、外县84人…: the list without the first number,
    which another rate tells of."""
    apart = len(taken) > _PAIR and taken[1].segment != taken[0].segment
    if apart and taken[1].start in passage.rated:
        yield taken[1:], True


def _alike(passage: Passage, index: int, kind: str, whole: Mention) -> list[Mention]:
    """The like quantities from here on, until the whole is said again."""
    first = passage.levels[index]
    reach = 0 if kind in (AGAIN, BARE) else _REACH
    like: list[Mention] = []
    for place, mention in enumerate(passage.levels[index:], index):
        if place > index and (_begins_anew(passage, place, first) or (len(like) > 1 and _CLOSES.search(mention.label))):
            break
        outside = kind == BRACKET and mention.depth < first.depth
        if place > index and (_MORE.match(mention.gap) or _is_retired(mention, whole, like)):
            break
        again = mention.sentence != first.sentence and mention.quantity.value == whole.quantity.value
        if again or mention.sentence - first.sentence > reach or outside or len(like) == _MAX_PARTS:
            break
        if _AIM.match(mention.noun) and not _AIM.match(whole.noun):
            continue
        alike = mention.role is first.role and mention.depth == first.depth and is_arabic(mention) is is_arabic(first)
        if alike and of_a_kind(mention, first):
            like.append(mention)
    return like


def _is_retired(mention: Mention, whole: Mention, like: list[Mention]) -> bool:
    """Whether a number is of those who no longer are of a staff: 教职工62人，其中高级4人，…，工人1人，退休职工28人."""
    retired = _RETIRED.search(mention.label) is not None and _STAFF.search(whole.label) is not None
    return retired and len(like) > 1 and not any(_IN_WORK.search(m.label) for m in like)


def is_cut(passage: Passage, index: int, parts: list[Mention]) -> bool:
    """Whether the sentence goes on with another part of the same form."""
    first, last = passage.levels[index], parts[-1]
    behind = (m for m in passage.told(first.unit, last.sentence) if m.start > last.start)
    form = last.gap[-_FORM:]  # 增幅在100%以上的有6个，…，降幅在50%以内的有7个
    return any(
        m.depth == first.depth and (m.segment != last.segment or (len(form) == _FORM and m.gap.endswith(form)))
        for m in behind
    )


def _begins_anew(passage: Passage, place: int, first: Mention) -> bool:
    """Whether the list ends before a sentence about another period, or a list that says itself what it divides."""
    mention = passage.levels[place]
    opens = first.sentence != mention.sentence != passage.levels[place - 1].sentence
    viewed = opens and BY_VIEW.search(passage.gaps[mention.start]) is not None
    whole_of_another = named_whole(passage, place) is not None or AMONG.match(mention.noun) is not None
    so_far = opens and _SO_FAR.search(mention.gap) is not None and _SO_FAR.search(first.gap) is None
    return viewed or so_far or (opens and mention.period != first.period) or whole_of_another


def _ends(last: Mention, after: Mention) -> bool:
    """Whether a list may end between two numbers: with the segment, with what is left (其他8名), before what is told
    besides (另有1152人), or before something counted only roughly.
    """
    elsewhere = (after.sentence, after.segment) != (last.sentence, last.segment)
    if elsewhere or _BESIDES.match(after.gap) or REMAINDER.search(words(last)):
        return True
    return bool(after.quantity.qualifier) and not last.quantity.qualifier


def heads(mentions: list[Mention], *, by_segment: bool) -> list[Mention]:
    """The first of each segment or sentence: what follows it there only details it."""
    found: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        found.setdefault((mention.sentence, mention.segment if by_segment else 0), mention)
    return list(found.values())


def _tells_first_again(parts: list[Mention]) -> bool:
    """Whether what follows the first is all of it: 应转移54468人，已转移53808人，剩余660人."""
    first, *rest = (part.quantity for part in parts)
    return len(rest) > 1 and first.digits >= _TELLING and first.value == sum(q.value for q in rest)


def _of_noun(mentions: list[Mention], whole: Mention) -> list[Mention]:
    """Those that count the same thing by name: 26个大项1146个小项 of 1876个小项."""
    noun = whole.noun[:2]
    return [m for m in mentions if m.noun[:2] == noun] if noun else []


def _without_inner(mentions: list[Mention]) -> Iterator[tuple[list[Mention], bool]]:
    """The list without what an inner list tells of a part: 运动员284人，包括男126人、女158人，教练员232人. One
    number is no list, but at the end it may detail the last part: 财政资助130万元，其中100万元…
    """
    for opened in range(1, len(mentions)):
        if _opens_inner(mentions[opened]):
            for end in range(opened + 1, len(mentions) + 1):
                yield [*mentions[:opened], *mentions[end:]], end - opened > 1 or end == len(mentions)
            return
