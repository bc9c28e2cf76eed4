"""100,000 rows to a workbook: the writer alone and the export behind the button, against openpyxl."""

import io
from collections.abc import Iterator
from functools import partial
from typing import Any

from tests.bench.measure import Finding, alternated, middle, peak


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
    """The export as its button runs it, once: rows, and the process's peak memory before and after."""
    from bangfu.accounts.models import User
    from bangfu.core.scoping import viewing
    from tests.bench.data import READER

    user = User.objects.get(username=READER)
    with viewing(user.access):
        count, before = listing(user).summary["count"], peak()
        export(user)
    return {"rows": count, "before": before, "peak": peak()}


def export(user: Any) -> None:
    """The export behind the button."""
    from bangfu.core.scoping import viewing
    from bangfu.registers.export import export_listing

    with viewing(user.access):
        export_listing(listing(user), by=user).close()


def rows(user: Any) -> list[list[Any]]:
    """What the export writes, as values."""
    from bangfu.core.scoping import viewing
    from bangfu.registers.bulkrows import rows_of

    with viewing(user.access):
        return [list(row) for row in rows_of(listing(user))]


def writers() -> dict[str, float]:
    """Our writer, the whole export and openpyxl's write-only mode in turns: the middle of each, in seconds."""
    from bangfu.accounts.models import User
    from tests.bench.data import READER

    user = User.objects.get(username=READER)
    values = rows(user)
    headings = [f"列{n}" for n in range(len(values[0]))]
    works = (partial(write, values, headings), partial(export, user), partial(write_openpyxl, values, headings))
    ours, whole, theirs = map(middle, alternated(works, 3))
    return {"ours": ours, "export": whole, "theirs": theirs, "rows": len(values), "columns": len(headings)}


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


def compared(exported_: dict[str, Any], written: dict[str, Any]) -> Iterator[Finding]:
    """Writer and export against openpyxl, which is given its values for nothing."""
    theirs = f"openpyxl write-only {written['theirs']:.2f} s（只写，不含查询）"
    yield Finding(
        f"只写 {written['rows']:,} 行 × {written['columns']} 列", f"{written['ours']:.2f} s", theirs,
        written["theirs"] / written["ours"], 3, least=True,
    )  # fmt: skip
    yield Finding(
        f"导出 {exported_['rows']:,} 行（查询、换算、写出、留痕）", f"{written['export']:.2f} s", theirs,
        written["theirs"] / written["export"], 3, least=True,
    )  # fmt: skip
    yield Finding(
        "导出时进程内存峰值", f"{exported_['peak']:.0f} MB", f"导出前 {exported_['before']:.0f} MB", exported_["peak"], 100,
        unit=" MB",
    )  # fmt: skip
    yield Finding("其中导出本身增加的内存", f"{exported_['peak'] - exported_['before']:.0f} MB")
