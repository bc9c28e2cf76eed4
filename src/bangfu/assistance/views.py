"""Recording an activity on the spot, and pasting the roster of one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bangfu.assistance.forms import QuickActivityForm, RosterForm
from bangfu.assistance.models import Activity
from bangfu.assistance.services import add_roster, record_activity
from bangfu.core.errors import Refusals
from bangfu.core.permissions import Permission
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class QuickPage(Page):
    """记录活动：kind, date, title, head-count and photos in one form, made for a phone."""

    permission = Permission.ASSISTANCE_EDIT

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(request, QuickActivityForm(access=request.access))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = QuickActivityForm(request.POST, request.FILES, access=request.access)
        if form.is_valid():
            photos = [(file.name, file) for file in form.cleaned_data["photos"]]
            try:
                activity = record_activity(values=form.values(), photos=photos, by=request.user)
            except Refusals as refusals:
                form.add_refusals(refusals)
            else:
                messages.success(request, _("已记录：%(activity)s") % {"activity": activity})
                return redirect("activities:detail", activity.pk)
        return self._show(request, form, 422)

    def _show(self, request: HttpRequest, form: QuickActivityForm, status: int = 200) -> HttpResponse:
        return render(request, "assistance/quick.html", {"form": form}, status=status)


class RosterPage(Page):
    """登记名单：many participants at once."""

    permission = Permission.ASSISTANCE_EDIT

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(request, self._activity(request, pk), RosterForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        activity = self._activity(request, pk)
        form = RosterForm(request.POST)
        if form.is_valid():
            people, side = form.cleaned_data["people"], form.cleaned_data["side"]
            try:
                added = add_roster(activity=activity, lines=people, side=side, by=request.user)
            except Refusals as refusals:
                for _field, refusal in refusals:
                    form.add_error("people", refusal.text)
            else:
                words = ngettext("已登记 %(count)s 人。", "已登记 %(count)s 人。", len(added))
                messages.success(request, words % {"count": len(added)})
                return redirect("activities:detail", activity.pk)
        return self._show(request, activity, form, 422)

    def _activity(self, request: HttpRequest, pk: int) -> Activity:
        """A visible activity that the person may change."""
        activity = get_object_or_404(Activity.objects, pk=pk)
        if not request.access.may_at(self.permission, activity):
            raise PermissionDenied(_("您不能修改这条记录。"))
        return activity

    def _show(self, request: HttpRequest, activity: Activity, form: RosterForm, status: int = 200) -> HttpResponse:
        context = {"activity": activity, "form": form, "listed": activity.roster_size()}
        return render(request, "assistance/roster.html", context, status=status)
