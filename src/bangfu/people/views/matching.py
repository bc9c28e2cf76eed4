"""Matching registered poor persons with the roll, and settling the candidates."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.access import organisations_for
from bangfu.core.permissions import Permission
from bangfu.people.models import MatchState, PovertyRegistration
from bangfu.people.selectors import match_summary
from bangfu.people.services import confirm_match, match_registrations, reject_match
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class MatchingPage(Page):
    """Per school: how many registrations are matched; a button that matches the rest; the candidates."""

    permission = Permission.PEOPLE_EDIT

    def get(self, request: HttpRequest) -> HttpResponse:
        schools = organisations_for(request.access, Permission.PEOPLE_EDIT)
        candidates = PovertyRegistration.objects.filter(
            match_state=MatchState.CANDIDATE, organisation__in=schools
        ).select_related("student__unit", "student__major", "organisation")
        summaries = [s for school in schools if (s := match_summary(school, timezone.localdate())).total]
        context = {"summaries": summaries, "candidates": candidates[:100]}
        return render(request, "people/matching.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        schools = organisations_for(request.access, Permission.PEOPLE_EDIT)
        school = next((s for s in schools if str(s.pk) == request.POST.get("organisation")), None)
        if school is None:
            return redirect("people:matching")
        report = match_registrations(organisation=school, by=request.user)
        text = _("新匹配 %(matched)s 人，提出候选 %(proposed)s 人，仍未匹配 %(unmatched)s 人。")
        messages.success(request, text % vars(report))
        return redirect("people:matching")


class SettlePage(Page):
    """Confirms or rejects one candidate."""

    permission = Permission.PEOPLE_EDIT
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        registration = get_object_or_404(PovertyRegistration.objects, pk=pk)
        settle = confirm_match if request.POST.get("answer") == "yes" else reject_match
        settled = settle(registration=registration, by=request.user)
        said = {"registration": settled, "state": settled.get_match_state_display()}
        messages.success(request, _("%(registration)s：%(state)s") % said)
        if request.POST.get("next") == "matching":
            return redirect("people:matching")
        return redirect("poverty-registrations:detail", pk)
