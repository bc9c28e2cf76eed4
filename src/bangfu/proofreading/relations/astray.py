"""What tells that a list was read past its end, or under a number that is not its whole."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from ..statements.labels import common_end, words
from .announcing import BY_VIEW, CLOSING, OF_WHICH, VIEW
from .kinds import are_of_other_kinds, topic_of
from .listed import Listed, Sign

_PLACE = re.compile(r"(?![全本我各该])[\u4e00-\u9fff]{2,5}?[省市县区州盟旗镇乡](?![直本级属内外辖])")
_REGIONS = re.compile("^(?:全年)?(?:东部|中部|西部|东北)")
_NATIONAL, _REGIONAL = "国内生产总值", "地区生产总值"
_SEVERAL = re.compile("[大中]*中小学")
_ENDING = 2  # characters
_NEARLY, _ALMOST = Decimal("0.95"), Decimal("0.995")  # of the whole
_LEVEL = re.compile("[国省市县区校]家?级")
_FAR = 6  # paragraphs
_PRODUCE = (
    ("粮食", re.compile("油料|棉花|蔬菜|糖料|烟叶|药材|水果|瓜|茶")),
    ("油料", re.compile("棉花|蔬菜|糖料|烟叶|药材|水果|瓜|茶叶")),
    ("肉", re.compile("[禽鸡鸭]蛋|牛奶|奶产|羊毛|水产")),
)  # fmt: skip
_SERVICES = re.compile("第三产业|服务业增加值")
_A_TAX = re.compile("(?:增值|所得|消费|资源|契|印花|房产|城建|城市维护建设|土地增值|耕地占用|车船)税")
_DONE = re.compile("[^，。；]{0,6}已[\u4e00-\u9fff]")
_GOODS = ("机电产品", "高新技术产品")  # of which many are both
_REGION, _PACT = re.compile("东盟|欧盟|非洲|拉美|中东|东南亚"), re.compile("一带一路|RCEP|金砖|自贸伙伴|上合")
_BEGUN, _ENDED = "新开工", re.compile("投产|竣工|建成|完工|投用")
_BIG_ONES = re.compile("(?:限额|规模)以上[^，。；\\d]*?[按从分][^，。；\\d]{1,10}[，,]")
_HIGHER, _BELOW = re.compile("高等(?:教育|学校|院校)|高校"), frozenset({"高中", "初中", "小学", "学前", "中职", "特教"})
_DENIED = re.compile("非(?P<what>[\u4e00-\u9fff]{2})")
_BANKING = re.compile("存贷款|存款[、和]贷款")


def _is_of_another_kind(one: Listed) -> bool:
    """城市低保资金484.1亿元 is not made up of what 农村特困 and 城市特困 got."""
    own = one.whole.gap.replace("进出口", "")
    return any(are_of_other_kinds(own, label) for label in one.labels)


def _falls_short_of_levels(one: Listed) -> bool:
    """众创空间36家，其中国家级17家、省级5家、市级10家: some are of no level that is told."""
    short = one.whole.quantity.value * _NEARLY > sum(m.quantity.value for m in one.parts)
    return short and all(_LEVEL.search(label) for label in one.labels)


def _goes_from_place_to_place(one: Listed) -> bool:
    """项城市募集210万元，商水县募集100万元，郸城县募集60万元: one place after another, told in one form."""
    names = [words(one.whole), *one.called] if one.together else []
    return bool(names) and common_end(names) >= _ENDING and all(_PLACE.match(name) for name in names)


def _is_of_regions(one: Listed) -> bool:
    """The product of the country is reckoned apart from that of its regions, which come to another."""
    return _NATIONAL in one.whole.label and all(_REGIONAL in label and _REGIONS.match(label) for label in one.labels)


def _goes_on_to_others(one: Listed) -> bool:
    """Whether later sentences tell of something else: 幼儿园1287所，其中一级699所。小学347所."""
    topic = topic_of(_SEVERAL.sub("", one.whole.label)) if one.kind == "其中" else ""
    return bool(topic) and any(topic_of(m.label) not in (topic, None, "") for m in one.behind)


def _goes_beyond(one: Listed) -> bool:
    """Whether the first sentence tells of nearly all: 谷物65229万吨，其中稻谷20753万吨、小麦14010万吨、玉米29492万吨。
    大豆2065万吨."""
    if one.kind not in ("其中", VIEW) or not one.behind:
        return False
    here = [m for m in one.parts if m.sentence == one.parts[0].sentence]
    return len(here) > 1 and sum(m.quantity.value for m in here) > _NEARLY * one.whole.quantity.value


def _is_far_from_another_name(one: Listed) -> bool:
    """Whether a view by kinds stands far below a whole that has nothing of its name."""
    far = one.kind == VIEW and one.parts[0].paragraph - one.whole.paragraph > _FAR
    return far and not one.shares_a_name(one.parts[0])


def _is_of_banking(one: Listed) -> bool:
    """存贷款余额分别为1.9万亿、1.1万亿元 are no parts of assets."""
    return _BANKING.search(one.parts[0].names) is not None and _BANKING.search(one.whole.label) is None


def _takes_in_another_whole(one: Listed) -> bool:
    """孵化器118家，其中国家级25家、省级13家；众创空间36家，其中国家级17家: the next whole, not a part divided
    as the first is."""
    parts, levels = one.parts, one.passage.levels
    first = (parts[0].sentence, parts[0].segment)
    behind = {m.start for m in parts if (m.sentence, m.segment) != first}
    if not behind:
        return False
    divided = {
        level.start for level, after in pairwise(levels)
        if after.sentence == level.sentence and OF_WHICH.search(after.gap)
    }  # fmt: skip
    return not behind.isdisjoint(divided) and parts[0].start not in divided


def _takes_in_the_contrary(one: Listed) -> bool:
    """国家财政性教育经费87.35亿元，其中一般公共预算79.61亿元；非财政性教育经费14.28亿元: what is none of the whole."""
    denied = (_DENIED.search(m.label) for m in one.parts[1:] if m.segment != one.parts[0].segment)
    return any(no is not None and no["what"] in one.whole.label and no[0] not in one.whole.label for no in denied)


def _takes_in_other_produce(one: Listed) -> bool:
    """粮食种植面积1302.9千公顷，其中夏粮793.1千公顷；油料372.8千公顷；蔬菜132.3千公顷: what is no grain, or no meat."""
    return any(
        kind in one.whole.label and any(map(other.search, (m.label for m in one.parts))) for kind, other in _PRODUCE
    )


def _takes_in_other_revenue(one: Listed) -> bool:
    """分税种看：增值税15.6亿元，企业所得税5.0亿元，…。非税收入38.3亿元: what is no tax behind single taxes."""
    taxes = sum(_A_TAX.search(m.label) is not None for m in one.parts)
    return taxes > 0 and any("非税" in m.label for m in one.parts)


def _leaves_farm_services_out(one: Listed) -> bool:
    """第三产业增加值242.1亿元，其中批发业14.1亿元，…，其他服务业132.4亿元: services to farming are of it too and seldom
    told (see tables/branches.py)."""
    near = one.falls_short and sum(m.quantity.value for m in one.parts) > _NEARLY * one.whole.quantity.value
    return near and _SERVICES.search(one.whole.label) is not None and len(one.parts) > _ENDING


def _goes_step_by_step(one: Listed) -> bool:
    """已发现的矿种58种，已查明储量的34种，已开发的26种: what came to each step is of what came to the one before."""
    return all(_DONE.match(m.label) for m in (one.whole, *one.parts))


def _counts_some_in_both(one: Listed) -> bool:
    """Whether one part may be of another too: 机电产品 and 高新技术产品, 欧盟 and 一带一路, what was begun and what was
    ended in one year."""
    said = "\n".join(one.labels)
    goods, places = all(kind in said for kind in _GOODS), _REGION.search(said) and _PACT.search(said)
    return goods or places is not None or (_BEGUN in said and _ENDED.search(said) is not None)


def _is_of_the_big_ones(one: Listed) -> bool:
    """Whether the words before a view leave out the small ones, which its whole counts: 零售总额5969.1亿元。限额以上
    零售额按经营地统计，城镇2332.7亿元，乡村189.5亿元."""
    left_out = one.kind == VIEW and _BIG_ONES.search(one.gap) is not None
    return left_out and "以上" not in one.whole.label


def _turns_to_another_view(one: Listed) -> bool:
    """…；按消费形态统计，商品零售额2215.6亿元: the same again, divided otherwise."""
    return any(BY_VIEW.search(one.passage.gaps[m.start]) for m in one.parts[1:])


def _is_of_higher_learning(one: Listed) -> bool:
    """高等教育毕业生15万人 are none of those who left 高中, 初中 and 小学."""
    told = {topic_of(label) for label in one.labels} if _HIGHER.search(one.whole.label) is not None else set()
    return bool(told) and told <= _BELOW


def _passes_its_own_whole_over(one: Listed) -> bool:
    """Whether 其中 stands right behind a number of another unit, and the whole before that sentence: 高校5所，在校生
    4.27万人。普通中学140所，其中，高中27所，在校生8.18万人."""
    if one.kind != "其中" or one.together:
        return False
    first = one.parts[0]
    here = [m for m in one.passage.levels if m.sentence == first.sentence and m.start <= first.start]
    like = [m for m in here if m.unit == one.whole.unit and m is not first]
    if any(map(one.shares_a_name, like)):
        return False  # the whole is told again: 共售出住房4.1万套。…，共售出住房4.4万套，其中…
    return not any(OF_WHICH.search(one.passage.gaps[m.start]) for m in here[:1])


def _is_roughly_closed(one: Listed) -> bool:
    """向100余个派出所推送2000余家，共反馈1900余家: numbers that are all told roughly, of which none is the others'."""
    return one.kind == CLOSING and all(m.quantity.qualifier for m in (one.whole, *one.parts))


def _lacks_very_little(one: Listed) -> bool:
    """Whether a list that is often cut lacks no more than its smaller kinds come to: 出口95.5亿元。按贸易方式分，一般
    贸易83.8亿元；加工贸易11.4亿元."""
    return one.lacks_some and sum(m.quantity.value for m in one.parts) > _ALMOST * one.whole.quantity.value


def _lacks_other_meat(one: Listed) -> bool:
    """肉类总产量8540万吨，其中猪肉、牛肉、羊肉和禽肉, beside which there is that of rabbits; 猪牛羊禽肉 is of these."""
    return one.falls_short and one.whole.label.rpartition("年")[2].startswith("肉类") and len(one.parts) > _ENDING


ASTRAY = (
    Sign(-2.0, lambda one: _is_of_another_kind(one) or _goes_from_place_to_place(one)),
    Sign(-3.0, lambda one: _is_of_regions(one) or _goes_on_to_others(one)),
    Sign(-1.0, _falls_short_of_levels),
    Sign(-3.0, _is_far_from_another_name),
    Sign(-1.2, _goes_beyond),
    Sign(-2.0, _is_of_banking),
    Sign(-1.5, _takes_in_another_whole),
    Sign(-2.0, _takes_in_the_contrary),
    Sign(-2.0, _takes_in_other_produce),
    Sign(-2.0, _takes_in_other_revenue),
    Sign(-2.0, _leaves_farm_services_out),
    Sign(-2.0, _goes_step_by_step),
    Sign(-3.0, _counts_some_in_both),
    Sign(-2.0, _is_of_the_big_ones),
    Sign(-2.0, _turns_to_another_view),
    Sign(-3.0, _is_of_higher_learning),
    Sign(-2.0, _passes_its_own_whole_over),
    Sign(-2.0, _is_roughly_closed),
    Sign(-1.2, _lacks_very_little),
    Sign(-3.0, _lacks_other_meat),
)
