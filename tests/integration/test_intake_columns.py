"""What columns mean: the mapping table, its choices by column, what is remembered and forgotten, constants."""

import pytest
from openpyxl import Workbook

from bangfu.aid.models import AidPayment
from bangfu.intake.models import Batch, ColumnMemory
from tests.factories import log_in, make_scheme, make_student
from tests.integration.intake_support import HEADINGS, batch_of, commit, payment, payments_file, refusals, saved, upload

pytestmark = pytest.mark.django_db

PLAIN = ["学号", "姓名", "资助项目", "发放时间", "金额"]
ROW = ["S1", "张三丰", "国家励志奖学金", "2016-11", 5000]


@pytest.fixture
def desk(client, centre, school):
    make_student(centre, school, student_number="S1", name="张三丰")
    make_scheme(centre, school)
    return log_in(client, centre)


def choose(desk, shown, **fields):
    """Press 确定列; a field "C" is column C of the sheet 发放."""
    named = {f"column:{name}:发放" if name.isupper() else name.replace("__", ":"): v for name, v in fields.items()}
    return desk.post(f"/import/batches/{batch_of(shown).pk}/columns/", named, follow=True)


def lines(shown):
    """letters → (heading, examples, what is selected) of the first sheet."""
    return {x.letters: (x.header, x.samples, x.value) for x in shown.context["mapping"].sheets[0].lines}


def test_the_table_names_every_column(desk):
    shown = upload(desk, payments_file([[*ROW, "农行"], [*ROW[:3], "2016-12", 4000, "建行"]], [*PLAIN, "开户行"]))
    assert lines(shown) == {
        "A": ("学号", "S1", "student_number"),
        "B": ("姓名", "张三丰", "name"),
        "C": ("资助项目", "国家励志奖学金", "scheme"),
        "D": ("发放时间", "2016-11、2016-12", "paid_on"),
        "E": ("金额", "5000、4000", "amount"),
        "F": ("开户行", "农行、建行", ""),
    }
    assert shown.context["mapping"].lacking == []


def test_identity_numbers_among_the_examples_are_veiled(desk):
    shown = upload(desk, payments_file([[*ROW, "11010119900307771X"]], [*PLAIN, "证号"]))
    assert "11010119900307771X" not in shown.content.decode()


def test_required_fields_without_a_column_are_named_at_the_top(desk):
    shown = upload(desk, payments_file([["张三丰", "x", 5000]], ["姓名", "资助名目", "金额"]))
    assert shown.context["mapping"].lacking == ["发放时间", "“学号”或“身份证号”", "“资助项目”或“类别”"]
    assert "还缺必填的：发放时间、" in shown.content.decode()


def test_a_known_column_means_something_else_in_one_file_only(desk):
    shown = upload(desk, payments_file([[*ROW, "87"]], [*PLAIN, "备注"]))
    shown = choose(desk, shown, F="reference")
    commit(desk, batch_of(shown))
    assert (AidPayment.objects.get().reference, AidPayment.objects.get().note) == ("87", "")
    assert not ColumnMemory.objects.exists()
    assert lines(upload(desk, payments_file([[*ROW, "88"]], [*PLAIN, "备注"])))["F"][2] == "note"


def test_a_wrong_memory_is_forgotten(desk):
    content = payments_file([[*ROW, "87"]], [*PLAIN, "编号"])
    shown = choose(desk, upload(desk, content), F="note")
    assert "忘记记住的对应" in shown.content.decode()
    shown = upload(desk, payments_file([[*ROW, "88"]], [*PLAIN, "编号"]))
    assert lines(shown)["F"][2] == "note"
    shown = desk.post(f"/import/batches/{batch_of(shown).pk}/columns/", {"forget": "编号"}, follow=True)
    assert lines(shown)["F"][2] == "" and refusals(shown) == {"F1": "header.unmapped"}
    assert not ColumnMemory.objects.exists()
    assert lines(upload(desk, content))["F"][2] == ""


def test_all_other_unknown_columns_are_left_out_at_once(desk):
    shown = upload(desk, payments_file([[*ROW, "汉", "农行", ""]], [*PLAIN, "民族", "开户行", "开户地"]))
    assert "其余认不出的列都不导入" in shown.content.decode()
    fields = {line.field: line.value for line in shown.context["mapping"].sheets[0].lines}
    unknown = [name for name, value in fields.items() if not value and not name.startswith("column:H:")]
    given = {**fields, "column:G:发放": "note", "unknown": unknown, "leave_rest": "1"}
    shown = desk.post(f"/import/batches/{batch_of(shown).pk}/columns/", given, follow=True)
    assert {letters: value for letters, (_heading, _samples, value) in lines(shown).items() if letters > "E"} == {
        "F": "-", "G": "note", "H": "",
    }  # fmt: skip
    assert shown.context["preview"].grid.blocks == [] and shown.context["counts"]["add"] == 1
    assert dict(ColumnMemory.objects.values_list("header", "code")) == {"民族": "", "开户行": "note"}


def test_two_columns_of_one_heading_are_told_apart(desk):
    headings = ["学号", "姓名", "资助项目", "时间", "编号", "编号", "金额"]
    shown = upload(desk, payments_file([["S1", "张三丰", "国家励志奖学金", "2016-11", "87", "甲", 5000]], headings))
    assert refusals(shown) == {"E1": "header.unmapped", "F1": "header.unmapped"}
    shown = choose(desk, shown, E="reference", F="note")
    commit(desk, batch_of(shown))
    row = AidPayment.objects.get()
    assert (row.reference, row.note) == ("87", "甲")
    assert not ColumnMemory.objects.exists()


def test_two_known_columns_of_one_heading_are_told_apart(desk):
    shown = upload(desk, payments_file([[*ROW, 100]], [*PLAIN, "金额"]))
    assert refusals(shown) == {"F1": "header.twice"}
    commit(desk, batch_of(choose(desk, shown, F="note")))
    row = AidPayment.objects.get()
    assert (row.amount, row.note) == (500_000, "100")


def test_blank_headings_above_data_are_given_a_meaning(desk):
    shown = upload(desk, payments_file([[*ROW, "87", "甲"]], [*PLAIN, None, None]))
    assert refusals(shown) == {"F1": "header.unmapped", "G1": "header.unmapped"}
    commit(desk, batch_of(choose(desk, shown, F="reference", G="-")))
    assert AidPayment.objects.get().reference == "87"
    assert not ColumnMemory.objects.exists()


def test_an_unknown_heading_of_many_sheets_is_said_once(desk):
    book = Workbook()
    book.remove(book.active)
    for name, day in (("发放", "2016-11"), ("十二月", "2016-12")):
        sheet = book.create_sheet(name)
        sheet.append([*PLAIN, "编号"])
        sheet.append([*ROW[:3], day, 5000, "87"])
    shown = choose(desk, upload(desk, saved(book)), F="reference")
    assert shown.context["counts"]["add"] == 2
    assert ColumnMemory.objects.get().code == "reference"
    # Said of one sheet differently, it holds for that sheet alone.
    shown = choose(desk, shown, F="note")
    assert [sheet.lines[5].value for sheet in shown.context["mapping"].sheets] == ["note", "reference"]
    assert ColumnMemory.objects.get().code == "reference"


def test_columns_that_do_not_exist_are_refused(desk):
    shown = upload(desk, payments_file([ROW], PLAIN))
    for field, code in (("column:Z:发放", "note"), ("column:A:没有", "note"), ("column:A:发放", "nothing")):
        answer = desk.post(f"/import/batches/{batch_of(shown).pk}/columns/", {field: code})
        assert answer.status_code == 422 and "没有这样的列" in answer.content.decode()
    assert Batch.objects.get().places == {}


def test_one_value_for_the_whole_file_is_checked_and_named(desk):
    shown = upload(desk, payments_file([["S1", "张三丰", 5000], ["S1", "张三丰", 4000]], ["学号", "姓名", "金额"]))
    assert [c.title for c in shown.context["mapping"].constants if c.required] == ["资助项目", "类别", "发放时间"]
    answer = choose(desk, shown, constant__paid_on="去年")
    assert answer.status_code == 422 and "发放时间：“去年”不是日期" in answer.content.decode()
    shown = choose(desk, shown, constant__paid_on="2016-11", constant__scheme="励志")
    assert refusals(shown) == {"2": "scheme.unknown", "3": "scheme.unknown"}
    shown = choose(desk, shown, constant__scheme="国家励志奖学金")
    assert refusals(shown) == {"3": "row.twice_differently"}
    done = commit(desk, batch_of(shown), partial=1)
    row = AidPayment.objects.get()
    assert (row.scheme.name, row.paid_on, row.amount) == ("国家励志奖学金", "2016-11", 500_000)
    assert "全表的值" in done.content.decode() and "资助项目：国家励志奖学金" in done.content.decode()


def test_a_constant_is_taken_back_and_does_not_touch_a_column(desk):
    shown = choose(desk, upload(desk, payments_file([payment()], HEADINGS)), constant__note="甲", constant__amount="1")
    shown = choose(desk, shown, constant__note="")
    done = commit(desk, batch_of(shown))
    assert (AidPayment.objects.get().amount, AidPayment.objects.get().note) == (500_000, "")
    assert "全表的值" not in done.content.decode()
    assert Batch.objects.get().constants == {}


def test_the_preview_shows_every_column_of_the_file(desk):
    headings = [*PLAIN, "学院", "专业", "班级", "类别", "学年", "凭证号", "备注"]
    row = [*ROW, "机电学院", "数控", "1501", "国家奖助学金", "2015-2016学年", "87", "补发"]
    page = upload(desk, payments_file([row], headings)).content.decode()
    shown = page[page.index('class="card import-preview import-rows"') :]
    assert [text for text in ("5,000.00", "87", "补发") if f">{text}</td>" not in shown] == []
    assert "显示每行的全部 12 栏" in shown  # a phone shows nine until asked


def test_a_short_row_has_nothing_to_open(desk):
    assert "显示每行的全部" not in upload(desk, payments_file([ROW], PLAIN)).content.decode()
