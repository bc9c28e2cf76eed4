"""Addresses of people beyond their registers."""

from django.urls import path

from bangfu.people.views.matching import MatchingPage, SettlePage
from bangfu.people.views.unmask import RegistrationUnmaskPage, StudentUnmaskPage, TeacherUnmaskPage

app_name = "people"
urlpatterns = [
    path("matching/", MatchingPage.as_view(), name="matching"),
    path("matching/<int:pk>/", SettlePage.as_view(), name="settle"),
    path("students/<int:pk>/identity/", StudentUnmaskPage.as_view(), name="unmask-students"),
    path("teachers/<int:pk>/identity/", TeacherUnmaskPage.as_view(), name="unmask-teachers"),
    path(
        "registrations/<int:pk>/identity/",
        RegistrationUnmaskPage.as_view(),
        name="unmask-poverty-registrations",
    ),
]
