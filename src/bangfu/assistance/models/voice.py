"""What is said outside: publicity (宣传) and recommendations to higher bodies (建议)."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.assistance.models.paired import PairedRecord, two_schools
from bangfu.core.constraints import one_of, partial_dates_in_order
from bangfu.core.fields import PartialDateField, year_of


class Medium(models.TextChoices):
    """Where something was published."""

    NEWSPAPER = "newspaper", _("报刊")
    TELEVISION = "television", _("广播电视")
    WEBSITE = "website", _("网站")
    WECHAT = "wechat", _("公众号")
    VIDEO = "video", _("短视频")
    BULLETIN = "bulletin", _("简报")
    OTHER = "other", _("其他")


class LinkField(models.URLField):
    """An address on the web; one typed without a scheme is taken as https."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class Publicity(PairedRecord):
    """One published report about the assistance."""

    natural_key = ("organisation", "partner", "published_on", "outlet", "title")

    published_on = PartialDateField(_("发布时间"), past=True)
    year = models.GeneratedField(
        expression=year_of("published_on"), output_field=models.SmallIntegerField(), db_persist=True,
        verbose_name=_("年度"),
    )  # fmt: skip
    medium = models.CharField(_("媒体类型"), max_length=12, choices=Medium)
    outlet = models.CharField(_("媒体名称"), max_length=80)
    title = models.CharField(_("标题"), max_length=160)
    link = LinkField(_("链接"), max_length=500, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta(PairedRecord.Meta):
        verbose_name = _("宣传报道")
        verbose_name_plural = _("宣传报道")
        indexes = [models.Index(fields=["organisation", "-published_on", "-id"], name="publicity_list")]
        constraints = [
            two_schools("publicity_two_schools"),
            one_of("medium", Medium, name="publicity_medium_known"),
            models.UniqueConstraint(
                fields=["organisation", "partner", "published_on", "outlet", "title"],
                condition=Q(removed_at=None),
                name="publicity_once",
                violation_error_message=_("这篇报道已经登记过。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReplyStatus(models.TextChoices):
    """What became of a recommendation."""

    DRAFT = "draft", _("未提交")
    SUBMITTED = "submitted", _("待答复")
    ADOPTED = "adopted", _("已采纳")
    PARTLY = "partly", _("部分采纳")
    DECLINED = "declined", _("未采纳")


# The states in which the addressee has spoken: reply date and text belong to them.
REPLIED = (ReplyStatus.ADOPTED, ReplyStatus.PARTLY, ReplyStatus.DECLINED)


class Recommendation(PairedRecord):
    """A recommendation to a higher body, and its reply."""

    natural_key = ("organisation", "partner", "addressee", "title")

    title = models.CharField(_("建议"), max_length=120, help_text=_("一句话说明建议什么。"))
    addressee = models.CharField(_("主送单位"), max_length=120)
    text = models.TextField(_("建议内容"))
    submitted_on = PartialDateField(_("提交时间"), past=True, blank=True)
    year = models.GeneratedField(
        expression=year_of("submitted_on"), output_field=models.SmallIntegerField(), db_persist=True,
        verbose_name=_("年度"),
    )  # fmt: skip
    status = models.CharField(_("答复情况"), max_length=10, choices=ReplyStatus, default=ReplyStatus.SUBMITTED)
    reply = models.TextField(_("答复内容"), blank=True)
    replied_on = PartialDateField(_("答复时间"), past=True, blank=True)

    class Meta(PairedRecord.Meta):
        verbose_name = _("工作建议")
        verbose_name_plural = _("工作建议")
        indexes = [models.Index(fields=["organisation", "-submitted_on", "-id"], name="recommendation_list")]
        constraints = [
            two_schools("recommendation_two_schools"),
            one_of("status", ReplyStatus, name="recommendation_status_known"),
            partial_dates_in_order(
                "submitted_on",
                "replied_on",
                name="recommendation_in_order",
                message=_("答复时间早于提交时间。"),
            ),
            models.CheckConstraint(
                condition=Q(status=ReplyStatus.DRAFT) | ~Q(submitted_on=""),
                name="recommendation_submission_dated",
                violation_error_message=_("已提交的建议须填写提交时间。"),
            ),
            models.CheckConstraint(
                condition=Q(replied_on="") | Q(status__in=REPLIED),
                name="recommendation_reply_has_status",
                violation_error_message=_("有答复时间的建议，答复情况应为已采纳、部分采纳或未采纳。"),
            ),
            models.UniqueConstraint(
                fields=["organisation", "partner", "addressee", "title"],
                condition=Q(removed_at=None),
                name="recommendation_once",
                violation_error_message=_("这条建议已经登记过。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title
