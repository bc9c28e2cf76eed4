"""Yearly plans (实施方案、年度计划) with goals and tasks (R04)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.core.records import Record, living
from bangfu.mandates.models.agreement import Agreement
from bangfu.mandates.rules import UNFINISHED
from bangfu.organisations.models.quantity import QuantityField


class PlanState(models.TextChoices):
    """Where a plan stands."""

    DRAFT = "draft", _("拟订")
    IN_FORCE = "in_force", _("执行中")
    CLOSED = "closed", _("已总结")


class Plan(Record):
    """What is to be done under an agreement in one year."""

    view_permission = Permission.MANDATES_VIEW
    edit_permission = Permission.MANDATES_EDIT
    scope_fields = ("organisation", "agreement__partner")
    natural_key = ("agreement", "year")

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="plans", verbose_name=_("协议"))
    year = models.PositiveSmallIntegerField(_("年度"))
    title = models.CharField(_("方案名称"), max_length=200)
    state = models.CharField(_("状态"), max_length=10, choices=PlanState, default=PlanState.DRAFT)
    summary = models.TextField(_("说明"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("年度计划")
        verbose_name_plural = _("年度计划")
        indexes = [models.Index(fields=["organisation", "-year"], name="plan_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "year"],
                condition=living(),
                name="plan_once_a_year",
                violation_error_message=_("该协议此年度已有计划。"),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1990, year__lte=2100),
                name="plan_year_plausible",
                violation_error_message=_("年度应写四位年份。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """The agreement is the organisation's own."""
        if self.agreement_id and self.agreement.organisation_id != self.organisation_id:
            raise ValidationError({"agreement": _("该协议的支援方是另一单位。")})


class GoalState(models.TextChoices):
    """Where a goal stands."""

    NOT_STARTED = "not_started", _("未开始")
    IN_PROGRESS = "in_progress", _("进行中")
    DONE = "done", _("已完成")
    UNFINISHED = "unfinished", _("未完成")
    CARRIED = "carried", _("已结转")
    DROPPED = "dropped", _("已取消")


class Goal(Record):
    """One goal of a plan, with its measure, owner and deadline."""

    edit_unit_field = "owner_unit"
    answerable_fields = ("owner_name",)
    view_permission = Permission.MANDATES_VIEW
    edit_permission = Permission.MANDATES_EDIT
    scope_fields = ("organisation", "plan__agreement__partner")
    natural_key = ("plan", "text")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals", verbose_name=_("计划"))
    text = models.CharField(_("目标"), max_length=200)
    area = models.CharField(_("领域"), max_length=60, blank=True)
    measure = models.CharField(_("衡量方式"), max_length=120, blank=True, help_text=_("如 送教上门的次数。"))
    target = QuantityField(_("目标值"), max_digits=14, decimal_places=2, null=True, blank=True)
    achieved = QuantityField(_("完成值"), max_digits=14, decimal_places=2, null=True, blank=True)
    measure_unit = models.CharField(_("计量单位"), max_length=12, blank=True)
    due = models.DateField(_("期限"), null=True, blank=True)
    owner_unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任部门")
    )
    owner_name = models.CharField(_("责任人"), max_length=60, blank=True)
    state = models.CharField(_("状态"), max_length=12, choices=GoalState, default=GoalState.NOT_STARTED)
    note = models.TextField(_("进展"), blank=True)
    carried_forward_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to", verbose_name=_("结转自"),
        editable=False,
    )  # fmt: skip

    class Meta(Record.Meta):
        verbose_name = _("目标")
        verbose_name_plural = _("目标")
        indexes = [
            models.Index(fields=["plan", "due"], name="goal_list"),
            models.Index(fields=["organisation", "state", "due"], name="goal_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "text"],
                condition=living(),
                name="goal_once",
                violation_error_message=_("该计划中已有这个目标。"),
            ),
            models.UniqueConstraint(fields=["carried_forward_from"], condition=living(), name="goal_carried_once"),
            models.CheckConstraint(
                condition=~Q(owner_name="") | Q(owner_unit__isnull=False),
                name="goal_has_owner",
                violation_error_message=_("须写明责任部门或责任人。"),
            ),
            models.CheckConstraint(
                condition=(Q(target=None) | Q(target__gte=0)) & (Q(achieved=None) | Q(achieved__gte=0)),
                name="goal_values_not_negative",
                violation_error_message=_("目标值与完成值不能是负数。"),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done, and so carried forward."""
        return self.state in UNFINISHED

    @property
    def is_overdue(self) -> bool:
        """Whether its deadline has passed and it is still open."""
        return self.is_open and self.due is not None and self.due < timezone.localdate()

    def clean(self) -> None:
        """The plan is the organisation's own, the department too."""
        if self.plan_id and self.plan.organisation_id != self.organisation_id:
            raise ValidationError({"plan": _("该计划属于另一单位。")})
        if self.owner_unit is not None and self.owner_unit.organisation_id != self.organisation_id:
            raise ValidationError({"owner_unit": _("该部门属于另一单位。")})


class Task(Record):
    """One step towards a goal (任务)."""

    edit_unit_field = "owner_unit"
    answerable_fields = ("owner_name",)
    view_permission = Permission.MANDATES_VIEW
    edit_permission = Permission.MANDATES_EDIT
    scope_fields = ("organisation", "goal__plan__agreement__partner")
    natural_key = ("goal", "text")

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="tasks", verbose_name=_("目标"))
    text = models.CharField(_("任务"), max_length=200)
    owner_unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任部门")
    )
    owner_name = models.CharField(_("责任人"), max_length=60, blank=True)
    due = models.DateField(_("期限"), null=True, blank=True)
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("任务")
        verbose_name_plural = _("任务")
        indexes = [models.Index(fields=["goal", "due"], name="task_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "text"],
                condition=living(),
                name="task_once",
                violation_error_message=_("该目标下已有这个任务。"),
            )
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """The goal is the organisation's own."""
        if self.goal_id and self.goal.organisation_id != self.organisation_id:
            raise ValidationError({"goal": _("该目标属于另一单位。")})
