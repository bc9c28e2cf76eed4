"""Addresses of accounts outside /account/: the first run, for a newcomer has no account."""

from django.urls import path

from bangfu.accounts.views.welcome import WelcomePage

urlpatterns = [path("welcome/", WelcomePage.as_view(), name="welcome")]
