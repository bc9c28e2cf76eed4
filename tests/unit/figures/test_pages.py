"""Pages of figures: what they show, to whom, and that every number leads to its records."""

import io
import json
import re
from itertools import groupby

import openpyxl
import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from bangfu.accounts.models import User
from bangfu.core.permissions import Permission
from bangfu.figures.api import FigureReference, value_of
from bangfu.figures.extent import extent
from bangfu.figures.models import PublishedFigure, SavedView
from bangfu.figures.registry import figure_of, registry
from bangfu.trail.models import ChainHead
from bangfu.trail.services import Draft, record
from tests.factories import log_in, make_unit, make_user, make_user_with
from tests.figures.data import kept, payment, scheme, student, two_schools

pytestmark = pytest.mark.django_db


@pytest.fixture
def schools():
    school, partner = two_schools()
    mine, other = make_unit(school, "机电学院"), make_unit(school, "商学院")
    grant = scheme(school)
    for unit, count in ((mine, 4), (other, 2)):
        for number in range(count):
            payment(student(school, unit=unit), grant, f"{2015 + number % 2}-03", 1000_00)
    return school, partner, mine


@pytest.fixture
def leader(client, schools):
    return log_in(client, make_user("school_leader", schools[0]))


def text_of(response) -> str:
    assert response.status_code == 200, response.content[:500]
    return response.content.decode()


def test_the_list_holds_what_one_may_see(client, schools):
    log_in(client, make_user_with([Permission.FIGURES_VIEW, Permission.ASSISTANCE_VIEW], schools[0]))
    page = text_of(client.get("/figures/"))
    assert "帮扶项目数" in page
    assert "资助金额" not in page
    assert "帮扶活动次数" not in text_of(client.get("/figures/", {"q": "获奖"}))


def test_a_figure_without_the_right_is_403_and_an_unknown_one_404(client, schools):
    log_in(client, make_user_with([Permission.FIGURES_VIEW], schools[0]))
    assert client.get("/figures/aid.amount/").status_code == 403
    assert client.get("/figures/aid.amount/records/").status_code == 403
    assert client.get("/figures/aid.sum/").status_code == 404


def test_every_cell_leads_to_its_records(leader):
    page = text_of(leader.get("/figures/aid.amount/", {"rows": "unit", "across": "year", "money": "wan"}))
    for number in ("0.2", "0.4", "0.6"):
        assert f">{number}</a>" in page
    found = [part.split('"')[0].replace("&amp;", "&") for part in page.split('href="/figures/aid.amount/records/?')[1:]]
    assert len(found) == 3 * 3 + 3 + 1  # rows and total, "of which", all records
    for query in found:
        assert "怎样算出" in text_of(leader.get(f"/figures/aid.amount/records/?{query}"))


def test_records_lead_to_the_register_and_respect_departments(client, schools):
    from bangfu.aid.models import AidPayment

    log_in(client, make_user_with([Permission.FIGURES_VIEW, Permission.AID_VIEW], schools[0], unit=schools[2]))
    page = text_of(client.get("/figures/aid.times/records/"))
    keys = set(AidPayment.everything.filter(unit=schools[2]).values_list("pk", flat=True))
    assert len(keys) == 4
    assert {int(key) for key in re.findall(r'href="/aid-payments/(\d+)/"', page)} == keys


@pytest.mark.parametrize("where", ["records", "export"])
def test_mistakes_in_the_address_of_records_or_a_workbook_give_no_wider_answer(leader, where):
    response = leader.get(f"/figures/aid.amount/{where}/", {"kind": "gold", "from": "早先"})
    assert response.status_code == 400
    said = response.content.decode()
    assert "资助类别没有“gold”" in said and "“早先”不是期间" in said and "6,000.00" not in said


def test_bounds_of_a_figure_of_today_are_said_on_the_page(client, schools):
    log_in(client, make_user_with([Permission.FIGURES_VIEW, Permission.PEOPLE_VIEW], schools[0]))
    page = text_of(client.get("/figures/students.count/", {"from": "2015"}))
    assert "“在籍学生数”是现状数，不能限定期间" in page and "合计 6" in page


def test_mistakes_in_the_address_are_said_on_the_page(leader):
    page = text_of(leader.get("/figures/aid.amount/", {"from": "早先", "kind": "gold"}))
    assert "“早先”不是期间" in page
    assert "没有“gold”" in page


@pytest.mark.parametrize("code", ["students.count", "profile.value", "graduates.employment_rate", "aid.coverage"])
def test_figures_without_records_say_so(leader, code):
    assert "没有记录" in text_of(leader.get(f"/figures/{code}/", {"rows": "organisation"})) or code == "students.count"


def test_excel_has_numbers_definition_and_date(leader):
    response = leader.get("/figures/aid.amount/export/", {"rows": "unit", "across": "year", "money": "wan"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    table, notes = book.worksheets
    assert re.fullmatch(r"单位：万元　期间：全部　截至：20\d\d-\d\d-\d\d \d\d:\d\d", table["A1"].value)
    assert table["A2"].value.startswith("口径：已发放资助的金额之和")
    rows = [[cell.value for cell in row] for row in table.iter_rows(min_row=3)]
    assert rows[0] == ["部门", "2015", "2016", "合计"]
    assert rows[1:4] == [["商学院", 0.1, 0.1, 0.2], ["机电学院", 0.2, 0.2, 0.4], ["合计", 0.3, 0.3, 0.6]]
    written = {row[0].value: row[1].value for row in notes.iter_rows(min_row=2)}
    assert "已发放资助的金额之和" in written["口径"]
    assert written["单位"] == "万元"
    assert written["截至"][:2] == "20"


def cells_of(leader, code: str, **asked: str) -> list[list[tuple[object, str]]]:
    """Values and number formats of the table's rows below its headings."""
    response = leader.get(f"/figures/{code}/export/", asked)
    table = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).worksheets[0]
    return [[(cell.value, cell.number_format) for cell in row] for row in table.iter_rows(min_row=4)]


def test_excel_shows_numbers_as_the_page_does(leader):
    (_label, amount), *_more = cells_of(leader, "aid.amount", rows="unit", money="yuan")
    assert amount == (2000, "#,##0.00")
    (_label, times), *_more = cells_of(leader, "aid.times", rows="unit")
    assert times == (2, "#,##0")


def test_excel_gives_both_sides_of_every_rate(leader, schools):
    from bangfu.programmes.models import Destination

    (_label, *average), *_more = cells_of(leader, "aid.average", rows="organisation")
    assert average == [(1000, "#,##0.00"), (6000, "#,##0.00"), (6, "#,##0")]
    for number, outcome in enumerate(("contract", "seeking", "seeking")):
        kept(Destination, organisation=schools[0], cohort=2016, name=f"届{number}", as_of="2016", outcome=outcome)
    (_label, *rate), *_more = cells_of(leader, "graduates.employment_rate", rows="cohort")
    assert rate == [(0.333333, "0.0%"), (1, "#,##0"), (3, "#,##0")]


def test_a_number_of_a_part_says_so(client, leader, schools):
    cache.clear()
    assert "您的权限" not in text_of(leader.get("/figures/aid.amount/")) + text_of(leader.get("/"))
    rights = [Permission.FIGURES_VIEW, Permission.AID_VIEW, Permission.EXPORT]
    log_in(client, make_user_with(rights, schools[0], unit=schools[2]))
    words = "机电学院（您的权限）"
    assert f"<dt>范围</dt><dd>{words}</dd>" in text_of(client.get("/figures/aid.amount/"))
    assert f"范围：{words}" in text_of(client.get("/"))
    response = client.get("/figures/aid.amount/export/", {"rows": "year"})
    table, notes = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).worksheets
    assert f"范围：{words}" in table["A1"].value
    assert ("范围", words) in [(row[0].value, row[1].value) for row in notes.iter_rows()]


def test_a_class_is_named_with_its_college(schools):
    access = make_user_with([Permission.AID_VIEW], schools[0], unit=schools[2], class_name="机电1班", grade=2015).access
    assert extent(access, figure_of("aid.amount")) == "机电学院 · 2015 级 · 机电1班（您的权限）"


def test_a_thing_is_counted_in_its_own_unit(leader, schools):
    from bangfu.assistance.models import Donation

    school, partner, _unit = schools
    given = {"organisation": school, "partner": partner, "donated_on": "2017-01-05"}
    kept(Donation, asset="车床", quantity=2, quantity_unit="台", **given)
    assert "单位：台" in text_of(leader.get("/figures/donations.quantity/"))
    behind = text_of(leader.get("/figures/donations.quantity/records/"))
    assert '<span class="tabular">2</span> <span class="unit">台</span>' in behind
    assert value_of(FigureReference("donations.quantity"), access=User.objects.system().access).unit == "台"
    kept(Donation, asset="图书", quantity=300, quantity_unit="册", **given)
    assert "单位：见计量单位" in text_of(leader.get("/figures/donations.quantity/"))
    assert "单位：册" in text_of(leader.get("/figures/donations.quantity/", {"measure_unit": "册"}))


def test_the_desk_does_not_mix_segments(leader, schools):
    from bangfu.programmes.models import Destination

    cache.clear()  # the rows came past the services, so that nothing else makes the kept panels old
    graduates = (("secondary", "contract", 3), ("secondary", "seeking", 1), ("higher", "seeking", 2))
    for segment, outcome, count in graduates:
        for number in range(count):
            kept(Destination, organisation=schools[0], cohort=2016, name=f"{segment}{outcome}{number}", as_of="2016",
                 outcome=outcome, segment=segment)  # fmt: skip
    page = text_of(leader.get("/"))
    assert [words in page for words in ("中职 · 2016 · 3 / 4", "高职 · 2016 · 0 / 2", "75.0%", "50.0%")] == [
        True, True, True, False
    ]  # fmt: skip


def test_what_is_not_drawn_says_why(leader, schools):
    from bangfu.assistance.models import Project
    from bangfu.organisations.models import Indicator, ProfileValue

    school, partner, _unit = schools
    for code in ("students", "land_area"):
        kept(ProfileValue, organisation=school, indicator=Indicator.objects.get(code=code), as_of="2016", value=9)
    for area, year in (("majors", 2016), ("teachers", 2017)):
        kept(Project, organisation=school, partner=partner, name=area, area=area, year=year)
    asked = {"rows": "indicator", "across": "year"}
    page = text_of(leader.get("/figures/profile.value/", asked))
    assert "各项不能放在一起比较，不画图" in page and "chart-figure" not in page
    page = text_of(leader.get("/figures/profile.value/", {**asked, "indicator": "在校生"}))
    assert "不画图；" not in page and "chart-figure" in page and "单位：人" in page
    page = text_of(leader.get("/figures/projects.budget/"))
    assert "没有已统计的数，不画图。" in page and "chart-figure" not in page


def test_figures_of_one_kind_stand_together():
    order = [code.partition(".")[0] for code, figure in registry().items() if figure.topic == "assistance"]
    assert [kind for kind, _group in groupby(order)] == list(dict.fromkeys(order))


def test_coverage_says_what_it_leaves_out(leader, schools):
    from bangfu.people.models import PovertyRegistration

    assert "尚未匹配的困难登记数" not in text_of(leader.get("/figures/aid.coverage/"))
    kept(PovertyRegistration, organisation=schools[0], name="未", category="registered", valid_from="2015-01-01")
    assert "尚未匹配的困难登记数</a>：1 人" in text_of(leader.get("/figures/aid.coverage/"))


def test_export_needs_the_right(client, schools):
    log_in(client, make_user_with([Permission.FIGURES_VIEW, Permission.AID_VIEW], schools[0]))
    assert client.get("/figures/aid.amount/export/").status_code == 403


def test_views_are_saved_shared_and_dropped(leader, client, schools):
    sent = {"query": "rows=kind&across=year&money=wan", "title": "资助三年表", "is_shared": "1"}
    assert leader.post("/figures/aid.amount/save/", sent).status_code == 302
    view = SavedView.objects.get()
    assert (view.code, view.is_shared) == ("aid.amount", True)
    assert "资助三年表" in text_of(leader.get("/figures/"))
    log_in(client, make_user("school_leader", schools[0]))
    assert "资助三年表" in text_of(client.get("/figures/"))
    assert client.post(f"/figures/views/{view.pk}/remove/").status_code == 404
    client.force_login(view.created_by, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(f"/figures/views/{view.pk}/remove/").status_code == 302
    text_of(client.get("/figures/"))  # says what was done
    assert "资助三年表" not in text_of(client.get("/figures/"))


def test_a_view_without_a_title_is_refused(leader):
    assert leader.post("/figures/aid.amount/save/", {"query": "", "title": " "}).status_code == 400
    assert not SavedView.objects.exists()


def test_published_figures_are_seen_without_login_and_small_cells_are_not(client, schools):
    officer = make_user("assistance_office", schools[0])
    log_in(client, officer)
    sent = {"query": "rows=unit&across=year", "title": "资助公开表"}
    assert client.post("/figures/aid.times/publish/", sent).status_code == 302
    published = PublishedFigure.objects.get()
    client.logout()
    page = text_of(client.get("/figures/public/"))
    assert "资助公开表" in page
    assert "＊" in page
    assert "/records/" not in page
    assert '<td class="text-end tabular">1</td>' not in page
    log_in(client, officer)
    assert client.post(f"/figures/public/{published.pk}/withdraw/", {"reason": ""}).status_code == 400
    assert client.post(f"/figures/public/{published.pk}/withdraw/", {"reason": "长" * 201}).status_code == 400
    assert client.post(f"/figures/public/{published.pk}/withdraw/", {"reason": "更正"}).status_code == 302
    text_of(client.get("/figures/public/"))  # says what was done
    assert "资助公开表" not in text_of(client.get("/figures/public/"))


def published_page(client, school, query):
    log_in(client, make_user("assistance_office", school))
    assert client.post("/figures/aid.times/publish/", {"query": query, "title": "资助公开表"}).status_code == 302
    client.logout()
    return text_of(client.get("/figures/public/"))


def drawn(option):
    """name → points of a chart's series."""
    return {
        series["name"]: [point if point == "-" else point["value"] for point in series["data"]]
        for series in option["series"]
    }


def test_published_figures_say_as_of_when(client, schools):
    today = timezone.localdate()
    page = published_page(client, schools[0], "rows=unit&across=year")
    assert f"截至 {today.year}年{today.month}月{today.day}日" in page


@pytest.mark.parametrize("kind", ["column", "stacked", "pie"])
def test_the_public_chart_leaves_out_what_is_withheld_and_says_so(client, schools, kind):
    third, grant = make_unit(schools[0], "信息学院"), scheme(schools[0])
    for number in range(7):
        payment(student(schools[0], unit=third), grant, f"{2015 + number % 2}-03", 1000_00)
    page = published_page(client, schools[0], f"rows=unit&across=year&chart={kind}")
    option = json.loads(page.split('type="application/json">')[1].split("</script>")[0])
    # One and two persons in each year's cell of the other departments.
    assert drawn(option) == {"商学院": ["-", "-"], "信息学院": [4, 3], "机电学院": ["-", "-"]}
    assert {series["type"] for series in option["series"]} == {"bar"}
    assert not any("stack" in series for series in option["series"])
    assert "不公开的格（＊）没有画出。" in page
    assert 'data-gap="不公开或未统计"' in page


def test_public_pages_and_the_login_lead_to_each_other(client, schools):
    addresses = ("/figures/public/", "/reports/public/", "/account/login/")
    for address in addresses:
        menu = text_of(client.get(address)).split('<nav class="public-pages"')[1].split("</nav>")[0]
        assert re.findall(r'href="([^"]+)"', menu) == list(addresses)
        assert f'href="{address}" aria-current="page"' in menu
    log_in(client, make_user("assistance_office", schools[0]))
    menu = text_of(client.get("/figures/public/")).split('<nav class="public-pages"')[1].split("</nav>")[0]
    assert re.findall(r'href="([^"]+)"', menu) == ["/figures/public/", "/reports/public/", "/"]


def test_publishing_needs_its_right(leader):
    assert leader.post("/figures/aid.times/publish/", {"query": "", "title": "x"}).status_code == 403


def test_pages_take_a_constant_number_of_queries(leader, django_assert_max_num_queries):
    leader.get("/figures/aid.amount/")
    with django_assert_max_num_queries(15):
        leader.get("/figures/aid.amount/", {"rows": ["kind", "unit"], "across": "year"})
    with django_assert_max_num_queries(15):
        leader.get("/figures/aid.amount/records/")


def test_the_desk_shows_key_figures(leader):
    page = text_of(leader.get("/"))
    assert "学生资助" in page
    assert "受助人数" in page


def test_the_desk_follows_a_backup_that_was_put_back(leader, schools):
    """The head is at the same number as before, with another hash: what was kept for it must not be shown."""
    school, _partner, unit = schools

    def pay(amount: int) -> tuple[int, str]:
        payment(student(school, unit=unit), scheme(school), "2016-05", amount)
        record(by=User.objects.system(), drafts=[Draft("add", "aid.aidpayment", None, "一笔")])
        return ChainHead.objects.values_list("sequence", "hash").get()

    backup = transaction.savepoint()
    lost = pay(7777_00)
    assert [words in text_of(leader.get("/")) for words in ("1.0777", "1.1777")] == [True, False]
    transaction.savepoint_rollback(backup)
    again = pay(8777_00)
    assert lost[0] == again[0] and lost[1] != again[1]
    assert [words in text_of(leader.get("/")) for words in ("1.0777", "1.1777")] == [False, True]
