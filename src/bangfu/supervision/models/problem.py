"""Problems found in the supported school or in the work, and their rectification (整改)."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bangfu.assistance.models.paired import PairedRecord, two_schools
from bangfu.assistance.rules import mask_names
from bangfu.core.constraints import one_of, partial_dates_in_order
from bangfu.core.fields import PartialDateField, year_of
from bangfu.core.permissions import Permission
from bangfu.supervision.rules import Deadline, judge_deadline


class ProblemArea(models.TextChoices):
    """What a problem is about."""

    AWARENESS = "awareness", _("思想认识与宣传")
    MANAGEMENT = "management", _("学校管理")
    TEACHERS = "teachers", _("教师队伍")
    TEACHING = "teaching", _("教育教学")
    STUDENTS = "students", _("学生管理")
    FACILITIES = "facilities", _("条件与后勤")
    STUDENT_AID = "student_aid", _("学生资助")
    OTHER = "other", _("其他")


class State(models.TextChoices):
    """How far a problem is."""

    OPEN = "open", _("待解决")
    RECTIFYING = "rectifying", _("整改中")
    SOLVED = "solved", _("已解决")
    RECURRING = "recurring", _("反复出现")


class Problem(PairedRecord):
    """One problem (问题): how it showed, why, what is done about it, and whether it came back."""

    edit_unit_field = "unit"
    answerable_fields = ("responsible_name",)
    view_permission = Permission.SUPERVISION_VIEW
    edit_permission = Permission.SUPERVISION_EDIT
    natural_key = ("organisation", "partner", "found_on", "title")
    personal = {"found_by": mask_names, "responsible_name": mask_names}

    title = models.CharField(_("问题"), max_length=120, help_text=_("一句话说明问题，如 学生宿舍脏乱差。"))
    area = models.CharField(_("问题类别"), max_length=12, choices=ProblemArea)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    description = models.TextField(_("表现"), blank=True)
    found_on = PartialDateField(_("发现时间"), past=True)
    year = models.GeneratedField(
        expression=year_of("found_on"), output_field=models.SmallIntegerField(), db_persist=True,
        verbose_name=_("年度"),
    )  # fmt: skip
    found_by = models.CharField(_("发现人或途径"), max_length=80, blank=True, help_text=_("如 实地调研、督导检查。"))
    cause = models.TextField(pgettext_lazy("problem", "原因"), blank=True)
    solution = models.TextField(_("解决方案"), blank=True)
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任部门")
    )
    responsible_name = models.CharField(_("责任人"), max_length=60, blank=True)
    due_on = models.DateField(_("整改期限"), null=True, blank=True)
    verified_on = PartialDateField(_("核验时间"), past=True, blank=True, help_text=_("确认已经解决的时间。"))
    recurrence_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recurrences",
        verbose_name=_("原问题"),
        help_text=_("同一问题整改后又出现时选择；原问题随即标为“反复出现”。"),
    )

    class Meta(PairedRecord.Meta):
        verbose_name = _("问题")
        verbose_name_plural = _("问题")
        indexes = [
            models.Index(fields=["organisation", "-found_on", "-id"], name="problem_list"),
            models.Index(fields=["due_on"], condition=~Q(state=State.SOLVED), name="problem_due"),
        ]
        constraints = [
            two_schools("problem_two_schools"),
            one_of("area", ProblemArea, name="problem_area_known"),
            one_of("state", State, name="problem_state_known"),
            partial_dates_in_order(
                "found_on", "verified_on", name="problem_dates_in_order", message=_("核验时间早于发现时间。")
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SOLVED) | (~Q(verified_on="") & ~Q(solution="")),
                name="problem_solved_is_verified",
                violation_error_message=_("标为已解决须写明解决方案和核验时间。"),
            ),
            models.CheckConstraint(
                condition=Q(recurrence_of=None) | ~Q(recurrence_of=models.F("id")),
                name="problem_not_its_own_recurrence",
                violation_error_message=_("问题不能是自身的再现。"),
            ),
            models.UniqueConstraint(
                fields=["organisation", "partner", "found_on", "title"],
                condition=Q(removed_at=None),
                name="problem_once",
                violation_error_message=_("这一时间已登记过同一问题。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def deadline_on(self, day: datetime.date) -> Deadline | None:
        """How the deadline stands on a day; None for a problem that is solved or has none."""
        if self.due_on is None or self.state == State.SOLVED:
            return None
        return judge_deadline(self.due_on, day)

    def clean(self) -> None:
        super().clean()
        missing = {}
        if self.state == State.SOLVED:
            missing = {
                name: ValidationError(message)
                for name, message in (
                    ("solution", _("标为已解决须写明解决方案。")),
                    ("verified_on", _("标为已解决须填写核验时间。")),
                )
                if not getattr(self, name)
            }
        if missing:
            raise ValidationError(missing)
        self._check_recurrence()

    def _check_recurrence(self) -> None:
        """A recurrence follows an earlier problem of the same two schools; chains never close a circle."""
        earlier = self.recurrence_of
        if earlier is None:
            return
        if (earlier.organisation_id, earlier.partner_id) != (self.organisation_id, self.partner_id):
            raise ValidationError({"recurrence_of": _("原问题属于另外两所学校。")})
        if self.found_on and self.found_on < earlier.found_on[: len(self.found_on)]:
            raise ValidationError({"recurrence_of": _("原问题的发现时间晚于本问题。")})
        while earlier is not None:
            if earlier.pk == self.pk:
                raise ValidationError({"recurrence_of": _("这样会循环引用：原问题正是本问题的再现。")})
            earlier = earlier.recurrence_of
