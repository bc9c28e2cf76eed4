"""Registered poor persons (建档立卡及后续各类对象) and their match with the roll (R37)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.identity import mask_name
from bangfu.core.permissions import Permission
from bangfu.core.records import Record, living
from bangfu.people.models.identity import WithheldField, check_person, read_birth
from bangfu.people.models.student import Student


class PovertyCategory(models.TextChoices):
    """Why a person is registered; the categories of different years stand side by side."""

    REGISTERED = "registered", _("建档立卡")
    LIFTED = "lifted", _("脱贫家庭")
    UNSTABLE = "unstable", _("脱贫不稳定")
    MARGINAL = "marginal", _("边缘易致贫")
    SUDDEN = "sudden", _("突发严重困难")
    MINIMUM = "minimum", _("低保")
    EXTREME = "extreme", _("特困供养")
    ORPHAN = "orphan", _("孤儿")
    DISABLED = "disabled", _("残疾")
    MARTYR = "martyr", _("烈士子女")
    OTHER = "other", _("其他")


class MatchState(models.TextChoices):
    """How a registration stands to the roll."""

    UNMATCHED = "unmatched", _("未匹配")
    CANDIDATE = "candidate", _("待确认")
    MATCHED = "matched", _("已匹配")
    ABSENT = "absent", _("不在籍")


def mask_person(label: str) -> str:
    """ "张三丰（2015001）" → "张**（2015001）"."""
    name, bracket, number = label.partition("（")
    return mask_name(name) + bracket + number


class PovertyRegistration(Record):
    """One registered person as the school received it. With `student` None nobody on the roll is known."""

    view_permission = Permission.PEOPLE_VIEW
    edit_permission = Permission.PEOPLE_EDIT
    unit_field = "student__unit"  # a college sees the registrations of its own students only
    student_path = "student"
    personal = {"name": mask_name, "student": mask_person}
    natural_key = ("organisation", "identity_index", "category", "valid_from")

    name = models.CharField(_("姓名"), max_length=60)
    identity_number = WithheldField(_("身份证号"), blank=True, help_text=_("加密保存，修改时不显示；留空表示不改。"))
    identity_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    identity_masked = models.CharField(_("身份证号（遮蔽）"), max_length=18, blank=True, editable=False)
    birth = WithheldField(_("出生日期"), blank=True, help_text=_("没有身份证号时用来查找；加密保存，修改时不显示。"))
    person_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    category = models.CharField(_("类别"), max_length=12, choices=PovertyCategory)
    region = models.CharField(_("户籍地"), max_length=80, blank=True, help_text=_("县乡村，如 阳新县浮屠镇。"))
    valid_from = models.DateField(_("起"))
    valid_until = models.DateField(_("止"), null=True, blank=True, help_text=_("空表示至今。"))
    source = models.CharField(_("来源"), max_length=120, blank=True, help_text=_("如 县扶贫办 2016 年名册。"))
    student = models.ForeignKey(
        Student, models.PROTECT, null=True, blank=True, related_name="poverty_registrations",
        verbose_name=_("学生"),
    )  # fmt: skip
    match_state = models.CharField(
        _("匹配"), max_length=10, choices=MatchState, default=MatchState.UNMATCHED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = _("困难登记")
        verbose_name_plural = _("困难登记")
        indexes = [
            models.Index(fields=["organisation", "match_state", "name"], name="poverty_list"),
            models.Index(fields=["student", "valid_from"], name="poverty_student"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "identity_index", "category", "valid_from"],
                condition=living() & ~Q(identity_index=""),
                name="poverty_registration_once",
                violation_error_message=_("此人同一类别、同一起始日期已经登记过。"),
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="poverty_dates_in_order",
                violation_error_message=_("结束日期早于开始日期。"),
            ),
            models.CheckConstraint(
                condition=Q(match_state__in=["matched", "candidate"], student__isnull=False)
                | Q(match_state__in=["unmatched", "absent"], student=None),
                name="poverty_match_has_student",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_category_display()}）"

    @property
    def trail_title(self) -> str:
        """For the trail: without the full name."""
        return f"{mask_name(self.name)}（{self.get_category_display()}）"

    def clean(self) -> None:
        """Check name, number and birth date; the student is of this school."""
        if self.birth:
            self.birth = read_birth(self.birth)
        check_person(self)
        if self.student is not None and self.student.organisation_id != self.organisation_id:
            raise ValidationError({"student": _("学生不在该单位名册中。")})
        self.settle()

    def settle(self) -> None:
        """A student chosen by hand is matched; one taken away leaves the registration unmatched."""
        proposed = self.match_state in (MatchState.MATCHED, MatchState.CANDIDATE)
        if self.student_id and not proposed:
            self.match_state = MatchState.MATCHED
        elif not self.student_id and proposed:
            self.match_state = MatchState.UNMATCHED
