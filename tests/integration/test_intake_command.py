"""`bangfu import` does what the pages do."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from bangfu.aid.models import AidPayment
from bangfu.intake.models import Batch
from bangfu.intake.models.batch import folder
from tests.factories import make_scheme, make_student
from tests.integration.intake_support import payment, payments_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(centre, school, tmp_path):
    make_student(centre, school, student_number="S1", name="张三丰")
    make_scheme(centre, school)
    path = tmp_path / "资助.xlsx"

    def write(*rows, **given):
        path.write_bytes(payments_file(list(rows), **given))
        return str(path)

    return write


def run(*arguments):
    out = io.StringIO()
    code = 0
    try:
        call_command("import_sheet", *arguments, stdout=out)
    except SystemExit as stop:
        code = stop.code
    return code, out.getvalue()


def test_a_preview_keeps_nothing(sheet):
    code, out = run("aid-payments", sheet(payment()))
    assert code == 0 and "新增 1 行" in out and "--commit" in out
    assert not AidPayment.objects.exists() and not Batch.objects.exists()
    assert not folder().is_dir() or not list(folder().iterdir())


def test_a_commit_writes_as_the_system(sheet):
    code, out = run("资助发放", sheet(payment()), "--commit")
    assert code == 0 and "已写入" in out
    assert AidPayment.objects.get().created_by.is_system


def test_refusals_are_told_cell_by_cell_and_nothing_is_written(sheet):
    code, out = run("aid_payments", sheet(payment(), payment(amount=-5, reference="2")), "--commit")
    assert code == 1
    assert "发放 F3 金额“-5”" in out
    assert not AidPayment.objects.exists()


def test_partial_commits_the_rest_and_still_exits_1(sheet):
    code, _out = run("aid_payments", sheet(payment(), payment(amount=-5, reference="2")), "--commit", "--partial")
    assert code == 1
    assert AidPayment.objects.count() == 1


def test_json(sheet):
    code, out = run("aid_payments", sheet(payment(), payment(amount=-5, reference="2")), "--json")
    report = json.loads(out)
    assert code == 1
    assert report["counts"]["add"] == 1 and report["batch"] is None
    (refusal,) = report["refusals"]
    assert (refusal["sheet"], refusal["cell"], refusal["value"], refusal["code"]) == (
        "发放", "F3", "-5", "money.negative",
    )  # fmt: skip
    assert refusal["reason"] and refusal["remedy"]


def test_update_and_create_missing(sheet):
    run("aid_payments", sheet(payment()), "--commit")
    code, _out = run("aid_payments", sheet(payment(amount=1), payment("S2", "李四")), "--commit", "--create-missing")
    assert code == 0
    assert sorted(p.amount for p in AidPayment.objects.all()) == [500_000, 500_000]
    run("aid_payments", sheet(payment(amount=1)), "--commit", "--update")
    assert sorted(p.amount for p in AidPayment.objects.all()) == [100, 500_000]


def test_columns_by_hand(sheet):
    headings = ["学号", "姓名", "名目", "发放时间", "学年", "金额", "经手人"]
    path = sheet(payment(reference="x"), headings=headings)
    code, out = run("aid_payments", path)
    assert code == 1 and "经手人" in out and "名目" in out
    code, _out = run("aid_payments", path, "--map", "名目=资助项目", "--ignore", "经手人", "--commit")
    assert code == 0 and AidPayment.objects.count() == 1


def test_what_does_not_exist_is_said(sheet, tmp_path):
    with pytest.raises(CommandError, match="没有这类表"):
        run("nothing", sheet(payment()))
    with pytest.raises(CommandError, match="没有这个文件"):
        run("aid_payments", str(tmp_path / "none.xlsx"))
    code, out = run("aid_payments", sheet(payment()), "--organisation", "无此学校")
    assert code == 1 and "没有名为" in out


def test_an_unsafe_file_is_refused(tmp_path, school):
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"%PDF-1.4")
    code, out = run("aid_payments", str(path), "--commit")
    assert code == 1 and "PDF" in out


def test_a_constant_stands_for_a_column(sheet):
    path = sheet(["S1", "张三丰", 5000], headings=["学号", "姓名", "金额"])
    code, out = run("aid_payments", path, "--constant", "资助项目=国家励志奖学金", "--constant", "paid_on=去年")
    assert code == 1 and "发放时间：“去年”不是日期" in out
    given = ("--constant", "资助项目=国家励志奖学金", "--constant", "paid_on=2016-11", "--commit")
    code, out = run("aid_payments", path, *given)
    assert code == 0 and "已写入" in out
    assert AidPayment.objects.get().paid_on == "2016-11"
    with pytest.raises(CommandError, match="没有“来源”这一列"):
        run("aid_payments", path, "--constant", "来源=x")
