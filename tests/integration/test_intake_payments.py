"""Aid payments from the upload to the undo, through the pages."""

import pytest
from django.test import TestCase

from bangfu.aid.models import AidPayment, AidScheme
from bangfu.intake.models import Batch, ColumnMemory
from bangfu.people.models import Student
from bangfu.registers.services import change_record
from bangfu.trail.models import Event
from bangfu.trail.services import verify
from tests.factories import as_user, log_in, make_payment, make_scheme, make_student, make_unit, make_user
from tests.integration.intake_support import batch_of, commit, payment, payments_file, refusals, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def student(centre, school):
    return make_student(centre, school, student_number="S1", name="张三丰", unit=make_unit(school))


@pytest.fixture
def scheme(centre, school):
    return make_scheme(centre, school)


@pytest.fixture
def desk(client, centre, student, scheme):
    return log_in(client, centre)


def counts(response):
    return {name: number for name, number in response.context["counts"].items() if number}


def test_the_whole_way(desk, centre, student, scheme, school):
    shown = upload(desk, payments_file([payment(reference="87")], title="2016年发放表"))
    assert counts(shown) == {"add": 1}
    batch = batch_of(shown)
    assert batch.path.exists()
    assert not AidPayment.objects.exists()
    done = commit(desk, batch, add=1, change=0, refuse=0)
    assert done.status_code == 200
    row = AidPayment.objects.get()
    assert (row.student, row.scheme, row.paid_on, row.amount) == (student, scheme, "2016-11", 500_000)
    assert (row.academic_year, row.reference, row.kind, row.unit) == (2015, "87", "national", student.unit)
    assert (row.organisation, row.created_by, row.version) == (school, centre, 1)
    batch.refresh_from_db()
    assert (batch.state, batch.counts["add"], batch.committed_by) == ("committed", 1, centre)
    assert not batch.path.exists()
    assert "张三丰（S1）" in done.content.decode()
    event = Event.objects.get(subject_model="aid.aidpayment")
    assert event.source == "表.xlsx 发放 第 3 行"
    assert verify()[2] == []
    assert "发放 第 3 行" in desk.get(f"/aid-payments/{row.pk}/").content.decode()


def test_everything_wrong_is_said_at_once(desk):
    rows = [
        payment(amount=-5),
        payment("S9", "李四"),
        payment(name="李四"),
        payment(scheme="励志奖学金"),
        payment(paid_on=2015.1),
        payment(amount="3.333"),
        payment(amount=0),
        payment(amount="1e999"),
        payment(year="2015-2017学年"),
        payment(paid_on="", amount=""),
    ]
    shown = upload(desk, payments_file(rows))
    assert counts(shown) == {"refuse": 10}
    assert refusals(shown) == {
        "F2": "money.negative",
        "A3": "student.unknown",
        "B4": "student.name",
        "C5": "scheme.unknown",
        "D6": "date.ambiguous",
        "F7": "money.precision",
        "F8": "payment.zero",
        "F9": "money.form",
        "E10": "academic_year.span",
        "D11": "cell.blank",
        "F11": "cell.blank",
    }
    text = shown.content.decode()
    assert "请先导入学生名册" in text and "是否应为“国家励志奖学金”" in text
    batch = batch_of(shown)
    assert commit(desk, batch, partial=1).status_code in (200, 422)
    assert not AidPayment.objects.exists()


def test_amounts_and_dates_are_understood_as_people_write_them(desk):
    rows = [
        payment(amount="1,234.50", reference="1"),
        payment(amount="７０", reference="2"),
        payment(amount="7.2万", reference="3"),
        payment(amount="￥1\u00a0200元", reference="4"),
        payment(paid_on="2016年4月5日", reference="5"),
        payment(paid_on="2016.10", reference="6"),
    ]
    batch = batch_of(upload(desk, payments_file(rows)))
    commit(desk, batch)
    stored = {p.reference: p for p in AidPayment.objects.all()}
    assert [stored[str(n)].amount for n in (1, 2, 3, 4)] == [123_450, 7_000, 7_200_000, 120_000]
    assert (stored["5"].paid_on, stored["6"].paid_on) == ("2016-04-05", "2016-10")


def test_the_unit_of_the_header_scales_amounts(desk):
    headings = ["学号", "姓名", "资助项目", "发放时间", "学年", "金额（万元）", "凭证号"]
    batch = batch_of(upload(desk, payments_file([payment(amount=0.5)], headings)))
    commit(desk, batch)
    assert AidPayment.objects.get().amount == 500_000


def test_the_same_file_again_changes_nothing(desk):
    content = payments_file([payment()])
    commit(desk, batch_of(upload(desk, content)))
    events = Event.objects.count()
    again = upload(desk, content)
    assert counts(again) == {"leave": 1}
    assert "完全一致" in again.content.decode() and "导入过" in again.content.decode()
    commit(desk, batch_of(again))
    assert AidPayment.objects.count() == 1
    assert Event.objects.count() == events


def test_the_same_row_twice_shows_both(desk):
    shown = upload(desk, payments_file([payment(), payment(), payment(amount=6000)]))
    assert counts(shown) == {"add": 1, "refuse": 2}
    assert refusals(shown) == {"3": "row.twice", "4": "row.twice_differently"}


def test_a_different_record_is_shown_and_not_overwritten(desk, centre, student, scheme):
    record = make_payment(centre, student, scheme, academic_year=2015)
    shown = upload(desk, payments_file([payment(amount=6000)]))
    assert counts(shown) == {"change": 1}
    text = shown.content.decode()
    assert "<del>5,000.00</del> → <strong>6,000.00</strong>" in text and "保持原样" in text
    commit(desk, batch_of(shown))
    record.refresh_from_db()
    assert (record.amount, record.version) == (500_000, 1)


def test_a_different_record_is_updated_when_asked(desk, centre, student, scheme):
    record = make_payment(centre, student, scheme, academic_year=2015)
    batch = batch_of(upload(desk, payments_file([payment(amount=6000)])))
    desk.post(f"/import/batches/{batch.pk}/options/", {"update": "1"})
    commit(desk, batch)
    record.refresh_from_db()
    assert (record.amount, record.version, record.updated_by) == (600_000, 2, centre)
    event = Event.objects.filter(subject_model="aid.aidpayment", action="change").get()
    assert event.changes == {"amount": ["5,000.00", "6,000.00"]}
    desk.post(f"/import/batches/{batch.pk}/undo/", {"reason": "传错了"})
    record.refresh_from_db()
    assert (record.amount, record.version, record.removed_at) == (500_000, 3, None)


def test_only_good_rows_after_agreeing(desk):
    batch = batch_of(upload(desk, payments_file([payment(), payment(amount=-1, reference="2")])))
    refused = commit(desk, batch)
    assert refused.status_code == 422 and "只导入通过的行" in refused.content.decode()
    assert not AidPayment.objects.exists()
    commit(desk, batch, partial=1)
    assert AidPayment.objects.count() == 1
    batch.refresh_from_db()
    assert (batch.counts["add"], batch.counts["refuse"]) == (1, 1)
    row = batch.rows.get(outcome="refuse")
    assert (row.row, row.facts[0]["cell"]) == (3, "F3")


def test_missing_students_and_schemes_are_made_when_asked(desk, school):
    headings = ["学号", "姓名", "类别", "资助项目", "发放时间", "金额", "学院"]
    rows = [
        ["S7", "赵七", "社会资助", "光彩助学金", "2016", 1000, "机电工程学院"],
        ["S7", "赵七", "社会资助", "光彩助学金", "2017", 1000, ""],
        ["S8", "钱八", "生源地货款", "", "2016", 6000, ""],
    ]
    shown = upload(desk, payments_file(rows, headings), create_missing="1")
    assert counts(shown) == {"add": 3, "create": 4}
    commit(desk, batch_of(shown))
    made = {s.student_number: s for s in Student.objects.filter(student_number__in=["S7", "S8"])}
    assert (made["S7"].name, str(made["S7"].unit), made["S8"].unit) == ("赵七", "机电工程学院", None)
    loan = AidScheme.objects.get(kind="origin_loan")
    assert (loan.name, loan.element, loan.is_repayable) == ("生源地贷款", "loan", True)
    assert [p.amount for p in AidPayment.objects.filter(student=made["S7"])] == [100_000, 100_000]
    assert str(AidPayment.objects.filter(student=made["S7"]).first().unit) == "机电工程学院"
    assert verify()[2] == []


def test_students_of_refused_rows_are_not_made(desk):
    rows = [payment("S7", "赵七", amount=-1), payment("S8", "钱八")]
    shown = upload(desk, payments_file(rows), create_missing="1")
    assert counts(shown) == {"add": 1, "refuse": 1, "create": 1}
    commit(desk, batch_of(shown), partial=1)
    assert set(Student.objects.values_list("student_number", flat=True)) == {"S1", "S8"}


def test_a_payment_found_by_identity_number(desk, centre, school):
    from bangfu.core.identity import make_identity_number

    number = make_identity_number("990101", __import__("datetime").date(1999, 1, 1), 12)
    make_student(centre, school, student_number="S2", name="李四", identity_number=number)
    headings = ["身份证号码", "姓名", "资助项目", "发放时间", "金额"]
    rows = [[number, "李四", "国家励志奖学金", "2016", 100], [number, "王五", "国家励志奖学金", "2017", 100]]
    shown = upload(desk, payments_file(rows, headings))
    assert refusals(shown) == {"B3": "student.name"}
    assert number not in shown.content.decode()
    commit(desk, batch_of(shown), partial=1)
    assert AidPayment.objects.get().student.student_number == "S2"


def test_undo_withdraws_what_was_added(desk):
    batch = batch_of(upload(desk, payments_file([payment()])))
    commit(desk, batch)
    desk.post(f"/import/batches/{batch.pk}/undo/", {"reason": "传错了文件"})
    assert not AidPayment.objects.exists()
    batch.refresh_from_db()
    assert batch.state == "undone"
    event = Event.objects.filter(subject_model="aid.aidpayment").first()
    assert (event.action, event.reason) == ("remove", "传错了文件")
    assert verify()[2] == []
    again = upload(desk, payments_file([payment()]))
    assert counts(again) == {"add": 1}


def test_undo_is_refused_whole_when_a_record_was_changed_since(desk, centre):
    batch = batch_of(upload(desk, payments_file([payment(), payment(reference="2")])))
    commit(desk, batch)
    record = AidPayment.objects.get(reference="2")
    change_record(record=record, values={"note": "已核对"}, by=centre)
    answer = desk.post(f"/import/batches/{batch.pk}/undo/", {"reason": "传错了"})
    assert answer.status_code == 409 and "在导入后被修改过" in answer.content.decode()
    assert AidPayment.objects.count() == 2


def test_undo_is_refused_when_something_refers_to_a_record(desk, centre, scheme):
    headings = ["学号", "姓名"]
    batch = batch_of(upload(desk, payments_file([["S5", "孙五"]], headings), kind="students"))
    commit(desk, batch)
    make_payment(centre, Student.objects.get(student_number="S5"), scheme)
    answer = desk.post(f"/import/batches/{batch.pk}/undo/", {"reason": "传错了"})
    assert answer.status_code == 409 and "资助发放" in answer.content.decode()
    assert Student.objects.filter(student_number="S5").exists()


def test_committing_twice_takes_effect_once(desk):
    batch = batch_of(upload(desk, payments_file([payment()])))
    commit(desk, batch)
    answer = commit(desk, batch)
    assert answer.status_code == 409 and "已处理这个批次" in answer.content.decode()
    assert AidPayment.objects.count() == 1


def test_a_commit_holds_only_for_what_was_seen(desk, centre, student, scheme):
    batch = batch_of(upload(desk, payments_file([payment()])))
    make_payment(centre, student, scheme, academic_year=2015)
    answer = commit(desk, batch, add=1, change=0, refuse=0)
    assert answer.status_code == 409 and "预览之后数据有了变化" in answer.content.decode()


def test_nothing_is_half_done(desk, monkeypatch, client):
    batch = batch_of(upload(desk, payments_file([payment()])))

    def fail(**_given):
        raise OSError("disk full")

    monkeypatch.setattr("bangfu.intake.services.commit.record_events", fail)
    with pytest.raises(OSError, match="disk full"):
        commit(desk, batch)
    batch.refresh_from_db()
    assert batch.state == "uploaded" and batch.path.exists()
    assert not AidPayment.objects.exists() and not batch.rows.exists()
    assert verify()[2] == []


def test_unknown_columns_are_settled_by_hand_and_remembered(desk, school):
    headings = ["学号", "姓名", "资助名目", "发放时间", "金额", "开户行"]
    rows = [["S1", "张三丰", "国家励志奖学金", "2016-11", 5000, "农行"]]
    shown = upload(desk, payments_file(rows, headings))
    batch = batch_of(shown)
    assert refusals(shown) == {"1": "header.missing", "C1": "header.unmapped", "F1": "header.unmapped"}
    assert commit(desk, batch).status_code == 422
    chosen = {"column:C:发放": "scheme", "column:F:发放": "-"}
    shown = desk.post(f"/import/batches/{batch.pk}/columns/", chosen, follow=True)
    assert counts(shown) == {"add": 1}
    assert dict(ColumnMemory.objects.values_list("header", "code")) == {"资助名目": "scheme", "开户行": ""}
    assert counts(upload(desk, payments_file(rows, headings))) == {"add": 1}


def test_a_known_column_is_left_out_of_one_file_only(desk, school, centre):
    headings = ["学号", "姓名", "资助项目", "发放时间", "应发数", "金额"]
    row = ["S1", "张三丰", "国家励志奖学金", "2016-11", 6000, 5000]
    batch = batch_of(upload(desk, payments_file([row], headings)))
    chosen = {"column:E:发放": "amount", "column:F:发放": "-"}
    shown = desk.post(f"/import/batches/{batch.pk}/columns/", chosen, follow=True)
    assert counts(shown) == {"add": 1}
    assert "工作表“发放”的“金额”列按选择不导入" in shown.content.decode()
    assert dict(ColumnMemory.objects.values_list("header", "code")) == {"应发数": "amount"}
    ColumnMemory.objects.create(
        organisation=school, kind="aid_payments", header="金额", code="", updated_by=centre
    )  # remembered by an earlier version
    assert counts(upload(desk, payments_file([row[:4] + row[5:]], headings[:4] + headings[5:]))) == {"add": 1}


def test_giving_up_deletes_the_file(desk):
    batch = batch_of(upload(desk, payments_file([payment()])))
    with TestCase.captureOnCommitCallbacks(execute=True):
        desk.post(f"/import/batches/{batch.pk}/discard/")
    batch.refresh_from_db()
    assert batch.state == "discarded" and not batch.path.exists()


def test_another_school_sees_no_batch(desk, client, partner):
    batch = batch_of(upload(desk, payments_file([payment()])))
    stranger = log_in(client, make_user("aid_centre", partner))
    for path in ("", "refused/"):
        assert stranger.get(f"/import/batches/{batch.pk}/{path}").status_code == 404
    for path in ("commit", "discard", "undo", "columns", "options"):
        assert stranger.post(f"/import/batches/{batch.pk}/{path}/").status_code == 404
    batch.refresh_from_db()
    assert batch.state == "uploaded"


def test_another_schools_organisation_is_refused(desk, partner):
    answer = upload(desk, payments_file([payment()]), organisation=partner)
    assert answer.status_code == 422
    assert not Batch.everything.exists()


def test_without_the_right_to_keep_the_kind_there_is_no_upload(client, school):
    office = log_in(client, make_user("assistance_office", school))
    assert office.get("/import/aid_payments/").status_code == 404
    assert office.get("/import/projects/").status_code == 200
    assert log_in(client, make_user("teacher", school)).get("/import/").status_code == 403


def test_rights_for_one_college_import_only_its_students(client, school, centre, student, scheme):
    other = make_unit(school, "经济管理学院")
    make_student(centre, school, student_number="S2", name="李四", unit=other)
    limited = make_user("aid_centre", school, unit=student.unit)
    with as_user(limited):
        shown = upload(log_in(client, limited), payments_file([payment(), payment("S2", "李四")]))
        assert counts(shown) == {"add": 1, "refuse": 1}
        commit(client, batch_of(shown), partial=1)
        assert [p.student.student_number for p in AidPayment.objects.all()] == ["S1"]


def test_a_full_preview_costs_few_queries(desk, django_assert_max_num_queries):
    rows = [payment(reference=str(n)) for n in range(300)]
    batch = batch_of(upload(desk, payments_file(rows)))
    with django_assert_max_num_queries(30):
        desk.get(f"/import/batches/{batch.pk}/")
    with django_assert_max_num_queries(40):
        desk.post(f"/import/batches/{batch.pk}/commit/")
    assert AidPayment.objects.count() == 300
