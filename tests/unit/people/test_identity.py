"""Identity numbers: sealed, found whole, withheld by forms, shown only with a reason."""

from typing import Any

import pytest

from bangfu.core.errors import Forbidden, Refusal, Refusals
from bangfu.people.models import Student, identity_index, person_index
from bangfu.people.services import reveal_identity
from bangfu.registers.services import change_record
from bangfu.trail.models import Event
from tests.factories import as_user, log_in, make_student, make_unit, make_user
from tests.unit.people.conftest import number

NUMBER = number(123)


def test_a_number_gives_index_mask_and_person_index(centre: Any, school: Any) -> None:
    student = make_student(centre, school, name="王 小明", identity_number=NUMBER.lower())
    assert student.identity_index == identity_index(NUMBER)
    assert student.identity_masked == f"429999********{NUMBER[-4:]}"
    assert student.person_index == person_index("王小明", "1998-05-06") != ""


def test_a_wrong_number_is_refused_at_its_field(centre: Any, school: Any) -> None:
    with pytest.raises(Refusals) as caught:
        make_student(centre, school, identity_number=NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1"))
    assert [(field, refusal.text.split("；")[1]) for field, refusal in caught.value] == [
        ("identity_number", "请对照证件逐位核对")
    ]


def test_the_database_holds_no_plain_number(centre: Any, school: Any) -> None:
    from django.db import connection

    make_student(centre, school, identity_number=NUMBER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_student")
        assert NUMBER not in str(cursor.fetchall())
    assert NUMBER not in str(list(Event.objects.values_list("changes", "subject_title")))


def test_the_form_never_shows_the_number_and_an_empty_field_keeps_it(client: Any, centre: Any, school: Any) -> None:
    student = make_student(centre, school, name="王小明", identity_number=NUMBER)
    browser = log_in(client, centre)
    page = browser.get(f"/students/{student.pk}/edit/").content.decode()
    assert NUMBER not in page
    form = {"organisation": school.pk, "student_number": student.student_number, "version": 1}
    form |= {"name": "王晓明", "identity_number": ""}
    assert browser.post(f"/students/{student.pk}/edit/", form).status_code == 302
    kept = Student.objects.get(pk=student.pk)
    assert (kept.name, kept.identity_number, kept.identity_index) == ("王晓明", NUMBER, identity_index(NUMBER))
    other = number(124)
    browser.post(f"/students/{student.pk}/edit/", {**form, "version": 2, "identity_number": other})
    assert Student.objects.get(pk=student.pk).identity_number == other


def test_what_was_typed_wrong_is_still_there_to_correct(client: Any, centre: Any, school: Any) -> None:
    form = {"organisation": school.pk, "student_number": "1", "name": "王小明", "identity_number": "12345"}
    response = log_in(client, centre).post("/students/new/", form)
    assert response.status_code == 422
    assert 'value="12345"' in response.content.decode()


def test_search_finds_the_whole_number_and_no_fragment(client: Any, centre: Any, school: Any) -> None:
    make_student(centre, school, name="王小明", identity_number=NUMBER)
    make_student(centre, school, name="赵小红", identity_number=number(125))
    browser = log_in(client, centre)
    page = browser.get("/students/", {"q": NUMBER}).content.decode()
    assert "王小明" in page and "赵小红" not in page
    for fragment in (NUMBER[:17], NUMBER[6:14], "429999", NUMBER[-4:]):
        assert "王小明" not in browser.get("/students/", {"q": fragment}).content.decode()
    assert "王小明" in browser.get("/search/", {"q": NUMBER}).content.decode()


def test_lists_details_and_exports_show_the_mask(client: Any, office: Any, school: Any, hire: Any) -> None:
    teacher = hire(office, school, identity_number=NUMBER, phone="13812345678")
    browser = log_in(client, office)
    page = browser.get(f"/teachers/{teacher.pk}/").content.decode()
    assert f"429999********{NUMBER[-4:]}" in page and "138****5678" in page
    columns = "?column=name&column=identity_number&column=phone"
    page += browser.get(f"/teachers/{columns}").content.decode()
    assert NUMBER not in page and "13812345678" not in page
    workbook = b"".join(browser.get(f"/teachers/export/{columns}").streaming_content)
    import io
    import zipfile

    strings = zipfile.ZipFile(io.BytesIO(workbook)).read("xl/worksheets/sheet1.xml").decode()
    assert "138****5678" in strings and "429999********" in strings
    assert NUMBER not in strings and "13812345678" not in strings


def test_the_number_is_shown_once_for_a_reason_and_recorded(client: Any, centre: Any, school: Any) -> None:
    student = make_student(centre, school, name="王小明", identity_number=NUMBER)
    browser = log_in(client, centre)
    path = f"/people/students/{student.pk}/identity/"
    assert NUMBER not in browser.get(path).content.decode()
    assert browser.post(path, {"reason": "  "}).status_code == 422
    assert browser.post(path, {"reason": "长" * 201}).status_code == 422
    with pytest.raises(Refusal, match="写了 201 个字，最多 200 个字"):
        reveal_identity(person=student, reason="长" * 201, by=centre)
    assert not Event.objects.filter(action="unmask").exists()
    response = browser.post(path, {"reason": "核对银行卡"})
    assert NUMBER in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    event = Event.objects.get(action="unmask")
    assert (event.by_id, event.reason, event.subject_id) == (centre.pk, "核对银行卡", student.pk)
    assert "小明" not in event.subject_title and NUMBER not in str(event.changes)


def test_without_the_right_the_number_stays_hidden(client: Any, centre: Any, school: Any) -> None:
    student = make_student(centre, school, identity_number=NUMBER)
    office = make_user("assistance_office", school)  # sees and edits people, may not unmask
    browser = log_in(client, office)
    assert browser.post(f"/people/students/{student.pk}/identity/", {"reason": "x"}).status_code == 403
    assert "identity/" not in browser.get(f"/students/{student.pk}/").content.decode()
    with pytest.raises(Forbidden):
        reveal_identity(person=student, reason="x", by=office)
    assert not Event.objects.filter(action="unmask").exists()


def test_another_school_s_student_is_404(client: Any, centre: Any, school: Any, partner: Any) -> None:
    student = make_student(centre, school, identity_number=NUMBER)
    browser = log_in(client, make_user("aid_centre", partner))
    assert browser.post(f"/people/students/{student.pk}/identity/", {"reason": "x"}).status_code == 404


def test_nothing_to_show_is_said(centre: Any, school: Any) -> None:
    student = make_student(centre, school)
    with pytest.raises(Refusal, match="没有登记身份证号"):
        reveal_identity(person=student, reason="x", by=centre)


def test_a_college_reaches_only_its_own_teachers(centre: Any, school: Any, hire: Any) -> None:
    from bangfu.people.models import Teacher

    mine, other = make_unit(school, "机电工程学院"), make_unit(school, "交通工程学院")
    hire(centre, school, staff_number="T1", unit=mine)
    hire(centre, school, staff_number="T2", unit=other)
    with as_user(make_user("college_reviewer", school, unit=mine)):
        assert [t.staff_number for t in Teacher.objects.all()] == ["T1"]


def test_a_department_of_another_school_is_refused(centre: Any, school: Any, partner: Any, hire: Any) -> None:
    with pytest.raises(Refusals, match="属于另一单位"):
        hire(centre, school, unit=make_unit(partner))
    teacher = hire(centre, school)
    with pytest.raises(Refusals, match="属于另一单位"):
        change_record(record=teacher, values={"unit": make_unit(partner, "另一部")}, by=centre)
