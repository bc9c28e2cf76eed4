"""Names of one kind that exclude each other, and ladders whose rungs take in those above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .partitions import one_each

# Names of one kind that exclude each other: what is counted under one is not counted under another.
KINDS: tuple[tuple[str, ...], ...] = (
    (
        *("博士", "硕士", "研究生", "本科", "专科", "大专", "高职", "中专", "中职", "技工", "高中"),
        *("初中", "小学", "幼儿", "学前", "成教", "留学生"),
    ),
    ("一本", "二本", "三本", "专科", "高职"),
    ("专任教师", "聘用", "离退休", "行政", "教辅", "工勤", "管理人员", "专业技术"),
    ("出口", "进口"),
    ("国家", "中央", "省", "市", "县", "区", "校", "镇"),
    ("省部", "厅", "处", "科", "一般干部", "农村", "其他"),
    ("来信", "来访", "来电", "电话", "网络", "其他"),
    ("东部", "中部", "西部", "东北"),
    ("党员", "团员", "群众"),
    ("企业", "事业", "机关", "农村", "社区"),
    ("奖学金", "助学金", "贷款", "勤工", "补助", "减免", "免学费", "免费", "基金"),
    ("教授", "副教授", "讲师", "助教"),
    ("特等奖", "一等奖", "二等奖", "三等奖", "优秀奖"),
    ("一等奖", "二等奖", "三等奖"),
    ("男", "女"),
    ("优", "良", "轻度污染", "中度污染", "重度污染", "严重污染"),
    ("一产", "二产", "三产"),
    ("第一产业", "第二产业", "第三产业"),
)

# What a phrase about something else is of, though the number be called the same: 铁路预计发送旅客, 水路预计发送旅客.
_SUBJECTS: tuple[tuple[str, ...], ...] = (
    ("铁路", "公路", "水路", "民航", "航空", "全社会"),
    ("福利彩票", "体育彩票"),
    ("城镇", "农村"),
    ("城市", "农村"),
    ("男性", "女性"),
    ("男生", "女生"),
    ("出口", "进口"),
    ("东部", "中部", "西部", "东北"),
)

_SAME = {"航空": "民航"}

# What a paragraph is about, so that what it tells without saying so again is told of that: 小学专任教师…人。专任教师学
# 历合格率99.98%.
_TOPICS = {
    "义务教育": "义务教育",
    "学前": "学前|幼儿园", "小学": "小学", "初中": "初中|初级中学", "高中": "(?:普通)?高中|普高",
    "中职": "中职|中等职业|职业高中|(?<!其)中专|技工", "高职": "高职|高专|专科", "本科": "本科",
    "研究生": "研究生|硕士|博士", "特教": "特殊教育|特教", "铁路": "铁路", "公路": "公路", "水路": "水路|水运",
    "民航": "民航|航空", "福彩": "福利彩票|福彩", "体彩": "体育彩票|体彩",
}  # fmt: skip
_TOPIC = re.compile("|".join(f"(?P<{name}>{said})" for name, said in _TOPICS.items()))

_ABOVE_MARK = re.compile(r"(?:^|[\d万亿](?:元|美元|人|吨|亩|台|户|件)?)及?以上")  # 亿元以上 takes 10亿元以上 in

_UP_TO = re.compile("以上(?:不满|不足|至|到|、)|以下|以内")  # 三年以上不满五年 ends where the next begins

# "X 及以上" takes in every rank from X upwards.
LADDERS: tuple[tuple[str, ...], ...] = (
    ("博士", "硕士", "本科", "专科"),
    ("正高", "副高", "中级", "初级"),
    ("教授", "副教授", "讲师", "助教"),
    ("国家", "省", "市", "县", "校"),
    ("特等", "一等", "二等", "三等", "优秀奖"),
    ("优秀", "良好", "中等", "合格", "不合格"),
)

_OF_SCHOOLS = ("招生", "毕业", "在校", "在园", "教职工", "专任教师")
_OF_BANKS = ("存款", "贷款")
_SIDE = re.compile("(收入|支出)(?:合计|总计|总额|共)?$")
_PROFIT = re.compile("利润|净亏损")
_TURNOVER = re.compile("收入|销售额|经营额|产值|营业额|投资")
_MOST_OF_A_KIND = max(map(len, KINDS))


def is_ladder(labels: Sequence[str]) -> bool:
    """Whether the labels are three or more rungs of one ladder in its order: 优秀，良好，中等及以下."""
    rungs = ["".join(label.split()) for label in labels]
    return len(rungs) > 2 and any(_climbs(ladder, rungs) for ladder in LADDERS)


def _climbs(ladder: tuple[str, ...], labels: Sequence[str]) -> bool:
    found = [next((place for place, name in enumerate(ladder) if label.startswith(name)), -1) for label in labels]
    return -1 not in found and found == sorted(set(found))


def take_each_other_in(labels: Sequence[str]) -> bool:
    """Whether one label names a rank and all above it, and another one of these: 本科及以上学历, 硕士; or both name a
    mark: 亿元以上项目31个、10亿元以上项目3个."""
    marks = [label for label in labels if "以上" in label and not _UP_TO.search(label)]
    if sum(_ABOVE_MARK.search(label) is not None for label in marks) > 1:
        return True
    for ladder in LADDERS if any("及以上" in label for label in labels) else ():
        said = [(place, label) for place, rank in enumerate(ladder) for label in labels if rank in label]
        above = [place for place, label in said if "及以上" in label]
        own = [place for place, label in said if "及以上" not in label]
        if above and own and min(own) <= max(above):
            return True
    return False


def are_apart(labels: Sequence[str]) -> bool:
    """Whether the labels name different members of one kind, so that nothing is counted twice."""
    return len(labels) <= _MOST_OF_A_KIND and _are_apart(tuple(labels))


@lru_cache(maxsize=4096)
def _are_apart(labels: tuple[str, ...]) -> bool:
    return any(one_each(names, labels) for names in KINDS)


def are_of_other_kinds(one: str, other: str) -> bool:
    """Whether two phrases name different members of one kind, each a single one."""
    named = _subjects(one)
    return bool(named) and any(named[kind] != name for kind, name in _subjects(other).items() if kind in named)


@lru_cache(maxsize=4096)
def topic_of(phrase: str) -> str | None:
    """The one topic that a phrase names, "" where it names several; None where it names none."""
    named = {match.lastgroup or "" for match in _TOPIC.finditer(phrase)}
    if not named:
        return None
    return named.pop() if len(named) == 1 else ""


@lru_cache(maxsize=4096)
def _subjects(phrase: str) -> dict[int, str]:
    """The members of kinds that a phrase names, of each kind the only one, by the kind's place."""
    found = {kind: [name for name in names if name in phrase] for kind, names in enumerate(_SUBJECTS)}
    return {kind: _SAME.get(names[0], names[0]) for kind, names in found.items() if len(names) == 1}


def are_of_two_measures(names: Sequence[str]) -> bool:
    """Whether the names are of things that do not add up: of a profit and of what it was made of, of what came in and
    of what was spent, or of those who come to a school, those who are there and those who teach."""
    if len({side[1] for name in names if (side := _SIDE.search(name)) is not None}) > 1:
        return True
    if any(len({told for name in names for told in kinds if told in name}) > 1 for kinds in (_OF_SCHOOLS, _OF_BANKS)):
        return True
    others = [name for name in names if not _PROFIT.search(name)]
    return len(others) < len(names) and any(_TURNOVER.search(name) for name in others)
