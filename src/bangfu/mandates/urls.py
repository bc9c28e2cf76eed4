"""Addresses of mandates beyond their registers."""

from django.urls import path

from bangfu.mandates.views.carrying import CarryForwardPage

app_name = "mandates"
urlpatterns = [
    path("plans/<int:pk>/carry-forward/", CarryForwardPage.as_view(), name="carry-forward"),
]
