"""What tells that a list was read past its end, or under a number that is not its whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ..statements.labels import bigrams, common_end, core, words
from ..statements.mention import Mention
from .announcing import OF_WHICH, VIEW
from .kinds import are_of_other_kinds, topic_of
from .passage import Passage

_PLACE = re.compile(r"(?![全本我各该])[\u4e00-\u9fff]{2,5}?[省市县区州盟旗镇乡](?![直本级属内外辖])")
_REGIONS = re.compile("^(?:全年)?(?:东部|中部|西部|东北)")
_NATIONAL, _REGIONAL = "国内生产总值", "地区生产总值"
_SEVERAL = re.compile("[大中]*中小学")
_ENDING = 2  # characters
_NEARLY = Decimal("0.95")  # of the whole
_LEVEL = re.compile("[国省市县区校]家?级")
_FAR = 6  # paragraphs
_BANKING = re.compile("存贷款|存款[、和]贷款")  # 存贷款余额分别为1.9万亿、1.1万亿元 are no parts of assets
_SIBLING, _ELSEWHERE, _BEYOND, _ANOTHER_LIST, _LEVELS_LEFT = 2.0, 3.0, 1.2, 1.5, 1.0


def astray(passage: Passage, whole: Mention, parts: Sequence[Mention], labels: Sequence[str], kind: str) -> float:
    """What speaks against a list, in powers of ten."""
    said = 0.0
    if _is_of_another_kind(whole, labels) or _are_places_side_by_side(whole, parts):
        said += _SIBLING
    if _are_regions(whole, labels) or (kind == "其中" and _goes_on_to_others(whole, parts)):
        said += _ELSEWHERE
    if _fall_short_of_levels(whole, parts, labels):
        said += _LEVELS_LEFT
    if kind == VIEW and parts[0].paragraph - whole.paragraph > _FAR and not _share_a_name(whole, parts[0]):
        said += _ELSEWHERE
    if kind in ("其中", VIEW) and _goes_beyond(whole, parts):
        said += _BEYOND
    if _BANKING.search(parts[0].names) and _BANKING.search(whole.label) is None:
        said += _SIBLING
    if _takes_in_another_whole(passage, parts):
        said += _ANOTHER_LIST
    return said


def _is_of_another_kind(whole: Mention, labels: Sequence[str]) -> bool:
    """城市低保资金484.1亿元 is not made up of what 农村特困 and 城市特困 got."""
    own = whole.gap.replace("进出口", "")
    return any(are_of_other_kinds(own, label) for label in labels)


def _fall_short_of_levels(whole: Mention, parts: Sequence[Mention], labels: Sequence[str]) -> bool:
    """众创空间36家，其中国家级17家、省级5家、市级10家: some are of no level that is told."""
    short = whole.quantity.value * _NEARLY > sum(m.quantity.value for m in parts)
    return short and all(_LEVEL.search(label) for label in labels)


def _are_places_side_by_side(whole: Mention, parts: Sequence[Mention]) -> bool:
    """项城市募集210万元，商水县募集100万元，郸城县募集60万元: one place after another, told in one form."""
    names = [words(m) for m in (whole, *parts)]
    together = whole.sentence == parts[0].sentence
    return together and common_end(names) >= _ENDING and all(_PLACE.match(name) for name in names)


def _are_regions(whole: Mention, labels: Sequence[str]) -> bool:
    """The product of the country is reckoned apart from that of its regions, which come to another."""
    return _NATIONAL in whole.label and all(_REGIONAL in label and _REGIONS.match(label) for label in labels)


def _share_a_name(whole: Mention, part: Mention) -> bool:
    return bool(bigrams(core(words(whole) + whole.noun)) & bigrams(core(words(part))))


def _goes_on_to_others(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether later sentences tell of something else: 幼儿园1287所，其中一级699所。小学347所."""
    topic = topic_of(_SEVERAL.sub("", whole.label))
    return bool(topic) and any(topic_of(m.label) not in (topic, None, "") for m in _behind(parts))


def _goes_beyond(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the first sentence tells of nearly all: 谷物65229万吨，其中稻谷20753万吨、小麦14010万吨、玉米29492万吨。
    大豆2065万吨."""
    here = [m for m in parts if m.sentence == parts[0].sentence]
    nearly = len(here) > 1 and sum(m.quantity.value for m in here) > _NEARLY * whole.quantity.value
    return nearly and bool(_behind(parts))


def _behind(parts: Sequence[Mention]) -> list[Mention]:
    """Those that later sentences tell, without saying that they belong to it."""
    return [m for m in parts if m.sentence != parts[0].sentence and "其中" not in m.gap]


def _takes_in_another_whole(passage: Passage, parts: Sequence[Mention]) -> bool:
    """孵化器118家，其中国家级25家、省级13家；众创空间36家，其中国家级17家: the next whole, not a part divided
    as the first is."""
    first = (parts[0].sentence, parts[0].segment)
    behind = {m.start for m in parts if (m.sentence, m.segment) != first}
    if not behind:
        return False
    divided = {
        level.start for level, after in pairwise(passage.levels)
        if after.sentence == level.sentence and OF_WHICH.search(after.gap)
    }  # fmt: skip
    return not behind.isdisjoint(divided) and parts[0].start not in divided
