"""What is known of the field's words: what hints at partial lists, what names a whole, figures in real terms.

Data only; the rules read it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..quantities.units import MONEY, PERSONS, VISITS
from ..statements.wording import either

_REMEMBERED = 4096  # labels

PARTIAL = re.compile(
    r"主要|从商品看|按商品|较多|较大|较快|较高|较好|居前|前[一二三四五六七八九十\d]+[位名大]|突出|特别是|尤其|例如|比如|最多|最大|最高|代表(?!建议|议案|提|[团们队])|占比大|重点是"
)
# 侵权纠纷874件，其余为物权、劳动争议等: what is left is not told in numbers
AND_SO_ON = re.compile(
    r"等(?:[^级地]|$)|[，；、]?(?:其余|剩余|余下)(?:的|部分)?(?:为|是|属于?)[^，。；\d]{2,}(?:[，。；]|$)"
)
REMAINDER = re.compile(
    r"^.{0,8}(?:其他|其它|其余|剩余|余下)(?:[人方项类].{0,3}|信息|事项|问题|情况)?$|^(?:其他|其它|其余|剩余).{0,12}$|其他人员"
)
ON_OTHER_BASE = re.compile("[作为]分母|为基数|收益率|森林覆盖率|出栏率")  # 以应出庭件数为分母的出庭率
WHOLE = re.compile(r"(?<!公)共(?![同享建青产和])|总|合计|全部|各类|整体|全年|全口径|现有|计划|在校|小计")
TWICE = re.compile("重复(?:计算)?(?:的|水)?(?:资源)?[量数额]?[为是]?$")  # counted in two parts, or 不重复 in one
PER_ONE = re.compile(r"[人户生师校班间台件案笔场次站店村亩日月年]均|平均|均价|单价|每|按照.*标准|标准为")
# 每周8810班，其中客运8046班
EVERY_WEEK = re.compile(r"(?<!平均)(?<!均)每[周天日](?:共?(?:安排|执行|开行|运行|飞行))?[^，。；\d]{0,6}$")


@lru_cache(maxsize=_REMEMBERED)
def comes_to_one(label: str) -> bool:
    """Whether a number is what comes to one of many, which a text tells of many things; not that of each week."""
    return PER_ONE.search(label) is not None and EVERY_WEEK.search(label) is None


# Where the noun behind a number ends: 78位学科教研员和骨干教师前往….
NOUN_ENDS = re.compile(
    "[中里内为多的被由在向]|共(?![同享建青])|逐[一个]|悉数|无一|实行|全部|完成|实现|达到|如期|均|已"
    "|前往|[奔赶]?赴|走进|来到|进[行入]|参[加与]|接受|享受|获得|报名|投入|到(?![期位账校岗])"
)

# What comes to each of one and the same population adds up: 人均工资性收入 is a part of 人均可支配收入; that of the
# towns and that of the country do not, of whom there are not as many.
PER_HEAD_OF_ALL = re.compile(
    r"人均[^，。；\d]{0,10}(?:(?:可支配|工资性|经营净?|财产净?|转移净?)收入|消费支出|筹资)"
    rf"|{EVERY_WEEK.pattern}"
)

PER_HEAD_OF_SOME = re.compile("(?:城镇|农村|乡村|城市)[^，。；]*人均|人均[^，。；]*(?:城镇|农村|乡村|城市)")

# What a name counts: 件数下降50.76%，人数下降64.27%.
COUNTED = {"件数": "件", "起数": "起", "户数": "户", "人数": PERSONS, "金额": MONEY, "资金": MONEY}
COUNTED |= dict.fromkeys(("人次", "人次数"), VISITS)

# Rates of which more than all is impossible; gross rates (毛入学率) and rates of fulfilment may exceed it.
OF_SOME = re.compile(
    "(?<!拨备)(?<!资本)(?<!利息)(?:"
    + either(
        "就业率 升学率 落实率 合格率 优良率 优秀率 及格率 参与率 覆盖率 满意率 满意度 通过率 毕业率 起诉率"
        " 城镇化率 普及率 出勤率 到课率 就诊率 参保率 签约率 对口率"
    )
    + r")[^，。；\d]{0,4}$"
)

# Growth of these is computed at constant prices: it does not follow from the current-price values beside it.
REAL_TERMS = re.compile(
    either(
        "生产总值 增加值 GDP GNP 总产值 产业值 可支配收入 人均收入 农民收入 劳动生产率 零售总额实际 实际使用 同口径"
        " 可比"
    )
)
