"""Numbers in a report's text that are neither a figure nor declared with a source.

Digits state something unless they are known not to: years and dates, document and telephone numbers, ordinals,
numbering, names of programmes. Chinese numerals are the other way round: they state something where they count
(三百二十人), and are mostly words else (一般, 第三, 六位一体, 二级学院).
"""

import re
from collections.abc import Iterator

from bangfu.proofreading.quantities.numerals import CHINESE, chinese_value

_YEAR = r"(?:1[5-9]|20)\d\d"
# What is counted by a number of any size, and what is counted in figures of speech too (三个方面, 一次).
_THINGS = "人次|人|名|位|元|亩|公顷|台|件|册|套|所|户|辆|吨|公斤|公里|平方米|立方米|课时|学时|场|篇"
_LOOSE = "个|项|次|种|门|家|批|份|间|座|张"
_MEASURED = rf"(?:[余多]?\s*[十百千万亿]*[余多]?\s*(?:{_THINGS})|\s*[%％‰])"

NO_STATEMENTS = re.compile(
    r"\{\{[^{}]*\}\}|《[^》]*》"
    rf"|[〔\[（(]\s*{_YEAR}\s*[〕\]）)](?:\s*第?\s*\d+\s*号)?"
    rf"|(?<!\d){_YEAR}\s*[-—–至]\s*{_YEAR}(?![\d,，.]*\d|{_MEASURED}|\s*[万亿])"
    rf"|(?<!\d){_YEAR}\s*(?:学年|年(?:\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?)?)"
    r"|(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*日|(?<!\d)\d{1,2}\s*[月日]"
    r"|(?<!\d)\d{2,4}\s*[届级](?!人|名)"
    r"|第\s*\d+\s*[条款项章节号届次期批]?"
    r"|(?m:^\s*(?:"
    rf"\d{{1,2}}(?:\.\d{{1,2}})*[.、．](?:(?!\d)|(?={_YEAR}\s*年))|\d{{1,2}}(?:\.\d{{1,2}}){{2,}}\s"
    r"|[（(]\d{1,2}[）)]|\d{1,2}[）)]))"
    rf"|(?<!\d)\d(?:[+＋][\dXxNn])+(?!\d|{_MEASURED}|\s*[万亿]|\s*(?:{_LOOSE}))"
    rf"|(?<!\d)1[3-9]\d{{9}}(?!\d|{_MEASURED}|\s*[万亿])|(?<!\d)0\d{{2,3}}[-－—]\d{{7,8}}(?!\d)"
    r"|(?:电话|手机|热线|传真|邮编|邮政编码|编号|证号|文号|账号|卡号|学号|号码|代码)[为是：:\s]{0,3}[\d－—-]*\d"
)
_NAMES = re.compile(rf"(?:“([^”]{{1,12}})”|「([^」]{{1,12}})」)(?!{_MEASURED})")
_NO_NAME = re.compile(rf"\d{{5}}|\d\.\d|\d{_MEASURED}|{CHINESE}[余多]?(?:{_THINGS})$|百分之")

ARABIC = r"[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?\s*[%％‰]?"
NUMBER = re.compile(rf"(?P<arabic>{ARABIC})|(?P<share>{CHINESE}分之{CHINESE})|(?P<chinese>{CHINESE})")

_THING = re.compile(rf"[余多来]?(?:{_THINGS})")
_COUNTED = re.compile(rf"[余多来]?(?:{_LOOSE})")
_ORDINAL = re.compile(r"[第每同某各这那另统唯单任几数前初]$")
_NOT_ONE = re.compile(r"(?:不让|不落|不漏|不少|不使|不丢|任何|哪怕)下?$")
# Figures of speech, at the place of their numeral.
_SAYINGS = re.compile(
    r"[一二三四五六七八九]位一体|一(?:人|户|件|台|套|名|所|场|位)一|[一二三]元(?:化|制|论|结构|一次)|十百千万|百分之百"
    r"|一套.{0,8}?(?:制度|体系|机制|办法|方案|流程|模式|班子|做法|标准)"
    rf"|[二两三四五六七八九十]+(?:{_LOOSE})"
    r"(?:方面|维护|意识|自信|代表|一[^百千万]|百年|重点|环节|阶段|层面|层次|维度|关键|结合|到位|坚持|统一|确保|不|必须|全面|面向)"
)
# What stands behind a large numeral that names: 二十大, 三十年, 五百强, 四十条.
_NAMING = re.compile(r"\s*(?:周?年|[月日号级届大强佳条章节里行班])")


def undeclared_numbers(text: str) -> list[tuple[int, str]]:
    """(position, number) of every number in a text that states something and is neither a figure nor declared."""
    covered = _NAMES.sub(_without_name, NO_STATEMENTS.sub(_blank, text))
    return [(match.start(), match.group().strip()) for match in _stated(covered)]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _without_name(match: re.Match[str]) -> str:
    """Blanks for “3+2”, “512”, “三名工程”; what stands in quotation marks and states an amount is kept."""
    return match.group() if _NO_NAME.search(match[1] or match[2]) else _blank(match)


def _stated(text: str) -> Iterator[re.Match[str]]:
    for match in NUMBER.finditer(text):
        if match["chinese"] is None:
            if match.group() != "百分之百":
                yield match
        elif _counts(text, match):
            yield match


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a Chinese numeral counts: before what is counted, or large in itself."""
    start, end = match.span()
    numeral, value = match.group(), chinese_value(match.group())
    if value is None or _ORDINAL.search(text, max(0, start - 1), start) or _SAYINGS.match(text, start):
        return False
    if _THING.match(text, end):
        return value != 1 or not _NOT_ONE.search(text, max(0, start - 4), start)
    if _COUNTED.match(text, end):
        return value > 1
    is_large = len(numeral) > 2 or numeral[-1] in "百千万亿"
    return is_large and any(sign in numeral for sign in "十百千万亿") and value > 2 and not _NAMING.match(text, end)
