"""Decisions about a batch: what columns mean, options, commit, discard, undo. All of them posts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal, Refusals
from bangfu.core.numbers import index_number
from bangfu.intake.forms import UndoForm
from bangfu.intake.mapping import posted
from bangfu.intake.models import Batch, BatchState
from bangfu.intake.services import (
    choose_columns,
    commit_batch,
    discard_batch,
    forget_column,
    set_options,
    undo_batch,
)
from bangfu.intake.views.base import IntakePage
from bangfu.intake.views.show import show_preview, show_result
from bangfu.web.http import HttpRequest

COUNTED = ("add", "change", "refuse")


class DecisionPage(IntakePage):
    """A post about a batch; what is refused is said on the batch's page."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = self.batch(request, pk)
        try:
            return self.decide(request, batch)
        except (Refusal, Refusals) as error:
            batch.refresh_from_db()
            show = show_preview if batch.state == BatchState.UPLOADED else show_result
            return show(request, batch, error)

    def decide(self, request: Any, batch: Batch) -> HttpResponse:
        """Call the service."""
        raise Refusal("decision.none", _("没有这个操作"))


class ColumnsPage(DecisionPage):
    """What columns mean, and what holds for the whole file; or a heading to be forgotten. See intake.mapping."""

    def decide(self, request: Any, batch: Batch) -> HttpResponse:
        if header := request.POST.get("forget"):
            forget_column(batch=batch, header=header, by=request.user)
            messages.success(request, _("已忘记“%s”列的对应") % header[:200])
        else:
            chosen, constants = posted(request.POST)
            choose_columns(batch=batch, chosen=chosen, constants=constants, by=request.user)
        return redirect("intake:batch", batch.pk)


class OptionsPage(DecisionPage):
    """Whether records that differ are changed and missing ones made; which sheet and header row are read."""

    def decide(self, request: Any, batch: Batch) -> HttpResponse:
        given = request.POST
        row = given.get("header_row", "")
        set_options(
            batch=batch,
            by=request.user,
            update=bool(given.get("update")),
            create_missing=bool(given.get("create_missing")),
            sheet=given.get("sheet", "")[:100],
            header_row=int(row) if row.isdecimal() and len(row) < 6 else 0,
        )
        return redirect("intake:batch", batch.pk)


class CommitPage(DecisionPage):
    """Writing the batch, as far as the person saw it."""

    def decide(self, request: Any, batch: Batch) -> HttpResponse:
        given = request.POST
        shown = {name: index_number(given.get(name, "")) for name in COUNTED}
        seen = {name: count for name, count in shown.items() if count is not None}
        done = commit_batch(batch=batch, by=request.user, partial=bool(given.get("partial")), seen=seen)
        messages.success(
            request,
            _("已导入：新增 %(add)s 条，变更 %(change)s 条")
            % {"add": done.counts["add"], "change": done.counts["changed"]},
        )
        return redirect("intake:batch", batch.pk)


class DiscardPage(DecisionPage):
    """Giving an upload up."""

    def decide(self, request: Any, batch: Batch) -> HttpResponse:
        discard_batch(batch=batch, by=request.user)
        messages.success(request, _("已放弃，上传的文件已删除"))
        return redirect("intake:index")


class UndoPage(DecisionPage):
    """Undoing a committed batch."""

    def decide(self, request: Any, batch: Batch) -> HttpResponse:
        form = UndoForm(request.POST)
        if not form.is_valid():
            raise Refusal("undo.reason", _("没有写撤销原因"), _("请写明原因"))
        undo_batch(batch=batch, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("已撤销：导入的记录已作废，改过的已恢复原值"))
        return redirect("intake:batch", batch.pk)
