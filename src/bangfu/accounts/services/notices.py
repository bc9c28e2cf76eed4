"""Marking notices as read."""

from django.db import transaction

from bangfu.accounts.models import NoticeMark, User


def mark_read(*, by: User, until: int) -> NoticeMark:
    """Everything up to an event of the trail is read; what came later stays unread. Never goes back."""
    with transaction.atomic():
        NoticeMark.objects.get_or_create(user=by)
        mark = NoticeMark.objects.select_for_update().get(user=by)
        mark.sequence = max(mark.sequence, until)
        mark.save(update_fields=["sequence"])
    return mark
