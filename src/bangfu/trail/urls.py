"""Addresses of trail."""

from django.urls import path

from bangfu.trail.views import TrailExportPage, TrailPage, VerifyPage

urlpatterns = [
    path("", TrailPage.as_view(), name="trail"),
    path("sensitive/", TrailPage.as_view(sensitive=True), name="trail-sensitive"),
    path("export/", TrailExportPage.as_view(), name="trail-export"),
    path("verify/", VerifyPage.as_view(), name="trail-verify"),
]
