"""Organisations and departments as identities: what memberships, and so rights, refer to.

Everything dated that is told about them (names, nameplates, profile) is in the organisations app.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.records import Stamped


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    VOCATIONAL_COLLEGE = "vocational_college", _("高职院校")
    SECONDARY_SCHOOL = "secondary_school", _("中职学校")
    GROUP = "group", _("职教集团")
    BUREAU = "bureau", _("行政部门")
    COMPANY = "company", _("企业")
    OTHER = "other", _("其他")


SCHOOLS = (OrganisationKind.VOCATIONAL_COLLEGE, OrganisationKind.SECONDARY_SCHOOL)


class Organisation(Stamped):
    """A school (学校), group (集团), bureau (行政部门) or other body; its current name."""

    kind = models.CharField(_("类型"), max_length=20, choices=OrganisationKind)
    code = models.CharField(_("统一社会信用代码或标识"), max_length=40, unique=True)
    name = models.CharField(_("名称"), max_length=120, unique=True)
    short_name = models.CharField(_("简称"), max_length=40, blank=True)
    region = models.CharField(_("所在地"), max_length=60, blank=True)
    is_home = models.BooleanField(_("本校"), default=False, editable=False)

    class Meta:
        verbose_name = _("单位")
        verbose_name_plural = _("单位")
        ordering = ["-is_home", "name"]
        constraints = [
            models.UniqueConstraint(fields=["is_home"], condition=Q(is_home=True), name="one_home_organisation")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


class UnitKind(models.TextChoices):
    """What a department is."""

    COLLEGE = "college", _("二级学院")
    COURSE_DIVISION = "course_division", _("课部")
    OFFICE = "office", _("职能部门")
    OTHER = "other", _("其他部门")


class Unit(Stamped):
    """A department (部门) or college (二级学院) of one organisation."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="units", verbose_name=_("单位")
    )
    kind = models.CharField(_("类型"), max_length=20, choices=UnitKind)
    name = models.CharField(_("名称"), max_length=80)
    short_name = models.CharField(_("简称"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("部门")
        verbose_name_plural = _("部门")
        ordering = ["organisation", "kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(removed_at=None), name="unit_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Affiliation(Stamped):
    """隶属、主管或集团成员关系，有起止日期。A supervisor of the upper body sees the lower one's figures."""

    class Kind(models.TextChoices):
        """How the lower body belongs to the upper one."""

        SUBORDINATE = "subordinate", _("隶属")
        SUPERVISED = "supervised", _("主管")
        MEMBER = "member", _("集团成员")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="affiliations", verbose_name=_("单位")
    )
    upper = models.ForeignKey(Organisation, models.PROTECT, related_name="members", verbose_name=_("上级单位"))
    kind = models.CharField(_("关系"), max_length=20, choices=Kind)
    valid_from = models.DateField(_("起"), null=True, blank=True)
    valid_until = models.DateField(_("止"), null=True, blank=True, help_text=_("空表示至今。"))
    note = models.CharField(_("依据或说明"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("隶属关系")
        verbose_name_plural = _("隶属关系")
        ordering = ["organisation", "valid_from"]
        constraints = [
            models.CheckConstraint(condition=~Q(organisation=F("upper")), name="affiliation_not_to_itself"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="affiliation_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.upper}"


class Pairing(models.Model):
    """Which school helps which, and when: kept by the agreement's services, read by the rights.

    confirmed: the partner's own side agreed; without that it gives rights only while the partner has no accounts.
    """

    agreement_id = models.BigIntegerField(unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    partner = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    confirmed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("结对关系")
        verbose_name_plural = _("结对关系")

    def __str__(self) -> str:
        return f"{self.organisation} → {self.partner}"
