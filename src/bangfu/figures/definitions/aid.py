"""Student aid (奖、助、贷、勤、补、免): money, person-times, persons."""

from typing import Any

import ibis.expr.types as ir
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.figures import sources
from bangfu.figures.definition import (
    Count,
    Dimension,
    Distinct,
    Facts,
    Figure,
    Format,
    Labels,
    Lookup,
    Memo,
    Period,
    Rate,
    StudentColumns,
    Sum,
)
from bangfu.figures.definitions.common import (
    ACADEMIC_YEAR,
    ORGANISATION,
    TERM,
    UNIT,
    YEAR,
    choices,
    term_of,
    yes_no,
)

PAYMENT, SCHEME, STUDENT = "aid.aidpayment", "aid.aidscheme", "people.student"


def payments() -> ir.Table:
    """One row per payment (资助发放)."""
    rows = sources.living(PAYMENT)
    return rows.select(
        "organisation_id", "unit_id", "student_id", "scheme_id", "kind", "year", "academic_year", "amount",
        record_id=rows.id,
        term=term_of(rows.paid_on),
    )  # fmt: skip


def schemes() -> ir.Table:
    """All schemes, withdrawn ones too: a payment keeps the scheme it was made under."""
    return sources.table(SCHEME)


def roll() -> ir.Table:
    """All students, withdrawn ones too: for the class they are in."""
    return sources.table(STUDENT)


PAYMENTS = Facts(
    code="aid_payments",
    model=PAYMENT,
    base=payments,
    permission=Permission.AID_VIEW,
    unit="unit_id",
    student=StudentColumns(),
    lookups=(
        Lookup(
            roll,
            "student_id",
            {"student_unit_id": "unit_id", "student_grade": "grade", "class_name": "class_name"},
        ),
        Lookup(schemes, "scheme_id", {"element": "element", "funding": "funding", "is_repayable": "is_repayable"}),
    ),
)
DIMENSIONS = (
    Dimension("kind", _("资助类别"), "kind", labels=choices(PAYMENT, "kind"), cluster="scheme"),
    YEAR,
    ACADEMIC_YEAR,
    TERM,
    Dimension(
        "scheme",
        _("资助项目"),
        "scheme_id",
        labels=Labels(schemes, organisation="organisation_id"),
        cluster="scheme",
    ),
    Dimension("element", _("资助方式"), "element", labels=choices(SCHEME, "element"), cluster="scheme"),
    Dimension("funding", _("资金来源"), "funding", labels=choices(SCHEME, "funding"), cluster="scheme"),
    Dimension("repayable", _("须偿还"), "is_repayable", labels=yes_no, cluster="scheme"),
    UNIT,
    ORGANISATION,
)
COMMON: dict[str, Any] = {
    "topic": "aid",
    "facts": PAYMENTS,
    "dimensions": DIMENSIONS,
    "periods": (Period.YEAR, Period.ACADEMIC_YEAR, Period.TERM),
    "memos": (Memo(_("其中不含贷款"), {"repayable": (False,)}),),
    "default_by": ("kind", "year"),
    "persons": True,
}

FIGURES = (
    Figure(
        code="aid.amount",
        title=_("资助金额"),
        unit=_("分"),
        definition=_(
            "已发放资助的金额之和。按发放时间归入自然年，按所属学年归入学年；包括须偿还的生源地贷款，合计下另列不含贷款的数。"
            "统计类别为发放时的类别，不随项目以后的调整而变。"
        ),
        measure=Sum("amount"),
        format=Format.MONEY,
        order=10,
        **COMMON,
    ),
    Figure(
        code="aid.times",
        title=_("资助人次"),
        unit=_("人次"),
        definition=_("资助发放的笔数：同一学生得到两次资助计 2 人次。包括须偿还的生源地贷款，合计下另列不含贷款的数。"),
        measure=Count(),
        order=20,
        **COMMON,
    ),
    Figure(
        code="aid.persons",
        title=_("受助人数"),
        unit=_("人"),
        definition=_(
            "得到资助的不同学生数：同一学生无论得到几次都只计 1 人。"
            "各类别、各年度的人数不能相加，合计为重新去重的人数。"
        ),
        measure=Distinct("student_id"),
        order=30,
        **COMMON,
    ),
    Figure(
        code="aid.average",
        title=_("人均资助金额"),
        unit=_("分/人"),
        definition=_("资助金额之和 ÷ 受助人数（去重）。合计为总金额 ÷ 总人数，不是各项平均数的平均。"),
        measure=Rate(Sum("amount"), Distinct("student_id"), _("资助金额"), _("受助人数")),
        format=Format.MONEY,
        absent=None,
        order=40,
        **COMMON,
    ),
)
