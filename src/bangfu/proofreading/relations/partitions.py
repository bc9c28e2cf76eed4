"""Names that together make a whole: a list that names one of each is complete."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

PARTITIONS: tuple[tuple[str, ...], ...] = (
    ("一产", "二产", "三产"),
    ("第一产业", "第二产业", "第三产业"),
    ("出口", "进口"),
    ("春季", "秋季"),
    ("上半年", "下半年"),
    ("上学期", "下学期"),
    ("第一学期", "第二学期"),
    ("城镇", "乡村"),
    ("城镇", "农村"),
    ("城市", "农村"),
    ("城区", "乡村"),
    ("市区", "县"),
    ("轻度", "中度", "重度", "严重"),
    ("急性", "慢性"),
    ("国有", "非国有"),
    ("新建", "改造"),
    ("新建", "提升"),
    ("公有", "非公有"),
    ("税收", "非税"),
    ("限额以上", "限额以下"),
    ("规模以上", "规模以下"),
    ("货物", "工程", "服务"),
    ("男", "女"),
    ("中职", "高职"),
    ("中专", "大专"),
    ("本科", "专科"),
    ("本科生", "研究生"),
    ("福彩", "体彩"),
    ("福利彩票", "体育彩票"),
    ("校级", "院"),
    ("省内", "省外"),
    ("本地", "外地"),
    ("固定", "临时"),
    ("市内", "市外"),
    ("校内", "校外"),
    ("境内", "境外"),
    ("国内", "国外"),
    ("专任", "兼任"),
    ("专职", "兼职"),
    ("中央", "地方"),
    ("中央", "省", "市县"),
    ("中央", "省", "市", "县"),
    ("中央", "省", "市", "区"),
    ("中直", "地方"),
    ("应届", "往届"),
    ("纸质", "电子"),
    ("公办", "民办"),
    ("线上", "线下"),
    ("定向", "非定向"),
    ("投资", "消费", "净"),
    ("内资", "外资"),
    ("水田", "旱田"),
    ("国家级", "省级", "市级"),
    ("小学", "初中", "高中"),
    ("财政", "自筹"),
    ("一等奖", "二等奖", "三等奖"),
    ("商品房", "非商品房"),
    ("住宅", "非住宅"),
    ("贷款", "存款"),
    ("境外", "本土"),
    ("境外", "境内"),
    ("公立", "民营"),
    ("公立", "民办"),
    ("集中", "分散"),
    ("集中", "散居"),
    ("直接", "引进"),
    ("投入", "引进"),
    ("政府", "社会"),
    ("财政", "社会"),
    ("本级", "上级"),
    ("基本支出", "项目支出"),
    ("小学", "初中"),
    ("初中", "高中"),
    ("普通高中", "中等职业"),
    ("普高", "中职"),
    ("教授", "副教授", "讲师"),
    ("正高", "副高"),
    ("高级", "中级", "初级"),
    ("一审", "二审", "再审"),
    ("东部", "中部", "西部"),
    ("东部", "中部", "西部", "东北"),
    ("东", "中", "西部"),
    ("东", "中", "西", "东北"),
    ("华东", "中南", "华北", "西南", "东北", "西北"),
    ("华东", "中南", "华北", "西南", "东北", "西北", "新疆"),
    ("华东", "华南", "华中", "华北", "西南", "东北", "西北"),
    ("基础研究", "应用研究", "试验发展"),
    ("国内航线", "国际航线"),
    ("捐款", "物资"),
    ("同城", "异地", "国际"),
    ("教学科研及辅助", "行政办公"),
    ("国税", "地税", "财政"),
    ("批准", "不批"),
    ("批捕", "不捕"),
    ("家庭户", "集体户"),
    ("汉族", "少数民族"),
    ("初次", "重复"),
    ("首次", "再次"),
    ("合格", "不合格"),
    ("完成", "未完成"),
    ("已结", "未结"),
    ("C级", "D级"),
    ("新收", "旧存"),
    ("在职", "退休"),
    ("在编", "编外"),
    ("全日制", "非全日制"),
    ("学历", "非学历"),
    ("理论", "实践"),
    ("必修", "选修"),
    ("国家级", "省级"),
    ("省级", "市级"),
    ("省级", "校级"),
    ("一季度", "二季度"),
    ("一季度", "二季度", "三季度", "四季度"),
    ("刑事", "民事", "行政"),
    ("发明", "实用新型", "外观设计"),
    ("一本", "二本", "专科"),
    ("新房", "二手房"),
    ("公务员", "专业技术", "工勤"),
    ("管理", "专业技术", "工勤"),
    ("专任", "管理", "工勤"),
    ("专任", "行政", "工勤"),
    ("专任", "行政", "教辅", "工勤"),
    ("治愈", "在院"),
    ("治愈", "在治"),
    ("国内", "涉外"),
    ("商品", "餐饮"),
    ("中文", "外文"),
    ("成人", "少儿"),
    ("投诉", "举报"),
    ("已婚", "未婚"),
    ("政府", "学校", "社会"),
    ("来信", "来访", "网络"),
    ("出国", "公务用车", "公务接待"),
    ("公务用车购置费", "公务用车运行"),
    ("高一", "高二", "高三"),
    ("初一", "初二", "初三"),
    ("七年级", "八年级", "九年级"),
    ("一年级", "二年级", "三年级"),
    ("一年级", "二年级", "三年级", "四年级"),
    ("一年级", "二年级", "三年级", "四年级", "五年级"),
    ("一年级", "二年级", "三年级", "四年级", "五年级", "六年级"),
    ("来信", "来访", "来电", "网络"),
    ("专任", "外聘"),
    ("专任", "聘请"),
    ("本科", "专升本"),
    ("报废", "置换"),
    ("城镇职工", "城乡居民"),
    ("一般公共预算", "政府性基金"),
    ("一般公共预算", "政府性基金", "国有资本"),
    ("户籍", "流动"),
    ("外出农民工", "本地农民工"),
    ("外出农民工", "乡内"),
    ("门诊", "住院"),
    ("学生", "教职工"),
    ("学生", "教师", "家长"),
    ("单位", "个人"),
    ("企业", "个人"),
    ("善款", "物资"),
    ("资金", "物资"),
    ("现金", "物资"),
    ("市级", "县"),
    ("市本级", "县"),
    ("市直", "县"),
    ("寄宿", "走读"),
    ("面授", "函授"),
    ("脱产", "业余"),
    ("文史", "理工"),
    ("文科", "理科"),
    ("历史", "物理"),
    ("统招", "单招"),
    ("自有", "租赁"),
    ("居民", "非居民"),
    ("工资性", "经营", "财产", "转移"),
    ("产险", "寿险", "健康险", "意外"),
    ("财产险", "寿险", "健康险", "意外"),
    ("财产险", "人身险"),
    ("第一产业", "第二产业", "第三产业", "居民"),
    ("第一产业", "工业", "建筑业", "第三产业", "居民"),
    ("一产", "工业", "建筑业", "三产", "居民"),
    ("外国人", "香港", "澳门", "台湾"),
    ("内地居民", "港澳台", "外国人"),
    ("农业", "林业", "牧业", "渔业"),
    ("种植业", "林业", "畜牧业", "渔业"),
    ("种植业", "林业", "畜牧业", "渔业", "服务业"),
    ("农业", "林业", "牧业", "渔业", "辅助性"),
    ("农业", "林业", "牧业", "渔业", "服务业"),
    ("正高", "副高", "中级", "初级", "无职称"),
    ("正高", "副高", "中级", "初级", "未定级"),
    ("短期", "中长期"),
    ("春粮", "夏粮", "秋粮"),
    ("夏粮", "早稻", "秋粮"),
    ("夏粮", "秋粮"),
    ("工业", "建筑业"),
    ("采矿业", "制造业", "电力"),
    ("沿海", "内河"),
    ("生活用水", "工业用水", "农业用水", "生态环境"),
    ("地表水", "地下水", "其他水源"),
    ("地表水", "地下水", "再生水"),
    ("地表水", "地下水", "非常规水"),
    ("国道", "省道", "县道", "乡道"),
    ("铁路", "公路", "水路", "民航"),
    ("铁路", "道路", "水路", "民航"),
    ("法定", "轻微", "证据不足"),
    ("法定", "相对", "存疑"),
    ("负债", "所有者权益"),
    ("负债", "净资产"),
    ("第一种形态", "第二种形态", "第三种形态", "第四种形态"),
)

# Of these, reports often tell the large members only.
_OFTEN_CUT: tuple[tuple[str, ...], ...] = (
    *(names for names in PARTITIONS if "渔业" in names),
    ("企业", "个体", "合作社"),
    ("制造业", "服务业", "建筑业", "农业"),
    ("国有企业", "民营企业", "外商投资企业", "其他企业"),
    ("国企", "民企", "外企", "其他企业"),
    ("一般贸易", "加工贸易", "保税", "其他贸易"),
    ("一般贸易", "加工贸易", "承包工程", "其他贸易"),
    ("短期", "中长期", "票据"),
    ("稻谷", "小麦", "玉米", "大豆", "薯类"),
    ("粮食", "油料", "蔬菜", "瓜", "棉花", "糖料", "烟叶", "药材", "其他作物"),
    ("医院", "基层医疗", "专业公共卫生", "其他机构"),
    ("人民币贷款", "外币贷款", "委托贷款", "信托贷款", "承兑汇票", "企业债券", "政府债券", "股票", "其他融资"),
    ("学前教育", "义务教育", "高中阶段", "高等教育", "其他教育"),
)

_COUNTIES = r"各?(?:县|区县|县区|市区|乡镇|县\(市\)|县\(市、区\)|区\(县\))"
_LEVELS = (
    (re.compile("(?:其中)?省(?!内|外)"), re.compile(rf"各?市(?:州|县|、县|\(州\))|{_COUNTIES}")),
    (re.compile("(?:其中)?市(?!内|外|州|县|、|区)"), re.compile(_COUNTIES)),
)
_NO, _NOT_SO = "非未不无", "非未"
_OPENING = re.compile("^(?:其中|[，:])+")
_MAY_DENY = re.compile(f"[{_NO}以]")  # what no labels do without that deny each other

_BY_LENGTH: dict[int, list[tuple[str, ...]]] = {}
for _partition in PARTITIONS:
    _BY_LENGTH.setdefault(len(_partition), []).append(_partition)
_MOST_MEMBERS = max(map(len, PARTITIONS))


def is_partition(labels: Sequence[str]) -> bool:
    """Whether the labels name one member each of a known whole."""
    return len(labels) <= _MOST_MEMBERS and _is_partition(tuple(labels))


def lacks_members(labels: Sequence[str]) -> bool:
    """Whether the labels name some members of a whole that is often told in part: 种植业，林业; 企业，个体工商户.

    Services to farming count with it since 2003, so that the four kinds alone may not be all.
    """
    full = len(labels) <= 1 or (is_partition(labels) and not any("渔业" in label for label in labels))
    return not full and any(len(labels) < len(names) and one_each(names, labels) for names in _OFTEN_CUT)


@lru_cache(maxsize=4096)
def _is_partition(labels: tuple[str, ...]) -> bool:
    together = "".join(labels)
    for names in _BY_LENGTH.get(len(labels), ()):
        if all(name in together for name in names) and one_each(names, labels):
            return True
    return len(labels) == 2 and (_opposites(labels[0], labels[1]) or _are_above_and_below(labels[0], labels[1]))


def _are_above_and_below(one: str, other: str) -> bool:
    """A body and all that are under it: 市慈善总会下拨, 各县（市）区匹配; 省红十字会, 市、县级红十字会."""
    return any(above.match(one) and below.match(other) for above, below in _LEVELS)


def have_opposites(labels: Sequence[str]) -> bool:
    """Whether two of the labels deny each other: 升学，直接就业，未就业 leave nobody out."""
    if not _MAY_DENY.search("".join(labels)):
        return False
    return any(_opposites(one, other) for one in labels for other in labels if len(one) < len(other))


def _opposites(one: str, other: str) -> bool:
    """X and 非X, X以上 and X以下 or X以内."""
    if "以上" in one + other and any(below in one + other for below in ("以下", "以内")):
        return True
    shorter, longer = sorted((one, other), key=len)
    if any(f"{no}{shorter[:2]}" in longer for no in _NO if len(shorter) >= 2):
        return True
    name = _OPENING.sub("", longer)[:2]  # 其中在编，非在编; who is 起诉 or 不起诉 are not all that was decided on
    return any(shorter.startswith(f"{no}{name}") for no in _NOT_SO)


def one_each(names: tuple[str, ...], labels: Sequence[str]) -> bool:
    """Whether every label has one of the names, the longest that it holds, and each another."""
    found = set()
    for label in labels:
        hits = [name for name in names if name in label]
        if not hits:
            return False
        found.add(max(hits, key=len))
    return len(found) == len(labels)
