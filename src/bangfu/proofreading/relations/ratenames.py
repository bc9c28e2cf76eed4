"""What a rate is named after: 就业率 of 已就业, 结案率 of 审结."""

from __future__ import annotations

import re

from ..statements.labels import core, words
from ..statements.mention import Mention
from .contraries import NEGATIONS

NAMED_RATE = re.compile(
    r"(?P<stem>[\u4e00-\u9fff]{1,8}?)(?:化|的)?(?:比率|率|(?<=[损益惠盖格及长助升降增减])面|(?<=[付行成出款])进度)(?:\([^()\d]*\))?(?:分别)?(?:为|高达|达到?|是|约|:)*$"
)
SURE = 1.7
_PROFIT = re.compile("(毛|净|营业|经营|销售)(?=利|亏)")
_WHOLLY = 0.1  # what the whole of the rate's name in that of its part adds


def naming(stem: str, part: Mention) -> float:
    """How far the part is what the rate is named after: 就业率 of 已就业, 结案率 of 审结; not 不合格 of 合格率."""
    full = core(stem)
    said = part.label if part.label.endswith(full[-2:]) else words(part)  # 实际报到4107人
    kinds = _PROFIT.findall(full), _PROFIT.findall(said)
    if kinds[0] and kinds[0] != kinds[1]:
        return 0.0  # 毛利率 and 净利润
    name = full[-2:]
    at = said.find(name)
    if at >= 0:
        denied = (said[at - 1 : at] in NEGATIONS) is not (full[-3:-2] in NEGATIONS)
        return 0.0 if denied else SURE + (_WHOLLY if len(full) > len(name) and full in said else 0.0)
    if f"{name}率" in part.noun:
        return 0.0  # 16个水源地水质达标率100%: all that the rate is of
    if len(name) > 1 and name in part.noun:
        return SURE if part.noun[part.noun.find(name) - 1] not in NEGATIONS else 0.0  # 6266人落实去向
    return 0.9 if any(sign in said or sign in part.noun for sign in name) else 0.0
