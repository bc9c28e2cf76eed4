"""The same payment under a coarser or finer date: refused by the import and by the form alike."""

import pytest

from bangfu.aid.models import AidPayment
from bangfu.core.errors import Refusals
from bangfu.registers.services import change_record
from tests.factories import as_user, log_in, make_payment, make_scheme, make_student
from tests.integration.intake_support import batch_of, commit, payment, payments_file, refusals, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def recorded(centre, school):
    student = make_student(centre, school, student_number="S1", name="张三丰")
    return make_payment(centre, student, make_scheme(centre, school), paid_on="2015-12", reference="")


def test_the_import_refuses_it_by_cell(client, centre, recorded):
    dates = ["2015-12-20", "2015", "2015-11", "2015-12"]
    rows = [payment(paid_on=day, year="", reference=str(n)) for n, day in enumerate(dates, 1)]
    shown = upload(log_in(client, centre), payments_file([*rows, payment(paid_on="2015-12-20", amount=4000)]))
    assert refusals(shown) == {"D2": "payment.doubled", "D3": "payment.doubled", "D5": "payment.doubled"}
    assert "与已有 2015年12月 的一笔可能是同一笔" in shown.content.decode()
    commit(client, batch_of(shown), partial=1)
    assert AidPayment.objects.count() == 3


def test_two_references_tell_two_payments(client, centre, recorded):
    with as_user(centre):
        change_record(record=recorded, values={"reference": "87"}, by=centre)
    rows = [payment(paid_on="2015-12-20", reference="88"), payment(paid_on="2015-12-21", reference="87")]
    shown = upload(log_in(client, centre), payments_file(rows))
    assert refusals(shown) == {"D3": "payment.doubled"}
    assert shown.context["counts"]["add"] == 1


def test_two_rows_of_one_file_are_refused_like_a_recorded_one(client, centre, recorded):
    days = ["2016-03", "2016-03-15", "2016-04-01", "2016-04-02", "2016", "2016-03-15"]
    rows = [payment(paid_on=day, year="") for day in days]
    rows[5][-1] = "88"
    rows[0][-1] = "87"
    shown = upload(log_in(client, centre), payments_file([*rows, payment(paid_on="2016-03-20", amount=4000)]))
    assert refusals(shown) == {"D3": "payment.doubled", "D6": "payment.doubled"}
    assert "与第 2 行 2016年3月 的一笔可能是同一笔（学生、项目、金额相同）" in shown.content.decode()
    commit(client, batch_of(shown), partial=1)
    assert AidPayment.objects.count() == 6


def test_the_form_refuses_it_too(centre, recorded):
    with as_user(centre), pytest.raises(Refusals, match=r"与已有 2015年12月 的一笔可能是同一笔.*填写不同的凭证号"):
        make_payment(centre, recorded.student, recorded.scheme, paid_on="2015-12-20", reference="9")
    with as_user(centre):
        make_payment(centre, recorded.student, recorded.scheme, paid_on="2015-12-20", amount=1)
        change_record(record=recorded, values={"note": "已核对"}, by=centre)
