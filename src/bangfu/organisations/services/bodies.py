"""Adding and changing organisations, departments and affiliations.

These are identities that rights refer to, not records of one organisation. Who may keep them:
whoever holds the right at the body itself; for a body without accounts of its own (a bureau, a company,
a partner that does not log in), whoever holds it at the home school.
"""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import Affiliation, Organisation, Unit, User
from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.core.numbers import normalise_text
from bangfu.organisations.rights import require_affiliate, require_keep, require_new
from bangfu.organisations.services.names import _refuse_taken
from bangfu.trail.services import Draft
from bangfu.trail.services import record as record_events

B = TypeVar("B", Organisation, Unit, Affiliation)


def add_organisation(
    *, values: dict[str, Any], by: User, is_home: bool = False, source: str = ""
) -> Organisation:
    """A school, group, bureau or partner; `is_home` marks the one that runs this installation.

    values: kind, code, name, short_name, region. Raises Refusals, Forbidden.
    """
    require_new(by)
    return _add(Organisation(**values, is_home=is_home), values, by, source)


def change_organisation(
    *,
    organisation: Organisation,
    values: dict[str, Any],
    by: User,
    version: int | None = None,
    source: str = "",
) -> Organisation:
    """Change kind, code, name, short name or place. A dated change of name is an added name."""
    require_keep(by, organisation)
    return _change(organisation, values, by, version, source)


def add_unit(*, values: dict[str, Any], by: User, source: str = "") -> Unit:
    """A department; values: organisation, kind, name, short_name. Raises Refusals, Forbidden."""
    require_keep(by, values["organisation"])
    return _add(Unit(**values), values, by, source)


def change_unit(
    *, unit: Unit, values: dict[str, Any], by: User, version: int | None = None, source: str = ""
) -> Unit:
    """Change a department; it stays with its organisation."""
    require_keep(by, unit.organisation)
    return _change(unit, {k: v for k, v in values.items() if k != "organisation"}, by, version, source)


def add_affiliation(*, values: dict[str, Any], by: User, source: str = "") -> Affiliation:
    """A relation to an upper body; values: organisation, upper, kind, valid_from, valid_until, note.

    Supervisors of the upper body see the lower one's data: a body with accounts of its own declares it itself.
    """
    require_affiliate(by, values["organisation"])
    return _add(Affiliation(**values), values, by, source)


def change_affiliation(
    *,
    affiliation: Affiliation,
    values: dict[str, Any],
    by: User,
    version: int | None = None,
    source: str = "",
) -> Affiliation:
    """Change a relation; it stays with its lower body."""
    require_affiliate(by, affiliation.organisation)
    kept = {k: v for k, v in values.items() if k != "organisation"}
    return _change(affiliation, kept, by, version, source)


def remove_body(*, body: Unit | Affiliation, reason: str, by: User, source: str = "") -> None:
    """Withdraw a department or a relation entered by mistake; one that ended gets an end date instead."""
    if not reason.strip():
        raise Refusal("record.reason", _("没有写作废原因"), _("请写明原因"))
    check = require_affiliate if isinstance(body, Affiliation) else require_keep
    check(by, body.organisation)
    with transaction.atomic():
        locked = _lock(body)
        locked.removed_at, locked.removed_by, locked.removed_reason = timezone.now(), by, reason.strip()
        locked.updated_by, locked.version = by, locked.version + 1
        locked.save()
        _record(locked, "remove", {}, by, source, reason.strip())


def _add(body: B, values: dict[str, Any], by: User, source: str) -> B:
    with transaction.atomic():
        _tidy(body)
        body.created_by = body.updated_by = by
        _check(body)
        body.save(force_insert=True)
        _record(body, "add", _differences(body, {}, values), by, source)
    return body


def _change(body: B, values: dict[str, Any], by: User, version: int | None, source: str) -> B:
    with transaction.atomic():
        locked = _lock(body)
        if version is not None and locked.version != version:
            reason = _("%(who)s 已在您打开之后修改了这条记录") % {"who": locked.updated_by or _("他人")}
            raise Conflict("record.version", reason, _("请查看最新内容后再修改"))
        changes = _differences(locked, {name: getattr(locked, name) for name in values}, values)
        if not changes:
            return locked
        for name, value in values.items():
            setattr(locked, name, value)
        _tidy(locked)
        locked.updated_by, locked.version = by, locked.version + 1
        _check(locked)
        locked.save()
        _record(locked, "change", changes, by, source)
    return locked


def _lock(body: B) -> B:
    found = type(body).objects.select_for_update(of=("self",)).filter(pk=body.pk, removed_at=None).first()
    if found is None:
        raise Conflict("record.gone", _("这条记录已被他人作废或恢复"), _("请返回列表查看"))
    return found


def _tidy(body: models.Model) -> None:
    for field in body._meta.concrete_fields:
        if isinstance(field, models.CharField) and not field.choices and field.editable:
            setattr(body, field.name, normalise_text(getattr(body, field.name) or ""))


def _check(body: models.Model) -> None:
    if isinstance(body, Organisation) and body.name:
        _refuse_taken(body.name, body)
    try:
        body.full_clean()
    except ValidationError as error:
        raise Refusals(
            (None if field == "__all__" else field, Refusal(str(e.code or "invalid"), " ".join(e.messages)))
            for field, errors in error.error_dict.items()
            for e in errors
        ) from error


def _differences(body: models.Model, old: dict[str, Any], new: dict[str, Any]) -> dict[str, list[Any]]:
    words = {}
    for name, value in new.items():
        before = old.get(name)
        if before != value and not (before in (None, "") and value in (None, "")):
            field = body._meta.get_field(name)
            words[name] = [_written(field, before), _written(field, value)]
    return words


def _written(field: Any, value: Any) -> str | None:
    if value in (None, ""):
        return None
    return str(dict(field.flatchoices).get(value, value)) if field.choices else str(value)


def _record(body: Any, action: str, changes: dict[str, Any], by: User, source: str, reason: str = "") -> None:
    organisation = body.pk if isinstance(body, Organisation) else body.organisation_id
    label = body._meta.label_lower
    draft = Draft(action, label, body.pk, str(body), organisation, changes, reason, source)
    record_events(by=by, drafts=[draft])
