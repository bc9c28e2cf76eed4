"""A batch: its preview while it is undecided, afterwards what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bangfu.core.errors import Conflict, Refusal
from bangfu.intake.display import problems_table, shown_columns, table_of
from bangfu.intake.forms import UndoForm
from bangfu.intake.mapping import mapping_of
from bangfu.intake.models import Batch, BatchRow, BatchState
from bangfu.intake.plan import Outcome
from bangfu.intake.preview import Preview
from bangfu.intake.selectors import records_of, same_file
from bangfu.intake.services import preview_of
from bangfu.intake.sheets import KINDS
from bangfu.intake.views.base import IntakePage, page_number
from bangfu.intake.views.index import TONES
from bangfu.web.http import HttpRequest
from bangfu.web.tables import Heading, Row, render_table

PAGE_SIZE = 50
TABS = (
    (Outcome.REFUSE, gettext_lazy("拒绝")),
    (Outcome.ADD, pgettext_lazy("outcome", "新增")),
    (Outcome.CHANGE, gettext_lazy("变更")),
    (Outcome.LEAVE, gettext_lazy("不变")),
    ("skip", gettext_lazy("跳过")),
)


class BatchPage(IntakePage):
    """Preview or result."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = self.batch(request, pk)
        if batch.state != BatchState.UPLOADED:
            return show_result(request, batch)
        return show_preview(request, batch)


def show_preview(request: Any, batch: Batch, error: Exception | None = None) -> HttpResponse:
    """The preview; with an error above it when a decision was refused."""
    context: dict[str, Any] = {"batch": batch, "kind": KINDS[batch.kind], "error": error}
    try:
        preview = preview_of(batch, request.user)
    except Refusal as refusal:
        context["refusal"] = refusal
        return render(request, "intake/unreadable.html", context, status=409 if isinstance(refusal, Conflict) else 400)
    counts = preview.counts
    tabs = [(str(code), label, counts[code]) for code, label in TABS if counts[code]]
    asked = request.GET.get("show", "")
    shown = next((code for code, _label, _count in tabs if code == asked), tabs[0][0] if tabs else "")
    page = Paginator(_rows(preview, shown), PAGE_SIZE).get_page(page_number(request))
    context |= {
        "preview": preview,
        "counts": counts,
        "tabs": tabs,
        "shown": shown,
        "page": page,
        "table": table_of(preview, shown, list(page.object_list)) if shown else "",
        "columns": len(shown_columns(preview)) if shown in (Outcome.ADD, Outcome.LEAVE) else 0,
        "blocks": problems_table(preview.blocks) if preview.blocks else "",
        "mapping": mapping_of(preview, batch.mapping),
        "before": same_file(batch),
        "writes": counts["add"] + (counts["change"] if batch.options.get("update") else 0),
    }
    status = 200 if error is None else 409 if isinstance(error, Conflict) else 422
    return render(request, "intake/preview.html", context, status=status)


def _rows(preview: Preview, shown: str) -> Sequence[Any]:
    if shown == "skip":
        return preview.grid.skipped
    return preview.of(Outcome(shown)) if shown else []


def show_result(request: Any, batch: Batch, error: Exception | None = None) -> HttpResponse:
    """What a decided batch did."""
    asked = request.GET.get("show", "")
    rows = batch.rows.order_by("pk")
    tabs = [
        (code, label, rows.filter(outcome=code).count())
        for code, label in BatchRow._meta.get_field("outcome").choices or ()
    ]
    tabs = [tab for tab in tabs if tab[2]]
    shown = next((code for code, _label, _count in tabs if code == asked), tabs[0][0] if tabs else "")
    page = Paginator(rows.filter(outcome=shown), PAGE_SIZE).get_page(page_number(request))
    context = {
        "batch": batch,
        "kind": KINDS[batch.kind],
        "tone": TONES[batch.state],
        "constants": [
            _("%(title)s：%(text)s") % {"title": spec.title, "text": batch.constants[spec.code]}
            for spec in KINDS[batch.kind].columns
            if spec.code in batch.constants
        ],
        "tabs": tabs,
        "shown": shown,
        "page": page,
        "table": _result_table(shown, list(page.object_list)) if shown else "",
        "error": error,
        "form": UndoForm(),
        "refused_kept": batch.refused_path.exists(),
        "may_undo": batch.state == BatchState.COMMITTED and batch.written,
    }
    status = 200 if error is None else 409
    return render(request, "intake/result.html", context, status=status)


def _result_table(shown: str, rows: list[BatchRow]) -> SafeString:
    if shown == "refuse":
        headings = [
            Heading(_("工作表")),
            Heading(_("单元格")),
            Heading(_("列")),
            Heading(_("原因")),
            Heading(_("怎么办")),
        ]
        lines = [
            Row([row.sheet, fact["cell"], fact["column"], fact["reason"], fact["remedy"]])
            for row in rows
            for fact in row.facts
        ]
        return render_table(headings, lines, caption=_("拒绝"))
    known = records_of(rows)
    headings = [Heading(_("工作表")), Heading(_("行"), align="end"), Heading(_("记录"))]
    lines = [Row([row.sheet, row.row, _record(row, known)]) for row in rows]
    return render_table(headings, lines, caption=_("导入的行"))


def _record(row: BatchRow, known: dict[tuple[str, int], tuple[str, str]]) -> str:
    title, url = known.get((row.record_model, row.record_id or 0), ("", ""))
    if not title:
        return _("已作废或不可见")
    return format_html('<a href="{}">{}</a>', url, title) if url else title
