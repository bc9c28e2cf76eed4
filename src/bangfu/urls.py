"""All addresses."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("bangfu.web.urls")),
    # Before the login too: its page has the language button.
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    path("", include("bangfu.accounts.root_urls")),
    path("account/", include("bangfu.accounts.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("trail/", include("bangfu.trail.urls")),
    path("organisations/", include("bangfu.organisations.urls")),
    path("standards/", include("bangfu.organisations.standard_urls")),
    path("people/", include("bangfu.people.urls")),
    path("mandates/", include("bangfu.mandates.urls")),
    path("activities/", include("bangfu.assistance.urls")),
    path("figures/", include("bangfu.figures.urls")),
    path("import/", include("bangfu.intake.urls")),
    path("proofs/", include("bangfu.proofs.urls")),
    path("reports/", include("bangfu.reports.urls")),
    path("", include("bangfu.registers.urls")),
]
