"""Sheets of aid payments (资助发放)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.accounts.models import Organisation
from bangfu.aid.models import AidPayment
from bangfu.aid.rules import doubled, perhaps_same
from bangfu.core.errors import Refusal
from bangfu.core.identity import mask_name
from bangfu.intake.grid import Grid
from bangfu.intake.plan import Existing, Key, Outcome, row_text
from bangfu.intake.preview import Preview
from bangfu.intake.reading import (
    AcademicYearColumn,
    Across,
    ChoiceColumn,
    DateColumn,
    IdentityColumn,
    MoneyColumn,
    NameColumn,
    TextColumn,
)
from bangfu.intake.sheets.base import ImportScope, Problems, Resolution, SheetKind, sheet_kind
from bangfu.intake.sheets.bodies import Units
from bangfu.intake.sheets.common import CLASS, COLLEGE, IDENTITY, MAJOR, PERSON, STUDENT_NUMBER
from bangfu.intake.sheets.roll import Roll
from bangfu.intake.sheets.schemes import KIND_WORDS, Schemes, scheme_names


@sheet_kind
class AidPayments(SheetKind):
    """One payment to one student per row."""

    code = "aid_payments"
    title = gettext_lazy("资助发放")
    intro = gettext_lazy("每行一笔：哪位学生、哪个项目、何时、多少钱。学生和项目须已登记，或勾选一并建档。")
    names = ("资助", "资助发放明细", "aid")
    icon = "coins"
    model = AidPayment
    columns = (
        TextColumn("student_number", "学号", STUDENT_NUMBER, max_length=30),
        NameColumn("name", "姓名", PERSON),
        IdentityColumn("identity_number", "身份证号", IDENTITY),
        TextColumn("unit", "学院", COLLEGE, max_length=80),
        TextColumn("major", "专业", MAJOR, max_length=80),
        TextColumn("class_name", "班级", CLASS, max_length=40),
        TextColumn(
            "scheme",
            "资助项目",
            ("项目", "项目名称", "资助类型", "资助名称", "奖助项目", "奖助学金名称", "资助项目名称", "奖项",
                "发放项目", "奖助项目名称", "奖助类型", "奖学金名称", "助学金名称", "补助项目", "助学项目",
                "贷款类型"),
            max_length=80,
        ),
        ChoiceColumn(
            "kind", "类别", ("统计类别", "资助类别", "项目类别", "资助种类", "资助大类", "奖助类别"), choices=KIND_WORDS
        ),
        DateColumn(
            "paid_on",
            "发放时间",
            ("发放日期", "时间", "日期", "年度", "年份", "发放年度", "资助年度", "资助时间", "到账日期", "到账时间",
                "发放月份", "支付日期", "获得时间", "年月", "发放年月", "资助年月", "打卡时间", "打卡日期", "放款时间",
                "放款日期", "贷款时间", "贷款年度", "受助时间"),
            required=True,
            past=True,
        ),
        AcademicYearColumn("academic_year", "学年", ("所属学年", "资助学年", "学年度", "评选学年")),
        MoneyColumn(
            "amount",
            "金额",
            ("资助金额", "发放金额", "实发金额", "发放额", "资助额", "奖助金额", "贷款金额", "减免金额", "补助金额",
                "金额合计", "实发", "发放资金", "到账金额", "应发金额", "受助金额", "打卡金额", "奖学金金额",
                "助学金金额", "奖励金额", "奖金", "合同金额", "放款金额"),
            required=True,
        ),
        TextColumn(
            "reference", "凭证号", ("凭证号或批次", "批次", "发放批次", "凭证", "凭证编号", "流水号", "单据号",
                "批次号", "发放凭证号", "记账凭证号", "发放批次号", "合同号", "合同编号"),
            max_length=60,
        ),
        TextColumn("note", "备注", ("说明", "备注说明"), max_length=200),
    )  # fmt: skip
    one_of = (("student_number", "identity_number"), ("scheme", "kind"))
    across = (Across("scheme", "amount"),)
    key = ("student_id", "scheme_id", "paid_on", "reference")
    compared = ("amount", "academic_year", "note")
    narrowed_by = "student_id"
    key_column = gettext_lazy("凭证号")
    may_create = gettext_lazy("名册中没有的学生、未登记的资助项目一并建档")
    examples = (
        {
            "student_number": "201501010023", "name": "张示例", "unit": "机电工程学院", "class_name": "数控1501",
            "scheme": "国家励志奖学金", "kind": "国家奖助学金", "paid_on": "2016-11", "academic_year": "2015-2016学年",
            "amount": "5000", "reference": "2016-87",
        },
    )  # fmt: skip
    notes = (
        gettext_lazy("学号、身份证号至少填一项；姓名须与学生名册一致。"),
        gettext_lazy("一名学生的各个项目也可以并排，一个项目一列，列名写项目名称，格子里写金额。"),
        gettext_lazy("资助项目、类别至少填一项；只填类别时，该类别须只有一个项目。"),
        gettext_lazy("发放时间可写 2016、2016-11 或 2016-11-05；存成数字的 2016.1 看不出是 1 月还是 10 月，不导入。"),
        gettext_lazy("同一学生、同一项目、同一时间有几笔时，用不同的凭证号区分。"),
        gettext_lazy("学生、项目、金额与已有的或表中前面的一笔相同，只是日期写得粗细不同的，视为可能重复，不导入。"),
        gettext_lazy("学院、专业、班级只在新建学生时使用，不改动学生名册。"),
    )
    bulk = True

    def words_of(self, code: str, scope: ImportScope) -> list[str]:
        """The names of the schemes."""
        return scheme_names(scope.organisation) if code == "scheme" else []

    def labels(self, organisation: Organisation) -> dict[str, list[str]]:
        return {"scheme": scheme_names(organisation)}

    def resolve(self, grid: Grid, scope: ImportScope) -> Resolution:
        problems = Problems(grid)
        roll, schemes = Roll(grid, scope, problems), Schemes(grid, scope, problems)
        students, given = roll.match_all(), schemes.match_all()
        _check_amounts(grid, problems)
        texts = {day: str(day) for day in set(grid.column("paid_on")) if day}
        fields: dict[str, Any] = {
            "student_id": [s.pk if s else None for s in students],
            "scheme_id": [s.pk if s else None for s in given],
            "paid_on": [texts[day] if day else None for day in grid.column("paid_on")],
            "academic_year": grid.column("academic_year"),
            "amount": grid.column("amount"),
            "reference": grid.column("reference"),
            "note": grid.column("note"),
        }
        units = Units(grid, scope)
        new_students = roll.new_rows(units)
        unit_of = {s.pk: s.unit_id for s in roll.by_pk.values()}
        if new_students:
            unit_of.update({-n - 1: unit for n, unit in enumerate(new_students.columns["unit_id"])})
        named = {pk: f"{mask_name(s.name)}（{s.number}）" for pk, s in roll.by_pk.items()}
        scheme_names = {s.pk: s.name for s in schemes.schemes}
        days = fields["paid_on"]

        def title(position: int) -> str:
            student, scheme = fields["student_id"][position], fields["scheme_id"][position]
            return f"{named[student]}{scheme_names[scheme]} {days[position]}"

        return Resolution(
            fields,
            problems.found,
            title,
            words={"student_id": named.__getitem__, "scheme_id": scheme_names.__getitem__},
            derived={
                "kind": [s.kind if s else None for s in given],
                "unit_id": [unit_of[s.pk] if s else None for s in students],
            },
            new=[rows for rows in (new_students, schemes.new_rows()) if rows],
        )

    def review(self, preview: Preview, existing: Mapping[Key, Existing]) -> None:
        """Refuse new payments perhaps recorded already, or in a row above, under a coarser or finer date."""
        known: dict[Key, list[_Known]] = defaultdict(list)
        for (student, scheme, paid_on, reference), found in existing.items():
            known[student, scheme, found.values[0]].append(_Known(paid_on, reference))
        assert preview.resolution is not None
        names = ("student_id", "scheme_id", "amount", "paid_on", "reference")
        columns = [preview.resolution.fields[name] for name in names]
        for row in preview.rows:
            if row.outcome not in (Outcome.ADD, Outcome.CHANGE):
                continue
            student, scheme, amount, paid_on, reference = (values[row.position] for values in columns)
            own, alike = _Known(paid_on, reference or "", row.position), known[student, scheme, amount]
            same = next((k for k in alike if k.perhaps(own)), None) if row.outcome is Outcome.ADD else None
            if same is None:
                alike.append(own)
            else:
                refusal = doubled(same.paid_on, same.where(preview.grid, row.position))
                row.outcome = Outcome.REFUSE
                row.problems = [preview.grid.problem(row.position, "paid_on", refusal)]


class _Known(NamedTuple):
    """A payment of one student, scheme and amount: recorded, or in the row at `position`."""

    paid_on: str
    reference: str
    position: int | None = None

    def perhaps(self, other: _Known) -> bool:
        """Whether the other may be the same payment. Two rows of one date are told apart by a single 凭证号."""
        if self.position is not None and self.paid_on == other.paid_on:
            return False
        return perhaps_same(self.paid_on, self.reference, other.paid_on, other.reference)

    def where(self, grid: Grid, seen_from: int) -> str:
        """Where it stands in the file; "" for a recorded one."""
        return "" if self.position is None else row_text(grid.places, self.position, seen_from)


def _check_amounts(grid: Grid, problems: Problems) -> None:
    """A payment is more than nothing (the model's payment_positive)."""
    for position, amount in enumerate(grid.column("amount")):
        if amount == 0:
            refusal = Refusal("payment.zero", _("金额须大于零"), _("没有发放的请删去这一行"))
            problems.add(position, "amount", refusal)
