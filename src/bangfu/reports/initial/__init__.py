"""The outlines a school starts with, as data: (code, title, use, report title, sections).

A section is (level, heading, blocks). Words in single braces ({支援校}, {受援校}, {协议}, {起}, {止}) are filled in when
a report is made; references in double braces are computed whenever the report is read.
"""

from typing import Any, NamedTuple

from bangfu.reports.initial.annual import ANNUAL
from bangfu.reports.initial.others import AGREEMENT_REPORT, BULLETIN, SUMMARY


class InitialOutline(NamedTuple):
    """One outline."""

    code: str
    title: str
    description: str
    report_title: str
    sections: list[tuple[int, str, list[dict[str, Any]]]]


INITIAL_OUTLINES = [
    InitialOutline(
        "annual", "对口帮扶工作总结", "五章：基本情况、工作情况、问题与对策、今后思路、建议",
        "{支援校}对口{受援校简称}精准扶贫工作总结", ANNUAL,
    ),
    InitialOutline(
        "summary", "年度小结", "一年的项目、活动、成果与资助，三页以内", "{支援校}{止}年对口帮扶工作小结", SUMMARY
    ),
    InitialOutline(
        "bulletin", "资助统计公报", "各类资助的金额、人次、人数，含图表", "{支援校}{起}—{止}年学生资助统计公报", BULLETIN
    ),
    InitialOutline(
        "agreement", "协议执行报告", "按协议约定的内容报告执行情况", "{支援校}对口支援{受援校}协议执行情况报告",
        AGREEMENT_REPORT,
    ),
]  # fmt: skip
