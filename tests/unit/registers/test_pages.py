"""Pages of a register, on aid payments and students."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from PIL import Image

from bangfu.aid.models import AidPayment
from bangfu.registers.models import Evidence
from bangfu.trail.models import Event
from tests.factories import log_in, make_organisation, make_payment, make_scheme, make_student, make_user


@pytest.fixture
def payments(centre: Any, school: Any) -> list[Any]:
    scheme = make_scheme(centre, school)
    students = [make_student(centre, school, name=name) for name in ("张一", "王二", "李三")]
    return [
        make_payment(centre, student, scheme, amount=amount, paid_on=paid_on)
        for student, amount, paid_on in zip(
            students, (500_000, 300_050, 800_000), ("2015-11", "2016-11", "2016-12"), strict=True
        )
    ]


@pytest.fixture
def visitor(client: Client, centre: Any) -> Client:
    return log_in(client, centre)


def test_the_list_totals_what_it_filters(visitor: Client, payments: list[Any]) -> None:
    page = visitor.get("/aid-payments/", {"year": "2016"}).content.decode()
    assert "王二" in page and "李三" in page and "张一" not in page
    assert "11,000.50" in page


def test_the_list_offers_the_import_only_to_whoever_may_import_it(visitor: Client, office: Any) -> None:
    assert 'href="/import/aid_payments/"' in visitor.get("/aid-payments/").content.decode()
    other = log_in(Client(), office)
    assert 'href="/import/aid_payments/"' not in other.get("/aid-payments/").content.decode()
    assert 'href="/import/projects/"' in other.get("/projects/").content.decode()


def test_search_takes_every_word(visitor: Client, payments: list[Any]) -> None:
    page = visitor.get("/aid-payments/", {"q": "励志 张一"}).content.decode()
    assert "张一" in page and "王二" not in page


def test_lists_cost_a_constant_number_of_queries(
    visitor: Client, payments: list[Any], centre: Any, school: Any, django_assert_max_num_queries: Any
) -> None:
    scheme = payments[0].scheme
    for _ in range(40):
        make_payment(centre, make_student(centre, school), scheme)
    visitor.get("/aid-payments/")  # the first page of a session notes it and counts the to-dos
    with django_assert_max_num_queries(15):
        visitor.get("/aid-payments/")


def test_sorting_by_an_unknown_column_is_ignored(visitor: Client, payments: list[Any]) -> None:
    for asked in ("student__identity_number", "--amount", "-"):
        assert visitor.get("/aid-payments/", {"sort": asked}).status_code == 200
        assert visitor.get("/aid-payments/export/", {"sort": asked}).status_code == 200


def test_an_invalid_filter_shows_and_exports_nothing(visitor: Client, payments: list[Any]) -> None:
    page = visitor.get("/aid-payments/", {"unit": "999999"})
    assert page.context["listing"].summary["count"] == 0
    text = page.content.decode()
    assert "筛选条件无效：学院" in text and "张一" not in text and "清除筛选" in text
    answer = visitor.get("/aid-payments/export/", {"unit": "999999"}, follow=True)
    assert "筛选条件无效：学院" in answer.content.decode() and answer["Content-Type"].startswith("text/html")
    assert not Event.objects.filter(action="export").exists()


def test_a_payment_is_added_with_money_typed_freely(visitor: Client, payments: list[Any], school: Any) -> None:
    student, scheme = payments[0].student, payments[0].scheme
    answer = visitor.post(
        "/aid-payments/new/",
        {"organisation": school.pk, "student": student.pk, "scheme": scheme.pk, "paid_on": "2017年3月",
         "amount": "0.35万", "academic_year": "", "reference": "", "note": ""},
    )  # fmt: skip
    assert answer.status_code == 302
    added = AidPayment.objects.get(paid_on="2017-03")
    assert (added.amount, added.year, added.created_by) == (350_000, 2017, visitor.session and added.created_by)


def test_a_refused_form_keeps_what_was_typed(visitor: Client, payments: list[Any], school: Any) -> None:
    answer = visitor.post("/aid-payments/new/", {"organisation": school.pk, "paid_on": "2015.1", "amount": "1.234"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="2015.1"' in page and 'value="1.234"' in page
    assert AidPayment.objects.count() == 3


def test_an_edit_of_an_older_version_is_refused(visitor: Client, payments: list[Any]) -> None:
    payment = payments[0]
    data = {"organisation": payment.organisation_id, "student": payment.student_id, "scheme": payment.scheme_id,
            "paid_on": "2015-11", "amount": "1", "version": "0"}  # fmt: skip
    answer = visitor.post(f"/aid-payments/{payment.pk}/edit/", data)
    assert answer.status_code == 422
    assert AidPayment.objects.get(pk=payment.pk).amount == 500_000


def test_a_stranger_gets_404_a_colleague_403(client: Client, payments: list[Any], school: Any) -> None:
    address = f"/aid-payments/{payments[0].pk}/"
    stranger = log_in(Client(), make_user("aid_centre", make_organisation()))
    colleague = log_in(Client(), make_user("teacher", school))
    assert stranger.get(address).status_code == 404
    assert stranger.post(address + "remove/", {"reason": "x"}).status_code == 404
    assert colleague.get(address).status_code == 403
    assert AidPayment.objects.filter(pk=payments[0].pk).exists()


def test_a_reader_may_look_but_not_change(client: Client, payments: list[Any], school: Any) -> None:
    reader = log_in(Client(), make_user("school_leader", school))
    address = f"/aid-payments/{payments[0].pk}/"
    assert reader.get(address).status_code == 200
    assert reader.get(address + "edit/").status_code == 403
    assert reader.post(address + "remove/", {"reason": "x"}).status_code == 403


def test_removal_can_be_undone(visitor: Client, payments: list[Any]) -> None:
    address = f"/aid-payments/{payments[0].pk}/"
    visitor.post(address + "remove/", {"reason": "录错"})
    assert visitor.get(address).status_code == 404
    visitor.post(address + "restore/")
    assert visitor.get(address).status_code == 200


def test_export_holds_numbers_and_no_formulas(visitor: Client, payments: list[Any], centre: Any, school: Any) -> None:
    student = make_student(centre, school)
    type(student).objects.filter(pk=student.pk).update(name="=1+1")  # recorded before names were checked
    make_payment(centre, student, payments[0].scheme)
    answer = visitor.get("/aid-payments/export/", {"sort": "amount"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    heading = rows[1]
    amounts = [row[heading.index("金额（元）")] for row in rows[2:]]
    assert amounts == [3000.5, 5000, 5000, 8000]
    names = [row[heading.index("学生")] for row in rows[2:]]
    assert any(name.startswith("=1+1") for name in names)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert Event.objects.latest("sequence").action == "export"


def picture() -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (30.0, 12.0, 0.0)}
    Image.new("RGB", (40, 30), "red").save(out, "JPEG", exif=exif)
    return out.getvalue() + b"<script>alert(1)</script>"


def test_evidence_is_cleaned_kept_and_guarded(visitor: Client, payments: list[Any], school: Any) -> None:
    address = f"/aid-payments/{payments[0].pk}/"
    file = SimpleUploadedFile("../../签到表.jpg", picture(), content_type="image/jpeg")
    visitor.post(address + "evidence/", {"file": file, "caption": "签到表"})
    evidence = Evidence.objects.get()
    assert ".." not in evidence.path and evidence.original_name == "签到表.jpg"
    answer = visitor.get(f"/evidence/{evidence.key}/")
    content = b"".join(answer.streaming_content)
    assert b"script" not in content and not Image.open(io.BytesIO(content)).getexif()
    stranger = log_in(Client(), make_user("aid_centre", make_organisation()))
    assert stranger.get(f"/evidence/{evidence.key}/").status_code == 404
    colleague = log_in(Client(), make_user("teacher", school))
    assert colleague.get(f"/evidence/{evidence.key}/").status_code == 404


@pytest.mark.parametrize(
    "content",
    [b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", b"MZ\x90", b"%PDF-1.4 /JavaScript %%EOF", b""],
)
def test_other_types_are_refused(visitor: Client, payments: list[Any], content: bytes) -> None:
    file = SimpleUploadedFile("a.jpg", content, content_type="image/jpeg")
    visitor.post(f"/aid-payments/{payments[0].pk}/evidence/", {"file": file})
    assert not Evidence.objects.exists()


def test_search_everywhere_respects_rights(visitor: Client, payments: list[Any], school: Any) -> None:
    assert "王二" in visitor.get("/search/", {"q": "王二"}).content.decode()
    colleague = log_in(Client(), make_user("teacher", school))
    assert "学生" not in colleague.get("/search/", {"q": "王二"}).content.decode().split("<main")[-1]
