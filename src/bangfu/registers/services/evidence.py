"""Attaching and detaching evidence files."""

import hashlib
import uuid
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.errors import Refusal
from bangfu.core.records import Record
from bangfu.registers.changes import drafted
from bangfu.registers.media import clean_file
from bangfu.registers.models import Evidence
from bangfu.registers.services.records import require_edit
from bangfu.trail.services import record as record_events


def attach_evidence(*, record: Record, file: BinaryIO, name: str, by: User, caption: str = "") -> Evidence:
    """Keep a file with a record. Its type is told from its content; pictures lose their position data.

    Raises Refusal for a type that is not accepted, a damaged file, or one already attached; Forbidden.
    """
    require_edit(record, by)
    cleaned = clean_file(file, name)
    digest = hashlib.sha256(cleaned.content).hexdigest()
    key = uuid.uuid4()
    path = Path(f"{digest[:2]}/{key.hex}{cleaned.suffix}")
    with transaction.atomic():
        siblings = evidence_of(record).select_for_update()
        if any(e.sha256 == digest for e in siblings):
            raise Refusal("evidence.twice", _("同一文件已经上传过"), _("无需重复上传"))
        evidence = Evidence.objects.create(
            key=key,
            subject_model=record._meta.label_lower,
            subject_id=record.pk,
            organisation_id=record.organisation_id,
            path=str(path),
            original_name=Path(name.replace("\\", "/")).name[-200:],
            media_type=cleaned.media_type,
            size=len(cleaned.content),
            sha256=digest,
            caption=caption.strip(),
            created_by=by,
            updated_by=by,
        )
        changes = {"evidence": [None, f"{evidence} ({digest[:12]})"]}
        record_events(by=by, drafts=[drafted(record, "evidence.add", changes)])
        target = settings.MEDIA_ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        # Written last: if this fails the row is rolled back; a file without a row is never reachable.
        target.write_bytes(cleaned.content)
    return evidence


def detach_evidence(*, evidence: Evidence, record: Record, reason: str, by: User) -> Evidence:
    """Withdraw a file from its record; the file stays on disk for the trail."""
    require_edit(record, by)
    with transaction.atomic():
        locked = Evidence.objects.select_for_update().get(pk=evidence.pk, removed_at=None)
        locked.removed_at, locked.removed_by, locked.removed_reason = timezone.now(), by, reason
        locked.updated_by = by
        locked.save()
        changes = {"evidence": [str(locked), None]}
        record_events(by=by, drafts=[drafted(record, "evidence.remove", changes, reason=reason)])
    return locked


def evidence_of(record: Record) -> QuerySet[Evidence]:
    """The files attached to a record."""
    return Evidence.objects.filter(
        subject_model=record._meta.label_lower, subject_id=record.pk, removed_at=None
    )
