"""Projects, awards, research, donations, postings, publicity, recommendations."""

import pytest
from django.db import IntegrityError, transaction

from bangfu.assistance.models import (
    Award,
    Donation,
    Posting,
    PostingLog,
    Project,
    Publicity,
    Recommendation,
    Research,
)
from bangfu.core.errors import Refusals
from bangfu.registers.register import REGISTRY
from bangfu.registers.services import change_record, remove_record
from bangfu.trail.models import Event
from tests.factories import make_organisation, make_unit
from tests.unit.assistance.makers import make, make_activity, make_project

VALID = {
    Project: {"name": "数控专业共建", "area": "majors", "year": 2016},
    Award: {
        "awarded_on": "2016-06", "level": "provincial", "holder_kind": "student",
        "holder_names": "陈晓、刘芳", "competition": "湖北省职业院校技能大赛", "event": "数控车",
        "prize": "二等奖",
    },
    Research: {"title": "中高职衔接课程研究", "level": "provincial", "approved_on": "2016-05"},
    Donation: {"donated_on": "2017-01-05", "asset": "普通车床", "quantity": 2},
    Posting: {"person_name": "王友安", "kind": "practice", "starts_on": "2016-04", "ends_on": "2016-05"},
    Publicity: {"published_on": "2017-02-23", "medium": "website", "outlet": "学校网站", "title": "来访"},
    Recommendation: {"title": "政策组合拳", "addressee": "省教育厅", "text": "略", "submitted_on": "2017-11"},
}  # fmt: skip


def make_valid(model, office, school, partner, **values):
    return make(model, office, school, partner, **{**VALID[model], **values})


def refused(caught):
    return {field: refusal.text for field, refusal in caught.value}


@pytest.mark.parametrize("model", VALID, ids=lambda m: m.__name__)
def test_a_row_is_kept_once(office, school, partner, model):
    first = make_valid(model, office, school, partner)
    with pytest.raises(Refusals) as caught:
        make_valid(model, office, school, partner)
    assert list(refused(caught)) == [None]
    remove_record(record=first, reason="误录", by=office)
    assert make_valid(model, office, school, partner).pk != first.pk
    assert model.objects.count() == 1


@pytest.mark.parametrize("model", VALID, ids=lambda m: m.__name__)
def test_the_natural_key_is_what_makes_a_row_unique(model):
    unique = next(c for c in model._meta.constraints if c.name.endswith("_once"))
    assert tuple(unique.fields) == model.natural_key


@pytest.mark.parametrize("model", VALID, ids=lambda m: m.__name__)
def test_the_schools_differ_in_the_database_too(office, school, partner, model):
    row = make_valid(model, office, school, partner)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(partner=school)


@pytest.mark.parametrize("model", [m for m in VALID if m is not Project], ids=lambda m: m.__name__)
def test_the_year_is_that_of_the_date(office, school, partner, model):
    row = make_valid(model, office, school, partner)
    expected = {Award: 2016, Research: 2016, Posting: 2016}.get(model, 2017)
    assert model.objects.get(pk=row.pk).year == expected


@pytest.mark.parametrize(
    ("model", "values", "field"),
    [
        (Project, {"year": 16}, None),
        (Project, {"budget": -1}, None),
        (Project, {"starts_on": "2017-03", "ends_on": "2017-02"}, None),
        (Award, {"level": "county"}, "level"),
        (Award, {"holder_kind": "parent"}, "holder_kind"),
        (Research, {"approved_on": ""}, "approved_on"),
        (Research, {"status": "applied"}, "approved_on"),
        (Donation, {"quantity": 0}, None),
        (Donation, {"value": -1}, None),
        (Donation, {"received_on": "2017-01-04"}, None),
        (Posting, {"ends_on": "2016-03"}, None),
        (Publicity, {"link": "javascript:alert(1)"}, "link"),
        (Recommendation, {"submitted_on": ""}, None),
        (Recommendation, {"replied_on": "2017-12"}, None),
        (Recommendation, {"status": "adopted", "replied_on": "2017-10"}, None),
    ],
    ids=str,
)
def test_refused_values(office, school, partner, model, values, field):
    with pytest.raises(Refusals) as caught:
        make_valid(model, office, school, partner, **values)
    assert list(refused(caught)) == [field]


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Project, {"area": "x"}),
        (Project, {"stage": "x"}),
        (Award, {"level": "x"}),
        (Research, {"status": "declined"}),
        (Donation, {"quantity": 0}),
        (Posting, {"kind": "x"}),
        (Publicity, {"medium": "x"}),
        (Recommendation, {"status": "x"}),
    ],
    ids=str,
)
def test_the_database_refuses_what_a_service_forgot(office, school, partner, model, values):
    row = make_valid(model, office, school, partner)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**values)


def test_nothing_reported_is_not_zero(office, school, partner):
    assert make_project(office, school, partner).beneficiaries is None
    assert make_project(office, school, partner, name="另一项目", beneficiaries=0).beneficiaries == 0


def test_a_department_belongs_to_one_of_the_schools(office, school, partner):
    assert make_project(office, school, partner, unit=make_unit(school)).pk
    with pytest.raises(Refusals) as caught:
        make_project(office, school, partner, name="另一项目", unit=make_unit(make_organisation()))
    assert refused(caught) == {"unit": "所选部门不属于支援学校或受援学校。"}


def test_a_project_with_activities_stays_between_its_schools(office, school, partner):
    project = make_project(office, school, partner)
    make_activity(office, school, partner, project=project)
    with pytest.raises(Refusals) as caught:
        change_record(record=project, values={"partner": make_organisation()}, by=office)
    assert list(refused(caught)) == ["partner"]


def test_an_application_is_approved_later(office, school, partner):
    research = make_valid(Research, office, school, partner, status="applied", approved_on="")
    assert Research.objects.get().year is None
    change_record(record=research, values={"status": "approved", "approved_on": "2017-05"}, by=office)
    assert Research.objects.get().year == 2017


def test_names_of_winners_are_masked_in_the_trail(office, school, partner):
    make_valid(Award, office, school, partner)
    event = Event.objects.get()
    assert event.changes["holder_names"] == [None, "陈*、刘*"]
    assert event.subject_title == "湖北省职业院校技能大赛 二等奖（陈*、刘*）"


def test_a_log_belongs_to_the_schools_of_its_posting(office, school, partner):
    posting = make_valid(Posting, office, school, partner)
    values = {"posting": posting, "written_on": "2016-04-12", "text": "指导数控车床操作。"}
    log = REGISTRY["posting-logs"].save_new(values=values, by=office)
    assert (log.organisation, log.partner) == (school, partner)
    assert Event.objects.latest("sequence").subject_title == "王**（实训指导） 2016-04-12"
    remove_record(record=posting, reason="误录", by=office)
    assert PostingLog.objects.count() == 0
