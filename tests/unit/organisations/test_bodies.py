"""Writing organisations, departments and affiliations: rights, versions, events."""

import datetime
from typing import Any

import pytest

from bangfu.accounts.models import Affiliation, Organisation, Unit
from bangfu.core.errors import Conflict, Forbidden, Refusals
from bangfu.core.permissions import Permission
from bangfu.organisations.rights import visible_organisations
from bangfu.organisations.services import (
    add_affiliation,
    add_organisation,
    add_standard,
    add_unit,
    change_organisation,
    change_standard,
    change_unit,
    remove_unit,
)
from bangfu.trail.models import Event
from tests.factories import as_user, make_organisation, make_unit, make_user, make_user_with

NEW = {"kind": "group", "code": "G1", "name": "鄂东 职教集团", "short_name": "", "region": "黄石"}


def test_adding_a_body_is_recorded(office: Any) -> None:
    body = add_organisation(values=NEW, by=office, source="导入")
    assert (body.name, body.created_by, body.version, body.is_home) == ("鄂东 职教集团", office, 1, False)
    event = Event.objects.get()
    assert (event.action, event.subject_model, event.subject_id) == ("add", "accounts.organisation", body.pk)
    assert event.changes["kind"] == [None, "职教集团"]
    assert event.source == "导入"


def test_everything_wrong_with_a_body_is_said_at_once(office: Any, school: Any) -> None:
    with pytest.raises(Refusals) as caught:
        add_organisation(values={**NEW, "kind": "castle", "code": ""}, by=office)
    assert {field for field, _refusal in caught.value} == {"kind", "code"}
    with pytest.raises(Refusals, match="已是另一单位的名称"):
        add_organisation(values={**NEW, "name": f" {school.name}"}, by=office)
    assert Event.objects.count() == 0


def test_only_the_home_school_adds_bodies(school: Any, partner: Any) -> None:
    stranger = make_user("partner_staff", partner)
    with pytest.raises(Forbidden):
        add_organisation(values=NEW, by=stranger)
    assert Organisation.objects.count() == 2


def test_a_body_without_accounts_is_kept_by_the_home_school(office: Any, bureau: Any, school: Any) -> None:
    change_organisation(organisation=bureau, values={"region": "测试市"}, by=office)
    bureau.refresh_from_db()
    assert (bureau.region, bureau.version, bureau.updated_by) == ("测试市", 2, office)
    make_user("partner_staff", bureau)
    with pytest.raises(Forbidden):
        change_organisation(organisation=bureau, values={"region": "别处"}, by=office)


def test_an_unpaired_school_with_accounts_is_its_own_master(office: Any, partner: Any) -> None:
    make_user("partner_staff", partner)
    with pytest.raises(Forbidden):
        add_unit(values={"organisation": partner, "kind": "office", "name": "教务处"}, by=office)


def test_a_pairing_lets_one_keep_departments_but_not_affiliations(
    school: Any, partner: Any, paired: Any, bureau: Any
) -> None:
    make_user("partner_staff", partner)
    office = make_user("assistance_office", school)
    with as_user(office):
        unit = add_unit(values={"organisation": partner, "kind": "office", "name": "教务处"}, by=office)
        with pytest.raises(Forbidden):
            add_affiliation(values={"organisation": partner, "upper": bureau, "kind": "supervised"}, by=office)
    assert unit.organisation == partner
    assert not Affiliation.objects.exists()


def test_a_school_declares_its_own_affiliation(partner: Any, bureau: Any, school: Any) -> None:
    staff = make_user("partner_staff", partner)
    values = {"organisation": partner, "upper": bureau, "kind": "subordinate"}
    relation = add_affiliation(values={**values, "valid_from": datetime.date(2015, 3, 1)}, by=staff)
    assert relation.upper == bureau
    with pytest.raises(Refusals):
        add_affiliation(values={**values, "upper": partner}, by=staff)


def test_a_department_keeps_its_school(office: Any, school: Any, partner: Any) -> None:
    unit = make_unit(school)
    change_unit(unit=unit, values={"name": "机电学院", "organisation": partner}, by=office)
    unit.refresh_from_db()
    assert (unit.name, unit.organisation) == ("机电学院", school)


def test_the_same_department_twice_is_refused(office: Any, school: Any) -> None:
    make_unit(school, "教务处")
    with pytest.raises(Refusals):
        add_unit(values={"organisation": school, "kind": "office", "name": "教务处"}, by=office)
    assert Unit.objects.count() == 1


def test_a_change_on_an_old_version_is_refused(office: Any, school: Any) -> None:
    unit = make_unit(school)
    change_unit(unit=unit, values={"name": "机电学院"}, version=1, by=office)
    with pytest.raises(Conflict, match="已在您打开之后修改"):
        change_unit(unit=unit, values={"name": "机械学院"}, version=1, by=office)


def test_an_unchanged_row_leaves_no_event(office: Any, school: Any) -> None:
    unit = make_unit(school)
    change_unit(unit=unit, values={"name": unit.name}, by=office)
    unit.refresh_from_db()
    assert (unit.version, Event.objects.count()) == (1, 0)


def test_a_withdrawn_department_says_why(office: Any, school: Any) -> None:
    unit = make_unit(school)
    removed = remove_unit(unit=unit, reason=" 重复 ", by=office)
    assert (removed.removed_reason, removed.removed_by) == ("重复", office)
    assert Event.objects.get().reason == "重复"
    with pytest.raises(Conflict):
        remove_unit(unit=unit, reason="再来", by=office)


def test_who_sees_which_bodies(school: Any, partner: Any, bureau: Any) -> None:
    other = make_organisation("别的学校")
    make_user("partner_staff", other)
    make_user("partner_staff", partner)
    at_home = make_user("assistance_office", school)
    at_partner = make_user("partner_staff", partner)
    assert set(visible_organisations(at_home.access)) == {school, bureau}
    assert set(visible_organisations(at_partner.access)) == {partner}


def test_standards_belong_to_the_home_school(school: Any, partner: Any) -> None:
    from bangfu.organisations.models import Indicator, SumRule

    parts = list(Indicator.objects.filter(code__in=["colleges", "course_divisions"]))
    total = Indicator.objects.get(code="majors")
    values = {"school_kind": "secondary_school", "total": total, "parts": parts}
    with pytest.raises(Forbidden):
        add_standard(model=SumRule, values=values, by=make_user("partner_staff", partner))
    keeper = make_user_with([Permission.ORGANISATIONS_EDIT], school)
    rule = add_standard(model=SumRule, values=values, by=keeper)
    assert set(rule.parts.all()) == set(parts)
    change_standard(row=rule, values={"note": "试行", "parts": parts[:1]}, by=keeper)
    rule.refresh_from_db()
    assert (rule.note, list(rule.parts.all())) == ("试行", parts[:1])
    told = Event.objects.filter(subject_model="organisations.sumrule", subject_id=rule.pk).order_by("pk")
    both = "、".join(map(str, parts))
    assert [event.changes["parts"] for event in told] == [[None, both], [both, str(parts[0])]]
    version = rule.version
    change_standard(row=rule, values={"parts": parts}, by=keeper, version=version)
    with pytest.raises(Conflict):
        change_standard(row=rule, values={"parts": parts[1:]}, by=keeper, version=version)
    change_standard(row=rule, values={"parts": list(reversed(parts))}, by=keeper)
    assert told.all().count() == 3


def test_a_sum_rule_is_kept_once_and_no_total_is_its_own_part(office: Any) -> None:
    from bangfu.organisations.models import Indicator, SumRule

    parts = list(Indicator.objects.filter(code__in=["colleges", "course_divisions"]))
    values = {"school_kind": "group", "total": Indicator.objects.get(code="majors"), "parts": parts}
    with pytest.raises(Refusals) as caught:
        add_standard(model=SumRule, values={**values, "parts": [values["total"], *parts]}, by=office)
    assert [(name, refusal.code) for name, refusal in caught.value] == [("parts", "sum_rule.own_part")]
    rule = add_standard(model=SumRule, values=values, by=office)
    with pytest.raises(Refusals) as caught:
        add_standard(model=SumRule, values=values, by=office)
    assert [(name, refusal.code) for name, refusal in caught.value] == [("parts", "sum_rule.twice")]
    other = add_standard(model=SumRule, values={**values, "parts": parts[:1]}, by=office)
    with pytest.raises(Refusals):
        change_standard(row=other, values={"parts": parts}, by=office)
    assert change_standard(row=rule, values={"note": "x"}, by=office).note == "x"


def test_a_threshold_judges_one_thing(office: Any) -> None:
    from bangfu.organisations.models import Indicator, Threshold

    values = {"school_kind": "group", "operator": "at_least", "value": 1, "unit": "人", "regulation": "某文"}
    values |= {"valid_from": datetime.date(2020, 1, 1)}
    with pytest.raises(Refusals, match="须选且只选一个"):
        add_standard(model=Threshold, values=values, by=office)
    indicator = Indicator.objects.get(code="staff")
    assert add_standard(model=Threshold, values={**values, "indicator": indicator}, by=office).indicator == indicator
