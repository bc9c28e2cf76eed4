"""Every kind of sheet: its template filled in goes in, again changes nothing, and can be undone."""

import io

import openpyxl
import pytest
from django.apps import apps

from bangfu.accounts.models import Organisation, Unit, User
from bangfu.assistance.models import Activity, ActivityParticipant, Award, Donation, Project
from bangfu.core.errors import Refusal, Refusals
from bangfu.core.office.sheet import CellKind, Sheet
from bangfu.core.scoping import viewing
from bangfu.intake.reading import find_table, header_key
from bangfu.intake.services import import_file, undo_batch
from bangfu.intake.sheets import GROUPS, KINDS, kind_named
from bangfu.intake.workbooks import write_template
from bangfu.organisations.models import ProfileValue
from bangfu.people.models import Student, Teacher
from bangfu.programmes.models import Destination
from bangfu.registers.register import REGISTRY
from bangfu.registers.services import attach_evidence, detach_evidence
from bangfu.trail.services import verify
from tests.factories import make_student, make_unit

pytestmark = pytest.mark.django_db
CHANGED = {"姓名", "名称", "活动名称", "项目名称", "课题名称", "物资", "获奖人", "来源", "专业名称"}


@pytest.fixture
def system(school):
    make_unit(school)
    Organisation.objects.create(code="P1", name="示例县职业教育中心", kind="secondary_school")
    by = User.objects.system()
    with viewing(by.access):
        yield by


def filled_template(kind, school, tmp_path):
    """The template with its examples made into data."""
    file = io.BytesIO()
    write_template(file, kind, school)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    headings = [str(cell.value).rstrip("*") for cell in sheet[1]]
    for row in range(2, 2 + len(kind.examples)):
        for column, heading in enumerate(headings, 1):
            cell = sheet.cell(row, column)
            if heading in CHANGED and cell.value:
                cell.value += "二"
            if heading == "受援学校":
                cell.value = "示例县职业教育中心"
    path = tmp_path / f"{kind.code}.xlsx"
    book.save(path)
    return path


def rows_of(model):
    manager = model._default_manager
    return manager.filter(removed_at=None).count()


@pytest.mark.parametrize("code", KINDS)
def test_template_in_again_and_out(code, system, school, tmp_path):
    kind = KINDS[code]
    path = filled_template(kind, school, tmp_path)
    before = rows_of(kind.model)
    given = {"kind": kind, "path": path, "organisation": school, "by": system, "create_missing": True}
    batch = import_file(**given)
    assert (batch.state, batch.counts["add"]) == ("committed", len(kind.examples))
    assert rows_of(kind.model) == before + len(kind.examples)
    again = import_file(**given)
    assert (again.counts["leave"], again.counts["add"], again.counts["change"]) == (len(kind.examples), 0, 0)
    undo_batch(batch=batch, by=system)
    assert rows_of(kind.model) == before
    assert import_file(**given).counts["add"] == len(kind.examples)
    assert verify()[2] == []


@pytest.mark.parametrize("code", KINDS)
def test_an_untouched_template_imports_nothing(code, system, school, tmp_path):
    kind = KINDS[code]
    path = tmp_path / "t.xlsx"
    with path.open("wb") as file:
        write_template(file, kind, school)
    batch = import_file(kind=kind, path=path, organisation=school, by=system)
    assert batch.counts["add"] == 0 and batch.counts["skip"] == len(kind.examples)


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        ("donations", {"捐赠日期": "donated_on", "物品名称": "asset", "捐赠金额（元）": "value"}),
        ("departments", {"院系名称": "name", "部门性质": "kind"}),
        ("majors", {"专业名称": "name", "所属院系": "unit", "专业编码": "code"}),
        ("profile_values", {"指标项": "indicator", "截止日期": "as_of", "统计值": "value", "资料来源": "source"}),
        ("awards", {"获奖项目": "competition", "竞赛级别": "level", "获奖学生": "holder_names"}),
        ("activities", {"讲座主题": "title", "举办时间": "held_on", "主讲教师": "expert"}),
        ("projects", {"帮扶项目名称": "name", "实施年度": "year", "帮扶领域": "area", "投入资金（万元）": "budget"}),
        ("research", {"课题主持人": "own_members", "立项年月": "approved_on", "课题来源": "approver"}),
        ("destinations", {"升学院校": "employer_or_school", "就业方式": "outcome", "是否专业对口": "matches_major"}),
        ("aid_payments", {"奖学金名称": "scheme", "发放年月": "paid_on", "打卡金额": "amount", "教学院系": "unit"}),
        ("teachers", {"职工编号": "staff_number", "现任专业技术职务": "title", "双师型教师": "is_double_qualified"}),
        ("students", {"居民身份证号码": "identity_number", "生源地区": "origin", "班名": "class_name"}),
        ("organisations", {"单位全称": "name", "办学类型": "kind", "学校标识码": "code"}),
    ],
)  # fmt: skip
def test_offices_call_columns_by_many_names(kind, headings):
    texts = bytes([CellKind.TEXT, CellKind.TEXT])
    sheet = Sheet("表", columns=[[heading, "x"] for heading in headings], kinds=[texts] * len(headings))
    assert find_table(sheet, KINDS[kind].columns).codes == list(headings.values())


def test_declarations_hold_together():
    assert {code for _title, codes in GROUPS for code in codes} == set(KINDS)
    for kind in KINDS.values():
        codes = [column.code for column in kind.columns]
        assert len(codes) == len(set(codes))
        for name in (*kind.key, *kind.compared, *([kind.narrowed_by] if kind.narrowed_by else [])):
            kind.model._meta.get_field(name)
        meant: dict[str, str] = {}
        for column in kind.columns:
            for name in (str(column.title), *column.synonyms):
                assert meant.setdefault(header_key(name), column.code) == column.code, (kind.code, name)
        assert all(set(example) <= set(codes) for example in kind.examples)
        assert apps.get_model(kind.model._meta.label) is kind.model


def test_kinds_are_found_by_code_and_title():
    assert kind_named("aid-payments") is KINDS["aid_payments"]
    assert kind_named("资助发放") is KINDS["aid_payments"]
    assert kind_named("学生") is KINDS["students"]
    assert kind_named("nothing") is None


def test_every_intake_kind_of_a_register_exists():
    for register in REGISTRY.values():
        assert not register.intake_kind or register.intake_kind in KINDS, register.code


def imported(kind, rows, system, school, tmp_path, **options):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / "x.xlsx"
    book.save(path)
    return import_file(kind=KINDS[kind], path=path, organisation=school, by=system, **options)


def test_an_activity_with_its_roster(system, school, tmp_path):
    rows = [
        ["活动主题", "类型", "日期", "受援校", "参加人数", "参加人员", "受援校参加人员"],
        ["集中备课", "备课", "2016年4月12日", "示例县职业教育中心", "3人", "王一（带队），李二", "周三"],
        ["送教", "送教上门", "2016-05", "示例县职业教育中心", "20余人", "", ""],
    ]
    imported("activities", rows, system, school, tmp_path)
    planning, delivery = Activity.objects.order_by("held_on")
    assert (planning.kind, planning.held_on, planning.headcount) == ("lesson_planning", "2016-04-12", 3)
    assert (delivery.headcount, delivery.headcount_qualifier) == (20, "余")
    roster = ActivityParticipant.objects.order_by("pk").values_list("name", "side", "role")
    assert list(roster) == [("王一", "supporter", "带队"), ("李二", "supporter", ""), ("周三", "partner", "")]


def test_a_roster_longer_than_the_head_count_is_refused(system, school, tmp_path):
    rows = [
        ["活动主题", "类型", "日期", "受援校", "参加人数", "参加人员"],
        ["集中备课", "备课", "2016-04", "示例县职业教育中心", "1人", "王一、李二"],
    ]
    with pytest.raises(Refusals, match="E2") as refused:
        imported("activities", rows, system, school, tmp_path)
    assert "activity.headcount" in [refusal.code for _field, refusal in refused.value]
    assert not Activity.objects.exists()


def test_the_only_partner_is_understood(system, school, tmp_path):
    from bangfu.accounts.models import Pairing

    partner = Organisation.objects.get(code="P1")
    rows = [["捐赠时间", "物资名称", "数量", "金额（万元）"], ["2016-06", "普通车床", "4台", "7.2"]]
    with pytest.raises(Refusals, match="受援学校"):
        imported("donations", rows, system, school, tmp_path)
    Pairing.objects.create(agreement_id=1, organisation=school, partner=partner)
    imported("donations", rows, system, school, tmp_path)
    donation = Donation.objects.get()
    assert (donation.partner, donation.quantity, donation.value) == (partner, 4, 7_200_000)


def test_the_models_own_rules_refuse_a_row_in_the_preview(system, school, tmp_path):
    rows = [
        ["项目名称", "年度", "类别", "受援学校", "开始时间", "结束时间"],
        ["实训指导", "2016年", "实训条件", "示例县职业教育中心", "2016-05", "2016-03"],
    ]
    with pytest.raises(Refusals):
        imported("projects", rows, system, school, tmp_path)
    assert not Project.objects.exists()


def test_awards_of_both_kinds(system, school, tmp_path):
    rows = [
        ["时间", "级别", "类别", "姓名", "赛事名称", "奖次", "受援校"],
        ["2016-05", "省级", "学生", "赵一,钱二", "技能大赛", "二等奖", "示例县职业教育中心"],
        ["2016-06", "全国", "教师", "孙三", "说课比赛", "一等奖", "示例县职业教育中心"],
    ]
    imported("awards", rows, system, school, tmp_path)
    stored = [(a.level, a.holder_kind, a.holder_names) for a in Award.objects.order_by("awarded_on")]
    assert stored == [("provincial", "student", "赵一、钱二"), ("national", "teacher", "孙三")]


def test_destinations_take_facts_from_the_roll(system, school, tmp_path):
    student = make_student(system, school, student_number="S1", name="张三", origin="阳新县", segment="higher")
    rows = [
        ["学号", "姓名", "届次", "毕业去向", "是否对口"],
        ["S1", "张三", "2016届", "专升本", ""],
        ["S2", "李四", "2016届", "签劳动合同形式就业", "是"],
    ]
    batch = imported("destinations", rows, system, school, tmp_path)
    first, second = Destination.objects.order_by("student_number")
    assert (first.student, first.origin, first.segment, first.outcome) == (student, "阳新县", "higher", "further_study")
    assert (second.student, second.matches_major, second.as_of, second.cohort) == (None, True, "2016", 2016)
    assert imported("destinations", rows, system, school, tmp_path).counts["leave"] == 2
    assert batch.counts["add"] == 2


def test_profile_values_with_qualifiers(system, school, tmp_path):
    rows = [
        ["指标", "年度", "数值"],
        ["在校生", "2016", "4224"],
        ["校外基地", "2016", "90余"],
        ["纸质图书", "2016", ""],
    ]
    from bangfu.organisations.models import Indicator

    names = list(Indicator.objects.order_by("order").values_list("name", flat=True)[:3])
    for row, name in zip(rows[1:], names, strict=True):
        row[0] = name
    imported("profile_values", rows, system, school, tmp_path)
    stored = {p.indicator.name: (p.value, p.qualifier) for p in ProfileValue.objects.select_related("indicator")}
    assert stored == {names[0]: (4224, ""), names[1]: (90, "余"), names[2]: (None, "")}


def test_teachers_are_compared_by_their_sealed_number(system, school, tmp_path):
    import datetime

    from bangfu.core.identity import make_identity_number

    number = make_identity_number("990101", datetime.date(1980, 1, 1), 3)
    rows = [["工号", "姓名", "身份证号", "学历"], ["T1", "王一", number, "研究生"]]
    imported("teachers", rows, system, school, tmp_path)
    teacher = Teacher.objects.get()
    assert (teacher.identity_number, teacher.degree) == (number, "master")
    assert imported("teachers", rows, system, school, tmp_path).counts["leave"] == 1
    other = make_identity_number("990101", datetime.date(1981, 1, 1), 3)
    rows[1][2] = other
    imported("teachers", rows, system, school, tmp_path, update=True)
    teacher.refresh_from_db()
    assert (teacher.identity_number, teacher.version) == (other, 2)


def test_students_changed_in_bulk_keep_their_seals(system, school, tmp_path):
    import datetime

    from bangfu.core.identity import make_identity_number
    from bangfu.people.models.identity import identity_index

    number = make_identity_number("990101", datetime.date(1999, 1, 1), 3)
    student = make_student(system, school, student_number="S1", name="张三")
    rows = [["学号", "姓名", "身份证号", "专业", "年级"], ["S1", "张三丰", number, "数控技术", "2015级"]]
    batch = imported("students", rows, system, school, tmp_path, update=True, create_missing=True)
    student.refresh_from_db()
    assert (student.name, student.identity_number, str(student.major), student.grade, student.version) == (
        "张三丰", number, "数控技术", 2015, 2,
    )  # fmt: skip
    assert student.identity_index == identity_index(number) and student.person_index
    assert (batch.counts["changed"], batch.counts["create"]) == (1, 1)
    undo_batch(batch=batch, by=system)
    student.refresh_from_db()
    assert (student.name, student.identity_number, student.identity_index, student.major) == ("张三", "", "", None)
    assert verify()[2] == []


def test_departments_and_organisations_are_not_doubled(system, school, tmp_path):
    rows = [["部门名称", "类型"], ["机电工程学院", "二级学院"], ["教务处", "处室"]]
    batch = imported("departments", rows, system, school, tmp_path)
    assert (batch.counts["leave"], batch.counts["add"]) == (1, 1)
    assert Unit.objects.get(name="教务处").kind == "office"
    rows = [["单位名称", "类型"], ["示例县职业教育中心", "中职"], ["某职教集团", "集团"]]
    batch = imported("organisations", rows, system, school, tmp_path)
    assert (batch.counts["leave"], batch.counts["add"]) == (1, 1)
    assert Student.objects.count() == 0


def test_a_batch_with_evidence_is_not_undone(system, school, tmp_path):
    make_student(system, school, student_number="9", name="旧名")
    rows = [["学号", "姓名"], ["7", "甲某"], ["8", "乙某"], ["9", "新名"]]
    batch = imported("students", rows, system, school, tmp_path)
    first, changed = (Student.objects.get(student_number=number) for number in "79")
    pdf = b"%PDF-1.4\n%%EOF\n"
    kept = attach_evidence(record=first, file=io.BytesIO(pdf), name="通知.pdf", by=system)
    attach_evidence(record=changed, file=io.BytesIO(pdf), name="通知.pdf", by=system)
    with pytest.raises(Refusals) as caught:
        undo_batch(batch=batch, by=system)
    assert [(refusal.code, refusal.text) for _field, refusal in caught.value] == [
        ("undo.evidence", "第 2 行的记录附有 1 份佐证材料；请先移除材料，再撤销")
    ]
    assert Student.objects.count() == 3
    detach_evidence(evidence=kept, record=first, reason="撤销导入", by=system)
    with pytest.raises(Refusal, match="写了 201 个字，最多 200 个字"):
        undo_batch(batch=batch, by=system, reason="长" * 201)
    undo_batch(batch=batch, by=system)
    assert Student.objects.get().name == "旧名"
