"""Stocks and flows: what there was, what came, what went and what is left.

年初结余a，本年收入b，本年支出c，年末结余d; 新增a，退出b，净增c; 计划a，已完成b，尚有c; 出口a，进口b，顺差c.
出生率a，死亡率b，自然增长率c; 进出口a，出口b … 进口c, the sides paragraphs apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.units import PERMILLE
from ..statements.labels import listed_names, words
from ..statements.mention import Mention, Role
from ..statements.wording import ASIDES, content
from .balances import BEGIN, CLOSING, END, OPENING, balance, name_of
from .base import Relation, likelihood, summed

_CAME = re.compile(
    r"(?:收入|收案|新收|受理|入库|购入|归集|征收|征缴|收缴|募集|筹集|提取|增加|新增|招收|转入|接收|接受|收到|调入)[^，。；]{0,6}$"
    r"|(?:新收|受理|收到)[^，。；]{0,12}申请$"
)
_WENT = re.compile(
    r"支付[^，。；]{0,3}(?:金|待遇)$"
    r"|(?:支出|支付|审(?:\(执\))?结|结案|办结|出库|使用|拨付|发放|减少|转出|处置|报废|答复|办理)(?:合计|总额|案件|(?:结果)?总[数计])?$"
)
_JOINED = re.compile(
    r"(?:新增|新加入|加入|新建|增设|吸收|迁入|调入|引进|新招|增加|流入|开户|新设|新登记|开业|出生(?:人口)?)$"
)
_LEFT = re.compile(
    r"(?:退出|减少|撤销|撤并|注销|迁出|调出|离职|流失|淘汰|停办|流出|销户|关闭|停业|死亡(?:人口)?|退休|辞职|毕业|解聘)$"
)
_COMING = re.compile(rf"{_JOINED.pattern}|(?:招聘|招录|录用|招收|分配|引进|入学|入职)[^，。；]{{0,4}}$")
_NET = re.compile(r"净(?:增|减|流|迁)|自然(?:增[长加]|减少)")
_HAD, _HAVE = re.compile("原有"), re.compile("^(?:现有|现在有|共有|达到?)?$")
_UNSETTLED = re.compile("^(?:未结|未办结|在办|存案)$|^结转(?:至|到)?下一?(?:年度?|期)(?:继续办理)?$")
_OPEN_CASES = re.compile("(?:尚有|仍有)?(?:未结|未办结|未审结)(?:案件)?(?:数|共)?$")
_TAKEN_IN = re.compile("受理[^，。；]{0,6}$")
_SETTLED = re.compile(r"(?:审(?:\(执\))?结|执结|办结|结案)[^，。；]{0,4}$")
_SURPLUS = re.compile(
    r"(?:顺差|逆差|出超|入超|结余|结存|节余|净投放|净回笼|缺口|赤字|亏损|差额|相差|欠[缴收款费]|未[收缴]|(?:节约|节省)(?:财政)?(?:资金|支出)?|节支)$"
)
_SET_OFF = re.compile("盈亏相抵后?[^，。；]{0,8}$")
_BUDGET = re.compile(r"预算(?:执行|安排)?(?:总?金额|总?额|资金|规模|数)?$")  # which what was spent stays within
_SIDES = (
    (re.compile(r"(?<!进)出口(?:[总额值]*|金额)$"), re.compile(r"进口(?:[总额值]*|金额)$")),
    (re.compile(r"盈利额?$"), re.compile(r"亏损额?$")),
    (re.compile(r"收入(?:总[量计额]|决算结果|安排)?$"), re.compile(r"(?:支出|成本)(?:总[量计额]|决算结果)?$")),
    (
        _BUDGET,
        re.compile(r"(?:实际|采购|成交|中标|合同)(?:采购|支出|使用)?总?(?:金额|支出|规模|资金|额)$|(?:中标|成交)$"),
    ),
    (re.compile("应[收缴交还][^，。；]{0,6}$"), re.compile("[实已][收缴交还][^，。；]{0,6}$")),
    (re.compile("(?:到位|到账|提取|计提)(?:资助)?(?:资金|经费|款)?$"), re.compile("(?:支出|使用)(?:资金|经费)?$")),
)
_GIVEN = re.compile(r"(?:接收|接受|收到|募集|筹集|到账)[^，。；]{0,8}(?:捐赠|善款|款物|资金|捐款)$")
_PAID_OUT = re.compile(r"(?:拨付|划拨|支出|使用|发放)[^，。；]{0,4}(?:资金|善款|款物|款)?$")
_GIFTS_BACK = 4  # sentences
_BOTH_WAYS = re.compile(r"进出口(?:总?[值额量])?$")
_PLACE = r"(?:其中)?(?:[^，。；]{0,6}[区省市县州国])?(?:货物|外贸)?"
_ONE_WAY = tuple(re.compile(rf"{_PLACE}{way}(?:总?[值额量]|合计)?") for way in ("出口", "进口"))
_WAYS = ("进出口", "出口", "进口")
_DONE = re.compile(r"[已完]|到位|整改|落实|支付|拨付|[审办执]结|结案|脱贫|收回")
_REST = re.compile(
    r"^(?:其余|剩余|余下|尚余|还剩|尚有|仍有|还有|尚欠|尚未|结余)|(?:正在|尚未|未|待)(?:办理|办结|处理|整改|完成)$"
)
_SET_AGAINST, _OF_YEAR = re.compile("收支相抵"), (re.compile("收入$"), re.compile("支出$"))
# one of these signs is in the names of all that the balances below ask for
_BALANCED = re.compile("[末底终滚未在存差超余放笼缺赤亏欠节抵剩尚仍还待净自现达共转]")
_WEIGHT, _TOGETHER, _SAID, _IN_BRACKET = 1.5, 0.3, 1.0, 0.6
_BORN, _DIED, _PEOPLE = re.compile("出生人口"), re.compile("死亡人口"), re.compile("全国(?:总)?人口")
_TO_CLAUSE_END = re.compile(r"[^，。；、\n]*")
_OF_LAST_YEAR = re.compile("[上去]年(?!结)[^，。；]{0,4}$|[上去]年(?:同期|当期|本级)")
_OF_A_MONTH = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月份?|[当本]月")
_OF_TRADE, _TRADE_BACK = re.compile("[顺逆]差|[出入]超"), 3  # sentences
_OF_BOTH_SIDES, _ACCOUNT_BACK = re.compile("收支(?:结余|差额|缺口)"), 6  # and sentences before it
_ADDED = re.compile(r"(?:新增|新入藏|净增|增加)$")
_LAST_YEAR_END = re.compile(r"(?:上年|去年)(?:年?末|年?底)")
_BOTH, _KIND = 2, 2  # what there is and what came, or went; characters that name the stock
_BACK_THERE = 6  # mentions before what is left
_BACK = 2  # sentences between what is left and what it is left of
_NEAR = 12  # levels


def find_flows(mentions: Sequence[Mention], text: str) -> Iterator[Relation]:
    """The balances among the numbers of a document."""
    counted = [m for m in mentions if m.role in (Role.LEVEL, Role.CHANGE) and m.unit]
    for index, mention in enumerate(counted):
        level = mention.role is Role.LEVEL
        if level and mention.label and not mention.listed and _BALANCED.search(mention.label + mention.gap) is None:
            continue  # as most numbers do, it names nothing that is left over or was moved
        near = [m for m in counted[max(0, index - _NEAR) : index] if m.unit == mention.unit]
        if not level:
            yield from _net(mention, near)
            yield from _net_of_bracket(mention, counted[index + 1 : index + 1 + _BOTH])
            continue
        levels = [m for m in near if m.role is Role.LEVEL]
        name = name_of(mention)
        yield from _grown_stock(mention, near)
        yield from _added_to(mention, levels)
        if _NET.search(mention.label):
            yield from _net(mention, near)
        if CLOSING.search(name) or END.search(name) or _UNSETTLED.match(name):
            stock = list(_stock(mention, name, near))
            yield from stock or (_surplus(mention, levels) if _SET_AGAINST.search(mention.gap) else ())
        elif any(map(_SURPLUS.search, (words(mention), mention.label))) or _SET_OFF.search(mention.label):
            yield from _surplus(mention, levels)
        if _REST.search(name):
            yield from _rest(mention, levels, text)
        yield from _listed_ways(mention, levels)
    yield from _since_last(mentions)
    yield from _left_over(counted)
    yield from _both_ways([m for m in counted if m.role is Role.LEVEL])
    yield from _peopled(counted)
    yield from _natural([m for m in mentions if m.unit == PERMILLE])


def _last(pattern: re.Pattern[str], levels: Sequence[Mention]) -> Mention | None:
    """The last number of a side; where 其中 opens it, the one of that side which it divides: 收入145亿元，其中补助收入
    61.1亿元；支出137.8亿元."""
    told = [m for m in levels if pattern.search(words(m)) or pattern.search(_plain(m))]
    return told[-1].out_of if told and told[-1].out_of in told else told[-1] if told else None


def _plain(mention: Mention) -> str:
    """The name without what a bracket says: 总成本(含税金)."""
    return content(ASIDES.sub("", mention.label))


def _stock(closing: Mention, name: str, near: list[Mention]) -> Iterator[Relation]:
    """opening + in − out = closing; the first flow of either kind behind the opening is the whole one."""
    levels = [m for m in near if m.role is Role.LEVEL]
    closes = CLOSING.search(name) or _UNSETTLED.match(name)
    opening = next((m for m in reversed(levels) if closes and OPENING.search(name_of(m))), None)
    if opening is None:  # 年初固定资产, 年末固定资产
        named = END.sub("", name)
        opening = next((m for m in levels if BEGIN.search(name_of(m)) and BEGIN.sub("", name_of(m)) == named), None)
    if opening is None:
        return
    since = [m for m in near if m.start > opening.start]
    if _SET_AGAINST.search(closing.gap):  # 年度收入a。支出b。上年结转c，本年收支相抵后，期末结余d
        here = [m for m in levels if m.sentence == opening.sentence]
        told = [*here, *(m for m in levels if m.start < opening.start)]  # its own sentence is of one fund
        came, went = (next((m for m in told if side.search(words(m))), None) for side in _OF_YEAR)
        if came is not None and went is not None:
            yield balance(closing, [opening, came], [went], _WEIGHT)
            return
    # 新收812件，加上旧存94件
    beside = [m for m in levels if m.sentence == opening.sentence and m.start < opening.start]
    came = next((m for m in (*since, *beside) if _CAME.search(_verb(m)) or _CAME.search(words(m))), None)
    went = next((m for m in since if _WENT.search(_verb(m)) or _WENT.search(words(m))), None)
    if came is not None and went is not None:
        said = came.label.startswith("加") and went.label.startswith("减")
        plain = balance(closing, [opening, came], [went], _WEIGHT + (_SAID if said else 0.0))
        others = [m for m in since if m.role is Role.LEVEL and m not in (came, went) and m.depth == closing.depth]
        more = (balance(closing, [opening, came], [went, other], _WEIGHT) for other in others)  # 另列支工作经费
        yield next((relation for relation in more if relation.holds), plain) if not plain.holds else plain


def _since_last(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """收入142.6亿元，支出135.1亿元，年末累计结存105.9亿元（上年末结存98.4亿元）: what there was stands behind."""
    for index, closing in enumerate(mentions[:-1]):
        opening = mentions[index + 1]
        told = closing.role is Role.LEVEL and CLOSING.search(name_of(closing)) and opening.gap.startswith("(")
        if not told or opening.unit != closing.unit or not OPENING.search(name_of(opening).lstrip("(")):
            continue
        near = [m for m in mentions[max(0, index - _BACK_THERE) : index] if m.unit == closing.unit]
        near = [m for m in near if m.role is Role.LEVEL and m.sentence == closing.sentence]
        came, went = (_last(side, near) for side in (_CAME, _WENT))
        if came is not None and went is not None:
            yield balance(closing, [opening, came], [went], _WEIGHT + _TOGETHER)


def _left_over(counted: list[Mention]) -> Iterator[Relation]:
    """受理各类案件6842件，审执结6518件。…未结案件324件, sections later: of what came in and was done, if nothing was
    left over from before."""
    levels = [m for m in counted if m.role is Role.LEVEL]
    open_cases = [(place, m) for place, m in enumerate(levels) if "未" in m.label and _OPEN_CASES.match(words(m))]
    if not open_cases or any(OPENING.search(name_of(m)) for m in levels):
        return
    for place, left in open_cases:
        near = [m for m in levels[:place] if m.unit == left.unit and not m.within]
        came = next((m for m in near if _TAKEN_IN.search(words(m))), None)
        went = next((m for m in near if came is not None and m.start > came.start and _SETTLED.search(words(m))), None)
        if came is not None and went is not None and came.sentence == went.sentence != left.sentence:
            yield balance(left, [came], [went], _WEIGHT)


def _grown_stock(before: Mention, near: list[Mention]) -> Iterator[Relation]:
    """总藏量4456.2万册，当年新增268.6万册，上年末藏量为4187.6万册: what there was and what came make what there is."""
    beside = [m for m in near if m.sentence == before.sentence]
    if len(beside) != _BOTH or not _LAST_YEAR_END.search(name_of(before)):
        return
    stock, came = beside
    kind = words(before).rstrip("为是")[-_KIND:]
    if _ADDED.search(_verb(came)) and kind != "" and words(stock).endswith(kind):
        yield balance(stock, [before, came], [], _WEIGHT)


def _added_to(now: Mention, levels: list[Mention]) -> Iterator[Relation]:
    """原有745个，新增115个，现有860个."""
    told = [m for m in levels if m.sentence == now.sentence][-2:]
    if len(told) == _BOTH and _HAD.search(told[0].label) and _ADDED.search(_verb(told[1])) and _HAVE.match(now.label):
        yield balance(now, told, [], _WEIGHT)


def _net(net: Mention, near: list[Mention]) -> Iterator[Relation]:
    """新加入19家，退出5家，净增14家; 公立医院减少76个，民营医院增加1246个，医院总数净增1170个."""
    same = [m for m in near if m.sentence == net.sentence]
    if not _NET.search(net.gap) or len(same) < 2:
        return
    several = _of_several(net, same)
    if several is not None:
        yield several
        return
    came, went = same[-2:]
    if came.role is went.role is Role.CHANGE and came.sign != went.sign and came.head is went.head is None:
        with_it, against = (came, went) if came.sign == net.sign else (went, came)
        yield balance(net, [with_it], [against], _WEIGHT)
    elif _JOINED.search(_verb(came)) and _LEFT.search(_verb(went)):
        yield balance(net, [came], [went], _WEIGHT) if net.sign > 0 else balance(net, [went], [came], _WEIGHT)


def _of_several(net: Mention, same: Sequence[Mention]) -> Relation | None:
    """招聘教师148名；退休126名，调出19名，净增3名: where what came and what went in several ways comes to it."""
    whole = [m for m in same if m.role is Role.LEVEL and not m.within]
    came = [m for m in whole if _COMING.search(_verb(m))]
    went = [m for m in whole if _LEFT.search(_verb(m))]
    if not came or not went or len(came) + len(went) <= _BOTH:
        return None
    more, less = (came, went) if net.sign > 0 else (went, came)
    relation = balance(net, more, less, _WEIGHT)
    return relation if relation.holds else None


def _net_of_bracket(net: Mention, behind: Sequence[Mention]) -> Iterator[Relation]:
    """净增7家（新增11家，退出4家）."""
    if len(behind) < _BOTH or not _NET.search(net.gap) or not behind[0].gap.startswith("("):
        return
    came, went = behind
    alike = came.unit == went.unit == net.unit and came.depth == went.depth == net.depth + 1
    if alike and _JOINED.search(_verb(came)) and _LEFT.search(_verb(went)):
        more, less = (came, went) if net.sign > 0 else (went, came)
        yield balance(net, [more], [less], _WEIGHT + _IN_BRACKET)


def _verb(mention: Mention) -> str:
    return re.sub(r"[了约]$", "", mention.gap.strip())


def _surplus(surplus: Mention, levels: list[Mention]) -> Iterator[Relation]:
    """出口5270亿元，进口4444.8亿元，贸易顺差825.2亿元; 本年收入28519亿元。其中：…。本年支出25782亿元。其中，…。本年收支
    结余2737亿元, of what no 其中 divides."""
    if _OF_LAST_YEAR.search(surplus.gap):
        return  # 当期结余700万元，上年当期赤字412万元
    yield from _left_of_gifts(surplus, levels)
    of_both = _OF_BOTH_SIDES.search(surplus.label) is not None
    reach = _ACCOUNT_BACK if of_both else _TRADE_BACK if _OF_TRADE.search(surplus.label) else 1
    near = [m for m in levels if surplus.sentence - m.sentence <= reach]
    near = _undivided(near) if of_both else near
    # 上年结余5万元，收入138万元，支出126.5万元，结余16.5万元
    left = [m for m in near if m.sentence == surplus.sentence and OPENING.search(name_of(m))][:1]
    made: list[Relation] = []
    for more, less in _SIDES:
        one, other = _last(more, near), _last(less, near)
        if one is None or other is None:
            continue
        turned = one.quantity.value < other.quantity.value and more is not _BUDGET
        told = one.sentence == other.sentence == surplus.sentence
        of_year = surplus.label.startswith("累计")  # that of the year so far, behind those of a month
        if told or not of_year or (one.period and not _OF_A_MONTH.fullmatch(one.period)):
            weight = _WEIGHT + (_TOGETHER if told else 0.0)
            sides = [(other, one), (one, other)] if turned else [(one, other)]
            for came, went in sides:  # a deficit, or one of them is mistyped
                made += [balance(surplus, [*opened, came], [went], weight) for opened in ([left, []] if left else [[]])]
    # 年收入4848万元，提取242.4万元，支出236.8万元，结余5.6万元: of what came in last
    last = max((relation.operands[-1].start for relation in made), default=0)
    nearest = max((relation for relation in made if last in relation.places), key=likelihood, default=None)
    yield from [relation for relation in made if relation.holds][:1] or ([nearest] if nearest is not None else [])


def _undivided(levels: Sequence[Mention]) -> list[Mention]:
    """The numbers without those that 其中 opens, up to the end of their sentence."""
    opened: dict[int, int] = {}
    for level in levels:
        if level.within:
            opened.setdefault(level.sentence, level.start)
    return [m for m in levels if m.start < opened.get(m.sentence, m.start + 1)]


def _left_of_gifts(left: Mention, levels: list[Mention]) -> Iterator[Relation]:
    """接收捐赠资金16230.61万元。拨付资金10447.71万元。其中…。资金结余5782.90万元: what was paid first is all of it."""
    near = [m for m in levels if left.sentence - m.sentence <= _GIFTS_BACK]
    came = next((m for m in near if _GIVEN.search(words(m))), None)
    went = [m for m in near if came is not None and m.start > came.start and _PAID_OUT.search(words(m))]
    readings = [balance(left, [came], [m], _WEIGHT) for m in went if came is not None]
    yield from [relation for relation in readings if relation.holds][:1] or readings[:1]


def _rest(rest: Mention, levels: list[Mention], text: str) -> Iterator[Relation]:
    """计划投资3840万元，已完成3656.7万元，尚有183.3万元待完成: done + rest = whole."""
    near = [m for m in levels if rest.sentence - m.sentence <= _BACK]
    done: list[Mention] = []
    while near and _DONE.search(_clause(near[-1], text)):
        done.append(near.pop())
    if not done or done[0].sentence != rest.sentence:
        return
    for whole in reversed(near):
        relation = summed(whole.quantity, [m.quantity for m in (*reversed(done), rest)], _WEIGHT)
        if relation.holds or whole is near[-1]:
            yield relation
            return


def _clause(mention: Mention, text: str) -> str:
    """What the clause around a number says."""
    behind = _TO_CLAUSE_END.match(text, mention.quantity.tail)
    return mention.label + (behind[0] if behind is not None else "")


def _listed_ways(mention: Mention, levels: list[Mention]) -> Iterator[Relation]:
    """进出口、出口和进口分别完成1281.9、63.9和1218万美元."""
    if mention.listed == mention.listing == len(_WAYS) and len(levels) > 1:
        names = [name.strip() for name in listed_names(mention.names)]
        if len(names) == len(_WAYS) and all(name.endswith(way) for name, way in zip(names, _WAYS, strict=True)):
            yield summed(levels[-2].quantity, [levels[-1].quantity, mention.quantity], _WEIGHT)


def _both_ways(levels: list[Mention]) -> Iterator[Relation]:
    """进出口总值4.49万亿元。其中，出口2.81万亿元。… 进口1.68万亿元: up to where both ways together are told again."""
    for index, whole in enumerate(levels):
        if not _BOTH_WAYS.search(words(whole)):
            continue
        sides: dict[int, Mention] = {}
        for level in levels[index + 1 : index + _NEAR]:
            if level.unit != whole.unit or _of_this_year(level) != _of_this_year(whole):
                continue  # 6月当月，进出口4.78万亿元
            if _BOTH_WAYS.search(words(level)):
                break
            for way, pattern in enumerate(_ONE_WAY):
                if pattern.fullmatch(words(level)):
                    sides.setdefault(way, level)
        if len(sides) == 2:
            yield summed(whole.quantity, [m.quantity for m in sides.values()], _WEIGHT)


def _of_this_year(level: Mention) -> str:
    """The time that a number is of; 今年上半年 is 上半年."""
    return level.period.removeprefix("今年")


def _peopled(counted: list[Mention]) -> Iterator[Relation]:
    """全国人口140828万人，比上年末减少139万人。出生人口954万人，死亡人口1093万人: people change by these."""
    for index, died in enumerate(counted):
        if died.role is not Role.LEVEL or not _DIED.search(died.label):
            continue
        near = [m for m in counted[max(0, index - _NEAR) : index] if died.sentence - m.sentence <= _BACK]
        born = next((m for m in reversed(near) if m.role is Role.LEVEL and _BORN.search(m.label)), None)
        change = next((m for m in reversed(near) if m.role is Role.CHANGE and _PEOPLE.search(_of(m))), None)
        if born is not None and change is not None and born.unit == died.unit == change.unit:
            more, less = (born, died) if change.sign > 0 else (died, born)
            yield balance(change, [more], [less], _WEIGHT)


def _of(change: Mention) -> str:
    return change.head.label if change.head is not None else ""


def _natural(rates: list[Mention]) -> Iterator[Relation]:
    """出生率8.56‰，死亡率5.91‰，自然增长率2.65‰."""
    for index, growth in enumerate(rates):
        if "自然增长率" in growth.gap:
            near = rates[max(0, index - 4) : index]
            born = next((m for m in reversed(near) if "出生率" in m.gap), None)
            died = next((m for m in reversed(near) if "死亡率" in m.gap), None)
            if born is not None and died is not None:
                yield balance(growth, [born], [died], _WEIGHT)
