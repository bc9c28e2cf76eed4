"""A sheet of aid payments: our preview and commit, and django-import-export's, from the same workbook."""

import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.bench.measure import Finding, peak, seconds

ROWS = 20_000
YARDSTICK_ROWS = 1_000
HEADINGS = ("学号", "姓名", "资助项目", "发放时间", "学年", "金额", "凭证号", "备注")


def workbook(path: Path, rows: int) -> None:
    """Payments to students of the roll, as an office keeps them."""
    from bangfu.core.scoping import everything
    from bangfu.core.workbook import Sheet, write_workbook
    from bangfu.people.models import Student
    from tests.bench.data import SCHEMES

    with everything():
        people = list(Student.objects.order_by("pk").values_list("student_number", "name")[:rows])
    lines = [
        (*people[n % len(people)], SCHEMES[n % len(SCHEMES)][0], f"2018-{n % 12 + 1:02d}", "2017-2018学年",
         Decimal(SCHEMES[n % len(SCHEMES)][3]).scaleb(-2), f"P{n:06d}", "")
        for n in range(rows)
    ]  # fmt: skip
    with path.open("wb") as file:
        write_workbook(file, [Sheet("发放", HEADINGS, lines)])


def ours(rows: int) -> dict[str, float]:
    """Upload, preview and commit; seconds and the process's peak memory."""
    from bangfu.accounts.models import Organisation, User
    from bangfu.aid.models import AidPayment
    from bangfu.core.scoping import viewing
    from bangfu.intake.services import commit_batch, preview_of, upload_file
    from bangfu.intake.sheets import KINDS
    from tests.bench.data import OPERATOR

    user, school = User.objects.get(username=OPERATOR), Organisation.objects.get(is_home=True)
    kind = KINDS["aid_payments"]

    def work() -> None:
        with viewing(user.access), path.open("rb") as file:
            batch = upload_file(kind=kind, file=file, name=path.name, organisation=school, by=user)
            preview = preview_of(batch, user)
            assert preview.counts["add"] == rows, preview.counts
            commit_batch(batch=batch, by=user, seen=preview.counts)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "payments.xlsx"
        workbook(path, rows)
        taken = seconds(work)
    with viewing(user.access):
        assert AidPayment.objects.count() == rows
    return {"seconds": taken, "rows": rows, "peak": peak()}


def theirs(rows: int, validated: int) -> dict[str, float]:
    """Dry run and import by a resource, each row validated or not; seconds."""
    from bangfu.accounts.models import Organisation, User
    from bangfu.aid.models import AidPayment
    from bangfu.core.scoping import viewing
    from tests.bench.cases.resource import PaymentResource
    from tests.bench.data import OPERATOR

    user, school = User.objects.get(username=OPERATOR), Organisation.objects.get(is_home=True)
    resource = PaymentResource(school, user, bool(validated))

    def work() -> None:
        import tablib

        dataset = tablib.Dataset().load(path.read_bytes(), format="xlsx")
        with viewing(user.access):
            for dry in (True, False):
                result = resource.import_data(dataset, dry_run=dry, use_transactions=True)
                assert not result.has_errors() and not result.has_validation_errors(), result.row_errors()[:1]

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "payments.xlsx"
        workbook(path, rows)
        taken = seconds(work)
    with viewing(user.access):
        assert AidPayment.objects.count() == rows
    return {"seconds": taken, "rows": rows, "peak": peak()}


def compared(mine: dict[str, Any], validated: dict[str, Any], bare: dict[str, Any]) -> Iterator[Finding]:
    """Rows per second of each."""
    rate = mine["rows"] / mine["seconds"]
    for other, how in ((validated, "逐行校验"), (bare, "不校验")):
        theirs_ = other["rows"] / other["seconds"]
        yield Finding(
            f"导入 {mine['rows']:,} 行资助发放（预览与入库）", f"{mine['seconds']:.2f} s，{rate:,.0f} 行/s",
            f"django-import-export {how} {theirs_:,.0f} 行/s（以 {other['rows']:,} 行测得）", rate / theirs_, 25,
            least=True,
        )  # fmt: skip
    yield Finding("导入时进程内存峰值", f"{mine['peak']:.0f} MB", "", mine["peak"], 300, unit=" MB")
