"""One compiled statement for all questions of a shape; values are bound, never written into SQL."""

import pytest

from bangfu.core.scoping import viewing
from bangfu.figures.definition import Period
from bangfu.figures.lineage import contributions
from bangfu.figures.query import compiled
from bangfu.figures.registry import figure_of
from bangfu.figures.request import Request
from bangfu.figures.run import run
from bangfu.figures.shape import NUMBERS, shape_of, statement
from tests.figures.data import payment, scheme, student, two_schools


def asked(year: int, *kinds: str | None) -> Request:
    return Request(filters=(("kind", kinds),), period=Period.YEAR, first=year, last=year)


def test_years_and_words_leave_the_shape():
    shape, values = shape_of(asked(2016, "national", "work_study"))
    assert values == ("national", "work_study", 2016, 2016)
    assert shape == shape_of(asked(2017, "work_study", "national"))[0]
    assert shape != shape_of(asked(2016, "national"))[0]


@pytest.mark.parametrize("given", [(True,), (False,), (None,)])
def test_truth_values_and_open_ones_stay(given):
    request = Request(filters=(("repayable", given),))
    assert shape_of(request) == (request, ())


def test_a_statement_is_cut_at_its_marks():
    made = statement(f"SELECT '%' WHERE k IN ('⟦0⟧') AND y >= {NUMBERS + 1} OR k = '⟦0⟧' AND z = {NUMBERS}1")
    assert made.parts == ("SELECT '%' WHERE k IN (", ") AND y >= ", " OR k = ", f" AND z = {NUMBERS}1")
    assert made.values(("a", 2016)) == ("a", 2016, "a")


@pytest.mark.django_db
def test_questions_of_one_shape_are_compiled_once_and_answered_each(system_access):
    school, _partner = two_schools()
    person, grant, work = student(school), scheme(school), scheme(school, "work_study")
    payment(person, grant, "2015-03", 700)
    payment(person, work, "2016-04", 30)
    figure = figure_of("aid.amount")
    compiled.cache_clear()
    with viewing(system_access):
        answers = [
            run(figure, asked(year, kind), access=system_access).total.value
            for year in (2015, 2016)
            for kind in ("national", "work_study", "' OR '1'='1", "⟦0⟧", "100%s")
        ]
        (given,) = contributions(figure, asked(2016, "work_study"), access=system_access)
        other = contributions(figure, asked(2015, "national"), access=system_access)
    assert answers == [700, 0, 0, 0, 0, 0, 30, 0, 0, 0]
    assert compiled.cache_info().misses == 2  # the other asks whether the year has any record
    assert (given.values, [c.values for c in other]) == ((30,), [(700,)])


@pytest.fixture
def system_access(db):
    from bangfu.accounts.models import User

    return User.objects.system().access
