"""Outlines: installing the initial ones, copying, and writing what their sections begin with."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation, User
from bangfu.core.errors import Refusal
from bangfu.registers.services import add_record, change_record
from bangfu.reports.initial import INITIAL_OUTLINES
from bangfu.reports.models import Outline, OutlineSection
from bangfu.reports.services.checking import check_body


def install_outlines(*, organisation: Organisation, by: User) -> list[Outline]:
    """Give an organisation the initial outlines that it lacks; returns those added."""
    added = []
    with transaction.atomic():
        for initial in INITIAL_OUTLINES:
            if Outline.objects.filter(organisation=organisation, code=initial.code).exists():
                continue
            values = {
                "organisation": organisation,
                "code": initial.code,
                "title": initial.title,
                "description": initial.description,
                "report_title": initial.report_title,
            }
            outline = add_record(model=Outline, values=values, by=by)
            _add_sections(outline, initial.sections, by)
            added.append(outline)
    return added


def _add_sections(outline: Outline, sections: Any, by: User) -> None:
    for order, (level, heading, body) in enumerate(sections, 1):
        section = {"organisation": outline.organisation, "outline": outline, "order": order, "level": level}
        add_record(model=OutlineSection, values={**section, "heading": heading, "body": body}, by=by)


def copy_outline(*, outline: Outline, code: str, title: str, by: User) -> Outline:
    """The same sections under another code. Raises Refusals, Forbidden."""
    with transaction.atomic():
        values = {
            "organisation": outline.organisation, "code": code, "title": title,
            "description": outline.description, "report_title": outline.report_title,
        }  # fmt: skip
        made = add_record(model=Outline, values=values, by=by)
        rows = outline.sections.filter(removed_at=None).order_by("order")
        _add_sections(made, [(row.level, row.heading, row.body) for row in rows], by)
    return made


def write_outline_section(
    *, section: OutlineSection, body: list[dict[str, Any]], by: User, version: int | None = None
) -> OutlineSection:
    """Save what new reports begin with. Raises Refusals, Conflict, Forbidden."""
    check_body(body)
    return change_record(record=section, values={"body": body}, version=version, by=by)


def move_outline_section(*, section: OutlineSection, up: bool, by: User) -> None:
    """Change places with the neighbour. Raises Refusal at either end, Forbidden."""
    with transaction.atomic():
        rows = OutlineSection.objects.filter(outline=section.outline)
        near = (
            rows.filter(order__lt=section.order).order_by("-order")
            if up
            else rows.filter(order__gt=section.order).order_by("order")
        )
        other = near.first()
        if other is None:
            raise Refusal("outline.end", _("已经在最前面") if up else _("已经在最后面"))
        mine, theirs = section.order, other.order
        free = max(rows.values_list("order", flat=True)) + 1
        change_record(record=section, values={"order": free}, by=by)
        change_record(record=other, values={"order": mine}, by=by)
        change_record(record=OutlineSection.objects.get(pk=section.pk), values={"order": theirs}, by=by)
