"""Addresses of the pages that the registers do not make by themselves; under activities/."""

from django.urls import path

from bangfu.assistance.views import QuickPage, RosterPage

app_name = "assistance"
urlpatterns = [
    path("quick/", QuickPage.as_view(), name="quick"),
    path("<int:pk>/roster/", RosterPage.as_view(), name="roster"),
]
