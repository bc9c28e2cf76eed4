"""The list of organisations, and the page of one: its names, affiliations, departments and profile."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import Affiliation, Organisation
from bangfu.core.permissions import Permission
from bangfu.organisations.export import export_organisations
from bangfu.organisations.models import Base, Honour, Major, NameKind, OrganisationName
from bangfu.organisations.profile import profile_of
from bangfu.organisations.rights import may_add, may_affiliate, may_keep, visible_organisations
from bangfu.organisations.rules import name_key
from bangfu.organisations.selectors import names_of, organisation_index, units_by_kind
from bangfu.trail.models import Event
from bangfu.web.http import HttpRequest
from bangfu.web.tables import Heading, Row, render_table
from bangfu.web.templatetags.shell import cjkdate
from bangfu.web.views import Page

TONES = {NameKind.OFFICIAL: "green", NameKind.NAMEPLATE: "blue"}
HISTORY = 10


class ListPage(Page):
    """Schools, groups, bureaus and partners."""

    permission = Permission.ORGANISATIONS_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        words = request.GET.get("q", "").strip()
        rows = _searched(visible_organisations(request.access), words)
        headings = [
            Heading(_("名称")),
            Heading(_("类型")),
            Heading(_("简称")),
            Heading(_("所在地")),
            Heading(_("标识")),
        ]
        table = render_table(headings, [_row(o) for o in rows], caption=_("单位"))
        context = {"table": table, "count": len(rows), "words": words, "may_add": may_add(request.access)}
        context["may_export"] = request.access.may(Permission.EXPORT)
        return render(request, "organisations/list.html", context)


class ExportPage(Page):
    """The list as Excel, as it was searched."""

    permission = Permission.ORGANISATIONS_VIEW

    def get(self, request: HttpRequest) -> FileResponse:
        request.access.require(Permission.EXPORT)
        rows = _searched(visible_organisations(request.access), request.GET.get("q", "").strip())
        file = export_organisations(rows, by=request.user)
        name = f"{_('单位')}-{timezone.localdate():%Y%m%d}.xlsx"
        return FileResponse(file, as_attachment=True, filename=name)


def _searched(rows: QuerySet[Organisation], words: str) -> list[Organisation]:
    """Organisations of which any name, also a former one, contains the words."""
    if words:
        key = name_key(words)
        hits = {pk for name, keys in organisation_index().items() if key and key in name for pk in keys}
        rows = rows.filter(Q(pk__in=hits) | Q(region__icontains=words))
    return list(rows)


def _row(organisation: Organisation) -> Row:
    o = organisation
    cells = [o.name, o.get_kind_display(), o.short_name or "—", o.region or "—", o.code]
    return Row(cells, href=reverse("organisations:detail", args=[o.pk]), pk=o.pk)


@dataclass(frozen=True)
class Moment:
    """One name or event on a timeline."""

    what: str
    when: Any
    detail: str = ""
    tone: str = "grey"
    href: str = ""
    who: str = ""
    icon: str = ""


class DetailPage(Page):
    """One organisation."""

    permission = Permission.ORGANISATIONS_VIEW

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        organisation = get_object_or_404(visible_organisations(request.access), pk=pk)
        year = request.GET.get("year", "")
        profile = profile_of(organisation, int(year) if year.isdecimal() and len(year) == 4 else None)
        names = names_of(organisation.pk)
        context: dict[str, Any] = {
            "organisation": organisation,
            "profile": profile,
            "names": [_moment(name) for name in names],
            "plates": [name for name in names if name.kind == NameKind.NAMEPLATE and not name.valid_until],
            "uppers": _affiliations(organisation=organisation),
            "members": _affiliations(upper=organisation),
            "units": units_by_kind(organisation),
            "lists": _lists(organisation),
            "history": _history(organisation),
            "may_keep": may_keep(request.access, organisation),
            "may_affiliate": may_affiliate(request.user, organisation),
            "may_edit": request.access.may_in(Permission.ORGANISATIONS_EDIT, organisation.pk),
            "may_import": request.access.may(Permission.INTAKE_USE),
        }
        return render(request, "organisations/detail.html", context)


def _moment(name: OrganisationName) -> Moment:
    until = _("至 %(day)s") % {"day": cjkdate(name.valid_until)} if name.valid_until else ""
    detail = " · ".join(part for part in (str(name.get_kind_display()), until, name.basis) if part)
    href = reverse("organisation-names:detail", args=[name.pk])
    return Moment(name.name, name.valid_from, detail, TONES.get(NameKind(name.kind), "grey"), href)


def _affiliations(**side: Organisation) -> QuerySet[Affiliation]:
    rows = Affiliation.objects.filter(**side, removed_at=None)
    return rows.select_related("organisation", "upper").order_by("-valid_from")


def _lists(organisation: Organisation) -> Iterable[tuple[str, str, Any]]:
    """(title, register code, rows) of what the school has."""
    majors = Major.objects.filter(organisation=organisation, closed_in=None).select_related("unit")
    honours = Honour.objects.filter(organisation=organisation).order_by("-awarded_on")
    bases = Base.objects.filter(organisation=organisation).order_by("kind", "name")
    return (
        (
            _("专业及方向"),
            "majors",
            [(m, m.get_recognition_display()) for m in majors.order_by("unit", "name")],
        ),
        (_("荣誉"), "honours", [(h, h.awarded_by) for h in honours]),
        (_("基地与资质"), "bases", [(b, b.get_level_display() or b.get_kind_display()) for b in bases]),
    )


def _history(organisation: Organisation) -> list[Moment]:
    """The latest events of the body itself, its departments and affiliations."""
    labels = ("accounts.organisation", "accounts.unit", "accounts.affiliation")
    return moments_of(Event.objects.filter(organisation_id=organisation.pk, subject_model__in=labels))


def moments_of(events: QuerySet[Event]) -> list[Moment]:
    """The latest of the events, for a timeline."""
    return [
        Moment(
            _("%(what)s%(kind)s %(title)s") % {"what": e.what, "kind": e.kind.lower(), "title": e.subject_title},
            e.when, e.detail, e.tone, who=e.who, icon=e.icon,
        )
        for e in events[:HISTORY]
    ]  # fmt: skip
