"""The main job in a real browser: from the first login and a faulty sheet to a traced number in an issued Word file."""

import re
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from bangfu.aid.models import AidPayment
from bangfu.core.scoping import everything
from tests.e2e.axe import violations
from tests.factories import as_user, make_organisation, make_scheme, make_student, make_user

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

GIVEN, CHOSEN = "temporary-horse-41", "correct-horse-battery-41"
HEADER = ("学号", "姓名", "资助项目", "发放时间", "学年", "金额（元）")
GOOD = [
    ("201501", "张一", "国家励志奖学金", "2016-11", "2016-2017学年", 5000),
    ("201502", "王二", "国家励志奖学金", "2016-11", "2016-2017学年", 5000),
]
WRONG = ("201503", "李三", "国家励志奖学金", 2016.1, "2016-2017学年", "1.234")
MENDED = ("201503", "李三", "国家励志奖学金", "2016-10", "2016-2017学年", 3000.5)


# What another body reported, as it reported it: a reason is asked for before such a text is issued.
CONTRADICTION = "全校在校生{{=4224|上报表}}人，其中男生{{=2624|上报表}}人，女生{{=2106|上报表}}人。"
ARITHMETIC = "2624 + 2106 = 4730，而所写为 4224"


def write_sheet(path: Path, rows: list[tuple[Any, ...]]) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["2016年学生资助发放明细表"])
    sheet.append(HEADER)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def account(role: str, school: Any, name: str) -> Any:
    """An account that was handed a password and has never logged in."""
    user = make_user(role, school, name=name)
    user.set_password(GIVEN)
    user.must_change_password = True
    user.save()
    return user


@pytest.fixture
def people(db: None) -> dict[str, Any]:
    """A school with an aid centre, an assistance office and a leader, three students and one scheme."""
    school = make_organisation("测试职业学院", is_home=True)
    centre = account("aid_centre", school, "资助员")
    with as_user(centre):
        make_scheme(centre, school)
        for number, name in enumerate(("张一", "王二", "李三"), 1):
            make_student(centre, school, student_number=f"20150{number}", name=name)
    office, leader = account("assistance_office", school, "帮扶员"), account("school_leader", school, "校领导")
    return {"centre": centre, "office": office, "leader": leader}


class Desk:
    """One browser in which people come and go."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.main = page.locator("main")

    def first_login(self, user: Any) -> None:
        """With the password that was handed out, which has to be changed at once."""
        self.page.context.clear_cookies()
        self.page.goto(f"{self.url}/account/login/")
        self.page.fill("input[name=login]", user.username)
        self.page.fill("input[name=password]", GIVEN)
        self.page.press("input[name=password]", "Enter")
        self.page.fill("input[name=oldpassword]", GIVEN)
        self.page.fill("input[name=password1]", CHOSEN)
        self.page.fill("input[name=password2]", CHOSEN)
        self.page.press("input[name=password2]", "Enter")
        self.go("/")
        expect(self.page.locator("h1").first).to_contain_text(user.name)

    def login(self, user: Any) -> None:
        """With the password of one's own."""
        self.page.context.clear_cookies()
        self.page.goto(f"{self.url}/account/login/")
        self.page.fill("input[name=login]", user.username)
        self.page.fill("input[name=password]", CHOSEN)
        self.page.press("input[name=password]", "Enter")
        expect(self.page.locator("h1").first).to_contain_text(user.name)

    def go(self, address: str) -> None:
        self.page.goto(self.url + address)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=re.compile(name)).first.click()

    def follow(self, name: str) -> None:
        self.main.get_by_role("link", name=re.compile(name)).first.click()

    def sees(self, text: str) -> None:
        expect(self.main).to_contain_text(text)

    def accessible(self) -> None:
        assert violations(self.page) == [], self.page.url


@pytest.fixture
def desk(page: Page, live_server: Any) -> Desk:
    return Desk(page, live_server.url)


def test_from_the_sheet_to_the_number_in_the_issued_report(desk: Desk, people: dict[str, Any], tmp_path: Path) -> None:
    desk.first_login(people["centre"])
    import_payments(desk, tmp_path)
    look_at_the_figure(desk)
    desk.first_login(people["office"])
    start_report(desk)
    insert_the_number(desk)
    hand_in(desk)
    desk.first_login(people["leader"])
    accept_and_issue(desk)
    assert "学生得到奖助1.30005万元" in words_of_word(desk, tmp_path)
    trace_to_the_record(desk)


def import_payments(desk: Desk, folder: Path) -> None:
    desk.go("/import/aid_payments/")
    desk.accessible()
    desk.page.set_input_files("input[type=file]", write_sheet(folder / "发放.xlsx", [*GOOD, WRONG]))
    desk.press("上传并预览")
    desk.sees("1 行不能导入")
    desk.page.get_by_role("link", name=re.compile("拒绝")).last.click()
    desk.sees("D5")
    desk.accessible()
    with everything():
        assert AidPayment.objects.count() == 0
    desk.go("/import/aid_payments/")
    desk.page.set_input_files("input[type=file]", write_sheet(folder / "发放改.xlsx", [*GOOD, MENDED]))
    desk.press("上传并预览")
    desk.press("导入 3 条")
    desk.sees("3")
    with everything():
        assert sorted(AidPayment.objects.values_list("amount", flat=True)) == [300_050, 500_000, 500_000]


def look_at_the_figure(desk: Desk) -> None:
    desk.go("/figures/aid.amount/")
    desk.sees("13,000.50")
    desk.accessible()
    desk.page.locator("main table a", has_text="13,000.50").first.click()
    desk.sees("王二")
    desk.follow("王二")
    expect(desk.page.locator("h1").first).to_contain_text("王二")
    desk.accessible()


def start_report(desk: Desk) -> None:
    desk.go("/reports/")
    desk.page.get_by_role("link", name=re.compile("新增报告|新增第一条")).first.click()
    expect(desk.page.locator("h1").first).to_have_text("新建报告")
    desk.accessible()
    desk.page.check("input[name=outline][value=bulletin]")
    desk.page.fill("input[name=first_year]", "2016")
    desk.page.fill("input[name=last_year]", "2016")
    desk.press("建立")
    desk.sees("测试职业学院2016年学生资助统计公报")
    desk.accessible()


def insert_the_number(desk: Desk) -> None:
    """Choose a figure in the picker and put it where the cursor stands."""
    page = desk.page
    desk.follow("导语")
    area = page.locator("textarea[data-insert]").first
    area.fill("全年学生得到奖助万元。")
    area.evaluate("area => area.setSelectionRange(8, 8)")
    area.focus()
    page.locator("#picker-figure-ts-control").click()  # there once the list has its search box
    page.keyboard.type("zzje")  # 资助金额 by its initials
    expect(page.locator(".option.active")).to_contain_text("资助金额")
    page.keyboard.press("Enter")
    page.locator("#picker-d-kind").select_option(label="国家奖助学金")
    expect(page.locator("#picker-reference")).to_have_value("{{aid.amount|kind=国家奖助学金}}")
    page.locator("#picker-unit").select_option("万元")
    expect(page.locator(".picker-value")).to_contain_text("1.30005 万元")
    desk.accessible()
    desk.press("插入到光标处")
    expect(area).to_have_value("全年学生得到奖助{{aid.amount|kind=国家奖助学金,unit=万元}}万元。")
    expect(page.locator("#shown-0")).to_contain_text("全年学生得到奖助1.30005万元。")
    area.fill(f"{area.input_value()}{CONTRADICTION}")
    desk.press("保存")
    desk.sees("2 个版本")
    page.get_by_role("link", name=re.compile("2 个版本")).click()
    desk.sees("【资助金额：国家奖助学金、万元】")
    desk.accessible()


def hand_in(desk: Desk) -> None:
    desk.go("/reports/")
    desk.follow("学生资助统计公报")
    steps(desk, "提交", 5)


def steps(desk: Desk, name: str, count: int) -> None:
    """Press the step of one section after another on the report's page."""
    for left in range(count, 0, -1):
        buttons = desk.main.get_by_role("button", name=re.compile(f"^{name} "))
        expect(buttons).to_have_count(left)
        buttons.first.click()
    expect(desk.main.get_by_role("button", name=re.compile(f"^{name} "))).to_have_count(0)


def accept_and_issue(desk: Desk) -> None:
    desk.go("/")
    desk.sees("待审核")
    desk.go("/reports/")
    desk.follow("学生资助统计公报")
    steps(desk, "通过", 5)
    desk.main.get_by_role("link", name=re.compile("签发")).first.click()
    desk.sees("各节均已通过")
    desk.accessible()
    desk.page.fill("input[name=note]", "按时签发")
    issue(desk)
    desk.sees("请改正，或写明为什么可以这样签发")
    desk.accessible()
    desk.page.get_by_label(ARITHMETIC).fill("上报表如此")
    issue(desk)
    desk.sees("下载 Word")
    desk.sees("上报表如此")
    desk.accessible()


def issue(desk: Desk) -> None:
    desk.main.get_by_role("button", name="签发").click()
    desk.page.locator("dialog[open]").get_by_role("button", name="签发").click()


def words_of_word(desk: Desk, folder: Path) -> str:
    """The text of the Word file that the browser downloads."""
    with desk.page.expect_download() as coming:
        desk.page.get_by_role("link", name=re.compile("下载 Word")).click()
    path = folder / "公报.docx"
    coming.value.save_as(path)
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def trace_to_the_record(desk: Desk) -> None:
    """Edition → number → definition → records → the record with its evidence."""
    desk.follow("按签发时的原文阅读")
    desk.accessible()
    desk.main.get_by_role("link", name="1.30005").first.click()
    desk.sees("1.30005 万元")
    desk.sees("已发放资助的金额之和")
    desk.sees("国家奖助学金")
    desk.accessible()
    expect(desk.main.locator(".trace-row")).to_have_count(3)
    desk.follow("李三")
    expect(desk.page.locator("h1").first).to_contain_text("李三")
    desk.sees("佐证")
