"""SQLite or PostgreSQL, DuckDB and the oracle give the same cells, for every figure and every viewer."""

import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangfu.core.permissions import Permission
from bangfu.figures import oracle, warehouse
from bangfu.figures.lineage import contributions, recounted
from bangfu.figures.registry import registry
from bangfu.figures.request import Request, implied_period
from bangfu.figures.result import Ratio
from bangfu.figures.run import run
from bangfu.figures.scope import may_see
from tests.factories import make_unit, make_user_with
from tests.figures.data import kept, payment, scheme, student, two_schools

DAYS = st.sampled_from(["2014", "2015-01", "2015-08-31", "2015-09", "2016-12-31", "2017"])
PAYMENTS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), DAYS, st.integers(1, 10**9)), max_size=25)
SETTINGS = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def schools(db):
    return two_schools()


@pytest.fixture
def viewers(schools):
    """The system, one school, one college of it, a class of the college, one without a college, another school."""
    from bangfu.accounts.models import Unit, User

    school, partner = schools
    college = Unit.objects.filter(organisation=school).first() or make_unit(school)
    every = list(Permission)
    return [
        User.objects.system().access,
        make_user_with(every, school).access,
        make_user_with(every, school, unit=college).access,
        make_user_with(every, school, unit=college, class_name="机电1班", grade=2015).access,
        make_user_with(every, school, class_name="机电2班").access,
        make_user_with(every, partner).access,
    ]


def filled(found):
    """Cells that have records."""
    return {by: {keys: cell for keys, cell in cells.items() if cell.records} for by, cells in found.items()}


def agree(figure, request, access, facts, folder=None):
    """The database and the oracle on one question; with a folder, the warehouse and the records too."""
    live = run(figure, request, access=access)
    expected = {by: dict(cells) for by, cells in oracle.levels(figure, request, access=access, facts=facts).items()}
    assert filled(live.levels) == expected, (figure.code, request.by)
    if folder is None:
        return
    stored = run(figure, request, access=access, engine=warehouse.Warehouse(folder))
    assert filled(stored.levels) == expected
    assert [row.keys for row in stored.rows] == [row.keys for row in live.rows]
    rows = contributions(figure, request, access=access)
    assert len(rows) == live.total.records
    value = live.total.value
    if value is not None:
        parts = (value.numerator, value.denominator) if isinstance(value, Ratio) else (value,)
        assert tuple(n or 0 for n in recounted(figure, rows)) == parts


@SETTINGS
@given(drawn=PAYMENTS)
def test_aid_on_generated_payments(schools, viewers, tmp_path, drawn):
    from django.db import transaction

    from bangfu.accounts.models import Unit

    school, partner = schools
    sid = transaction.savepoint()
    try:
        units = [Unit.objects.get(organisation=school), None, None]
        classes = ({"class_name": "机电1班", "grade": 2015}, {"class_name": "机电2班"}, {"class_name": "机电1班"})
        people = [
            student(school if n < 4 else partner, unit=units[n % 3] if n < 4 else None, **classes[n % 3])
            for n in range(6)
        ]
        kinds = ("national", "work_study", "origin_loan", "hardship")
        schemes = {s.pk: [scheme(s, kind) for kind in kinds] for s in schools}
        for person, kind, day, amount in drawn:
            owner = people[person]
            payment(owner, schemes[owner.organisation_id][kind], day, amount)
        figures = [registry()[code] for code in ("aid.amount", "aid.times", "aid.persons", "aid.average")]
        warehouse.export(tmp_path, [figures[0].facts])
        facts = oracle.facts_of(figures[0].facts)
        for figure in figures:
            for access in viewers:
                for request in (
                    Request(by=("kind", "year")),
                    Request(by=("unit", "repayable"), first=2015, last=2016),
                ):
                    agree(figure, request, access, facts, tmp_path)
    finally:
        transaction.savepoint_rollback(sid)


@pytest.fixture
def everything_recorded(schools):
    """A few rows of every kind, with gaps."""
    from bangfu.assistance.models import Activity, Award, Donation, Posting, Project, Publicity
    from bangfu.organisations.models import Indicator, ProfileValue
    from bangfu.people.models import PovertyRegistration, Teacher
    from bangfu.programmes.models import Destination, JointProgramme

    school, partner = schools
    college = make_unit(school, "信息学院")
    pair = {"organisation": school, "partner": partner}
    person = student(school, unit=college, grade=2015, class_name="机电1班")
    other = student(school, class_name="机电2班")
    grant = scheme(school)
    payment(person, grant, "2015-11", 3000_00)
    payment(person, grant, "2016-11", 3000_01)
    payment(other, scheme(school, "origin_loan"), "2016", 8000_00)
    since = datetime.date(2015, 3, 1)
    for owner in (person, other):
        kept(PovertyRegistration, organisation=school, name="某", student=owner, match_state="matched",
             category="registered", valid_from=since)  # fmt: skip
    for match, waiting in (("unmatched", None), ("candidate", other)):
        kept(PovertyRegistration, organisation=school, name="未", student=waiting, match_state=match,
             category="registered", valid_from=since)  # fmt: skip
    kept(Teacher, organisation=school, staff_number="1", name="师", title_level="senior", is_full_time=True)
    for number, count in enumerate((12, None)):
        kept(Project, name=f"项目{number}", area="majors", year=2016 + number, beneficiaries=count, **pair)
        kept(Activity, title=f"活动{number}", kind="lecture", held_on=f"{2016 + number}", headcount=count, **pair)
        kept(Award, awarded_on=f"{2016 + number}-05", level="municipal", holder_kind="student", holder_names="某",
             competition=f"赛{number}", prize="奖", **pair)  # fmt: skip
        kept(Destination, organisation=partner, cohort=2016 + number, name=f"届{number}", as_of="2017-12",
             outcome=("contract", "unreported")[number])  # fmt: skip
    for graduate, name in ((person, "连名册"), (None, "未连名册")):
        kept(Destination, organisation=school, cohort=2017, name=name, as_of="2017-12", outcome="contract",
             student=graduate, unit=college if graduate is None else None)  # fmt: skip
    kept(Donation, asset="车床", quantity=2, donated_on="2017-01-05", value=5, **pair)
    kept(Posting, person_name="某", kind="practice", starts_on="2016-04", **pair)
    kept(Publicity, published_on="2017-01", medium="website", outlet="某网", title="某", **pair)
    kept(JointProgramme, major_name="数控", first_cohort=2015, **pair)
    for code, value, day in (
        ("students", 100, "2016"),
        ("higher_students", 60, "2016"),
        ("secondary_students", 39, "2016"),
        ("full_time_teachers", 7, "2016-09"),
        ("students", 104, "2016-12"),
    ):
        kept(ProfileValue, organisation=school, indicator=Indicator.objects.get(code=code), as_of=day, value=value)


def test_every_figure_by_every_dimension(everything_recorded, viewers, tmp_path: Path):
    warehouse.export(tmp_path)
    read = {facts.code: oracle.facts_of(facts) for facts in warehouse.all_facts()}
    system = viewers[0]
    for figure in registry().values():
        facts = read[figure.facts.code]
        usual = Request(by=figure.default_by, period=implied_period(figure, figure.default_by))
        agree(figure, usual, system, facts, tmp_path)
        for access in viewers[1:]:
            if may_see(access, figure):
                agree(figure, usual, access, facts)
        for dimension in figure.dimensions:
            by = (dimension.code,)
            agree(figure, Request(by=by, period=implied_period(figure, by)), system, facts)


def test_files_hold_no_names(everything_recorded, tmp_path: Path):
    import pyarrow.parquet as pq

    warehouse.export(tmp_path)
    columns = {name for path in tmp_path.glob("*.parquet") for name in pq.read_schema(path).names}
    assert not columns & {"name", "identity_number", "identity_index", "phone", "holder_names", "person_name"}
    assert warehouse.Warehouse(tmp_path).as_of.tzinfo is not None


def test_an_empty_warehouse_says_what_to_run(tmp_path: Path):
    from bangfu.core.errors import Refusal

    with pytest.raises(Refusal, match="bangfu figures warehouse"):
        _ = warehouse.Warehouse(tmp_path).as_of
