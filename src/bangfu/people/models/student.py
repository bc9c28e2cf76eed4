"""Students on a school's roll."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.dates import check_year
from bangfu.core.errors import at_field
from bangfu.core.identity import mask_name
from bangfu.core.permissions import Permission
from bangfu.core.records import Record
from bangfu.core.scoping import may_name
from bangfu.people.models.identity import WithheldField, check_person, identity_index


class Sex(models.TextChoices):
    """性别."""

    MALE = "M", _("男")
    FEMALE = "F", _("女")


class Segment(models.TextChoices):
    """学段."""

    SECONDARY = "secondary", _("中职")
    HIGHER = "higher", _("高职")
    JOINT = "joint", _("“3+2”")


class Student(Record):
    """A student. The identity number is sealed; find it by `identity_index`."""

    view_permission = Permission.PEOPLE_VIEW
    edit_permission = Permission.PEOPLE_EDIT
    unit_field = "unit"
    student_path = ""
    personal = {"name": mask_name}
    natural_key = ("organisation", "student_number")

    student_number = models.CharField(_("学号"), max_length=30)
    name = models.CharField(_("姓名"), max_length=60)
    sex = models.CharField(_("性别"), max_length=1, choices=Sex, blank=True)
    identity_number = WithheldField(_("身份证号"), blank=True, help_text=_("加密保存，修改时不显示；留空表示不改。"))
    identity_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    identity_masked = models.CharField(_("身份证号（遮蔽）"), max_length=18, blank=True, editable=False)
    person_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("学院")
    )
    major = models.ForeignKey(
        "organisations.Major", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("专业")
    )
    segment = models.CharField(_("学段"), max_length=12, choices=Segment, blank=True)
    grade = models.PositiveSmallIntegerField(_("年级"), null=True, blank=True, help_text=_("入学年份，如 2015。"))
    class_name = models.CharField(_("班级"), max_length=40, blank=True)
    origin = models.CharField(_("生源地"), max_length=60, blank=True, help_text=_("省市县，如 湖北省黄石市阳新县。"))
    left_on = models.DateField(_("离校日期"), null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("学生")
        verbose_name_plural = _("学生")
        indexes = [
            models.Index(fields=["organisation", "unit", "name"], name="student_list"),
            models.Index(fields=["organisation", "grade"], name="student_grade"),
            models.Index(fields=["unit", "class_name", "student_number"], name="student_class"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "student_number"],
                condition=Q(removed_at=None),
                name="student_number_once",
                violation_error_message=_("该学号已存在。"),
            ),
            models.UniqueConstraint(
                fields=["organisation", "identity_index"],
                condition=Q(removed_at=None) & ~Q(identity_index=""),
                name="student_identity_once",
                violation_error_message=_("该身份证号已存在。"),
            ),
        ]

    def __str__(self) -> str:
        """Name and number; for those who see what concerns students but not who they are, the masked name."""
        return f"{self.name}（{self.student_number}）" if may_name(self.organisation_id) else mask_name(self.name)

    @property
    def trail_title(self) -> str:
        """For the trail: without the full name."""
        return f"{mask_name(self.name)}（{self.student_number}）"

    def clean(self) -> None:
        """Check name, number, sex and grade; derive the number's indexes and mask; college and major are of this
        school."""
        check_person(self, "student_number")
        if self.grade is not None:
            with at_field("grade"):
                check_year(self.grade)
        if self.unit is not None and self.unit.organisation_id != self.organisation_id:
            raise ValidationError({"unit": _("该学院属于另一单位。")})
        if self.major is not None and self.major.organisation_id != self.organisation_id:
            raise ValidationError({"major": _("该专业属于另一单位。")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.identity_index = identity_index(self.identity_number)
        super().save(*args, **kwargs)
