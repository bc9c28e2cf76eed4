"""The import home and the list of batches."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bangfu.intake.forms import BatchFilterForm
from bangfu.intake.models import Batch
from bangfu.intake.selectors import batches_for, kinds_for
from bangfu.intake.sheets import GROUPS, KINDS
from bangfu.intake.views.base import IntakePage, page_number
from bangfu.registers.display import plain_text
from bangfu.web.http import HttpRequest
from bangfu.web.markup import state
from bangfu.web.tables import Heading, Row, render_table

TONES = {"uploaded": "amber", "committed": "green", "undone": "grey", "discarded": "grey"}
LATEST = 8
PAGE_SIZE = 50


class IndexPage(IntakePage):
    """What can be imported, and the latest batches."""

    def get(self, request: HttpRequest) -> HttpResponse:
        mine = {kind.code for kind in kinds_for(request.access)}
        groups = [
            (title, [KINDS[code] for code in codes if code in mine])
            for title, codes in GROUPS
            if mine.intersection(codes)
        ]
        latest = list(batches_for(request.access)[:LATEST])
        context = {"groups": groups, "table": batches_table(latest) if latest else ""}
        return render(request, "intake/index.html", context)


class BatchesPage(IntakePage):
    """Every batch, filtered and paged."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = BatchFilterForm(request.GET, kinds=kinds_for(request.access))
        rows = batches_for(request.access)
        if form.is_valid():
            asked = form.cleaned_data
            if asked["q"]:
                rows = rows.filter(file_name__icontains=asked["q"])
            rows = rows.filter(**{name: asked[name] for name in ("kind", "state") if asked[name]})
        page = Paginator(rows, PAGE_SIZE).get_page(page_number(request))
        context = {
            "form": form,
            "page": page,
            "table": batches_table(list(page.object_list)),
            "filtered": bool(request.GET),
        }
        return render(request, "intake/batches.html", context)


def batches_table(batches: list[Batch]) -> SafeString:
    """Batches as a table."""
    headings = [
        Heading(_("文件")),
        Heading(_("表类")),
        Heading(_("状态")),
        Heading(pgettext("outcome", "新增"), align="end"),
        Heading(_("变更"), align="end"),
        Heading(_("单位")),
        Heading(_("上传")),
    ]
    rows = [
        Row(
            [
                batch.file_name,
                KINDS[batch.kind].title,
                state(batch.get_state_display(), TONES[batch.state]),
                _number(batch, "add"),
                _number(batch, "changed"),
                batch.organisation.label,
                f"{plain_text(batch.created_at)} {batch.created_by}",
            ],
            href=reverse("intake:batch", args=[batch.pk]),
        )
        for batch in batches
    ]
    return render_table(headings, rows, caption=_("导入批次"))


def _number(batch: Batch, name: str) -> str:
    return f"{batch.counts[name]:,}" if name in batch.counts else "—"
