"""Pages of organisations and standards: who sees and changes what, and what is said."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from bangfu.accounts.models import Organisation, Unit
from bangfu.core.permissions import Permission
from bangfu.organisations.models import Honour, Indicator, Threshold
from bangfu.registers.services import add_record
from bangfu.trail.models import Event
from tests.factories import log_in, make_organisation, make_unit, make_user, make_user_with

FORM = {"kind": "bureau", "name": "测试市教育局", "short_name": "", "code": "B1", "region": ""}


@pytest.fixture
def keeper(client: Any, school: Any) -> Any:
    """A browser of the assistance office."""
    return log_in(client, make_user("assistance_office", school))


def test_the_page_of_a_school_shows_names_profile_and_departments(
    client: Any, office: Any, school: Any, state: Any
) -> None:
    state(office, school, "2017", students=10, secondary_students=3, higher_students=6)
    make_unit(school, "机电工程学院")
    add_record(model=Honour, values={"organisation": school, "title": "文明单位"}, by=office)
    page = log_in(client, office).get(f"/organisations/{school.pk}/").content.decode()
    for text in ("在校生 10 ≠ 3 + 6，差 1", "机电工程学院", "文明单位", "名称沿革"):
        assert text in page


def test_strangers_get_404(client: Any, school: Any, partner: Any) -> None:
    browser = log_in(client, make_user("partner_staff", partner))
    unit = make_unit(school)
    paths = [f"{school.pk}/", f"{school.pk}/edit/", f"{school.pk}/units/new/", f"units/{unit.pk}/edit/",
             f"units/{unit.pk}/remove/", f"{school.pk}/affiliations/new/"]  # fmt: skip
    assert [browser.get(f"/organisations/{path}").status_code for path in paths] == [404] * 6
    assert browser.post(f"/organisations/units/{unit.pk}/remove/", {"reason": "x"}).status_code == 404
    assert Unit.objects.get(pk=unit.pk).removed_at is None


def test_readers_see_but_do_not_change(client: Any, school: Any) -> None:
    browser = log_in(client, make_user("school_leader", school))
    assert browser.get(f"/organisations/{school.pk}/").status_code == 200
    assert browser.get("/standards/").status_code == 200
    for path in (f"organisations/{school.pk}/edit/", "organisations/new/", "standards/indicators/new/"):
        assert browser.get(f"/{path}").status_code == 403
    assert "/edit/" not in browser.get(f"/organisations/{school.pk}/").content.decode()


def test_adding_an_organisation(keeper: Any) -> None:
    response = keeper.post("/organisations/new/", FORM)
    body = Organisation.objects.get(name="测试市教育局")
    assert response.url == f"/organisations/{body.pk}/"


def test_a_refused_form_keeps_what_was_typed(keeper: Any, school: Any) -> None:
    response = keeper.post("/organisations/new/", {**FORM, "name": school.name})
    assert response.status_code == 422
    page = response.content.decode()
    assert "已是另一单位的名称" in page and 'value="B1"' in page


def test_a_form_opened_before_another_change_is_refused(keeper: Any, school: Any, office: Any) -> None:
    unit = make_unit(school)
    form = {"kind": "college", "name": "机电学院", "short_name": "", "version": 1}
    assert keeper.post(f"/organisations/units/{unit.pk}/edit/", form).status_code == 302
    response = keeper.post(f"/organisations/units/{unit.pk}/edit/", {**form, "name": "机械学院"})
    assert response.status_code == 422
    assert "已在您打开之后修改" in response.content.decode()
    assert Unit.objects.get(pk=unit.pk).name == "机电学院"


def test_departments_and_affiliations_from_the_page(keeper: Any, school: Any, bureau: Any) -> None:
    keeper.post(f"/organisations/{school.pk}/units/new/", {"kind": "office", "name": "教务处"})
    unit = Unit.objects.get(organisation=school, name="教务处")
    form = {"upper": bureau.pk, "kind": "subordinate", "valid_from": "2015-03-01"}
    keeper.post(f"/organisations/{school.pk}/affiliations/new/", form)
    page = keeper.get(f"/organisations/{school.pk}/").content.decode()
    assert bureau.name in page and "2015年3月1日" in page
    keeper.post(f"/organisations/units/{unit.pk}/remove/", {"reason": "录错"})
    assert Unit.objects.get(pk=unit.pk).removed_reason == "录错"


def test_a_former_name_finds_the_school_in_the_list(keeper: Any, school: Any, office: Any) -> None:
    from bangfu.organisations.services import add_name

    make_organisation("另一学院")
    values = {"organisation": school, "kind": "former", "name": "测试工业学校", "valid_until": "2007"}
    add_name(values=values, by=office)
    page = keeper.get("/organisations/?q=工业学校").content.decode()
    assert school.name in page
    assert "另一学院" not in page


def test_a_new_standard_is_used_at_once(keeper: Any, school: Any, office: Any, state: Any) -> None:
    state(office, school, "2017", training_rooms=52)
    form = {"school_kind": "vocational_college", "indicator": Indicator.objects.get(code="training_rooms").pk,
            "operator": "at_least", "value": "60", "unit": "个", "factor": "1", "valid_from": "2010-01-01",
            "regulation": "某标准"}  # fmt: skip
    assert keeper.post("/standards/thresholds/new/", form).status_code == 302
    assert Threshold.objects.get(regulation="某标准").value == 60
    page = keeper.get(f"/organisations/{school.pk}/").content.decode()
    assert f'href="/standards/thresholds/{Threshold.objects.get(regulation="某标准").pk}/">≥ 60 个</a>' in page


def test_the_value_of_an_indicator_is_typed_freely(keeper: Any, school: Any) -> None:
    books = Indicator.objects.get(code="paper_books").pk
    form = {"organisation": school.pk, "indicator": books, "as_of": "2017.12", "value": "23.26万", "qualifier": ""}
    assert keeper.post("/profile-values/new/", form).status_code == 302
    page = keeper.get(f"/organisations/{school.pk}/").content.decode()
    assert "232,600" in page
    response = keeper.post("/profile-values/new/", {**form, "as_of": "2018", "value": "820余"})
    assert "“余”选在修饰词里" in response.content.decode()


def sheets_of(response: Any) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return {sheet.title: list(sheet.iter_rows(min_row=1, values_only=True)) for sheet in book}


def test_the_list_is_exported_as_it_was_searched(client: Any, school: Any, partner: Any, office: Any) -> None:
    make_unit(partner, "教务处", "office")
    log_in(client, office)
    assert 'href="/organisations/export/"' in client.get("/organisations/").content.decode()
    sheets = sheets_of(client.get("/organisations/export/", {"q": "县职教"}))
    assert list(sheets) == ["单位", "部门"]
    assert "共 1 行" in sheets["单位"][0][0] and [row[0] for row in sheets["单位"][2:]] == [partner.name]
    assert sheets["部门"][1:] == [(partner.name, "教务处", "职能部门", None)]
    assert Event.objects.filter(action="export").latest("pk").subject_title == "单位 × 1"


def test_the_standards_are_exported_a_sheet_for_each_kind(client: Any, school: Any, office: Any) -> None:
    log_in(client, office)
    sheets = sheets_of(client.get("/standards/export/"))
    assert list(sheets) == ["设置标准", "生均与比例", "合计关系", "概况指标"]
    threshold = Threshold.objects.filter(removed_at=None).select_related("indicator", "ratio").first()
    assert threshold is not None
    first = sheets["设置标准"][2]
    assert first[0] == str(threshold.ratio or threshold.indicator) and first[3] == float(threshold.value)
    assert len(sheets["概况指标"]) == 1 + Indicator.objects.filter(removed_at=None).count()
    assert Event.objects.filter(action="export").exists()


def test_nobody_exports_without_the_right(client: Any, school: Any) -> None:
    log_in(client, make_user_with([Permission.ORGANISATIONS_VIEW], school))
    for address in ("/organisations/", "/standards/"):
        assert f'href="{address}export/"' not in client.get(address).content.decode()
        assert client.get(f"{address}export/").status_code == 403
