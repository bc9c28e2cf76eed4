"""Attaching and detaching evidence files."""

import hashlib
import uuid
from functools import partial
from typing import BinaryIO

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.errors import Conflict, Refusal
from bangfu.core.numbers import file_name
from bangfu.core.reasons import given_reason
from bangfu.core.records import Stamped
from bangfu.registers import files
from bangfu.registers.changes import drafted
from bangfu.registers.holders import require_edit
from bangfu.registers.media import Cleaned, clean_file
from bangfu.registers.models import Evidence
from bangfu.trail.services import record as record_events


def attach_evidence(*, record: Stamped, file: BinaryIO, name: str, by: User, caption: str = "") -> Evidence:
    """Keep a file with a record, or another row that carries evidence. Its type is told from its content;
    pictures lose their position data.

    Raises Refusal for a type that is not accepted, a damaged file, one already attached, a full disk; Forbidden.
    """
    require_edit(record, by)
    files.sweep()
    cleaned = clean_file(file, name)
    evidence = _drafted(record, cleaned, name, caption, by)
    if evidence_of(record).filter(sha256=evidence.sha256).exists():
        raise _twice()
    try:
        files.keep(cleaned.content, evidence.path)
        with transaction.atomic():
            evidence.save(force_insert=True)
            changes = {"evidence": [None, f"{evidence} ({evidence.sha256[:12]})"]}
            record_events(by=by, drafts=[drafted(record, "evidence.add", changes)])
            transaction.on_commit(partial(files.settle, evidence.path))
    except BaseException as error:
        files.drop(evidence.path)
        raise _understood(error, name) from error
    return evidence


def _drafted(record: Stamped, cleaned: Cleaned, name: str, caption: str, by: User) -> Evidence:
    digest = hashlib.sha256(cleaned.content).hexdigest()
    key = uuid.uuid4()
    return Evidence(
        key=key,
        subject_model=record._meta.label_lower,
        subject_id=record.pk,
        organisation_id=getattr(record, "organisation_id", None),
        path=f"{digest[:2]}/{key.hex}{cleaned.suffix}",
        original_name=file_name(name) or "file",
        media_type=cleaned.media_type,
        size=len(cleaned.content),
        sha256=digest,
        caption=given_reason(caption),
        created_by=by,
        updated_by=by,
    )


def _twice() -> Refusal:
    return Refusal("evidence.twice", _("同一文件已经上传过"), _("无需重复上传"))


def _understood(error: BaseException, name: str) -> BaseException:
    """The refusal that a failure means: sent twice at the same moment, or no room on the disk."""
    if isinstance(error, IntegrityError):
        return _twice()
    if isinstance(error, OSError):
        reason = _("服务器没能保存“%(name)s”") % {"name": name}
        return Refusal("evidence.disk", reason, _("请稍后再传；仍然不行时告诉系统管理员检查磁盘空间"))
    return error


def detach_evidence(*, evidence: Evidence, record: Stamped, reason: str, by: User) -> Evidence:
    """Withdraw a file from its record; the file stays on disk for the trail. Raises Refusal, Conflict, Forbidden."""
    require_edit(record, by)
    why = given_reason(reason, blank=Refusal("evidence.reason", _("没有写移除原因"), _("请写明原因")))
    with transaction.atomic():
        locked = Evidence.objects.select_for_update(of=("self",)).filter(pk=evidence.pk, removed_at=None).first()
        if locked is None:
            raise Conflict("evidence.gone", _("这份材料已被移除"), _("请刷新页面"))
        locked.removed_at, locked.removed_by, locked.removed_reason = timezone.now(), by, why
        locked.updated_by = by
        locked.save()
        changes = {"evidence": [str(locked), None]}
        record_events(by=by, drafts=[drafted(record, "evidence.remove", changes, reason=why)])
    return locked


def evidence_of(record: Stamped) -> QuerySet[Evidence]:
    """The files attached to a record."""
    return Evidence.objects.filter(
        subject_model=record._meta.label_lower, subject_id=record.pk, removed_at=None
    )
