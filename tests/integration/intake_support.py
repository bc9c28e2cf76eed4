"""Files as offices send them, and the way through the import pages."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from openpyxl import Workbook

HEADINGS = ["学号", "姓名", "资助项目", "发放时间", "学年", "金额", "凭证号"]


def payments_file(rows: list[list[Any]], headings: list[str] = HEADINGS, title: str = "") -> bytes:
    """An xlsx with a header and rows; a title line above them where given."""
    book = Workbook()
    sheet = book.active
    sheet.title = "发放"
    if title:
        sheet.append([title])
    for row in [headings, *rows]:
        sheet.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def payment(number: str = "S1", name: str = "张三丰", **given: Any) -> list[Any]:
    """A row of a payments file."""
    cells = {"scheme": "国家励志奖学金", "paid_on": "2016-11", "year": "2015-2016学年", "amount": 5000, "reference": ""}
    cells |= given
    return [number, name, *cells.values()]


def upload(client: Any, content: bytes, *, kind: str = "aid_payments", name: str = "表.xlsx", **options: Any) -> Any:
    """Post a file; follows to the preview where it was taken in."""
    organisation = options.pop("organisation", None)
    from bangfu.accounts.models import Organisation

    organisation = organisation or Organisation.objects.get(is_home=True)
    data = {"file": SimpleUploadedFile(name, content), "organisation": organisation.pk, **options}
    return client.post(f"/import/{kind}/", data, follow=True)


def batch_of(response: Any) -> Any:
    """The batch that a page shows."""
    return response.context["batch"]


def commit(client: Any, batch: Any, **options: Any) -> Any:
    """Press the commit button."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(f"/import/batches/{batch.pk}/commit/", options, follow=True)


def refusals(response: Any) -> dict[str, str]:
    """cell → code of everything that the preview refuses."""
    return {problem.cell: problem.refusal.code for problem in response.context["preview"].problems}
