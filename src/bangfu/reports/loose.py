"""Numbers of a text that nothing stands behind: in digits, or in Chinese numerals that count something.

Years, dates, ordinals, document and telephone numbers, headings' numbering and names (“3+2”, “512”工程, 《…2016…》)
are no statements. Chinese numerals are one only before a unit that is counted: 三百二十人, not 三年, 四级, 三个方面.
"""

import re
from collections.abc import Iterator

from bangfu.proofreading.quantities.numerals import CHINESE, chinese_value, normalise

LEAST = 3  # 一项 and 两校 are ways to speak

YEAR = r"(?:19|20)\d\d"
# What reports count and measure. Periods, ranks and parties (三年, 四级, 五方) are left out: they order things.
UNITS = (
    r"人次|人(?!才)|名|位(?!一体|数)|元|个|项(?!目)|件|所|次|亩|台|册|套|门(?!类)|场|批|份|间|座|栋|幢|辆|户|家|篇|"
    r"部(?![分门])|张|支|条|种|倍|学时|课时|学分|平方米|㎡|公顷|公里|千米|米|吨|公斤|千克"
)
# What is counted so is the text's own order or a slogan's: 三个方面, 四个意识, 五个一, 八项规定.
PARTS = (
    "方面|层面|层次|阶段|环节|维度|角度|步骤|台阶|原则|转变|结合|统一|坚持|确保|全面|全覆盖|到位|意识|自信|代表|重点|"
    "关键|要点|主要|措施|举措|实事|大事|大文章|班子|产业|规定|基本|一(?!级)|月|季度|学期|年级|小时|工作日"
)
COUNTED = rf"(?:\s*[余多来]?[十百千万亿]*\s*(?:{UNITS})(?!{PARTS}))"

WRITTEN = (r"\{\{[^{}]*\}\}", r"《[^》]*》")  # references, titles of documents
DATES = (
    rf"[〔\[(]\s*{YEAR}\s*[〕\])]\s*(?:第?\d+\s*号)?",
    rf"{YEAR}\s*[-—–~/]\s*\d\d\s*学年度?",
    rf"{YEAR}年?\s*[-—–~至到]+\s*{YEAR}(?!\d|{COUNTED})\s*(?:学年度?|年度?)?",
    r"\d{4}\s*学年度?",
    r"\d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?",
    r"\d{1,2}\s*月\s*\d{1,2}\s*日",
    r"\d{1,2}\s*[月日]",
)
ORDINALS = (r"\d{2,4}\s*[届级](?!人|名)", rf"第\s*(?:\d+|{CHINESE})\s*[条款项章节号届次期批个名位所]?")
HEADINGS = (
    rf"^\s*\d{{1,2}}(?:\.\d{{1,2}})*(?:、|\.(?!\d)|\.(?={YEAR}年))",
    rf"^\s*\d{{1,2}}(?:\.\d{{1,2}})+(?=\s)(?!{COUNTED})",
    rf"^\s*(?:\(\d{{1,2}}\)(?!{COUNTED})|\d{{1,2}}\))",
)
CODES = (
    rf"(?<!\d)(?:1[3-9]\d{{9}}|0\d{{2,3}}-?\d{{7,8}}|[A-Za-z]-?\d{{7,}})(?!\d|{COUNTED})",
    r"(?:电话|传真|热线|手机|座机|联系方式)[^。;；\n\d]{0,8}[\d-]{7,}",
    rf"(?:编号|证号|书号|[账帐卡学]号|号码|代码|批准号|立项号)[为是:\s]*[A-Za-z]*[\d-]{{5,}}(?!\d|{COUNTED})",
)
NAMES = (
    rf"(?<![\d.])\d(?:\s*\+\s*[\dXxNn])+(?![\d.]|{COUNTED})",  # 3+2 分段培养, 1+X 证书
    r"三门峡|三台县|五台山|七台河|三名工[程作]|三支一扶|三番五次|百分之(?:一?百)|万分之一",
)
NO_STATEMENTS = re.compile("|".join((*WRITTEN, *DATES, *ORDINALS, *HEADINGS, *CODES, *NAMES)), re.M)

DIGITS = r"[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?"
ARABIC = re.compile(rf"{DIGITS}\s*[%‰]?")
# 前三名 ranks, 三届四次 orders, 数十人 is vague, 以下三项 stand right there; no numeral begins within another.
BEFORE = rf"(?<![第某这那该任几数每前届{CHINESE.strip('[]+')}])(?<!以下)(?<!下列)(?<!如下)"
NUMERAL = re.compile(rf"{BEFORE}(?P<value>{CHINESE})(?:分之{CHINESE}|(?={COUNTED}))")
QUOTED = re.compile(r"“([^”]*)”|「([^」]*)」")
COUNTING = re.compile(rf"{DIGITS}(?:\s*[%‰]|{COUNTED})|(?:[为是达共约超近逾]|[合总累]计)\s*{DIGITS}")
ALONE, BEHIND = re.compile(rf"\s*{DIGITS}\s*[万亿]*\s*"), re.compile(COUNTED)
SLOGAN = re.compile("[三四五六七八九][个项种条]")


def undeclared_numbers(text: str) -> list[tuple[int, str]]:
    """(position, number) of every number in a text that states something and is neither a figure nor declared."""
    plain = NO_STATEMENTS.sub(_blank, normalise(text))
    plain = QUOTED.sub(lambda match: match.group() if _states(match) else _blank(match), plain)
    places = [match.span() for match in ARABIC.finditer(plain)] + list(_numerals(plain))
    return [(start, text[start:end].strip()) for start, end in sorted(places)]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _states(match: re.Match[str]) -> bool:
    """Whether words in quotation marks say how many (“820亩”) and are no name (“512”工程, “四个服务”)."""
    inside = match[1] or match[2] or ""
    if ALONE.fullmatch(inside):
        return BEHIND.match(match.string, match.end()) is not None
    return COUNTING.search(inside) is not None or any(_numerals(SLOGAN.sub("", inside)))


def _numerals(text: str) -> Iterator[tuple[int, int]]:
    """Where Chinese numerals count or measure at least three, or state a fraction."""
    for match in NUMERAL.finditer(text):
        value = chinese_value(match["value"])
        if "分之" in match.group() or (value is not None and value >= LEAST):
            yield match.span()
