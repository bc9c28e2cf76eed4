"""All addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("bangfu.web.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
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
    path("reports/", include("bangfu.reports.urls")),
    path("", include("bangfu.registers.urls")),
]
