"""What the aid figures count."""

import pytest

from tests.factories import make_unit
from tests.figures.data import payment, scheme, student, table, two_schools, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def payments():
    """Three students, a grant, a loan and a hardship subsidy over three years."""
    school, _partner = two_schools()
    college = make_unit(school, "机电学院")
    one, two, three = (student(school, unit=unit) for unit in (college, college, None))
    grant, loan, hardship = (scheme(school, kind) for kind in ("national", "origin_loan", "hardship"))
    payment(one, grant, "2015-03", 100_00)
    payment(one, grant, "2015-10", 100_00)
    payment(two, grant, "2016-04", 250_00)
    payment(two, loan, "2016-09", 6000_00)
    payment(three, hardship, "2017", 1_01, academic_year=None)
    withdraw(payment(three, grant, "2015-05", 999_00))
    return school


def test_amount_by_kind_and_year_fills_the_grid_with_zeros(payments):
    assert table("aid.amount", "kind,year") == [
        ("国家奖助学金", 2015, 200_00, 2),
        ("国家奖助学金", 2016, 250_00, 1),
        ("国家奖助学金", 2017, 0, 0),
        ("困难补助", 2015, 0, 0),
        ("困难补助", 2016, 0, 0),
        ("困难补助", 2017, 1_01, 1),
        ("生源地贷款", 2015, 0, 0),
        ("生源地贷款", 2016, 6000_00, 1),
        ("生源地贷款", 2017, 0, 0),
        ("合计", 6451_01, 5),
    ]


def test_a_range_leaves_out_labels_that_do_not_occur_in_it(payments):
    assert table("aid.times", "kind", first="2015", last="2015") == [("国家奖助学金", 2, 2), ("合计", 2, 2)]


def test_persons_are_distinct_and_do_not_add_up(payments):
    assert table("aid.persons", "year") == [
        (2015, 1, 2),
        (2016, 1, 2),
        (2017, 1, 1),
        ("合计", 3, 5),
    ]
    assert table("aid.persons", "kind")[-1] == ("合计", 3, 5)


def test_academic_years_are_their_own_books(payments):
    assert table("aid.amount", "academic_year") == [
        ("2014—2015学年", 100_00, 1),
        ("2015—2016学年", 350_00, 2),
        ("2016—2017学年", 6000_00, 1),
        ("未注明", 1_01, 1),
        ("合计", 6451_01, 5),
    ]
    # With a bound, a payment whose month is unknown belongs to no 学年.
    assert table("aid.amount", period="academic_year", first="2014")[-1] == ("合计", 6450_00, 4)


def test_terms_begin_in_september_and_february(payments):
    assert table("aid.times", "term") == [
        ("2014—2015学年春季学期", 1, 1),
        ("2015—2016学年秋季学期", 1, 1),
        ("2015—2016学年春季学期", 1, 1),
        ("2016—2017学年秋季学期", 1, 1),
        ("未注明", 1, 1),
        ("合计", 5, 5),
    ]


def test_without_loans(payments):
    assert table("aid.amount", where={"repayable": ["否"]}) == [("合计", 451_01, 4)]
    assert table("aid.amount", "repayable") == [("否", 451_01, 4), ("是", 6000_00, 1), ("合计", 6451_01, 5)]


def test_by_college_with_those_that_name_none(payments):
    assert table("aid.times", "unit") == [("机电学院", 4, 4), ("未注明", 1, 1), ("合计", 5, 5)]


def test_average_is_total_by_persons(payments):
    assert table("aid.average", "year", last="2016") == [
        (2015, (200_00, 1), 2),
        (2016, (6250_00, 1), 2),
        ("合计", (6450_00, 2), 4),
    ]


def test_nothing_recorded(db):
    assert table("aid.amount", "kind,year") == [("合计", None, 0)]
    assert table("aid.average", "year") == [("合计", None, 0)]


def test_coverage_names_its_denominator(payments):
    from bangfu.people.models import PovertyRegistration, Student
    from tests.figures.data import kept

    students = list(Student.everything.order_by("pk"))
    common = {"organisation": payments, "category": "registered", "match_state": "matched"}
    kept(PovertyRegistration, name="一", student=students[0], valid_from="2015-01-01", **common)
    kept(
        PovertyRegistration,
        name="一",
        student=students[0],
        valid_from="2015-06-01",
        **{**common, "category": "minimum"},
    )
    kept(
        PovertyRegistration, name="二", student=students[1], valid_from="2016-01-01", valid_until="2016-12-31", **common
    )
    kept(PovertyRegistration, name="未", valid_from="2015-01-01", **{**common, "match_state": "unmatched"})
    assert table("aid.coverage", "year") == [
        (2015, (1, 1), 2),
        (2016, (1, 2), 3),
        (2017, (0, 1), 2),
        ("合计", (2, 4), 7),
    ]
    assert table("poverty.unmatched", "category") == [("建档立卡", 1, 1), ("合计", 1, 1)]


def test_coverage_follows_the_roll_and_the_books_of_each_school(payments):
    from bangfu.accounts.models import Organisation
    from bangfu.people.models import PovertyRegistration
    from tests.figures.data import kept

    school, partner = payments, Organisation.objects.get(name="乙县职教中心")
    left = student(school, grade=2015, left_on="2016-06-30")
    later = student(school, grade=2017)
    elsewhere = student(partner)
    payment(elsewhere, scheme(partner), "2017-03", 100_00)
    for person in (left, later, elsewhere):
        kept(PovertyRegistration, organisation=person.organisation, name="某", student=person, category="registered",
             match_state="matched", valid_from="2014-01-01")  # fmt: skip
    assert table("aid.coverage", "organisation,year") == [
        ("甲职业学院", 2015, (0, 1), 1),
        ("甲职业学院", 2016, (0, 1), 1),
        ("甲职业学院", 2017, (0, 1), 1),
        ("乙县职教中心", 2015, None, 0),
        ("乙县职教中心", 2016, None, 0),
        ("乙县职教中心", 2017, (1, 1), 1),
        ("合计", (1, 4), 4),
    ]
