"""Reading assistance records."""

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, NullIf

from bangfu.assistance.models import ActivityParticipant


def with_attendance(activities: QuerySet) -> QuerySet:
    """Activities with `attendance` (参加人次): the roster's size, else the head-count, else null."""
    listed = (
        ActivityParticipant.objects.filter(activity=OuterRef("pk"))
        .order_by()
        .values("activity")
        .annotate(size=Count("pk"))
        .values("size")
    )
    size = NullIf(Subquery(listed, output_field=IntegerField()), 0)
    return activities.annotate(attendance=Coalesce(size, F("headcount"), output_field=IntegerField()))
