"""The demonstration's report."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.measure import Finding, peak, seconds


def produced() -> dict[str, float]:
    """The report from the command's start to the file; seconds and peak memory."""
    from django.core.management import call_command

    from bangfu.core.scoping import everything
    from bangfu.mandates.models import Agreement

    with everything():
        agreement = Agreement.everything.earliest("pk").title
    asked = {"outline": "annual", "agreement": agreement, "first": 2015, "last": 2017}
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.docx"
        taken = seconds(lambda: call_command("report", **asked, out=target))
        size = target.stat().st_size
    return {"seconds": taken, "peak": peak(), "size": size}


def compared(found: dict[str, Any]) -> Iterator[Finding]:
    """Against the limits."""
    yield Finding(
        f"演示数据的年度报告（Word，{found['size'] / 1024:.0f} KB）", f"{found['seconds']:.2f} s", "", found["seconds"],
        10, unit=" s",
    )  # fmt: skip
    yield Finding("生成报告时进程内存峰值", f"{found['peak']:.0f} MB", "", found["peak"], 400, unit=" MB")
