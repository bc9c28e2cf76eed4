"""Exported values: as the list shows them, numbers as numbers, secrets masked."""

from decimal import Decimal
from typing import Any

from django.http import QueryDict

from bangfu.registers.bulkrows import rows_of
from bangfu.registers.listing import Listing
from bangfu.registers.register import REGISTRY
from tests.factories import make_payment, make_scheme, make_student, make_unit


def rows(code: str, columns: str, user: Any) -> list[tuple[Any, ...]]:
    """The rows of a list with these columns."""
    names = "&".join(f"column={name}" for name in columns.split(","))
    request = type("Request", (), {"access": user.access, "user": user})()
    return [tuple(row) for row in rows_of(Listing(REGISTRY[code], QueryDict(names), request))]


def test_stored_columns(centre: Any, school: Any) -> None:
    unit = make_unit(school, "机电工程学院")
    person = make_student(centre, school, name="王小明", student_number="001", unit=unit)
    make_payment(centre, person, make_scheme(centre, school), amount=123_450, academic_year=2016)
    columns = "student,scheme,unit,kind,paid_on,academic_year,amount,reference,organisation"
    assert rows("aid-payments", columns, centre) == [
        ("王小明（001）", "国家励志奖学金", "机电工程学院", "国家奖助学金", "2016年11月", 2016,
         Decimal("1234.50"), None, "测试职业学院")
    ]  # fmt: skip


def test_names_are_read_once_for_all_rows(centre: Any, school: Any, django_assert_num_queries: Any) -> None:
    scheme = make_scheme(centre, school)
    for _row in range(6):
        make_payment(centre, make_student(centre, school), scheme)
    with django_assert_num_queries(3):  # payments, students, schemes
        assert len(rows("aid-payments", "student,scheme,amount", centre)) == 6


def test_computed_columns_and_masks(centre: Any, school: Any) -> None:
    make_student(centre, school, name="李四", student_number="002", identity_number="11010519491231002X")
    ((name, number, masked),) = rows("students", "name,student_number,identity_number", centre)
    assert (name, number) == ("李四", "002")
    assert "*" in masked and "19491231" not in masked
