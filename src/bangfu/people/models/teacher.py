"""Teachers and staff of a school."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.identity import mask_name, mask_phone
from bangfu.core.permissions import Permission
from bangfu.core.records import Record, living
from bangfu.people.models.identity import WithheldField, check_person
from bangfu.people.models.student import Sex


class TitleLevel(models.TextChoices):
    """职称级别."""

    SENIOR = "senior", _("正高级")
    ASSOCIATE = "associate", _("副高级")
    INTERMEDIATE = "intermediate", _("中级")
    JUNIOR = "junior", _("初级")
    NONE = "none", _("无职称")


class Degree(models.TextChoices):
    """Highest education or degree (学历学位)."""

    DOCTOR = "doctor", _("博士")
    MASTER = "master", _("硕士（研究生）")
    BACHELOR = "bachelor", _("本科")
    COLLEGE = "college", _("专科")
    OTHER = "other", _("其他")


class Employment(models.TextChoices):
    """How a person is employed."""

    PERMANENT = "permanent", _("在编")
    CONTRACT = "contract", _("聘用")
    PART_TIME = "part_time", _("兼职")
    RETIRED = "retired", _("离退休")


class Teacher(Record):
    """A teacher or member of staff. Identity number sealed, phone shown masked."""

    view_permission = Permission.PEOPLE_VIEW
    edit_permission = Permission.PEOPLE_EDIT
    unit_field = "unit"
    personal = {"name": mask_name, "phone": mask_phone}
    natural_key = ("organisation", "staff_number")

    staff_number = models.CharField(_("工号"), max_length=30)
    name = models.CharField(_("姓名"), max_length=60)
    sex = models.CharField(_("性别"), max_length=1, choices=Sex, blank=True)
    identity_number = WithheldField(_("身份证号"), blank=True, help_text=_("加密保存，修改时不显示；留空表示不改。"))
    identity_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    identity_masked = models.CharField(_("身份证号（遮蔽）"), max_length=18, blank=True, editable=False)
    person_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("部门")
    )
    employment = models.CharField(_("用工形式"), max_length=10, choices=Employment, blank=True)
    title = models.CharField(_("职称"), max_length=40, blank=True)
    title_level = models.CharField(_("职称级别"), max_length=12, choices=TitleLevel, blank=True)
    degree = models.CharField(_("学历学位"), max_length=10, choices=Degree, blank=True)
    is_full_time = models.BooleanField(_("专任教师"), default=False)
    is_double_qualified = models.BooleanField(_("双师型"), default=False)
    phone = models.CharField(_("电话"), max_length=20, blank=True)
    left_on = models.DateField(_("离职日期"), null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("教师")
        verbose_name_plural = _("教师")
        indexes = [models.Index(fields=["organisation", "unit", "staff_number"], name="teacher_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "staff_number"],
                condition=living(),
                name="staff_number_once",
                violation_error_message=_("该工号已存在。"),
            ),
            models.UniqueConstraint(
                fields=["organisation", "identity_index"],
                condition=living() & ~Q(identity_index=""),
                name="teacher_identity_once",
                violation_error_message=_("该身份证号已存在。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.staff_number}）"

    @property
    def trail_title(self) -> str:
        """For the trail: without the full name."""
        return f"{mask_name(self.name)}（{self.staff_number}）"

    def clean(self) -> None:
        """Check name, number and sex; derive the number's indexes and mask; the department is of this school."""
        check_person(self, "staff_number")
        if self.unit is not None and self.unit.organisation_id != self.organisation_id:
            raise ValidationError({"unit": _("该部门属于另一单位。")})
