"""The words that tell what a number does in its sentence.

The patterns for what stands before a number are matched against the end of those words, so that the last thing said
decides. Lists of words are data; ``either`` makes a pattern of them, longer words first.
"""

from __future__ import annotations

import re
from functools import lru_cache


def either(words: str) -> str:
    """A pattern for any of the words, which are separated by spaces."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


_RISE = "增长 上升 提高 增加 上涨 攀升 提升 扩大 上扬 走高 增多 升高 回升 反弹 跃升 攀高 上浮 递增 涨价 提价 延长 扩充"
_FALL = (
    "下降 减少 降低 回落 下滑 下跌 缩减 缩小 收窄 收缩 萎缩 下挫 走低 削减 缩水 调减 压减 压降 压缩 核减 下浮 降价"
    " 缩短 减排"
)
# 比上年多立272件: more of what is done
_DONE = (
    "立 办 办结 受理 查处 查办 资助 救助 发放 拨付 培训 接待 录取 招收 完成 派 派出 帮扶 安排 新增 投入 销售 生产 募集"
    " 捐 建 建成 引进 转移 减免 奖励 处理 处分 审结 起诉 签约 实施 举办 开展 检查 抽检 运送 发送 卖 卖出 售出 筹"
    " 筹集 征 征收"
)
_EXTENT = "(?:幅度|比例|比率|率|额(?!度))"
_SINCE_LAST = "(?:(?<=同比)|(?<=[上去]年)|(?<=同期)|(?<=比)(?<![占对之]比))"
_MORE = (
    "增幅 增速 涨幅 升幅 净增 净增量 净增额 多出 增退 增利 增收 增支 增产 多增 多收 多收入 多产 多退 多支 多支出"
    f" 多付 多缴 多发 多招 多投 多用 多销 多 增 升 涨 {' '.join(f'多{done}' for done in _DONE.split())}"
)
_LESS = (
    "改善 负增长 降幅 减幅 跌幅 净减 净减量 净减额 减收 减支 减产 少收 少收入 少退 少支 少支出 少付 少缴 少发 少招"
    f" 少投 少用 少销 少 减 降 跌 {' '.join(f'少{done}' for done in _DONE.split())}"
)
UP = rf"(?:{either(_RISE)}){_EXTENT}?|{_SINCE_LAST}多[\u4e00-\u9fff]{{1,3}}|{either(_MORE)}"
DOWN = rf"(?:{either(_FALL)}){_EXTENT}?|{_SINCE_LAST}少[\u4e00-\u9fff]{{1,3}}|{either(_LESS)}"
_YUAN = "RMB 人民币 ¥ ￥"
_LINKS = f"了 已 为 是 达 达到 约 近 超 超过 突破 仅 仅为 有 均 高达 只有 将近 接近 不到 不足 大约 在 的 : {_YUAN}"
LINK = rf"(?:{either(_LINKS)})*\s*"

# 增长 6.6 %, 同比减少 20.62 亿元
# What is 新增 is new, not more.
_NOT_NEW = r"(?:(?<=[比较])新|(?<=[比较][上去]年)新|(?<=[比较]上[月周季期])新|(?<=[比较]年初)新|(?<=同比)新|(?<!新))"
_FAR = (
    "有所 大幅 大幅度 小幅 小幅度 明显 显著 快速 迅速 持续 继续 进一步 稳步 逆势 略 略有 略微 稍 微 小 猛 骤 锐 激 剧"
    " 劲 暴"
)
_DEGREE = f"(?<![最扩重较])大|{either(_FAR)}"
# looked for where one of the words may begin, else all of them would be tried at every character
_BEGINS = "".join(sorted({word[0] for word in f"{_RISE} {_FALL} {_MORE} {_LESS} {_FAR} 大 新".split()}))
GROWTH = re.compile(
    rf"(?=[{_BEGINS}])(?:{_DEGREE})?{_NOT_NEW}(?<!沉)(?<!起(?=降))(?:(?P<down>{DOWN})|(?P<up>{UP}))(?:分别|依次)?{LINK}$"
)
# 总价款大幅增加，达1.59万亿元
HAS_MOVED = re.compile(
    rf"(?:(?:19|20)\d\d年)?(?P<name>[^，。；\d]{{2,20}}?)(?:\d{{1,2}}月份?)?(?:{either('继续 持续')})?"
    rf"(?:{either('保持 实现 延续 呈现')})?(?:{_DEGREE}|{either('平稳 稳定 较快 恢复性 总体')})?"
    rf"(?:{either(_RISE)}|{either(_FALL)})(?:了|{either('态势 势头')})?"
)
# 工业总产值突破万亿，达10051.6亿元: a mark without a figure
HAS_PASSED = re.compile(
    r"(?P<name>[^，。；\d]{2,24}?)(?:首次|再次)?(?:突破|超过?|跨上|迈上|站上)[百千万亿]+元?(?:大关|台阶)?"
)
# 语文教育专业毕业生最多，为871人: what comes first of its kind
IS_FOREMOST = re.compile(
    rf"(?:其中，?|以)?(?P<name>[^，。；\d]{{2,20}}?)(?:的?(?:{either('人数 数量 规模 金额 比例 占比')}))?"
    rf"(?:最[多高大]|{either('居首 居首位 居第一 居第一位 位居第一 名列第一 排名第一')})"
)
BEFORE = re.compile(r"(?:上年|去年|上一年|前年)(?:同期)?|同期")
PLANNED = re.compile(
    "力争|预期|目标(?!责任)|计划(?!生育|单列|财务|[处科部])|规划(?!设计|[办局院部司处科])|确保|争取|预计(?!全年|实现|完成)|今后|明年|将达"
)
SET_APART = re.compile(r"(?<=.)[与同比较][^，。；]{1,8}相?比较?$")  # 采购规模与上年同期相比
AGAINST_YEAR = re.compile(
    r"(?<=[比较与同])(?:19|20)\d\d(?=年)|两年平均|年均|环比|同比|[比较与同](?:上年|去年|上一年|同期)"
)
AGAINST_LAST_YEAR = frozenset(
    ["同比", *(f"{sign}{year}" for sign in "比较与同" for year in ("上年", "去年", "上一年", "同期"))]
)
DAILY = re.compile("[日月]均|平均每[天日月]有?")  # told aside: 2846起，日均406.6起，较上周2774起增加72起
YEARLY = re.compile(
    either(
        "年均 平均每年 年平均 平均年 每年增长 每年增加 每年减少 每年新增 每年以 复合 平均增 平均降幅 平均降价 平均涨价"
        " 平均下降 平均减少"
    )
)
RESPECTIVELY = re.compile(r"分别|依次|各(?=[是为增减下上降提]|$)")

# 由1832户增加到3382户: what stands before the second number, before the first and behind the first
_MOVED = either(f"{_RISE} {_FALL} 增 降 减 升 涨 跌 飙升 增值 发展 变更 调整 变")
INTO = re.compile(rf"(?:{_MOVED})(?:到|至)(?:{either('了 约 近 的 现在的 目前的 今年的 只有 仅 仅有 仅为 不足')})*\s*$")
FROM = re.compile(r"(?:由|从|自(?!治|主|然|动|筹|有|营|来))[^，。；]{0,24}$")
FROM_THEN = re.compile(r"[由从](?:(?:19|20)\d\d|上|去)年[^，。；\d]*$")  # 从2015年的5.24亿元
_BY = rf"(?:{_MOVED})了?约?[\d.,]+[^，。；、\d]{{0,4}}?"  # 由27.46亿元增长27.2%至34.92亿元
AFTER_FROM = re.compile(rf"，?[^，。；、\d]{{0,14}}?(?:(?:(?:{_MOVED})?|{_BY})(?:到|至)|(?:{_MOVED})为)")
# 同比减少278人，降至2106人: what a move that is told before it led to
REACHED = re.compile(
    rf"(?:，|后，?)[^，。；\d]{{0,4}}?(?:达到?|为|共[^，。；\d]{{0,6}}|(?:{_MOVED})(?:到|至))(?:{either('了 约 近')})*$"
)
TO = re.compile(r"(?:到|至)[^，。；、\d]{0,4}(?:(?:19|20)\d\d年[^，。；、\d]{0,6}|\d{1,2}月[^，。；、\d]{0,3})?$")
BECAME = re.compile(rf"，?[^，。；、\d]{{0,14}}?(?:{_MOVED})为")

# 较上年的9323.1亿元增加: before and behind the base
_THAN = "比(?!亚迪|利时|例|重)"
AGAINST = re.compile(rf"(?:{_THAN}|较|与|同|相比于?|超(?=.{{2}}))[^，。；]{{0,24}}?的?\s*$")
SAME_BASIS = re.compile("按?(?:同|可比)口径(?:计算)?")
COMPARED_WITH = re.compile(r"\s*(?:的(?:情况|水平|基数|增速|均价|平均价格?|价格|均值))?(?:相比|比较)")
ASIDES = re.compile(r"\([^()\d]*\)")  # what a bracket without numbers says: (不含基金)
IN_BRACKETS = re.compile(r"\([^()]*\)")
# 增长15.0%(2021年为612.8万元): the base behind
BASE_BEHIND = re.compile(
    r"^(?:，与(?:[上去]年)?同期相比(?=\())?[(，](?:(?P<year>(?:19|20)\d\d)(?:年|届|学年)|上年|去年|前一年|上一?学年|上一?届)"
    r"[^()，。；\d]{0,8}[为是:](?:约|人民币|RMB)*$"
    r"|^，(?:上年|去年|前一年|上一?学年|上一?届)(?:同期)?$"
)
# 总量256件，上月为213件: a time right before that is told aside
LAST_TIME = re.compile(
    r"^[(，](?:上一?个?(?:月|季度?|周|旬)|年初|期初|上[年月期]末)(?:的|末)?(?P<name>[^()，。；\d]{0,6}?)[为是:]?$"
)
# 进口1281.4亿元，2021年为1301.6亿元，下降1.6%: the base between the level and its growth
GROWN_SINCE = re.compile(
    r"\s*(?:\)，?|，)(?:同口径|按[^，。；\d]{1,6}计算，)?(?:同比|环比|比上年|较上年|[比较]年初)?"
    rf"(?:{either(f'{_RISE} {_FALL} 增幅 增速 降幅')})[了率幅为高达约\s]*\d"
)
AGAINST_IN_BRACKETS = re.compile(r"[比较与][^，。；()]{1,12}\($")
_COMPARED = either(
    f"{_RISE} {_FALL} 增产 减产 增收 减收 增支 减支"
    " 超额 超出 超过 超收 超支 节约 节省 压减 少支 结余 新增 净增 增至 增到 降至 降到 减至 升至 多 少 高 低 快 慢 加快"
    " 放缓"
)
# 同比2014年10月借阅总量13349册，增长了46%
SET_AGAINST = re.compile(
    rf"(?:同比|对比|相比|{_THAN}|较)(?:[于之]|的)?(?:(?:19|20)\d\d年)?(?:[^，。；\d]{{2,20}}|(?<=[比较])的)$"
    r"|^[比较]$"  # 比上年24644.62元，增长0.81%
)
GROWN = re.compile(
    r"\s*，(?:同比|环比)?(?:增长|增加|上升|上涨|下降|下跌|减少|降低|提高|增[幅速]|涨幅|降幅)[了率幅为高达约\s]*\d"
)
AFTER_BASE = re.compile(
    rf"\s*(?:(?:的(?:情况|水平|基数|增速))?相?比(?=，)|(?:的(?:情况|水平|基数|增速))?相比|比较|同比|[^，。；、\d()]{{0,12}}?(?:{_COMPARED}|(?:{_DEGREE})[增减升降涨跌])"
    r"|[增减升降涨跌]幅?[了为达约近超]*\s*\d)"
)

# 占比66.4%, 占总人次的66.4%, 完成年度计划的80%
_PORTION = "比例|比重|比率|份额|百分比|比"
SHARE_WORD = re.compile(rf"(?:占比|比重|比例|份额|占比率|税比)(?:分别|依次)?{LINK}$")
OF_EACH = re.compile(r"均(?:超过?|达到?|高于|低于|不足|不到|在)\s*$")  # 各镇比重均超过7%
# 相当于国内生产总值的2.68%, 达案件总数的38.9%
EQUAL_TO = re.compile(
    rf"(?:(?:相[当等]于|[仅只][为是])(?P<of>[^，。；、\d]{{2,24}}?)|(?:(?<!不)达到?(?!标)|是|为)(?P<all>[^，。；、\d]{{0,12}}(?:总(?:数|量|额|人数)|平均(?:值|水平)|均值)))的{LINK}$"
)
# 与国内生产总值之比为2.68%
RATIO_TO = re.compile(rf"[与和](?P<of>[^，。；、\d与和]{{2,16}}?)[的之]比[值率例]?(?:分别)?{LINK}$")
# 占总量的比重由21.3%升至27.1%, 在总量中所占的比重
SHARE_REACHED = re.compile(
    r"占(?P<of>[^，。；、\d占]{2,24}?)的?(?:比重|比例|份额)$|在(?P<among>[^，。；、\d占]{2,24}?)[中里]所?占的?(?:比重|比例|份额)?$"
)
SHARE_IN = re.compile(r"在(?![籍校读职编册])(?P<of>[^，。；、\d在]{2,16})[中里]的?$")  # 在全行业收入中占比
SHARE_AMONG = re.compile(r"(?P<of>[^，。；、:\d]{3,16})中，\s*[^，。；\d其]{1,14}占[^，。；]*$")  # 收入中，农业占
_ROSE_TO = r"(?:[已也则反再]|进一步|由此|随之|相应)*(?:提升|上升|提高|增加|下降|降低|回落|[升降])[至到]"
# 占外贸总值的半壁江山，达到54%; 占我国外贸比重同比提升2.2个百分点至34.2%
_PREVAILING = either("半壁江山 半数 大头 大部分 绝大部分 绝大多数 多数 主导地位 首位 一半以上 近半 过半")
SHARE_TOLD = re.compile(
    rf"占(?P<of>[^，。；、\d占]{{2,24}}?)的?(?:{_PREVAILING}|(?:{_PORTION})(?:最大|最高|过半|超半))，(?:占比)?(?:达到?|为|占比)$"
)
SHARE_MOVED = re.compile(rf"占(?P<of>[^，。；、\d占]{{2,24}}?)的?(?:{_PORTION})[^，。；、\d占]{{0,12}}$")
SHARE_OF = re.compile(
    rf"^(?!据?较?[大重高小低]的?(?:比重|比例|份额)的)(?:到了|[了到有据])?(?P<of>[^占]{{0,30}}?)的?(?:(?:{_PORTION})(?:{_ROSE_TO})?)?(?:分别|依次)?{LINK}$"
)
MEASURED = re.compile(r"(?:占|为|是|完成|达到?|相当于)[^占]*$")
PLAN_OF = re.compile(
    rf"(?:完成|达到|实现|[为是占])了?(?P<of>[^，。；完]{{0,12}}?(?:计划|目标|任务|预算|预期|指标)[^，。；]{{0,6}}?)的?{LINK}$"
)
# which each has for itself: 占任务数的56.4%, 占调整预算的84.3%
OF_TASK = re.compile("^(?:(?:目标)?任务[数额量]?|(?:年初|全年|年度|调整(?:及变动)?|变动)?预算[数额]?)的?$")
PLANS = "(?:目标|计划|任务|预算)(?:任务|数|总额)?"
OWN_WHOLE = re.compile(rf"\)?(?:{PLANS})?的(?:{_PORTION})?(?:{_ROSE_TO}|增至)?{LINK}$")

# 高于整体16.7个百分点, 比上年提高2.1个百分点
_BELOW = either(f"{_FALL} 低于 慢于 少于 低 慢 放缓 减缓 少")
_NAMES = "(?<!快(?=[递速捷餐手]))(?<!高(?=[校新中等技职铁]))"  # 快递业务量的比重下降1.7个百分点: no speed, nor is 高校
_ABOVE = f"(?:{either(f'{_RISE} 高于 快于 高出 超过 多于 领先 领先于 高 快 加快 多')}){_NAMES}"
POINTS = re.compile(
    rf"(?:比|较|与)?(?P<than>[^，。；]{{0,20}}?)(?:(?P<down>{_BELOW}|降幅(?={LINK}$))|(?P<up>{_ABOVE}|[升涨增]幅(?={LINK}$)))"
    rf"(?P<over>[^，。；]{{0,16}}?)(?:水平|增速|增幅|平均)*{LINK}$"
)

# What may stand between a number and what is further said of it: comparisons, adverbs.
_ASIDE = either(
    "其中 即 也就是 虽然 虽 但 并 并且 且 均 也 又 约 只 仅 比 较 与 同 同比 环比 按年 按月 按季 相比 同口径 名义"
    " 可比 口径 原口径 按原口径 按同口径 按同口径计算 按可比口径 按可比口径计算 按可比价 按可比价计算 按可比价格"
    " 按可比价格计算 按不变价 按不变价格 按不变价格计算 按现价 按现价计算"
    " 春运 暑运 农历"
    " 上年 去年 同期 上月 上季度 上一年 上一年度 上年度 前一年 上学年 上期 年末 年底 年初 末 底 初 相比较 水平 年 月"
    " 今年 本年 本周 周 全周 当周 当月 实际 现价 累计 合计 共 扣除价格因素 总 总体 全年 数 净 的 分别 各 依次 增速 增幅"
)
# 居全省第2位, 再创历史新高: a clause about the number before; 比第六次全国人口普查, 十年间: since when
_RANKED = r"(?:位?居|位列|排名?|名列)[^，。；、]{0,8}第[\d一二三四五六七八九十]+[位名]?"
_RECORD = r"再?创[^，。；、\d]{0,8}(?:新高|新低|最高|最好水平|记录|纪录)"
_SINCE = (
    r"(?:[比较与同][^，。；、比较与]{0,14}(?:普查时?|(?:预算|决算|执行)(?:支出|收入|安排|批复|完成)?|完成(?=数)|计划|任务|目标|[上前][届次]|期末|年前|前|同期)[数时]?(?:相比)?)"
    r"|[比较与同](?:19|20)\d\d年(?:同期|末|底|初)?|[比较]?[\d一二三四五六七八九十两]+年(?:[间来]|以?前)"
)
_BASIS = "(?:扣除|剔除|还原)[^，。；\\d]{1,12}(?:后|因素|影响)|按自然口径(?:计算)?"  # 扣除留抵退税因素后增长5.8%
_CALLED = r"\((?:以下|下同|下文)?简称[^()]*\)|\(下同\)"
_BESIDE = rf"{_ASIDE}|{_CALLED}|{_RANKED}|{_RECORD}|{_SINCE}|{_BASIS}"
EMPTY = re.compile(rf"(?:以上|左右|上下)?(?:\[\d{{1,2}}\])?[，、,;；()。\s]*(?:(?:{_BESIDE})[，、\s]*)*$")

_LEADING = re.compile(
    "^(?:"
    + either(
        "而 却 其中 同时 此外 另外 另 另有 以及 包括 包含 截至目前 截至 截止 目前 现有 现 已经 已 全年 累计"
        " 共计 总共 共有 共 合计 总计 并 并且 还 新 且 均 分别 各 仅 与 和 及 对 为 有 是 达 达到 约 近"
        " 也 又 一是 二是 三是 四是 五是"
        " 可提供 提供 设有 建有 配有 配备 拥有 今年 去年 据悉 据统计 通报显示 记者 届"
    )
    + "|在(?![校园职编册读籍岗建]))+"
)
_TRAILING = re.compile(
    "(?:"
    + either(
        "分别 依次 达到 达 为 是 有 共有 共计 总计 合计 累计 约 近 超 超过 突破 实现 完成 已 仅 只 各 均 了 的 为约 至"
        " 到 现 共 总共 高达 就 稳定 稳定在 保持 保持在 首次 历史首次 再次"
        f" {_YUAN}"
    )
    + ")+$"
)


@lru_cache(maxsize=4096)
def content(words: str) -> str:
    """The words that name a thing, without the adverbs before and the verbs of being behind."""
    return _TRAILING.sub("", _LEADING.sub("", words.strip(" “”\"'\t\n:—–-"))).strip(" “”\"'")
