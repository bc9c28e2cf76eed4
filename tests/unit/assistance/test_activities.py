"""Activities: attendance, rosters, the database's own rules."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum

from bangfu.assistance.models import Activity, ActivityParticipant
from bangfu.assistance.rules import RosterLine
from bangfu.assistance.selectors import with_attendance
from bangfu.assistance.services import add_participant, add_roster, record_activity
from bangfu.core.errors import Conflict, Forbidden, Refusals
from bangfu.registers.files import stored_path
from bangfu.registers.models import Evidence
from bangfu.registers.services import change_record, remove_record
from bangfu.trail.models import Event
from tests.factories import as_user, make_organisation, make_user
from tests.unit.assistance.makers import make_activity, make_project, photo

PEOPLE = [RosterLine("冯卫东", "工会主席"), RosterLine("陈晓"), RosterLine("刘芳", "", "教务处")]


def codes(caught):
    return [(field, refusal.code) for field, refusal in caught.value]


def test_year_and_academic_year_follow_the_date(office, school, partner):
    for held_on, year, academic_year in [
        ("2017-02-22", 2017, 2016),
        ("2016-09", 2016, 2016),
        ("2016-08", 2016, 2015),
        ("2016", 2016, None),
    ]:
        activity = make_activity(office, school, partner, held_on=held_on)
        activity = Activity.objects.get(pk=activity.pk)
        assert (activity.year, activity.academic_year) == (year, academic_year)


def test_attendance_is_the_roster_else_the_headcount_else_unknown(office, school, partner):
    counted = make_activity(office, school, partner, title="一", headcount=18)
    unknown = make_activity(office, school, partner, title="二")
    nobody = make_activity(office, school, partner, title="三", headcount=0)
    listed = make_activity(office, school, partner, title="四", headcount=20, headcount_qualifier="余")
    add_roster(activity=listed, lines=PEOPLE, side="partner", by=office)

    rows = with_attendance(Activity.objects.order_by("pk"))
    assert [a.attendance for a in rows] == [18, None, 0, 3]
    assert rows.aggregate(total=Sum("attendance")) == {"total": 21}
    assert [a.participants for a in (counted, unknown, nobody, listed)] == [18, None, 0, 3]


def test_a_withdrawn_participant_no_longer_counts(office, school, partner):
    activity = make_activity(office, school, partner, headcount=18)
    added = add_roster(activity=activity, lines=PEOPLE, side="partner", by=office)
    remove_record(record=added[0], reason="重复", by=office)
    assert with_attendance(Activity.objects).get().attendance == 2


def test_the_roster_goes_with_its_activity(office, school, partner):
    activity = make_activity(office, school, partner)
    add_roster(activity=activity, lines=PEOPLE, side="partner", by=office)
    remove_record(record=activity, reason="误录", by=office)
    assert ActivityParticipant.objects.count() == 0


def test_a_headcount_below_the_roster_is_refused(office, school, partner):
    activity = make_activity(office, school, partner)
    add_roster(activity=activity, lines=PEOPLE, side="partner", by=office)
    with pytest.raises(Refusals) as caught:
        change_record(record=activity, values={"headcount": 2}, by=office)
    [(field, refusal)] = list(caught.value)
    assert field == "headcount"
    assert "名单有 3 人，多于填写的 2人次" in refusal.text


def test_a_roster_beyond_the_headcount_is_refused_whole(office, school, partner):
    activity = make_activity(office, school, partner, headcount=2)
    with pytest.raises(Refusals) as caught:
        add_roster(activity=activity, lines=PEOPLE, side="partner", by=office)
    assert codes(caught) == [(None, "activity.headcount")]
    add_roster(activity=activity, lines=PEOPLE[:2], side="partner", by=office)
    with pytest.raises(Refusals):
        add_participant(values={"activity": activity, "name": "第三人", "side": "partner"}, by=office)
    assert ActivityParticipant.objects.count() == 2


def test_every_bad_line_of_a_roster_is_named_and_none_is_kept(office, school, partner):
    activity = make_activity(office, school, partner)
    lines = [RosterLine("陈晓"), RosterLine("陈晓"), RosterLine("甲" * 61)]
    with pytest.raises(Refusals) as caught:
        add_roster(activity=activity, lines=lines, side="partner", by=office)
    texts = [refusal.text for _field, refusal in caught.value]
    assert len(texts) == 2
    assert texts[0].startswith("第 2 人“陈晓”：此人已在名单中")
    assert texts[1].startswith(f"第 3 人“{'甲' * 61}”：")
    assert ActivityParticipant.objects.count() == 0


def test_namesakes_are_told_apart_by_their_employer(office, school, partner):
    activity = make_activity(office, school, partner)
    lines = [RosterLine("陈晓", "", "教务处"), RosterLine("陈晓", "", "学工部")]
    assert len(add_roster(activity=activity, lines=lines, side="partner", by=office)) == 2


def test_a_participant_is_between_the_schools_of_the_activity(office, school, partner):
    activity = make_activity(office, school, partner)
    person = add_participant(values={"activity": activity, "name": "冯卫东", "side": "partner"}, by=office)
    assert (person.organisation, person.partner) == (school, partner)
    with pytest.raises(Refusals) as caught:
        change_record(record=activity, values={"partner": make_organisation()}, by=office)
    assert codes(caught)[0][0] == "partner"


def test_no_participant_of_a_withdrawn_activity(office, school, partner):
    activity = make_activity(office, school, partner)
    remove_record(record=activity, reason="误录", by=office)
    with pytest.raises(Conflict):
        add_participant(values={"activity": activity, "name": "冯卫东", "side": "partner"}, by=office)


def test_names_are_masked_in_the_trail(office, school, partner):
    activity = make_activity(office, school, partner, expert="孔鑫凯")
    add_participant(values={"activity": activity, "name": "冯卫东", "side": "partner"}, by=office)
    written = str(list(Event.objects.values_list("subject_title", "changes")))
    assert "孔**" in written
    assert "冯**" in written
    assert "孔鑫凯" not in written
    assert "冯卫东" not in written


def test_both_schools_see_it_and_others_do_not(office, school, partner):
    activity = make_activity(office, school, partner)
    add_participant(values={"activity": activity, "name": "冯卫东", "side": "partner"}, by=office)
    stranger = make_user("assistance_office", make_organisation())
    for user, seen in [(make_user("partner_staff", partner), 1), (stranger, 0)]:
        with as_user(user):
            assert Activity.objects.count() == seen
            assert ActivityParticipant.objects.count() == seen


def test_the_partner_does_not_write(office, school, partner):
    activity = make_activity(office, school, partner)
    helped = make_user("partner_staff", partner)
    with as_user(helped), pytest.raises(Forbidden):
        add_participant(values={"activity": activity, "name": "冯卫东", "side": "partner"}, by=helped)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ended_on": "2017-02-21"}, None),
        ({"ended_on": "2016"}, None),
        ({"kind": "party"}, "kind"),
        ({"headcount": -1}, "headcount"),
        ({"headcount_qualifier": "余"}, None),
        ({"held_on": ""}, "held_on"),
        ({"title": ""}, "title"),
    ],
)
def test_refused_values(office, school, partner, values, field):
    with pytest.raises(Refusals) as caught:
        make_activity(office, school, partner, **values)
    assert [name for name, _refusal in caught.value] == [field]


@pytest.mark.parametrize("ended_on", ["2017", "2017-02", "2017-02-22", "2017-03", "2018"])
def test_dates_are_compared_at_the_coarser_precision(office, school, partner, ended_on):
    assert make_activity(office, school, partner, ended_on=ended_on).pk


def test_the_same_activity_is_not_recorded_twice(office, school, partner):
    make_activity(office, school, partner)
    with pytest.raises(Refusals) as caught:
        make_activity(office, school, partner)
    assert [r.text for _f, r in caught.value] == ["这一时间已有同名活动。"]


def test_the_school_does_not_help_itself(office, school):
    with pytest.raises(Refusals) as caught:
        make_activity(office, school, school)
    assert [f for f, _r in caught.value] == ["partner"]


def test_a_project_of_other_schools_is_refused(office, school, partner):
    project = make_project(office, school, make_organisation())
    with pytest.raises(Refusals) as caught:
        make_activity(office, school, partner, project=project)
    assert [f for f, _r in caught.value] == ["project"]


def test_an_activity_of_a_withdrawn_project_can_still_be_corrected(office, school, partner):
    project = make_project(office, school, partner)
    activity = make_activity(office, school, partner, project=project)
    remove_record(record=project, reason="误录", by=office)
    assert change_record(record=activity, values={"headcount": 18}, by=office).headcount == 18
    with pytest.raises(Refusals) as caught:
        make_activity(office, school, partner, title="另一活动", project=project)
    assert codes(caught) == [("project", "reference.unknown")]


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "party"},
        {"ended_on": "2016-12"},
        {"headcount_qualifier": "余"},
        {"headcount": 3, "headcount_qualifier": "？"},
    ],
)
def test_the_database_refuses_what_a_service_forgot(office, school, partner, values):
    activity = make_activity(office, school, partner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=activity.pk).update(**values)


def test_recording_on_the_spot_keeps_the_photos(office, school, partner):
    values = {
        "organisation": school,
        "partner": partner,
        "kind": "lecture",
        "title": "讲座",
        "held_on": "2017-03-01",
    }
    photos = [("一.jpg", photo("red")), ("二.png", photo("blue", "PNG"))]
    activity = record_activity(values=values, photos=photos, by=office)
    kept = Evidence.objects.filter(subject_model="assistance.activity", subject_id=activity.pk)
    assert sorted(kept.values_list("original_name", "media_type")) == [
        ("一.jpg", "image/jpeg"),
        ("二.png", "image/png"),
    ]
    assert all(stored_path(e).is_file() for e in kept)


def test_a_bad_photo_keeps_nothing(office, school, partner, settings, tmp_path):
    values = {
        "organisation": school,
        "partner": partner,
        "kind": "lecture",
        "title": "讲座",
        "held_on": "2017-03-01",
    }
    bad = tmp_path / "x.jpg"
    bad.write_bytes(b"%PDF-1.4 nothing %%EOF")
    with bad.open("rb") as file, pytest.raises(Refusals) as caught:
        record_activity(values=values, photos=[("一.jpg", photo()), ("二.jpg", file)], by=office)
    assert codes(caught) == [("photos", "photo.type")]
    assert Activity.objects.count() == 0
    assert Evidence.objects.count() == 0
    assert not settings.MEDIA_ROOT.exists()


def test_the_same_photo_twice_keeps_nothing(office, school, partner):
    values = {
        "organisation": school,
        "partner": partner,
        "kind": "lecture",
        "title": "讲座",
        "held_on": "2017-03-01",
    }
    with pytest.raises(Refusals) as caught:
        record_activity(values=values, photos=[("一.jpg", photo()), ("二.jpg", photo())], by=office)
    assert codes(caught) == [("photos", "evidence.twice")]
    assert Activity.objects.count() == 0
