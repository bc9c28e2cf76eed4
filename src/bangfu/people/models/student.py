"""Students on a school's roll."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.errors import Refusal
from bangfu.core.fields import SealedField
from bangfu.core.identity import check_identity_number, mask_identity, mask_name
from bangfu.core.permissions import Permission
from bangfu.core.records import Record
from bangfu.core.secrets import blind_index

IDENTITY = "people.identity"


def identity_index(number: str) -> str:
    """The blind index by which an identity number is found."""
    return blind_index(number, purpose=IDENTITY)


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
    personal = {"name": mask_name}
    natural_key = ("organisation", "student_number")

    student_number = models.CharField(_("学号"), max_length=30)
    name = models.CharField(_("姓名"), max_length=60)
    sex = models.CharField(_("性别"), max_length=1, choices=[("M", _("男")), ("F", _("女"))], blank=True)
    identity_number = SealedField(_("身份证号"), blank=True)
    identity_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    identity_masked = models.CharField(_("身份证号（遮蔽）"), max_length=18, blank=True, editable=False)
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
        return f"{self.name}（{self.student_number}）"

    @property
    def trail_title(self) -> str:
        """For the trail: without the full name."""
        return f"{mask_name(self.name)}（{self.student_number}）"

    def clean(self) -> None:
        """Check the identity number and derive its index and mask."""
        seal_identity(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.identity_index = identity_index(self.identity_number)
        super().save(*args, **kwargs)


def seal_identity(person: Any) -> None:
    """Normalise `identity_number` and set `identity_index` and `identity_masked`. Raises ValidationError."""
    if person.identity_number:
        try:
            person.identity_number = check_identity_number(person.identity_number).number
        except Refusal as refusal:
            raise ValidationError({"identity_number": refusal.text}) from refusal
    person.identity_index = identity_index(person.identity_number)
    person.identity_masked = mask_identity(person.identity_number) if person.identity_number else ""
