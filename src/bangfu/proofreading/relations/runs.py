"""Where a run of shares that have one whole ends, as far as the words say."""

from __future__ import annotations

import re

from ..statements.labels import common_end, core, words
from ..statements.mention import Mention
from .candidates import clause_opening, opening
from .cases import Case, is_part

_REACH = 2  # paragraphs between two shares of one run
_KIND = 2  # characters
_TO_BE_DONE, _DONE = ("总投资", "概算总投资", "计划总投资", "项目总投资"), re.compile("完成|到位|支付")
_SCOPE = re.compile("[全我本][国省市县区州]|全球|世界")


def goes_on(run: list[Case], case: Case) -> bool:
    """Whether a share is of the same whole as those before it, as far as the words say."""
    last, mention = run[-1].mention, case.mention
    if mention.paragraph - last.paragraph > _REACH or case.own is not None or run[-1].own is not None:
        return False
    if mention.of_plan or last.of_plan:
        return False
    opens = opening(case) or _is_of_number_between(case, last) or _is_of_another_kind(case, last)
    if mention.sentence != last.sentence and opens:
        return False  # 地方部门办学校中，…
    if mention.segment != last.segment and clause_opening(case):
        return False
    moved = (mention.sentence, mention.segment) != (last.sentence, last.segment)
    if moved and not core(mention.of) and _starts_anew(case):
        return False
    named = [c.mention.of for c in run if core(c.mention.of)]
    if moved and named and mention.of and not core(mention.of):
        return False  # 占全部较大火灾起数的…。农村地区…，占总数的…
    if core(mention.of) and not named and moved:
        return False
    return not core(mention.of) or not named or are_one_whole(named[0], mention.of)


def _is_of_number_between(case: Case, last: Mention) -> bool:
    """Whether 其中 takes the share's part out of a number told since the last share:
    公路占69.4%。…吞吐量1347.2万吨；其中外贸412.6万吨，占30.6%."""
    part = case.readings[0].parts[-1]
    whole = part.out_of
    if whole is None or core(case.mention.of) or "其中" not in part.gap:
        return False
    return whole.start > last.start and whole.unit == part.unit


def _is_of_another_kind(case: Case, last: Mention) -> bool:
    """Whether the sentence begins with a larger number of the part's kind that was told since the last share:
    税收占66.6%；…。一般公共预算支出486.9亿元；民生类支出381.7亿元，占78.4%."""
    part = case.readings[0].parts[-1]
    here = next((m for m in case.before if m.sentence == case.mention.sentence), None)
    if here is None or here is part or core(case.mention.of) or here.start < last.start or here.unit != part.unit:
        return False
    alike = common_end([words(here), words(part)]) >= _KIND
    return alike and here.quantity.value > part.quantity.value and not is_part(here)


def _starts_anew(case: Case) -> bool:
    """Whether the share's own segment states something before that its part may be taken from."""
    here = (case.mention.sentence, case.mention.segment)
    parts = case.readings[0].parts
    return any(
        (m.sentence, m.segment) == here and m.unit == parts[0].unit and m not in parts and not is_part(m)
        for m in case.before
    )


def are_one_whole(one: str, other: str) -> bool:
    """Whether two phrases name one whole: not 全国出口 and 全省出口."""
    places = [place[0] if (place := _SCOPE.match(of)) is not None else "" for of in (one, other)]
    return core(one) == core(other) != "" and (places[0] == places[1] or not all(places))


def is_done_of_all(share: Mention) -> bool:
    """Whether a share is what has been done so far of all that is to be, which each project has for itself:
    一期工程累计完成投资637.6亿元，占总投资的77.2%."""
    return share.of in _TO_BE_DONE and share.head is not None and _DONE.search(share.head.label) is not None


def is_only_done(whole: Mention, share: Mention) -> bool:
    """Whether a number is what has been done where the share is of all that is to be: 累计完成投资754.1亿元."""
    return share.of in _TO_BE_DONE and _DONE.search(whole.label) is not None


def take_task(share: Mention, last: Mention | None) -> None:
    """开工154514户，占任务数的99.1%；竣工149341户，占95.8%: the second is of the task too; not 完成年初预算的47.0%，
    税收占比91.4%, which names what it is the share of."""
    if share.head is None and words(share):
        return
    if last is not None and last.of_plan and last.of and last.sentence == share.sentence and not share.of:
        share.of, share.of_plan = last.of, True
