"""Units named in titles, headers and columns of real files: converted, or refused by name."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from bangfu.assistance.models import Donation, Project
from bangfu.intake.models import ColumnMemory
from bangfu.organisations.models import Indicator, ProfileValue
from tests.factories import log_in
from tests.integration.intake_support import batch_of, commit, refusals, saved, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, office):
    return log_in(client, office)


def file_of(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def figures(desk, *rows):
    """indicator → value after importing a profile sheet, else what is refused."""
    shown = upload(desk, file_of(*rows), kind="profile_values")
    if refused := refusals(shown):
        return refused
    commit(desk, batch_of(shown))
    return {v.indicator.name: v.value for v in ProfileValue.objects.select_related("indicator")}


def test_the_unit_of_a_header_scales_figures(desk):
    rows = (
        ["指标", "截至时间", "数值（万元）"],
        ["固定资产总值", "2018", 17000],
        ["教学科研仪器设备总值", "2018", "2560万元"],
    )
    assert figures(desk, *rows) == {"固定资产总值": 170_000_000, "教学科研仪器设备总值": 25_600_000}


def test_a_unit_in_the_title_holds_for_indicators_measured_in_it(desk):
    rows = (
        ["学校基本数据（单位：万元）"],
        ["指标", "截至时间", "数值"],
        ["固定资产总值", "2018", 17000],
        ["在校生", "2018", 4224],
    )
    assert figures(desk, *rows) == {"固定资产总值": 170_000_000, "在校生": 4224}


def test_a_column_of_units_goes_before_the_header(desk):
    rows = (
        ["单位：万元"],
        ["指标", "单位", "数值", "截至时间"],
        ["固定资产总值", "亿元", 1.7, "2018"],
        ["纸质图书", "万册", 23, "2018"],
        ["建筑面积", "万㎡", 20, "2018"],
        ["在校生", "人", 4224, "2018"],
    )
    expected = {"固定资产总值": 170_000_000, "纸质图书": 230_000, "建筑面积": 200_000, "在校生": 4224}
    assert figures(desk, *rows) == expected


def test_units_that_do_not_suit_the_indicator_are_refused_at_their_cell(desk):
    rows = (["指标", "单位", "数值", "截至时间"], ["固定资产总值", "美元", 17, "2018"], ["占地面积", "公顷", 5, "2018"])
    shown = upload(desk, file_of(*rows), kind="profile_values")
    first, second = list(shown.context["preview"].problems)
    assert (first.cell, first.value, first.refusal.reason) == ("B2", "美元", "单位“美元”不能换算为“元”")
    assert (second.cell, second.value, second.refusal.remedy) == ("B3", "公顷", "请换算后填写，并改正单位")
    rows = (["指标", "数值（万元）", "截至时间"], ["在校生", 17, "2018"])
    assert refusals(upload(desk, file_of(*rows), kind="profile_values")) == {"B2": "unit.not_convertible"}


PROJECT = ["项目名称", "年度", "项目类别", "受援学校"]


def project_file(partner, title, heading="经费"):
    return file_of([title], [*PROJECT, heading], ["实训室", "2018", "其他", partner.name, 7.2])


@pytest.mark.parametrize(
    ("title", "heading", "fen"),
    [
        ("单位：千元", "经费", 720_000),
        ("单位:百元", "经费", 72_000),
        ("单位（万元）", "经费", 7_200_000),
        ("（万元）", "经费", 7_200_000),
        ("单位： 万 元  2018年", "经费", 7_200_000),
        ("填报单位：元山学校 单位：万元制表日期：2018年", "经费", 7_200_000),
        ("金额单位：人民币万元", "经费", 7_200_000),
        ("项目一览表（单位：人次、万元）", "经费", 7_200_000),
        ("一览表", "经费（千元）", 720_000),
        ("一览表", "经费/百万元", 720_000_000),
        ("单位：万元", "经费（元）", 720),
    ],
)
def test_money_in_any_chinese_unit(desk, partner, title, heading, fen):
    commit(desk, batch_of(upload(desk, project_file(partner, title, heading), kind="projects")))
    assert Project.objects.get().budget == fen


@pytest.mark.parametrize(("title", "heading"), [("单位: 美元", "经费"), ("一览表", "经费（万美元）")])
def test_money_in_another_currency_is_refused(desk, partner, title, heading):
    shown = upload(desk, project_file(partner, title, heading), kind="projects")
    (problem,) = shown.context["preview"].problems
    assert (problem.cell, problem.value, problem.refusal.code) == ("E3", "7.2", "unit.not_convertible")
    assert "美元" in problem.refusal.reason


def test_a_money_column_settled_by_hand_keeps_the_unit_of_its_header(desk, partner):
    batch = batch_of(upload(desk, project_file(partner, "一览表", "拨付数（千元）"), kind="projects"))
    chosen = {"column:E:Sheet": "budget"}
    desk.post(f"/import/batches/{batch.pk}/columns/", chosen)
    commit(desk, batch)
    assert Project.objects.get().budget == 720_000


def test_pieces_by_the_ten_thousand(desk, partner):
    content = file_of(["捐赠时间", "物资", "数量（万册）", "受援学校"], ["2017-01-09", "图书", 2, partner.name])
    commit(desk, batch_of(upload(desk, content, kind="donations")))
    assert Donation.objects.get().quantity == 20_000


def test_refused_rows_come_back_with_the_unit_of_their_title(desk):
    rows = (["单位：万元"], ["指标", "数值", "截至时间"], ["固定资产总值", 17000, "2018.13"])
    batch = batch_of(upload(desk, file_of(*rows), kind="profile_values"))
    book = load_workbook(io.BytesIO(b"".join(desk.get(f"/import/batches/{batch.pk}/refused/").streaming_content)))
    assert (book.active["A1"].value, book.active["B2"].value) == ("单位：万元", "数值")
    book.active["C3"].value = "2018-12"
    commit(desk, batch_of(upload(desk, saved(book), kind="profile_values")))
    assert ProfileValue.objects.get().value == 170_000_000


def test_an_indicator_may_be_called_a_total(desk):
    Indicator.objects.filter(name="在校生").update(name="在校生总计")
    rows = (
        ["指标", "数值", "截至时间"],
        ["在校生总计", 4224, "2018"],
        ["合计", 4224, ""],
        ["制表人（签字）：王五", "", ""],
    )
    assert figures(desk, *rows) == {"在校生总计": 4224}


def projects_file(partner, *rows, heading="单位"):
    """Projects of 2016 to 2018 with an amount and what stands in the column beside it."""
    named = ([f"实训室{n}", 2016, "其他", partner.name, *row] for n, row in enumerate(rows))
    return file_of([*PROJECT, "经费", heading], *named)


@pytest.mark.parametrize("heading", ["单位", "金额单位", "计量单位"])
def test_a_column_of_units_beside_the_amounts_holds_row_by_row(desk, partner, heading):
    content = projects_file(partner, (7.2, "万元"), (720, "元"), (None, None), heading=heading)
    shown = upload(desk, content, kind="projects")
    assert shown.context["mapping"].sheets[0].lines[5].value == "money_unit"
    commit(desk, batch_of(shown))
    assert list(Project.objects.order_by("name").values_list("budget", flat=True)) == [7_200_000, 72_000, None]


def test_units_that_are_no_money_or_missing_are_refused_by_name(desk, partner, school):
    content = projects_file(partner, (7.2, "万元"), (8, None), (9, "万美元"))
    problems = list(upload(desk, content, kind="projects").context["preview"].problems)
    assert [(p.cell, p.refusal.code) for p in problems] == [("E3", "unit.missing"), ("E4", "unit.not_convertible")]
    assert "万美元" in problems[1].refusal.reason
    # Other words under 单位 are asked about, and settled by hand they are still held to be money.
    shown = upload(desk, projects_file(partner, (7.2, "万元"), (8, "教务处")), kind="projects")
    assert refusals(shown) == {"F1": "header.unmapped"}
    address = f"/import/batches/{batch_of(shown).pk}/columns/"
    shown = desk.post(address, {"column:F:Sheet": "money_unit"}, follow=True)
    assert refusals(shown) == {"E3": "unit.not_convertible"}


def test_a_column_of_units_is_not_lost_to_a_memory_or_on_the_way_back(desk, partner, school, office):
    ColumnMemory.objects.create(organisation=school, kind="projects", header="单位", code="", updated_by=office)
    batch = batch_of(upload(desk, projects_file(partner, (7.2, "万元"), (-1, "万元")), kind="projects"))
    content = b"".join(desk.get(f"/import/batches/{batch.pk}/refused/").streaming_content)
    book = load_workbook(io.BytesIO(content))
    assert [cell.value for cell in book.active[1]][4:6] == ["经费", "金额单位"]
    book.active["E2"].value = 5
    commit(desk, batch_of(upload(desk, saved(book), kind="projects")))
    assert Project.objects.get().budget == 5_000_000


def test_the_unit_of_a_donation_is_that_of_its_pieces(desk, partner):
    headings = ["捐赠时间", "物资", "数量", "单位", "金额", "受援学校"]
    lathe, books = ["2016-06", "车床", 4, "台", 72000, partner.name], ["2016-06", "图书", 9, "万元", 5, partner.name]
    shown = upload(desk, file_of(headings, lathe, books), kind="donations")
    assert refusals(shown) == {"D3": "unit.of_money"}
    commit(desk, batch_of(shown), partial=1)
    row = Donation.objects.get()
    assert (row.quantity, row.quantity_unit, row.value) == (4, "台", 7_200_000)
