"""Profiles: the initial standards, sums in words, ratios judged on named denominators."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from bangfu.core.errors import Refusals
from bangfu.organisations.models import Indicator, ProfileValue, Ratio, SumRule, Threshold
from bangfu.organisations.profile import Profile, profile_of
from bangfu.registers.services import add_record
from tests.factories import as_user, make_user

COLLEGE = {
    "students": 8923, "secondary_students": 3361, "higher_students": 5562, "adult_students": (500, "近"),
    "full_time_teachers": 217, "senior_teachers": 48, "graduate_teachers": 108, "land_area": (820, "余"),
    "equipment_value": 25_600_000, "paper_books": 232_600,
}  # fmt: skip
CENTRE = {
    "employees": 194, "full_time_teachers": 102, "contract_staff": 40, "retired_staff": 52, "students": 4224,
    "undergraduate_students": 2624, "technical_students": 2106, "land_area": 208, "building_area": 15000,
}  # fmt: skip


def ratios(profile: Profile) -> dict[str, tuple[str, bool | None]]:
    """code → (value as shown, passed)."""
    return {
        line.ratio.code: (line.text, line.judgements[0].passed if line.judgements else None) for line in profile.ratios
    }


def test_every_figure_of_the_source_has_its_indicator(db: None) -> None:
    names = set(Indicator.objects.values_list("name", flat=True))
    expected = (
        "在校生 中职生 高职生 教职工 在岗教职工 专任教师 副高以上职称教师 博士 研究生学历学位教师 占地面积 建筑面积"
    )
    expected += (
        " 固定资产总值 教学科研仪器设备总值 实训室 校外实训基地 纸质图书 电子图书 纸质期刊 电子期刊 专业及方向 二级学院"
    )
    expected += (
        " 课部 职工 聘用教师 离退休人员 本专科生 中专生 年培训人次 兼职教师 其他成教及非全日制 生均校内实践教学工位"
    )
    assert set(expected.split()) - names == set()
    assert Indicator.objects.get(code="electronic_books").unit == "GB"


def test_the_initial_standards_are_dated_and_sourced(db: None) -> None:
    assert SumRule.objects.count() == 3
    assert not Threshold.objects.filter(regulation="").exists()
    college = Threshold.objects.get(ratio__code="student_teacher_higher", school_kind="vocational_college")
    assert (college.operator, college.value, college.is_verified) == ("at_most", 18, True)
    land = Threshold.objects.get(indicator__code="land_area")
    assert (land.value, land.factor, land.unit) == (40000, Decimal("666.67"), "㎡")
    assert str(Ratio.objects.get(code="equipment_per_student_higher")) == "生均设备值（教学科研仪器设备总值÷高职生）"


def test_the_college_of_the_source(office: Any, school: Any, state: Any) -> None:
    state(office, school, "2017-12", **COLLEGE)
    profile = profile_of(school)
    assert profile.failures == []
    assert [checked.sentence for checked in profile.sums] == ["在校生 8923 = 3361 + 5562"]
    judged = ratios(profile)
    assert judged["student_teacher"] == ("41.1", False)
    assert judged["student_teacher_higher"] == ("25.6", False)
    assert judged["equipment_per_student"] == ("2869", False)
    assert judged["equipment_per_student_higher"] == ("4603", True)
    assert judged["graduate_share"] == ("49.8", True)
    assert judged["senior_share"] == ("22.1", True)
    assert "student_teacher_equivalent" not in judged
    assert profile.unjudged == ["生均教学行政用房"]


def test_the_partner_of_the_source(office: Any, school: Any, partner: Any, paired: Any, state: Any) -> None:
    office = make_user("assistance_office", school)
    with as_user(office):
        state(office, partner, "2017", **CENTRE)
        profile = profile_of(partner)
    assert profile.failures == ["在校生 4224 ≠ 2624 + 2106，差 506"]
    assert {checked.sentence for checked in profile.sums} == {
        "在校生 4224 ≠ 2624 + 2106，差 506", "职工 194 = 102 + 40 + 52"}  # fmt: skip
    judged = ratios(profile)
    assert judged["buildings_per_student"] == ("3.55", False)
    assert judged["land_per_student"] == ("32.8", False)
    assert judged["land_per_student_technical"] == ("65.8", True)
    lines = {line.indicator.code: line for _group, lines in profile.groups for line in lines}
    assert [j.passed for j in lines["building_area"].judgements] == [False]
    assert [j.passed for j in lines["land_area"].judgements] == [True]
    assert lines["land_area"].judgements[0].required == "≥ 40000 ㎡"
    assert [j.passed for j in lines["full_time_teachers"].judgements] == [True]


def test_each_year_has_its_own_profile(office: Any, school: Any, state: Any) -> None:
    state(office, school, "2016-06", students=8000)
    state(office, school, "2016-12", students=8650)
    state(office, school, "2017", students=8923)
    latest = profile_of(school)
    assert (latest.year, latest.years) == (2017, [2017, 2016])
    (line,) = latest.groups[0][1]
    assert (line.value.value, line.before.value) == (8923, 8650)
    (old,) = profile_of(school, 2016).groups[0][1]
    assert (old.value.value, old.before) == (8650, None)
    assert profile_of(school, 1999).year == 2017


def test_unstated_is_not_zero(office: Any, school: Any, state: Any) -> None:
    state(office, school, "2017", students=None, full_time_teachers=0, secondary_students=1, higher_students=2)
    profile = profile_of(school)
    assert profile.sums == []
    assert profile.ratios == []  # over 0 teachers there is no ratio
    values = {line.indicator.code: line.value.quantity for _g, lines in profile.groups for line in lines}
    assert values["students"] is None
    assert values["full_time_teachers"].text == "0"


def test_standards_are_those_of_the_year(office: Any, school: Any, state: Any) -> None:
    Threshold.objects.filter(ratio__code="student_teacher").update(valid_until=datetime.date(2016, 12, 31))
    for year in ("2016", "2017"):
        state(office, school, year, students=100, full_time_teachers=10)
    assert ratios(profile_of(school, 2016))["student_teacher"] == ("10.0", True)
    assert ratios(profile_of(school, 2017))["student_teacher"] == ("10.0", None)


def test_an_indicator_is_stated_once_a_date_and_counts_are_whole(office: Any, school: Any, state: Any) -> None:
    state(office, school, "2017", students=1)
    with pytest.raises(Refusals, match="已有数据"):
        state(office, school, "2017", students=2)
    with pytest.raises(Refusals, match="只能是整数"):
        state(office, school, "2018", students="1.5")
    with pytest.raises(Refusals, match="不能是负数"):
        state(office, school, "2018", land_area=-1)
    assert ProfileValue.objects.count() == 1


def test_a_stranger_s_profile_is_empty(office: Any, school: Any, partner: Any, state: Any) -> None:
    state(office, school, "2017", students=1)
    with as_user(make_user("partner_staff", partner)):
        assert profile_of(school).groups == []
    values = {"organisation": partner, "indicator": Indicator.objects.get(code="students"), "as_of": "2017"}
    from bangfu.core.errors import Forbidden

    with pytest.raises(Forbidden):
        add_record(model=ProfileValue, values={**values, "value": Decimal(1)}, by=office)
