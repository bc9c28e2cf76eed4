"""Ticked rows: exporting, withdrawing and restoring several at once; the list of withdrawn records."""

import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from bangfu.aid.models import AidPayment
from bangfu.assistance.models import Project
from bangfu.core.permissions import Permission
from bangfu.core.scoping import everything
from bangfu.registers.services import add_record
from tests.factories import (
    log_in,
    make_organisation,
    make_payment,
    make_scheme,
    make_student,
    make_unit,
    make_user,
    make_user_with,
)


@pytest.fixture
def payments(centre: Any, school: Any) -> list[Any]:
    scheme = make_scheme(centre, school)
    return [make_payment(centre, make_student(centre, school, name=n), scheme) for n in ("张一", "王二", "李三")]


@pytest.fixture
def visitor(client: Client, centre: Any) -> Client:
    return log_in(client, centre)


def living() -> int:
    with everything():
        return AidPayment.objects.count()


def test_only_the_ticked_rows_are_exported(visitor: Client, payments: list[Any]) -> None:
    answer = visitor.get("/aid-payments/export/", {"selected": [payments[0].pk, payments[2].pk]})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    cells = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert "张一" in cells and "李三" in cells and "王二" not in cells


def test_ticked_rows_are_withdrawn_together_and_brought_back(visitor: Client, payments: list[Any]) -> None:
    keys = [payments[0].pk, payments[1].pk]
    page = visitor.get("/aid-payments/remove/", {"selected": keys}).content.decode()
    assert "张一" in page and "王二" in page and "李三" not in page and "作废 2 条" in page
    answer = visitor.post("/aid-payments/remove/", {"selected": keys, "reason": "重复导入"}, follow=True)
    page = answer.content.decode()
    assert "已作废 2 条。" in page and living() == 1
    undo = f"/aid-payments/restore/?selected={keys[0]}&amp;selected={keys[1]}"
    assert undo in page
    assert "已恢复 2 条。" in visitor.post(undo.replace("&amp;", "&"), follow=True).content.decode()
    assert living() == 3


def test_withdrawing_several_needs_a_reason(visitor: Client, payments: list[Any]) -> None:
    answer = visitor.post("/aid-payments/remove/", {"selected": [payments[0].pk], "reason": " "})
    assert answer.status_code == 422 and "张一" in answer.content.decode()
    assert living() == 3


def test_nothing_ticked_is_said(visitor: Client, payments: list[Any]) -> None:
    for keys in ([], ["x", "9" * 30]):
        page = visitor.get("/aid-payments/remove/", {"selected": keys}, follow=True).content.decode()
        assert "没有选中记录。" in page


def test_a_stranger_withdraws_nothing(client: Client, payments: list[Any]) -> None:
    other = log_in(client, make_user("aid_centre", make_organisation("别的学校")))
    other.post("/aid-payments/remove/", {"selected": [p.pk for p in payments], "reason": "无"})
    assert living() == 3


def test_a_reader_has_no_boxes_for_what_he_may_not_do(client: Client, payments: list[Any], school: Any) -> None:
    reader = log_in(client, make_user("college_reviewer", school))
    page = reader.get("/aid-payments/").content.decode()
    assert "作废所选" not in page
    assert reader.get("/aid-payments/remove/").status_code == 403


def test_withdrawn_records_are_listed_with_their_reason(visitor: Client, payments: list[Any]) -> None:
    assert "没有作废的记录" in visitor.get("/aid-payments/withdrawn/").content.decode()
    visitor.post(f"/aid-payments/{payments[1].pk}/remove/", {"reason": "金额有误"})
    page = visitor.get("/aid-payments/withdrawn/").content.decode()
    assert "王二" in page and "金额有误" in page and f"/aid-payments/{payments[1].pk}/restore/" in page
    visitor.post(f"/aid-payments/{payments[1].pk}/restore/", follow=True)
    assert "王二" not in visitor.get("/aid-payments/withdrawn/").content.decode()


@pytest.fixture
def projects(office: Any, school: Any, partner: Any) -> list[Any]:
    """A project of each of two departments."""
    given = {"organisation": school, "partner": partner, "area": "facilities", "year": 2016}
    units = [make_unit(school, name) for name in ("机电学院", "商学院")]
    return [add_record(model=Project, values={**given, "name": u.name, "unit": u}, by=office) for u in units]


def ticks(page: str, records: list[Any]) -> list[bool]:
    return [f'name="selected" value="{record.pk}"' in page for record in records]


def test_only_what_one_may_withdraw_can_be_ticked(client: Client, school: Any, projects: list[Any]) -> None:
    rights = [Permission.ASSISTANCE_VIEW, Permission.ASSISTANCE_EDIT]
    keeper = log_in(client, make_user_with(rights, school, unit=projects[0].unit))
    page = keeper.get("/projects/").content.decode()
    assert "作废所选" in page and "导出所选" not in page
    assert ticks(page, projects) == [True, False]


def test_without_a_right_to_any_row_nothing_can_be_withdrawn(
    client: Client, school: Any, projects: list[Any]
) -> None:
    rights = [Permission.ASSISTANCE_VIEW, Permission.ASSISTANCE_EDIT]
    other = make_unit(school, "教务处")
    page = log_in(client, make_user_with(rights, school, unit=other)).get("/projects/").content.decode()
    assert "机电学院" in page and "作废所选" not in page and ticks(page, projects) == [False, False]
    rights.append(Permission.EXPORT)
    page = log_in(Client(), make_user_with(rights, school, unit=other)).get("/projects/").content.decode()
    assert "导出所选" in page and "作废所选" not in page and ticks(page, projects) == [True, True]
