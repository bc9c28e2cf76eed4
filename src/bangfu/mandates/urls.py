"""Addresses of mandates beyond their registers."""

from django.urls import path

from bangfu.mandates.views.carrying import CarryForwardPage
from bangfu.mandates.views.confirming import ConfirmPage, WithdrawPage

app_name = "mandates"
urlpatterns = [
    path("plans/<int:pk>/carry-forward/", CarryForwardPage.as_view(), name="carry-forward"),
    path("agreements/<int:pk>/confirm/", ConfirmPage.as_view(), name="confirm"),
    path("agreements/<int:pk>/withdraw/", WithdrawPage.as_view(), name="withdraw-confirmation"),
]
