"""Publishing a figure and withdrawing it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.errors import Conflict, Refusal
from bangfu.core.permissions import Permission
from bangfu.core.reasons import given_reason
from bangfu.figures.address import question
from bangfu.figures.models import PublishedFigure
from bangfu.figures.registry import figure_of
from bangfu.figures.run import require
from bangfu.trail.services import Draft
from bangfu.trail.services import record as record_events

MODEL = "figures.publishedfigure"


def publish_figure(*, code: str, query: str, title: str, order: int = 50, by: User) -> PublishedFigure:
    """Put a figure on the public page, over all records, small cells withheld.

    Raises Forbidden without FIGURES_PUBLISH or the figure's own rights, Refusal for what may not be public.
    """
    by.access.require(Permission.FIGURES_PUBLISH)
    figure = figure_of(code)
    require(by.access, figure)
    name = title.strip()
    if not name or len(name) > 100:
        raise Refusal("publication.title", _("标题为空或超过 100 个字"), _("请填写公开页上的标题"))
    view = question(figure, query)
    if len(view.rows) > 1:
        raise Refusal("publication.rows", _("公开的表只能有一个行维度"), _("请去掉第二个行维度，以便遮蔽小数"))
    with transaction.atomic():
        published = PublishedFigure.objects.create(
            code=code, query=view.query(), title=name, order=order, created_by=by, updated_by=by
        )
        _recorded("publish", published, by)
    return published


def withdraw_figure(*, published: PublishedFigure, reason: str, by: User) -> None:
    """Take a figure off the public page; the row stays. Raises Conflict when it was withdrawn already."""
    by.access.require(Permission.FIGURES_PUBLISH)
    why = given_reason(reason, blank=Refusal("publication.reason", _("没有写撤下原因"), _("请写明原因")))
    with transaction.atomic():
        locked = PublishedFigure.objects.select_for_update().get(pk=published.pk)
        if locked.removed_at is not None:
            raise Conflict("publication.gone", _("这个指标已经撤下"), _("请刷新页面"))
        locked.removed_at, locked.removed_by, locked.removed_reason = timezone.now(), by, why
        locked.save()
        _recorded("withdraw", locked, by, why)


def _recorded(action: str, published: PublishedFigure, by: User, reason: str = "") -> None:
    changes = {"code": ["", published.code], "query": ["", published.query]} if action == "publish" else {}
    draft = Draft(action, MODEL, published.pk, published.title, changes=changes, reason=reason)
    record_events(by=by, drafts=[draft])
