"""Policies (政策文件) and the documents that support them (配套文件)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.fields import PartialDateField, year_of
from bangfu.core.permissions import Permission
from bangfu.core.records import Record, living
from bangfu.mandates.rules import normalise_number
from bangfu.organisations.models.periods import check_period, in_order


class PolicyLevel(models.TextChoices):
    """Who issued it."""

    NATIONAL = "national", _("国家")
    PROVINCIAL = "provincial", _("省")
    MUNICIPAL = "municipal", _("市")
    COUNTY = "county", _("县")
    GROUP = "group", _("集团")
    SCHOOL = "school", _("校")


class Policy(Record):
    """One document that the work carries out; a supporting document names its parent."""

    view_permission = Permission.MANDATES_VIEW
    edit_permission = Permission.MANDATES_EDIT
    natural_key = ("organisation", "title")

    title = models.CharField(_("标题"), max_length=200)
    number = models.CharField(
        _("文号"), max_length=60, blank=True, help_text=_("如 黄发〔2015〕1号；括号写法会自动统一。")
    )
    level = models.CharField(_("层级"), max_length=12, choices=PolicyLevel)
    issuer = models.CharField(_("发文单位"), max_length=120, blank=True)
    issued_on = PartialDateField(_("发文时间"), past=True, blank=True)
    year = models.GeneratedField(
        expression=year_of("issued_on"),
        output_field=models.SmallIntegerField(),
        db_persist=True,
        verbose_name=_("年度"),
    )
    valid_from = PartialDateField(_("执行期起"), blank=True)
    valid_until = PartialDateField(_("执行期止"), blank=True)
    area = models.CharField(
        _("领域"), max_length=60, blank=True, help_text=_("如 项目建设、学生资助、城乡结对、督导考核。")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supporting", verbose_name=_("主文件"),
        help_text=_("配套文件选它所配套的主文件。"),
    )  # fmt: skip
    summary = models.TextField(_("要点"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("政策文件")
        verbose_name_plural = _("政策文件")
        indexes = [models.Index(fields=["organisation", "-issued_on"], name="policy_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title"],
                condition=living(),
                name="policy_title_once",
                violation_error_message=_("该文件已经登记过。"),
            ),
            models.UniqueConstraint(
                fields=["organisation", "number"],
                condition=living() & ~Q(number=""),
                name="policy_number_once",
                violation_error_message=_("该文号已经登记过。"),
            ),
            in_order("policy_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）" if self.number else self.title

    def clean(self) -> None:
        """Normalise the number; dates in order; a parent that is not itself below this one."""
        self.number = normalise_number(self.number)
        check_period(self)
        above, steps = self.parent, 0
        while above is not None and steps < 20:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("主文件不能是它自己或它的配套文件。")})
            above, steps = above.parent, steps + 1
