"""Tables with columns side by side (a year, an indicator, an aid scheme each) are read one column under the other."""

import io
from typing import Any

import openpyxl
import pytest

from bangfu.aid.models import AidPayment
from bangfu.core.scoping import everything
from bangfu.intake.services import dry_run
from bangfu.intake.sheets import KINDS
from bangfu.organisations.models import ProfileValue
from tests.factories import log_in, make_scheme, make_student, make_user
from tests.integration.intake_support import batch_of, commit, payments_file, refusals, saved, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Any, school: Any) -> Any:
    """A browser of the assistance office, which imports profiles."""
    return log_in(client, make_user("assistance_office", school))


@pytest.fixture
def counter(client: Any, centre: Any, school: Any) -> Any:
    """A browser of the aid centre, with two students and two schemes."""
    for number, name in (("S1", "张三丰"), ("S2", "李四光")):
        make_student(centre, school, student_number=number, name=name)
    for name in ("国家助学金", "校内奖学金"):
        make_scheme(centre, school, name=name)
    return log_in(client, centre)


def stored() -> set[tuple[str, str, Any, str]]:
    with everything():
        return set(ProfileValue.objects.values_list("indicator__name", "as_of", "value", "qualifier"))


def test_a_column_for_each_year(desk: Any) -> None:
    rows = [
        ["在校生", "人", 4100, 4224, "—"], ["占地面积", "亩", "820余", None, 830],
        ["纸质图书", "册", "", "20万", "23.26万"],
    ]  # fmt: skip
    content = payments_file(rows, ["指标", "计量单位", "2015年", "2016年", "2017年"], title="学校概况统计表")
    shown = upload(desk, content, kind="profile_values")
    assert shown.context["counts"]["add"] == 6 and refusals(shown) == {}
    page = shown.content.decode()
    assert "“2015年、2016年、2017年”各列并排：表头作“截至时间”，空格子不读" in page
    assert not shown.context["mapping"].lacking and not shown.context["mapping"].unknown
    commit(desk, batch_of(shown))
    assert stored() == {
        ("在校生", "2015", 4100, ""), ("在校生", "2016", 4224, ""), ("占地面积", "2015", 820, "余"),
        ("占地面积", "2017", 830, ""), ("纸质图书", "2016", 200_000, ""), ("纸质图书", "2017", 232_600, ""),
    }  # fmt: skip
    assert upload(desk, content, kind="profile_values").context["counts"]["leave"] == 6


def test_one_year_in_the_heading_and_its_unit(desk: Any) -> None:
    rows = [["纸质图书", 23.26], ["固定资产总值", 17000]]
    shown = upload(desk, payments_file(rows, ["指标", "2017年12月（万册）"]), kind="profile_values")
    assert refusals(shown) == {"B3": "unit.not_convertible"}
    commit(desk, batch_of(shown), partial="on")
    assert stored() == {("纸质图书", "2017-12", 232_600, "")}


def test_a_column_for_each_indicator(desk: Any) -> None:
    headings = ["年度", "在校生（人）", "教职工", "固定资产总值(万元)", "来源"]
    rows = [[2016, 8900, 520, 17000, "年报"], [2017, 8923, "", 17100.5, "年报"]]
    shown = upload(desk, payments_file(rows, headings), kind="profile_values")
    assert refusals(shown) == {}
    commit(desk, batch_of(shown))
    assert stored() == {
        ("在校生", "2016", 8900, ""), ("在校生", "2017", 8923, ""), ("教职工", "2016", 520, ""),
        ("固定资产总值", "2016", 170_000_000, ""), ("固定资产总值", "2017", 171_005_000, ""),
    }  # fmt: skip


def test_refusals_name_the_cell_or_the_heading(desk: Any) -> None:
    rows = [["在校生", 4100, "约莫"], ["不存在的指标", 1, 2]]
    shown = upload(desk, payments_file(rows, ["指标", "2015年", "2099年"]), kind="profile_values")
    found = [(p.cell, p.column, p.value, p.refusal.code) for p in shown.context["preview"].problems]
    assert ("C2", "数值", "约莫", "number.form") in found
    assert ("C1", "截至时间", "2099年", "date.to_come") in found
    assert [cell for cell, _column, value, _code in found if value == "不存在的指标"] == ["A3", "A3"]


def test_what_was_refused_comes_back_a_row_each(desk: Any) -> None:
    rows = [["在校生", "四千", 4224], ["教职工", 500, "五百"]]
    shown = upload(desk, payments_file(rows, ["指标", "2015年", "2016年"]), kind="profile_values")
    batch = batch_of(shown)
    answer = desk.get(f"/import/batches/{batch.pk}/refused/")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    tables = [list(sheet.values) for sheet in book]
    assert [table[0][:3] for table in tables] == [("指标", "数值", "截至时间")] * 2
    assert [table[1][:3] for table in tables] == [("在校生", "四千", "2015年"), ("教职工", "五百", "2016年")]
    assert [sheet["B2"].comment.text for sheet in book] == [p.refusal.text for p in shown.context["preview"].problems]
    for sheet in book:
        sheet["B2"] = "400"
    mended = io.BytesIO()
    book.save(mended)
    again = upload(desk, mended.getvalue(), kind="profile_values")
    assert again.context["counts"]["add"] == 2 and refusals(again) == {}


def test_a_year_can_be_left_out_by_hand(desk: Any) -> None:
    shown = upload(desk, payments_file([["在校生", 1, 2]], ["指标", "2015年", "2016年"]), kind="profile_values")
    batch = batch_of(shown)
    fields = {line.field: line.value for line in shown.context["mapping"].sheets[0].lines}
    assert list(fields.values()) == ["indicator", "value", "value"]
    fields["column:B:发放"] = "-"
    shown = desk.post(f"/import/batches/{batch.pk}/columns/", fields, follow=True)
    assert shown.context["counts"]["add"] == 1
    commit(desk, batch)
    assert stored() == {("在校生", "2016", 2, "")}


def test_a_column_of_values_beside_a_year_is_asked_about(desk: Any) -> None:
    shown = upload(desk, payments_file([["在校生", 1, 2]], ["指标", "2015年", "数值"]), kind="profile_values")
    assert "header.unmapped" in {problem.refusal.code for problem in shown.context["preview"].grid.blocks}


def test_a_column_for_each_scheme(counter: Any) -> None:
    headings = ["学号", "姓名", "发放时间", "国家助学金（元）", "校内奖学金"]
    rows = [
        ["S1", "张三丰", "2016-11", 1500, 800], ["S2", "李四光", "2016-11", 1500, None],
        ["S3", "无此人", "2016-11", "", ""], ["S2", "李四光", "2016-12", "0.00", 0],
    ]  # fmt: skip
    shown = upload(counter, payments_file(rows, headings))
    assert shown.context["counts"]["add"] == 3 and refusals(shown) == {}
    commit(counter, batch_of(shown))
    with everything():
        paid = set(AidPayment.objects.values_list("student__student_number", "scheme__name", "amount"))
    assert paid == {("S1", "国家助学金", 150_000), ("S1", "校内奖学金", 80_000), ("S2", "国家助学金", 150_000)}


def test_a_sum_beside_the_schemes_is_asked_about(counter: Any) -> None:
    headings = ["学号", "姓名", "发放时间", "国家助学金", "校内奖学金", "合计"]
    shown = upload(counter, payments_file([["S1", "张三丰", "2016-11", 1500, 800, 2300]], headings))
    blocks = [(p.cell, p.column, p.refusal.code) for p in shown.context["preview"].grid.blocks]
    assert blocks == [("F1", "合计", "header.unmapped")]


def test_a_value_over_two_rows_is_refused_in_both(desk: Any) -> None:
    book = openpyxl.Workbook()
    for row in (["指标", "2015年", "2016年"], ["在校生", 4100, 4200], ["教职工", None, 500]):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    shown = upload(desk, saved(book), kind="profile_values")
    assert refusals(shown) == {"B2": "cell.merged", "B3": "cell.merged"} and shown.context["counts"]["add"] == 2


def test_the_shell_reads_them_too(school: Any, office: Any, tmp_path: Any) -> None:
    path = tmp_path / "概况.xlsx"
    path.write_bytes(payments_file([["在校生", 1, 2]], ["指标", "2015", "2016"]))
    preview = dry_run(kind=KINDS["profile_values"], path=path, organisation=school, by=office)
    assert preview.grid.column("as_of") != [None, None] and len(preview.grid) == 2
