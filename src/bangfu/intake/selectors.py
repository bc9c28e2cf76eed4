"""Reading batches: lists, pages of rows in words, where a record came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bangfu.accounts.access import Access
from bangfu.accounts.models import Organisation
from bangfu.core.permissions import Permission
from bangfu.intake.models import Batch, BatchRow
from bangfu.intake.sheets import KINDS, SheetKind
from bangfu.registers.origins import Origin
from bangfu.registers.register import register_of
from bangfu.trail.hooks import Link

SEVERAL = 2


def kinds_for(access: Access) -> list[SheetKind]:
    """The kinds of sheets that the person may import somewhere."""
    return [kind for kind in KINDS.values() if access.may(Permission.INTAKE_USE) and access.may(kind.permission)]


def batches_for(access: Access) -> QuerySet[Batch]:
    """Batches of the kinds that the person may import, the latest first."""
    codes = [kind.code for kind in kinds_for(access)]
    rows = Batch.objects.filter(kind__in=codes).select_related("organisation", "created_by", "committed_by")
    return rows.order_by("-created_at", "-pk")


def organisations_of(kind: SheetKind, access: Access) -> list[Organisation]:
    """For whom the person may import this kind; the home school first."""
    rows = Organisation.objects.filter(removed_at=None)
    if not access.unlimited:
        rows = rows.filter(pk__in=access.reach(kind.permission).organisations)
    return list(rows)


def same_file(batch: Batch) -> Batch | None:
    """The latest other batch of the same bytes that is in force."""
    others = Batch.objects.filter(sha256=batch.sha256, kind=batch.kind, organisation=batch.organisation)
    return others.exclude(pk=batch.pk).filter(state="committed").order_by("-committed_at").first()


def records_of(rows: Sequence[BatchRow]) -> dict[tuple[str, int], tuple[str, str]]:
    """(model, id) → the record's title and address, for the rows of one page; records out of sight are absent."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.record_id:
            wanted[row.record_model].append(row.record_id)
    found = {}
    for label, keys in wanted.items():
        model: Any = apps.get_model(label)
        register = register_of(label)
        joined = [f.name for f in model._meta.concrete_fields if f.is_relation and not f.name.endswith("_by")]
        for record in model._default_manager.filter(pk__in=keys).select_related(*joined):
            found[label, record.pk] = (str(record), register.url("detail", record) if register else "")
    return found


def origins_of(record: Any, access: Access) -> Iterable[Origin]:
    """The file and row that a record was imported from."""
    rows = BatchRow.objects.filter(record_model=record._meta.label_lower, record_id=record.pk)
    for row in rows.exclude(outcome="refuse").select_related("batch").order_by("-pk")[:SEVERAL]:
        batch = row.batch
        text = _("导入 %(file)s，%(sheet)s 第 %(row)s 行") % {
            "file": batch.file_name,
            "sheet": row.sheet,
            "row": row.row,
        }
        visible = access.may(Permission.INTAKE_USE) and Batch.objects.filter(pk=batch.pk).exists()
        yield Origin(text, reverse("intake:batch", args=[batch.pk]) if visible else "")


def batch_link(label: str, pk: int) -> Link | None:
    """The page of a batch, for the trail."""
    if label != Batch._meta.label_lower:
        return None
    return Link(reverse("intake:batch", args=[pk]), Permission.INTAKE_USE)
