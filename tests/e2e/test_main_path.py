"""The main job in a real browser: import with errors, mend, commit, look at the figure, drill down."""

import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from bangfu.aid.models import AidPayment
from bangfu.core.scoping import everything
from tests.e2e.axe import violations
from tests.factories import as_user, make_organisation, make_scheme, make_student, make_user

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

PASSWORD = "correct-horse-41"
HEADER = ("学号", "姓名", "资助项目", "发放时间", "学年", "金额（元）")


def write_sheet(path: Path, rows: list[tuple[Any, ...]]) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["2016年学生资助发放明细表"])
    sheet.append(HEADER)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def people(db: None) -> Any:
    """A school with an aid centre that can log in, three students and one scheme."""
    school = make_organisation("测试职业学院", is_home=True)
    user = make_user("aid_centre", school, name="资助员")
    user.set_password(PASSWORD)
    user.save()
    with as_user(user):
        make_scheme(user, school)
        for number, name in enumerate(("张一", "王二", "李三"), 1):
            make_student(user, school, student_number=f"20150{number}", name=name)
    return user


def log_in(page: Page, url: str, username: str) -> None:
    page.goto(f"{url}/account/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    expect(page.locator("h1").first).to_contain_text("资助员")


def test_from_the_sheet_to_the_records_behind_a_figure(
    page: Page, live_server: Any, people: Any, tmp_path: Path
) -> None:
    good = [("201501", "张一", "国家励志奖学金", "2016-11", "2016-2017学年", 5000),
            ("201502", "王二", "国家励志奖学金", "2016-11", "2016-2017学年", 5000)]  # fmt: skip
    wrong = ("201503", "李三", "国家励志奖学金", "2016.1", "2016-2017学年", "1.234")
    log_in(page, live_server.url, people.username)

    page.goto(f"{live_server.url}/import/aid_payments/")
    assert violations(page) == []
    page.set_input_files("input[type=file]", write_sheet(tmp_path / "发放.xlsx", [*good, wrong]))
    page.get_by_role("button", name=re.compile("上传并预览")).click()
    expect(page.locator("main")).to_contain_text("1 行不能导入")
    page.get_by_role("link", name=re.compile("拒绝")).last.click()
    expect(page.locator("main")).to_contain_text("D5")
    assert violations(page) == []
    with everything():
        assert AidPayment.objects.count() == 0

    page.goto(f"{live_server.url}/import/aid_payments/")
    mended = ("201503", "李三", "国家励志奖学金", "2016-10", "2016-2017学年", 3000.5)
    page.set_input_files("input[type=file]", write_sheet(tmp_path / "发放改.xlsx", [*good, mended]))
    page.get_by_role("button", name=re.compile("上传并预览")).click()
    page.get_by_role("button", name="导入 3 条").click()
    expect(page.locator("main")).to_contain_text("3")
    with everything():
        assert sorted(AidPayment.objects.values_list("amount", flat=True)) == [300_050, 500_000, 500_000]

    page.goto(f"{live_server.url}/figures/aid.amount/")
    expect(page.locator("main")).to_contain_text("13,000.50")
    assert violations(page) == []
    page.locator("main table a", has_text="13,000.50").first.click()
    expect(page.locator("main")).to_contain_text("王二")
    page.get_by_role("link", name=re.compile("王二")).first.click()
    expect(page.locator("h1").first).to_contain_text("王二")
    assert violations(page) == []
