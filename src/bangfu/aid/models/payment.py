"""Aid payments (资助发放): one student, one scheme, one payment."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.aid.models.scheme import AidKind, AidScheme
from bangfu.aid.rules import doubled, perhaps_same
from bangfu.core.fields import MoneyField, PartialDateField, year_of
from bangfu.core.identity import mask_name
from bangfu.core.permissions import Permission
from bangfu.core.records import Record

TOLD_BY = ("scheme_id", "student_id", "amount", "paid_on", "reference")  # what tells payments apart


class AidPayment(Record):
    """A payment as it was made. Kind and college are those of its day and do not follow later changes."""

    loaded: tuple[Any, ...] = (None,) * 5  # `TOLD_BY` as the database has it

    view_permission = Permission.AID_VIEW
    edit_permission = Permission.AID_EDIT
    unit_field = "unit"
    student_path = "student"
    natural_key = ("organisation", "student", "scheme", "paid_on", "reference")

    student = models.ForeignKey("people.Student", models.PROTECT, related_name="+", verbose_name=_("学生"))
    scheme = models.ForeignKey(AidScheme, models.PROTECT, related_name="+", verbose_name=_("资助项目"))
    kind = models.CharField(_("统计类别"), max_length=20, choices=AidKind, editable=False)
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("学院"),
        editable=False,
    )  # fmt: skip
    paid_on = PartialDateField(_("发放时间"), past=True)
    year = models.GeneratedField(
        expression=year_of("paid_on"), output_field=models.SmallIntegerField(), db_persist=True, verbose_name=_("年度")
    )
    academic_year = models.SmallIntegerField(
        _("所属学年"), null=True, blank=True, help_text=_("学年的起始年份，如 2015 表示 2015—2016 学年。")
    )
    amount = MoneyField(_("金额"))
    reference = models.CharField(_("凭证号或批次"), max_length=60, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("资助发放")
        verbose_name_plural = _("资助发放")
        indexes = [
            models.Index(fields=["organisation", "-paid_on", "-id"], name="payment_list"),
            # Holds all that figures read, so that they never visit the rows: twenty times as fast over a million.
            models.Index(
                fields=["organisation", "kind", "year", "scheme", "unit", "academic_year", "student", "amount"],
                condition=Q(removed_at=None),
                name="payment_figures",
            ),
            models.Index(fields=["student", "-paid_on"], name="payment_student"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="payment_positive", violation_error_message=_("金额须大于零。")
            ),
            models.UniqueConstraint(
                fields=["student", "scheme", "paid_on", "reference"],
                condition=Q(removed_at=None),
                name="payment_once",
                violation_error_message=_("该学生在此时间已有同一项目的发放；如确为两笔，请填不同的凭证号。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student} {self.scheme} {self.paid_on}"

    @property
    def trail_title(self) -> str:
        """For the trail: without the full name."""
        return f"{mask_name(self.student.name)}（{self.student.student_number}）{self.scheme} {self.paid_on}"

    def clean(self) -> None:
        """Take kind and college from the scheme and the student when the payment is new."""
        if self.scheme_id and self.student_id:
            if self.scheme.organisation_id != self.organisation_id:
                raise ValidationError({"scheme": _("资助项目属于另一单位。")})
            if self.student.organisation_id != self.organisation_id:
                raise ValidationError({"student": _("学生不在该单位名册中。")})
            self._require_another()

    def _require_another(self) -> None:
        """Refuse a payment that is perhaps recorded already, under a coarser or finer date."""
        if not self.paid_on or self.loaded == tuple(getattr(self, name) for name in TOLD_BY):
            return
        alike = {name: getattr(self, name) for name in ("scheme_id", "student_id", "amount")}
        others = type(self).objects.filter(**alike).exclude(pk=self.pk)
        others = others.exclude(paid_on=self.paid_on, reference=self.reference)  # payment_once refuses that
        for paid_on, reference in others.values_list("paid_on", "reference"):
            if perhaps_same(self.paid_on, self.reference, paid_on, reference):
                refusal = doubled(paid_on)
                raise ValidationError({"paid_on": ValidationError(f"{refusal.text}。", code=refusal.code)})

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.freeze()
        super().full_clean(*args, **kwargs)

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> "AidPayment":
        payment = super().from_db(*args, **kwargs)
        payment.loaded = tuple(payment.__dict__.get(name) for name in TOLD_BY)
        return payment

    def freeze(self) -> None:
        """Copy what statistics count by, as of now, when the scheme or the student is another than before."""
        scheme, student = self.loaded[:2]
        if self.scheme_id and self.scheme_id != scheme:
            self.kind = self.scheme.kind
        if self.student_id and self.student_id != student:
            self.unit_id = self.student.unit_id
