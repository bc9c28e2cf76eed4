"""What a title says of all rows is proposed for the columns that a file lacks, and taken over by a person."""

import json

import pytest
from django.core.management import call_command
from openpyxl import Workbook

from tests.factories import log_in, make_scheme, make_student, make_user
from tests.integration.intake_support import saved, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, school, centre):
    make_student(centre, school, student_number="S1", name="张三丰")
    for name in ("国家助学金", "国家励志奖学金"):
        make_scheme(centre, school, name=name)
    return log_in(client, make_user("aid_centre", school))


def book(*titles, sheets=("Sheet1",)):
    """One sheet for each title: the title, and one payment without date and scheme."""
    made = Workbook()
    for number, title in enumerate(titles):
        sheet = made.create_sheet(sheets[number]) if number else made.active
        sheet.title = sheets[number]
        for row in ([title], ["学号", "姓名", "金额"], ["S1", "张三丰", 1500 + number]):
            sheet.append(row)
    return saved(made)


def proposed(shown):
    return {c.title: c.value for c in shown.context["mapping"].constants if c.proposed}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2017年秋季国家助学金发放表", {"发放时间": "2017", "资助项目": "国家助学金"}),
        ("关于２０１６年３月５日 国家励志奖学金 的名单", {"发放时间": "2016-03-05", "资助项目": "国家励志奖学金"}),
        ("2016—2017学年国家奖学金、国家助学金和国家励志奖学金", {}),
        ("2015年—2017年困难补助", {"类别": "困难补助"}),
        ("2099年国家助学金", {"资助项目": "国家助学金"}),
        ("制表日期：2017年9月", {}),
    ],
)
def test_a_title_names_year_and_scheme(desk, title, expected):
    shown = upload(desk, book(title))
    assert proposed(shown) == expected
    assert shown.context["counts"]["add"] == 0


def test_what_is_proposed_holds_once_it_is_confirmed(desk):
    shown = upload(desk, book("2017年秋季国家助学金发放表"))
    assert "取自标题" in shown.content.decode()
    given = {constant.field: constant.value for constant in shown.context["mapping"].constants}
    batch = shown.context["batch"]
    shown = desk.post(f"/import/batches/{batch.pk}/columns/", given, follow=True)
    assert shown.context["counts"]["add"] == 1 and proposed(shown) == {}
    assert shown.context["batch"].constants == {"paid_on": "2017", "scheme": "国家助学金"}


def test_sheets_that_disagree_have_no_value_in_common(desk):
    months = book("2016年9月国家助学金", "2016年10月国家助学金", sheets=("9月", "10月"))
    assert proposed(upload(desk, months)) == {"资助项目": "国家助学金"}
    agreeing = book("2016年国家助学金", "2016年国家助学金", sheets=("机电", "2016年10月"))
    assert proposed(upload(desk, agreeing)) == {"资助项目": "国家助学金"}


def test_a_year_of_graduation_is_told_from_a_date(desk):
    made = Workbook()
    for row in (["2016届毕业生去向（截至2016年12月）"], ["姓名", "去向"], ["甲乙", "升学"]):
        made.active.append(row)
    assert proposed(upload(desk, saved(made), kind="destinations")) == {"届": "2016"}


def test_the_shell_says_what_to_add(desk, school, tmp_path, capsys):
    path = tmp_path / "发放.xlsx"
    path.write_bytes(book("2017年秋季国家助学金发放表"))
    with pytest.raises(SystemExit):
        call_command("import_sheet", "aid_payments", str(path), "--json")
    assert json.loads(capsys.readouterr().out)["proposals"] == {"发放时间": "2017", "资助项目": "国家助学金"}
    with pytest.raises(SystemExit):
        call_command("import_sheet", "aid_payments", str(path))
    said = capsys.readouterr().out
    assert "--constant 发放时间=2017 --constant 资助项目=国家助学金" in said
    taken = ["--constant", "发放时间=2017", "--constant", "资助项目=国家助学金"]
    call_command("import_sheet", "aid_payments", str(path), *taken)
    assert "新增 1 行" in capsys.readouterr().out
