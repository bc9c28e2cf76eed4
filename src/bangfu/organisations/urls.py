"""Addresses of organisations, their departments and affiliations."""

from typing import Any

from django.urls import path

from bangfu.organisations.views.browse import DetailPage, ExportPage, ListPage
from bangfu.organisations.views.edit import AddPage, ChangePage, RemovePage
from bangfu.organisations.views.kinds import AFFILIATION, ORGANISATION, UNIT

app_name = "organisations"
urlpatterns: list[Any] = [
    path("", ListPage.as_view(), name="list"),
    path("export/", ExportPage.as_view(), name="export"),
    path("new/", AddPage.as_view(kind=ORGANISATION), name="add"),
    path("<int:pk>/", DetailPage.as_view(), name="detail"),
    path("<int:pk>/edit/", ChangePage.as_view(kind=ORGANISATION), name="edit"),
]
for _kind in (UNIT, AFFILIATION):
    urlpatterns += [
        path(f"<int:pk>/{_kind.code}/new/", AddPage.as_view(kind=_kind), name=f"{_kind.code}-add"),
        path(f"{_kind.code}/<int:pk>/edit/", ChangePage.as_view(kind=_kind), name=f"{_kind.code}-edit"),
        path(f"{_kind.code}/<int:pk>/remove/", RemovePage.as_view(kind=_kind), name=f"{_kind.code}-remove"),
    ]
