"""Pages: every register of the three applications opens; recording on the spot; pasting a roster."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bangfu.accounts.models import Pairing
from bangfu.assistance.models import Activity, ActivityParticipant
from bangfu.core.scoping import everything
from bangfu.registers.models import Evidence
from bangfu.registers.register import REGISTRY
from tests.factories import as_user, log_in, make_organisation, make_user
from tests.unit.assistance.makers import make_activity, make_project, photo

QUICK = "/activities/quick/"
POSTED = {
    "kind": "lecture",
    "title": "信息化讲座",
    "held_on": "2017-03-01",
    "direction": "incoming",
    "headcount": "20",
}


@pytest.fixture
def paired(school, partner):
    return Pairing.objects.create(
        agreement_id=1, organisation=school, partner=partner, valid_from=datetime.date(2015, 1, 1)
    )


@pytest.fixture
def visitor(client, school):
    return log_in(client, make_user("assistance_office", school))


def pictures(count):
    return [SimpleUploadedFile(f"{n}.jpg", photo(f"#{n * 25:02x}4488").read(), "image/jpeg") for n in range(count)]


@pytest.mark.parametrize(
    "code",
    [c for c, r in REGISTRY.items() if r.model._meta.app_label in {"assistance", "programmes", "supervision"}],
)
def test_every_register_opens_and_offers_its_form(visitor, school, code):
    assert str(REGISTRY[code].title) in visitor.get(f"/{code}/").content.decode()
    page = visitor.get(f"/{code}/new/").content.decode()
    for name in REGISTRY[code].form_fields():
        assert f'name="{name}"' in page


def test_the_list_shows_attendance_with_its_total(visitor, office, school, partner):
    make_activity(office, school, partner, title="一", headcount=18)
    make_activity(office, school, partner, title="二", headcount=20, headcount_qualifier="余")
    page = visitor.get("/activities/").content.decode()
    assert "参加人次" in page
    assert ">38<" in page
    first, second = (page.index(f">{title}<") for title in ("二", "一"))
    assert first < second
    ascending = visitor.get("/activities/?sort=attendance").content.decode()
    assert ascending.index(">一<") < ascending.index(">二<")


def test_an_activity_begun_on_a_project_has_its_schools(visitor, office, school, partner):
    project = make_project(office, school, partner)
    page = visitor.get(f"/activities/new/?project={project.pk}&organisation={school.pk}").content.decode()
    assert f'<option value="{partner.pk}" selected' in page
    assert f'<option value="{project.pk}" selected' in page
    assert visitor.get("/activities/new/?project=x").status_code == 200


def test_recording_on_the_spot(visitor, paired, school, partner):
    page = visitor.get(QUICK).content.decode()
    assert f'name="partner" value="{partner.pk}"' in page
    data = {**POSTED, "organisation": school.pk, "partner": partner.pk, "photos": pictures(2)}
    response = visitor.post(QUICK, data)
    with everything():
        activity = Activity.objects.get()
        assert response.url == reverse("activities:detail", args=[activity.pk])
        assert (activity.kind, activity.direction, activity.headcount) == ("lecture", "incoming", 20)
        assert (activity.held_on, activity.organisation, activity.partner) == ("2017-03-01", school, partner)
        assert Evidence.objects.filter(subject_id=activity.pk).count() == 2


def test_two_partners_are_asked_for(visitor, paired, school):
    other = make_organisation("另一职教中心")
    Pairing.objects.create(agreement_id=2, organisation=school, partner=other)
    page = visitor.get(QUICK).content.decode()
    assert '<select name="partner"' in page


def test_what_is_missing_is_said_at_once_and_nothing_is_lost(visitor, paired, school, partner):
    data = {
        "organisation": school.pk,
        "partner": partner.pk,
        "title": "讲座",
        "headcount": "-3",
        "held_on": "",
    }
    response = visitor.post(QUICK, data)
    assert response.status_code == 422
    form = response.context["form"]
    assert set(form.errors) == {"kind", "held_on", "direction", "headcount"}
    assert 'value="讲座"' in response.content.decode()
    with everything():
        assert Activity.objects.count() == 0


def test_ten_photos_are_too_many(visitor, paired, school, partner):
    data = {**POSTED, "organisation": school.pk, "partner": partner.pk, "photos": pictures(10)}
    response = visitor.post(QUICK, data)
    assert response.context["form"].errors["photos"] == ["一次最多 9 张照片，选了 10 张。"]


def test_a_file_that_is_no_photo_is_named(visitor, paired, school, partner):
    bad = SimpleUploadedFile("病毒.jpg", b"MZ nothing", "image/jpeg")
    data = {**POSTED, "organisation": school.pk, "partner": partner.pk, "photos": [bad]}
    response = visitor.post(QUICK, data)
    assert response.status_code == 422
    assert response.context["form"].errors["photos"] == [
        "“病毒.jpg”不是照片；这里只收 JPG、PNG 照片；其他文件请在活动页的“佐证材料”里上传"
    ]
    with everything():
        assert Activity.objects.count() == 0


def test_another_schools_organisation_is_no_choice(visitor, paired, partner):
    data = {**POSTED, "organisation": make_organisation().pk, "partner": partner.pk}
    assert "organisation" in visitor.post(QUICK, data).context["form"].errors


def test_the_partner_may_look_but_not_record(client, partner):
    log_in(client, make_user("partner_staff", partner))
    assert client.get("/activities/").status_code == 200
    assert client.get(QUICK).status_code == 403


def test_the_phone_bar_leads_to_recording_only_those_who_may(client, school, partner):
    log_in(client, make_user("teacher", school))
    assert f'href="{QUICK}"' in client.get("/activities/").content.decode()
    log_in(client, make_user("partner_staff", partner))
    assert f'href="{QUICK}"' not in client.get("/activities/").content.decode()


def test_pasting_a_roster(visitor, office, school, partner):
    activity = make_activity(office, school, partner)
    address = f"/activities/{activity.pk}/roster/"
    assert address in visitor.get(f"/activities/{activity.pk}/").content.decode()
    response = visitor.post(address, {"side": "partner", "people": "冯卫东 工会主席\n陈晓、刘芳"})
    assert response.url == reverse("activities:detail", args=[activity.pk])
    rows = ActivityParticipant.objects.order_by("pk").values_list("name", "role", "side")
    assert list(rows) == [("冯卫东", "工会主席", "partner"), ("陈晓", "", "partner"), ("刘芳", "", "partner")]
    response = visitor.post(address, {"side": "partner", "people": "陈晓"})
    assert response.status_code == 422
    assert "第 1 人“陈晓”：此人已在名单中" in response.content.decode()
    assert "名单中已有 3 人" in response.content.decode()


@pytest.mark.parametrize("people", ["", " \n ", "、"])
def test_an_empty_roster_is_refused(visitor, office, school, partner, people):
    activity = make_activity(office, school, partner)
    assert visitor.post(f"/activities/{activity.pk}/roster/", {"side": "partner", "people": people}).status_code == 422


def test_a_roster_of_others_is_404_and_of_a_visible_partner_403(client, office, school, partner):
    activity = make_activity(office, school, partner)
    address = f"/activities/{activity.pk}/roster/"
    log_in(client, make_user("assistance_office", make_organisation()))
    assert client.get(address).status_code == 404
    helped = make_user("assistance_office", partner)
    with as_user(helped):
        assert Activity.objects.count() == 1
    log_in(client, helped)
    assert client.get(address).status_code == 403
