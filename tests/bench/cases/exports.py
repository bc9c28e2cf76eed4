"""100,000 rows to a workbook: the writer alone and the export behind the button, against openpyxl."""

import io
from collections.abc import Iterator
from typing import Any

from tests.bench.measure import Finding, peak, seconds


def listing(user: Any) -> Any:
    """The register's list of payments with all its columns."""
    from django.http import QueryDict

    from bangfu.registers.listing import Listing
    from bangfu.registers.register import REGISTRY

    register = REGISTRY["aid-payments"]
    names = "&".join(f"column={c.name}" for c in register.columns)
    request = type("Request", (), {"access": user.access, "user": user})()
    return Listing(register, QueryDict(names), request)


def exported() -> dict[str, float]:
    """The export as its button runs it; seconds, rows, peak memory before and after."""
    from bangfu.accounts.models import User
    from bangfu.core.scoping import viewing
    from bangfu.registers.export import export_listing
    from tests.bench.data import READER

    user = User.objects.get(username=READER)
    with viewing(user.access):
        list_ = listing(user)
        rows, before = list_.summary["count"], peak()
        taken = seconds(lambda: export_listing(list_, by=user).close())
    return {"seconds": taken, "rows": rows, "before": before, "peak": peak()}


def rows(count: int) -> list[list[Any]]:
    """What the export writes, as values."""
    from bangfu.accounts.models import User
    from bangfu.core.scoping import viewing
    from bangfu.registers.bulkrows import rows_of
    from tests.bench.data import READER

    user = User.objects.get(username=READER)
    with viewing(user.access):
        return [list(row) for row in rows_of(listing(user))][:count]


def writers() -> dict[str, float]:
    """Our writer and openpyxl's write-only mode on the same values, twice each, the better taken."""
    values = rows(10**6)
    headings = [f"列{n}" for n in range(len(values[0]))]
    ours = min(seconds(lambda: write(values, headings)) for _run in range(2))
    theirs = min(seconds(lambda: write_openpyxl(values, headings)) for _run in range(2))
    return {"ours": ours, "theirs": theirs, "rows": len(values), "columns": len(headings)}


def write(values: list[list[Any]], headings: list[str]) -> None:
    """With bangfu.core.workbook."""
    from bangfu.core.workbook import Sheet, write_workbook

    write_workbook(io.BytesIO(), [Sheet("发放", headings, values)])


def write_openpyxl(values: list[list[Any]], headings: list[str]) -> None:
    """With openpyxl, in constant memory too."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("发放")
    sheet.append(headings)
    for row in values:
        sheet.append(row)
    book.save(io.BytesIO())


def compared(export: dict[str, Any], written: dict[str, Any]) -> Iterator[Finding]:
    """Writer and export against openpyxl, which is given its values for nothing."""
    theirs = f"openpyxl write-only {written['theirs']:.2f} s（只写，不含查询）"
    yield Finding(
        f"只写 {written['rows']:,} 行 × {written['columns']} 列", f"{written['ours']:.2f} s", theirs,
        written["theirs"] / written["ours"], 3, least=True,
    )  # fmt: skip
    yield Finding(
        f"导出 {export['rows']:,} 行（查询、换算、写出、留痕）", f"{export['seconds']:.2f} s", theirs,
        written["theirs"] / export["seconds"], 3, least=True,
    )  # fmt: skip
    yield Finding(
        "导出时进程内存峰值", f"{export['peak']:.0f} MB", f"导出前 {export['before']:.0f} MB", export["peak"], 100,
        unit=" MB",
    )  # fmt: skip
    yield Finding("其中导出本身增加的内存", f"{export['peak'] - export['before']:.0f} MB")
