"""Names over time, and finding a body by any of them."""

import datetime
from typing import Any

import pytest

from bangfu.core.errors import Refusal, Refusals
from bangfu.organisations.models import OrganisationName
from bangfu.organisations.selectors import find_organisation, official_name
from bangfu.organisations.services import add_name, change_name, change_organisation, remove_name, restore_name
from bangfu.trail.models import Event
from tests.factories import make_organisation


def history(by: Any, school: Any) -> None:
    rows = [
        ("former", "湖北省机械工业学校", "1999", "2007"),
        ("former", "黄石职业技术学院", "2007-03", "2014-04"),
        ("official", "湖北工程职业学院", "2014-05", ""),
        ("nameplate", "湖北省机械工业学校（牌子）", "2015-03", ""),
        ("alias", "湖工职院", "", ""),
    ]
    for kind, name, valid_from, valid_until in rows:
        values = {"organisation": school, "kind": kind, "name": name}
        add_name(values={**values, "valid_from": valid_from, "valid_until": valid_until}, by=by)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ((1980, 1, 1), ""),  # nothing recorded for 1980
        ((2003, 6, 1), "湖北省机械工业学校"),
        ((2007, 2, 28), "湖北省机械工业学校"),
        ((2007, 3, 1), "黄石职业技术学院"),
        ((2014, 4, 30), "黄石职业技术学院"),
        ((2014, 5, 1), "湖北工程职业学院"),
        ((2026, 1, 1), "湖北工程职业学院"),
    ],
)
def test_the_name_of_the_day(office: Any, school: Any, day: tuple[int, int, int], name: str) -> None:
    history(office, school)
    school.refresh_from_db()
    assert official_name(school.pk, datetime.date(*day)) == name


def test_the_organisation_takes_its_official_name_and_the_trail_says_so(office: Any, school: Any) -> None:
    history(office, school)
    school.refresh_from_db()
    assert school.name == "湖北工程职业学院"
    event = Event.objects.get(subject_model="accounts.organisation", action="change")
    assert event.changes == {"name": ["测试职业学院", "湖北工程职业学院"]}


def test_withdrawing_and_restoring_a_name_moves_the_organisation_along(office: Any, school: Any) -> None:
    values = {"organisation": school, "kind": "official"}
    add_name(values={**values, "name": "甲学院", "valid_from": "2010"}, by=office)
    later = add_name(values={**values, "name": "乙学院", "valid_from": "2020"}, by=office)
    remove_name(record=later, reason="录错", by=office)
    school.refresh_from_db()
    assert school.name == "甲学院"
    restore_name(record=later, by=office)
    school.refresh_from_db()
    assert school.name == "乙学院"


def test_correcting_the_organisation_corrects_its_official_name(office: Any, school: Any) -> None:
    add_name(values={"organisation": school, "kind": "official", "name": "甲学院", "valid_from": "2010"}, by=office)
    school.refresh_from_db()
    change_organisation(organisation=school, values={"name": "甲职业学院"}, by=office)
    assert OrganisationName.objects.get(kind="official").name == "甲职业学院"


def test_an_official_name_of_another_body_is_refused(office: Any, school: Any, partner: Any) -> None:
    with pytest.raises(Refusals, match="已是另一单位的名称"):
        add_name(
            values={"organisation": school, "kind": "official", "name": partner.name, "valid_from": "2016"}, by=office
        )
    assert not OrganisationName.objects.exists()


def test_an_end_before_the_start_is_refused(office: Any, school: Any) -> None:
    values = {"organisation": school, "kind": "alias", "name": "某校", "valid_from": "2014-05"}
    with pytest.raises(Refusals) as caught:
        add_name(values={**values, "valid_until": "2014-04"}, by=office)
    assert [field for field, _refusal in caught.value] == ["valid_until"]
    name = add_name(values={**values, "valid_until": "2014"}, by=office)  # some day of 2014
    changed = change_name(record=name, values={"valid_until": "2014-05"}, by=office)
    assert changed.valid_until == "2014-05"


@pytest.mark.parametrize("text", ["湖工职院", "湖北省机械工业学校", " 湖北 工程职业学院", "湖北省机械工业学校(牌子)"])
def test_any_name_finds_the_body(office: Any, school: Any, text: str) -> None:
    history(office, school)
    assert find_organisation(text) == school


def test_unknown_and_ambiguous_names_are_refused_in_words(office: Any, school: Any, partner: Any) -> None:
    for body in (school, partner):
        body.short_name = "职教中心"
        body.save()
    with pytest.raises(Refusal) as caught:
        find_organisation("职教中心")
    assert caught.value.code == "organisation.ambiguous"
    assert school.name in caught.value.text and partner.name in caught.value.text
    for text in ("没有这个学校", "", "  "):
        with pytest.raises(Refusal) as caught:
            find_organisation(text)
        assert caught.value.code == "organisation.unknown"


def test_a_withdrawn_body_is_not_found(office: Any, school: Any) -> None:
    from django.utils import timezone

    gone = make_organisation("已撤销学校")
    gone.removed_at = timezone.now()
    gone.save()
    with pytest.raises(Refusal, match="没有名为"):
        find_organisation("已撤销学校")
