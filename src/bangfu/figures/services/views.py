"""Saved views."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.errors import Forbidden, Refusal
from bangfu.figures.address import question
from bangfu.figures.models import SavedView
from bangfu.figures.registry import figure_of


def save_view(*, code: str, query: str, title: str, is_shared: bool, by: User) -> SavedView:
    """Keep a view under a title; the same title of the same person is replaced.

    Raises Refusal without a title or for an unknown figure, Refusals for a question that does not fit.
    """
    name = title.strip()
    if not name:
        raise Refusal("view.title", _("没有填写视图名称"), _("请填写一个便于识别的名称"))
    if len(name) > 60:
        raise Refusal("view.title", _("视图名称超过 60 个字"), _("请缩短名称"))
    kept = question(figure_of(code), query).query()
    with transaction.atomic():
        view, _created = SavedView.objects.update_or_create(
            created_by=by,
            title=name,
            removed_at=None,
            defaults={"code": code, "query": kept, "is_shared": is_shared, "updated_by": by},
        )
    return view


def remove_view(*, view: SavedView, by: User) -> None:
    """Drop one's own view. Raises Forbidden for another person's."""
    if view.created_by_id != by.pk:
        raise Forbidden("view.owner", _("只能删除自己的视图"), _("请联系视图的保存人"))
    view.removed_at, view.removed_by, view.removed_reason = timezone.now(), by, _("不再使用")
    view.save(update_fields=["removed_at", "removed_by", "removed_reason", "updated_at"])
