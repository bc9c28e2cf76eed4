"""Units: what is counted or measured, and which units count the same thing.

Data, not rules: a unit written behind a number → the unit that it is compared as. Counts of whole things are
exact; measures are known to half a unit of their last digit.
"""

from __future__ import annotations

PERCENT = "%"
PERMILLE = "‰"
TENTHS = 10  # per cent in 一成
POINTS = "百分点"
TIMES = "倍"
MONEY = "元"
PERSONS = "人"
VISITS = "人次"

_SAME = {
    PERCENT: "% 个百分比",
    PERMILLE: "‰",
    POINTS: "个百分点 百分点 个点",
    TIMES: "倍",
    MONEY: "元 元人民币 块",
    "美元": "美元",
    "美分": "美分",
    "欧元": "欧元",
    "港元": "港元 港币",
    "日元": "日元",
    "韩元": "韩元",
    "英镑": "英镑",
    "澳元": "澳元",
    "加元": "加元",
    "卢布": "卢布",
    "标准箱": "标准箱 标箱 TEU",
    PERSONS: "人 名 位",
    VISITS: "人次",
    "人时": "人时 学时 课时",
    "台": "台 台套 台(套) 台/套 台件",
    "家": "家",
    "枚": "枚 金 银 铜",
    "册": "册 册(件)",
    "个": "个",
    "班": "班 个航班",
    "件": "件 封",  # 举报704件，来信21封
    "平方米": "平方米 ㎡ m2 m² 平米",
    "平方公里": "平方公里 平方千米 km2 km²",
    "立方米": "立方米 m3 m³ 方",
    "吨": "吨",
    "公斤": "公斤 千克 kg",
    "公里": "公里 千米 km",
    "米": "米",
    "千瓦": "千瓦 kW",
    "千瓦时": "千瓦时 千瓦小时 度 kWh",
    "兆瓦": "兆瓦 MW",
    "吉瓦": "吉瓦 GW",
    "兆瓦时": "兆瓦时 MWh",
    "吉瓦时": "吉瓦时 GWh",
    "GB": "GB",
    "TB": "TB",
    "Mbps": "Mbps",
    "升": "升",
    "毫升": "毫升 ml mL",
}
_MEDALS = ("金", "银", "铜")
_MEASURES = (
    "亩 公顷 斤 磅 盎司 蒲式耳 克 毫克 微克 毫米 厘米 里 海里 瓦 分 岁 周岁 摄氏度 分贝 MB KB PB 小时 分钟 秒 日 周"
    " 个月 年 个季度 学期 学分 公里/小时 元/平方米 平方米/生 元/月 元/年 吨公里 人公里 标准煤 千伏安 兆伏安 载重吨"
    " 短吨 人年 人天 人日 个人天 个人日"
)
_THINGS = (
    "天"
    " 项 所 户 次 场 门 部 篇 种 类 批 期 届 级 条 处 座 栋 幢 间 套 辆 架 艘 本 卷 张 份 幅 支 只 头 匹 羽 尾 株"
    " 棵 块 片 段 根 颗 粒 瓶 箱 包 袋 桶 车 组 队 村 镇 县 市 省 校 院 系 科 室 站 点 宗 例 笔 轮 层 页 字 词 句 章"
    " 节 起 单位 单"
    " 课 个县 个市 个省 个村 场次 件次 门次 班次 车次 户次 床 张床位 席 届次 对 双 副 把 口 眼 孔 台次 学位"
    " 家次 批次 册次 人份 剂次 盘 曲 集 讲 款 道 期次 队次 团 支队 列 列次 趟 股 盏 票 通 剂 重量箱 例次 辆次 架次 艘次"
)
_NOT_WHOLE = frozenset(
    f"{PERCENT} {PERMILLE} {POINTS} {TIMES} {MONEY} 美元 美分 欧元 港元 日元 韩元 英镑 澳元 加元 卢布 标准箱"
    " 人时 平方米 平方公里 立方米 吨 公斤 公里 米 千瓦 千瓦时 兆瓦 吉瓦 兆瓦时 吉瓦时"
    f" GB TB Mbps 升 毫升 {_MEASURES}".split()
)

UNITS = {written: unit for unit, spellings in _SAME.items() for written in spellings.split()}
UNITS |= {unit: unit for unit in f"{_MEASURES} {_THINGS}".split()}
_BEGINNING: dict[str, list[str]] = {}  # the units by their first character, longer ones first
for _unit in sorted(UNITS, key=len, reverse=True):
    _BEGINNING.setdefault(_unit[0], []).append(_unit)

DURATIONS = frozenset(["小时", "分钟", "秒", "天", "日", "周", "个月", "年", "个季度", "学期", "岁", "周岁"])
RATES = frozenset({PERCENT, PERMILLE})
UNCOUNTED = DURATIONS | RATES  # of which a text tells how long or how large, not how many


def is_whole(unit: str) -> bool:
    """Whether the unit counts whole things, so that a number without decimals is exact; what comes to one does not."""
    return unit not in _NOT_WHOLE and "/" not in unit


_STARTS = {
    "年": ("级", "制"),
    "支队": ("伍",),
    "通": tuple("过报信知道行车用常告州辽讯俗江海川化识胀货关才"),
    "单": tuple("价个独身一纯元产车亲招项程向边人次日季"),
    **dict.fromkeys(("人年", "人日"), ("均", "收", "底", "初", "末", "度", "龄", "常", "前", "后", "本", "用")),
    "人天": ("津", "然", "水", "生"),
    "个市": ("场", "民", "值", "政", "级", "直", "属", "管"),
    "个县": ("级", "域", "直", "属", "城"),
    "个省": ("级", "部", "直", "属", "份"),
    "个村": tuple("级民委干卫医小集镇庄支党"),
}  # units that begin another word, by the sign behind
# the same of what is hardly counted by the ten thousand: 1.31亿科研经费, 3.2亿支出; 十二部门 are counted
_OF_AMOUNTS = {
    "科": "研技学目普室员教考", "支": "出持部付援配", "对": "口比接外应象", "票": "房据务", "集": "体中团成约资合",
    "讲": "座师解课述", "课": "题程时堂后余表件", "部": "门分级署队", "章": "程", "款": "项",
    "节": "目日约能点假水余庆", "期": "间限末初货满待", "处": "理分置级罚长", "条": "件例",
    "本": "科级市县校院年季月区省土地金息部", "份": "额",
    "层": "次面级", "系": "列统", "院": "校系士长", "队": "伍员", "团": "队体员", "场": "地所馆景", "包": "括含装",
    "组": "织成建", "门": "诊槛户店", "车": "辆间道站主", "批": "准复发零",
}  # fmt: skip


def unit_at(text: str, at: int) -> tuple[str, int]:
    """The unit written at an offset and where it ends; "" and the offset where none is known."""
    for written in _BEGINNING.get(text[at : at + 1], ()):
        end = at + len(written)
        if text.startswith(written, at) and not _runs_on(text, end, written) and _is_won(text, at, written):
            if text.startswith("/", end):
                per, ends = unit_at(text, end + 1)
                return (f"{UNITS[written]}/{per}", ends) if per else (UNITS[written], end)
            return UNITS[written], _behind_alternative(text, end)
    return "", at


def unit_of_amount(text: str, at: int) -> tuple[str, int]:
    """The same behind 万 or 亿, where the words that tell what an amount is for may begin as a unit does."""
    follows = _OF_AMOUNTS.get(text[at : at + 1], "")
    return ("", at) if text[at + 1 : at + 2] in follows and text[at + 1 : at + 2] else unit_at(text, at)


def _behind_alternative(text: str, end: int) -> int:
    """Where a unit ends that another in brackets may stand for: 112.8万套(间), 86个(处)."""
    if not text.startswith("(", end):
        return end
    other, closed = unit_at(text, end + 1)
    return closed + 1 if other and text.startswith(")", closed) else end


def _is_won(text: str, at: int, written: str) -> bool:
    """Whether a metal is that of medals: 132金、92银、65铜; not 五金, 3银行."""
    after = text[at + 1 : at + 2]
    return written not in _MEDALS or (text[at - 1 : at].isdigit() and (after in "、，。；,共和)" or after.isdigit()))


def _runs_on(text: str, end: int, written: str) -> bool:
    """Whether the unit is only the start of another word: Latin letters go on, or 年 begins 年级, 年制; 个 counts
    市场 and 村级组织."""
    after = text[end : end + 1]
    if written in _STARTS:
        return after in _STARTS[written]
    return written[-1].isascii() and written[-1].isalpha() and after.isascii() and after.isalnum()
