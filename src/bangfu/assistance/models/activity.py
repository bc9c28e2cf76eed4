"""Activities (帮扶活动) of every kind, and the rosters of those who took part."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bangfu.assistance.models.paired import PairedRecord, PartRecord, schools_of, two_schools
from bangfu.assistance.models.project import Project
from bangfu.assistance.rules import attendance, headcount_conflict, mask_names
from bangfu.core.constraints import one_of, partial_dates_in_order
from bangfu.core.errors import at_field
from bangfu.core.fields import PartialDateField, academic_year_of, year_of
from bangfu.core.identity import mask_name
from bangfu.core.names import check_one


class ActivityKind(models.TextChoices):
    """What an activity was."""

    EXCHANGE = "exchange", _("交流访问")
    SURVEY = "survey", _("调研")
    LESSON_PLANNING = "lesson_planning", _("集中备课与教研")
    MAJOR_BUILDING = "major_building", _("专业建设交流")
    LECTURE = "lecture", _("讲座")
    DELIVERY = "delivery", _("送教上门")
    PRACTICE = "practice", _("实训指导")
    COACHING = "coaching", _("竞赛指导")
    TEACHER_TRAINING = "teacher_training", _("教师培训")
    MEETING = "meeting", _("会议")
    CONDOLENCE = "condolence", _("慰问")
    OTHER = "other", _("其他")


class Direction(models.TextChoices):
    """Who went to whom."""

    OUTGOING = "outgoing", _("前往受援校")
    INCOMING = "incoming", _("受援校来访")
    ONLINE = "online", _("线上")
    OTHER = "other", _("其他")


class HeadcountQualifier(models.TextChoices):
    """How a head-count is meant: “20余人”."""

    MORE = "余", _("余")
    NEARLY = "近", _("近")
    ABOUT = "约", _("约")


class Activity(PairedRecord):
    """One activity. Who took part is a roster, or a head-count where nobody kept one."""

    edit_unit_field = "unit"
    answerable_fields = ("expert",)
    natural_key = ("organisation", "partner", "kind", "held_on", "title")
    parts = ("roster",)
    personal = {"expert": mask_names}

    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("所属项目")
    )
    kind = models.CharField(_("活动类型"), max_length=20, choices=ActivityKind)
    direction = models.CharField(_("方向"), max_length=10, choices=Direction, default=Direction.OUTGOING)
    title = models.CharField(_("活动名称"), max_length=160, help_text=_("活动的主题，如 数控专业集中备课。"))
    held_on = PartialDateField(_("时间"), past=True)
    ended_on = PartialDateField(_("结束时间"), blank=True, help_text=_("持续多日的活动填写。"))
    year = models.GeneratedField(
        expression=year_of("held_on"),
        output_field=models.SmallIntegerField(),
        db_persist=True,
        verbose_name=_("年度"),
    )
    academic_year = models.GeneratedField(
        expression=academic_year_of("held_on"),
        output_field=models.SmallIntegerField(),
        db_persist=True,
        verbose_name=_("学年"),
    )
    place = models.CharField(_("地点"), max_length=100, blank=True)
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("承办部门")
    )
    units_involved = models.CharField(
        _("参与部门"), max_length=300, blank=True, help_text=_("双方参与的部门，用顿号分开。")
    )
    majors = models.CharField(_("涉及专业"), max_length=200, blank=True, help_text=_("多个专业用顿号分开。"))
    expert = models.CharField(_("主讲或指导"), max_length=120, blank=True, help_text=_("主讲人、专家或指导教师。"))
    headcount = models.PositiveIntegerField(
        pgettext_lazy("label", "人次"), null=True, blank=True,
        help_text=_("没有名单时填写；有名单时以名单为准。不清楚就留空。"),
    )  # fmt: skip
    headcount_qualifier = models.CharField(
        _("人次说明"), max_length=1, choices=HeadcountQualifier, blank=True, help_text=_("如 20余人 选“余”。")
    )
    content = models.TextField(_("活动内容"), blank=True)
    problems_raised = models.TextField(_("提出的问题"), blank=True)
    follow_up = models.TextField(_("后续安排"), blank=True)

    class Meta(PairedRecord.Meta):
        verbose_name = _("帮扶活动")
        verbose_name_plural = _("帮扶活动")
        indexes = [
            models.Index(fields=["organisation", "-held_on", "-id"], name="activity_list"),
            models.Index(fields=["partner", "-held_on"], name="activity_partner"),
            models.Index(fields=["kind", "year"], name="activity_kind_year"),
        ]
        constraints = [
            two_schools("activity_two_schools"),
            one_of("kind", ActivityKind, name="activity_kind_known"),
            one_of("direction", Direction, name="activity_direction_known"),
            partial_dates_in_order("held_on", "ended_on", name="activity_dates_in_order"),
            models.CheckConstraint(
                condition=Q(headcount_qualifier="")
                | Q(headcount__isnull=False, headcount_qualifier__in=HeadcountQualifier.values),
                name="activity_qualifier_has_count",
                violation_error_message=_("填写了人次说明，但没有填写人次。"),
            ),
            models.UniqueConstraint(
                fields=["organisation", "partner", "kind", "held_on", "title"],
                condition=Q(removed_at=None),
                name="activity_once",
                violation_error_message=_("这一时间已有同名活动。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def participants(self) -> int | None:
        """参加人次：the roster's size, else the head-count; None when neither was kept (未统计)."""
        return attendance(roster=self.roster_size(), headcount=self.headcount)

    def answers(self, name: str) -> bool:
        """Those of the supporting school on the roster took part too."""
        on_roster = ActivityParticipant.objects.filter(activity=self, side=Side.SUPPORTER, name=name)
        return super().answers(name) or on_roster.exists()

    def roster_size(self) -> int:
        """How many participants are listed."""
        return ActivityParticipant.objects.filter(activity=self.pk).count() if self.pk else 0

    def clean(self) -> None:
        super().clean()
        project = self.project
        if project is not None and schools_of(project) != schools_of(self):
            raise ValidationError({"project": _("所属项目是另外两所学校之间的项目。")})
        conflict = headcount_conflict(
            roster=self.roster_size(), headcount=self.headcount, qualifier=self.headcount_qualifier
        )
        if conflict:
            raise ValidationError({"headcount": conflict.text})


class Side(models.TextChoices):
    """For whom a participant came."""

    SUPPORTER = "supporter", _("支援校")
    PARTNER = "partner", _("受援校")
    GUEST = "guest", _("外请")


class ActivityParticipant(PartRecord):
    """One person on the roster of an activity."""

    whole = "activity"
    natural_key = ("activity", "name", "employer")
    personal = {"name": mask_name}

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="roster", verbose_name=_("活动"))
    name = models.CharField(_("姓名"), max_length=60)
    side = models.CharField(_("所属方"), max_length=10, choices=Side, default=Side.PARTNER)
    role = models.CharField(_("职务或角色"), max_length=60, blank=True, help_text=_("如 主讲、带队、工会主席。"))
    employer = models.CharField(_("所在单位或部门"), max_length=120, blank=True)

    class Meta(PartRecord.Meta):
        verbose_name = _("参加人员")
        verbose_name_plural = _("参加人员")
        indexes = [models.Index(fields=["activity", "side", "id"], name="participant_list")]
        constraints = [
            one_of("side", Side, name="participant_side_known"),
            models.UniqueConstraint(
                fields=["activity", "name", "employer"],
                condition=Q(removed_at=None),
                name="participant_once",
                violation_error_message=_("此人已在名单中；如为同名的两人，请写明所在单位或部门。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def trail_title(self) -> str:
        """For the trail: without the full name."""
        return f"{mask_name(self.name)} – {self.activity}"

    def clean(self) -> None:
        """One row is one person, and the roster never outgrows a head-count that was stated."""
        super().clean()
        with at_field("name"):
            check_one(self.name)
        if self.activity_id is None:
            return
        activity = self.activity
        others = ActivityParticipant.objects.filter(activity=activity).exclude(pk=self.pk)
        conflict = headcount_conflict(
            roster=others.count() + 1, headcount=activity.headcount, qualifier=activity.headcount_qualifier
        )
        if conflict:
            raise ValidationError(conflict.text)
