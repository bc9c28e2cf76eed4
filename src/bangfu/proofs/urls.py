"""Addresses of the proof pages."""

from django.urls import path

from bangfu.proofs.views.decide import (
    AcceptPage,
    AgainPage,
    DeletePage,
    DismissPage,
    KeepPage,
    RestorePage,
)
from bangfu.proofs.views.index import DismissedPage, IndexPage
from bangfu.proofs.views.show import ListPage, ProgressPage, ProofPage, WordPage

app_name = "proofs"
urlpatterns = [
    path("", IndexPage.as_view(), name="index"),
    path("dismissed/", DismissedPage.as_view(), name="dismissed"),
    path("dismissed/<int:pk>/restore/", RestorePage.as_view(), name="restore"),
    path("<int:pk>/", ProofPage.as_view(), name="file"),
    path("<int:pk>/progress/", ProgressPage.as_view(), name="progress"),
    path("<int:pk>/word/", WordPage.as_view(), name="word"),
    path("<int:pk>/list/", ListPage.as_view(), name="list"),
    path("<int:pk>/accept/", AcceptPage.as_view(), name="accept"),
    path("<int:pk>/dismiss/", DismissPage.as_view(), name="dismiss"),
    path("<int:pk>/again/", AgainPage.as_view(), name="again"),
    path("<int:pk>/keep/", KeepPage.as_view(), name="keep"),
    path("<int:pk>/delete/", DeletePage.as_view(), name="delete"),
]
