"""A total equals its parts for every viewer, and facts are as visible as the records they are made of."""

import pytest
from django.apps import apps

from bangfu.core.errors import Forbidden
from bangfu.core.permissions import Permission
from bangfu.core.scoping import viewing
from bangfu.figures.lineage import behind
from bangfu.figures.registry import figure_of, registry
from bangfu.figures.request import Request
from bangfu.figures.run import run
from tests.factories import make_unit, make_user_with
from tests.figures.data import payment, scheme, student, table, two_schools

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleges():
    """Two colleges of one school and another school, 100, 20 and 3 元."""
    school, partner = two_schools()
    mine, other = make_unit(school, "机电学院"), make_unit(school, "商学院")
    payment(student(school, unit=mine), scheme(school), "2016-01", 100_00)
    payment(student(school, unit=other), scheme(school), "2016-01", 20_00)
    payment(student(partner), scheme(partner), "2016-01", 3_00)
    return school, partner, mine


def test_each_viewer_counts_what_they_may_see(colleges):
    school, partner, mine = colleges
    view = [Permission.AID_VIEW]
    assert table("aid.amount") == [("合计", 123_00, 3)]
    assert table("aid.amount", access=make_user_with(view, school).access) == [("合计", 120_00, 2)]
    assert table("aid.amount", access=make_user_with(view, partner).access) == [("合计", 3_00, 1)]
    narrow = make_user_with(view, school, unit=mine).access
    assert table("aid.amount", "unit", access=narrow) == [("机电学院", 100_00, 1), ("合计", 100_00, 1)]
    assert table("aid.persons", access=narrow) == [("合计", 1, 1)]


def test_a_class_is_counted_for_its_reviewer_alone():
    """A name is not enough: the same class in another college, in another year and at another school is not meant."""
    school, partner = two_schools()
    mine, other = make_unit(school, "机电学院"), make_unit(school, "商学院")
    one = {"class_name": "1班", "grade": 2015}
    here = student(school, unit=mine, **one)
    elsewhere = [
        student(school, unit=other, **one),
        student(school, unit=mine, class_name="1班", grade=2016),
        student(school, unit=mine, class_name="2班", grade=2015),
        student(partner, **one),
    ]
    payment(here, scheme(school), "2016-01", 100_00)
    for person in elsewhere:
        payment(person, scheme(person.organisation), "2016-01", 1)
    rights = [Permission.PEOPLE_VIEW, Permission.AID_VIEW]
    reviewer = make_user_with(rights, school, unit=mine, **one).access
    assert table("students.count", "unit", access=reviewer) == [("机电学院", 1, 1), ("合计", 1, 1)]
    assert table("aid.amount", "kind", access=reviewer) == [("国家奖助学金", 100_00, 1), ("合计", 100_00, 1)]
    found = behind(figure_of("students.count"), Request(), {"grade": 2016}, access=reviewer)
    assert (found.cell.records, found.contributions) == (0, [])
    assert [c.record_id for c in behind(figure_of("students.count"), Request(), access=reviewer).contributions] == [
        here.pk
    ]


def test_another_schools_filter_finds_nothing(colleges):
    school, partner, _mine = colleges
    access = make_user_with([Permission.AID_VIEW], partner).access
    result = run(figure_of("aid.amount"), Request(filters=(("organisation", (school.pk,)),)), access=access)
    assert (result.total.value, result.total.records) == (None, 0)


def test_without_the_right_a_figure_is_refused(colleges):
    school, _partner, _mine = colleges
    access = make_user_with([Permission.FIGURES_VIEW], school).access
    with pytest.raises(Forbidden):
        run(figure_of("aid.amount"), Request(), access=access)
    with pytest.raises(Forbidden):
        run(figure_of("aid.coverage"), Request(), access=make_user_with([Permission.PEOPLE_VIEW], school).access)


def test_the_records_behind_a_cell_are_those_of_the_register(colleges):
    from bangfu.aid.models import AidPayment

    school, _partner, mine = colleges
    user = make_user_with([Permission.AID_VIEW], school, unit=mine)
    found = behind(figure_of("aid.amount"), Request(), {"year": 2016}, access=user.access)
    with viewing(user.access):
        assert [c.record_id for c in found.contributions] == list(AidPayment.objects.values_list("pk", flat=True))
    assert (found.cell.value, [c.values for c in found.contributions]) == (100_00, [(100_00,)])


def test_lineage_is_paged(colleges):
    from bangfu.accounts.models import User

    access = User.objects.system().access
    pages = [behind(figure_of("aid.amount"), Request(), access=access, offset=n, limit=2).contributions for n in (0, 2)]
    assert [len(page) for page in pages] == [2, 1]
    assert sum(c.values[0] for page in pages for c in page) == 123_00


def test_facts_declare_the_rights_of_their_model():
    """The scope of every figure is that of the register behind it."""
    for figure in registry().values():
        model = apps.get_model(figure.facts.model)
        assert figure.facts.permission == model.view_permission, figure.code
        assert set(figure.facts.scope) == {f"{name}_id" for name in model.scope_fields}, figure.code
        assert bool(figure.facts.unit) == bool(model.unit_field), figure.code
        assert bool(figure.facts.student) == (model.student_path is not None), figure.code


def test_every_figure_leads_to_a_register():
    from bangfu.registers.register import register_of

    assert [f.code for f in registry().values() if register_of(f.facts.model) is None] == []
