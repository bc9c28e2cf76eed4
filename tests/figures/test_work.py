"""What the figures of assistance, destinations and profiles count."""

from decimal import Decimal

import pytest

from bangfu.accounts.models import User
from bangfu.figures.asking import asked
from bangfu.figures.pivot import table_of
from bangfu.figures.registry import figure_of
from tests.figures.data import kept, table, two_schools, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def schools():
    return two_schools()


def test_person_times_tell_zero_from_not_reported(schools):
    from bangfu.assistance.models import Project

    organisation, partner = schools
    for number, (area, year, times) in enumerate(
        [("majors", 2016, 20), ("majors", 2016, None), ("majors", 2017, None), ("teachers", 2017, 0)]
    ):
        kept(
            Project,
            organisation=organisation,
            partner=partner,
            name=f"项目{number}",
            area=area,
            year=year,
            beneficiaries=times,
        )
    assert table("projects.person_times", "area,year") == [
        ("专业建设", 2016, 20, 2),
        ("专业建设", 2017, None, 1),
        ("师资培训", 2016, 0, 0),
        ("师资培训", 2017, 0, 1),
        ("合计", 20, 4),
    ]
    assert table("projects.count", "year") == [(2016, 2, 2), (2017, 2, 2), ("合计", 4, 4)]


def test_a_roster_overrides_a_head_count(schools):
    from bangfu.assistance.models import Activity, ActivityParticipant

    organisation, partner = schools
    common = {"organisation": organisation, "partner": partner, "kind": "lecture"}
    listed = kept(Activity, title="有名单", held_on="2016-03", headcount=9, **common)
    kept(Activity, title="只有人次", held_on="2016-04", headcount=18, **common)
    kept(Activity, title="都没有", held_on="2017-02-22", **common)
    for name in "甲乙丙":
        person = kept(ActivityParticipant, organisation=organisation, partner=partner, activity=listed, name=name)
    withdraw(person)
    assert table("activities.participants", "year") == [(2016, 20, 2), (2017, None, 1), ("合计", 20, 3)]
    assert table("activities.count", "kind,academic_year") == [
        ("讲座", "2015—2016学年", 2, 2),
        ("讲座", "2016—2017学年", 1, 1),
        ("合计", 3, 3),
    ]


def test_awards_by_level_holder_and_year(schools):
    from bangfu.assistance.models import Award

    organisation, partner = schools
    for number, (level, holder, day) in enumerate(
        [("national", "teacher", "2016"), ("municipal", "student", "2016-05"), ("municipal", "student", "2017")]
    ):
        kept(
            Award, organisation=organisation, partner=partner, awarded_on=day, level=level, holder_kind=holder,
            holder_names="某", competition=f"赛{number}", prize="一等奖",
        )  # fmt: skip
    assert table("awards.count", "level,holder", first="2016", last="2016") == [
        ("国家级", "教师", 1, 1),
        ("国家级", "学生", 0, 0),
        ("市级", "教师", 0, 0),
        ("市级", "学生", 1, 1),
        ("合计", 2, 2),
    ]


def test_research_counts_from_approval(schools):
    from bangfu.assistance.models import Research

    organisation, partner = schools
    common = {"organisation": organisation, "partner": partner, "level": "provincial"}
    kept(Research, title="立项", status="approved", approved_on="2016-06", **common)
    kept(Research, title="申报", status="applied", **common)
    assert table("research.count", "level,year") == [("省级", 2016, 1, 1), ("合计", 1, 1)]


def test_things_counted_in_different_units_have_no_sum(schools):
    from bangfu.assistance.models import Donation

    organisation, partner = schools
    common = {"organisation": organisation, "partner": partner, "donated_on": "2017-01-05"}
    kept(Donation, asset="车床", quantity=2, quantity_unit="台", value=50_000_00, **common)
    kept(Donation, asset="图书", quantity=300, quantity_unit="册", **common)
    assert table("donations.quantity", "measure_unit") == [("册", 300, 1), ("台", 2, 1), ("合计", None, 2)]
    assert table("donations.quantity", "year") == [(2017, None, 2), ("合计", None, 2)]
    assert table("donations.quantity", where={"measure_unit": ["台"]}) == [("合计", 2, 1)]
    assert table("donations.value") == [("合计", 50_000_00, 2)]


def test_the_three_rates_of_the_source(schools):
    from bangfu.programmes.models import Destination

    college, centre = schools
    outcomes = [(centre, "secondary", "contract", 52), (centre, "secondary", "seeking", 19),
                (college, "higher", "further_study", 41), (college, "higher", "agreement", 88),
                (college, "higher", "unreported", 20)]  # fmt: skip
    for school, segment, outcome, count in outcomes:
        for number in range(count):
            kept(
                Destination, organisation=school, cohort=2016, name=f"{outcome}{number}", segment=segment,
                outcome=outcome, origin="阳新县", as_of="2016-12-31",
            )  # fmt: skip
    assert table("graduates.employment_rate", "segment") == [
        ("中职", (52, 71), 71),
        ("高职", (88, 149), 149),
        ("合计", (140, 220), 220),
    ]
    assert table("graduates.placement_rate", "cohort", where={"segment": ["高职"]}) == [
        (2016, (129, 149), 149),
        ("合计", (129, 149), 149),
    ]
    assert table("graduates.count", "year,segment", where={"year": ["2016"]}) == [
        (2016, "中职", 71, 71),
        (2016, "高职", 149, 149),
        ("合计", 220, 220),
    ]
    assert table("graduates.further_study_rate", where={"organisation": ["甲职业学院"]}) == [("合计", (41, 149), 149)]
    assert table("graduates.employed", "segment") == [("中职", 52, 52), ("高职", 88, 88), ("合计", 140, 140)]


@pytest.fixture
def profile(schools):
    from bangfu.organisations.models import Indicator, ProfileValue

    def add(school, code, value, as_of="2017"):
        indicator = Indicator.objects.get(code=code)
        return kept(ProfileValue, organisation=school, indicator=indicator, as_of=as_of, value=value)

    return add


def test_profiles_show_the_last_value_of_a_year_and_add_nothing_unlike(schools, profile):
    college, centre = schools
    profile(college, "students", 8900, "2017-03")
    profile(college, "students", 8923, "2017-12")
    profile(college, "land_area", Decimal("820.5"))
    profile(centre, "students", 4224, "2016")
    assert table("profile.value", "indicator,organisation,year") == [
        ("在校生（人）", "甲职业学院", 2016, None, 0),
        ("在校生（人）", "甲职业学院", 2017, 8923, 1),
        ("在校生（人）", "乙县职教中心", 2016, 4224, 1),
        ("在校生（人）", "乙县职教中心", 2017, None, 0),
        ("占地面积（亩）", "甲职业学院", 2016, None, 0),
        ("占地面积（亩）", "甲职业学院", 2017, Decimal("820.5"), 1),
        ("合计", None, 3),
    ]
    assert table("profile.value", where={"indicator": ["在校生"]}, first="2017")[-1] == ("合计", 8923, 1)


def test_ratios_have_named_denominators(schools, profile):
    college, _centre = schools
    for code, value in (("students", 8923), ("higher_students", 5562), ("full_time_teachers", 217)):
        profile(college, code, value)
    rows = {row[0]: row[1] for row in table("profile.ratio", "ratio")}
    assert rows["生师比（在校生÷专任教师，人）"] == (8923, 217)
    assert rows["生师比（高职生÷专任教师，人）"] == (5562, 217)


def test_parts_that_do_not_add_up_are_found(schools, profile):
    college, centre = schools
    for school, values in ((college, (8923, 3361, 5562)), (centre, (4224, 2624, 2106))):
        parts = ("secondary_students", "higher_students") if school is college else (
            "undergraduate_students", "technical_students")  # fmt: skip
        for code, value in zip(("students", *parts), values, strict=True):
            profile(school, code, value)
    assert table("profile.sum_gap", "rule,organisation") == [
        ("在校生（人）", "甲职业学院", 0, 1),
        ("在校生（人）", "乙县职教中心", 506, 1),
        ("合计", None, 2),
    ]
    figure = figure_of("profile.sum_gap")
    laid_out = table_of(figure, asked(figure), rows=("rule", "organisation"), access=User.objects.system().access)
    assert [line.kind for line in laid_out.lines] == ["row", "row"]  # neither subtotal nor total of unlike things
    assert table("profile.sum_faults", "organisation") == [("乙县职教中心", 1, 1), ("合计", 1, 1)]
