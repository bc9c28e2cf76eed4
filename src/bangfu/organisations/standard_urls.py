"""Addresses of the standards by which profiles are made and judged."""

from typing import Any

from django.urls import path

from bangfu.core.permissions import Permission
from bangfu.organisations.views.edit import AddPage, ChangePage, RemovePage
from bangfu.organisations.views.kinds import STANDARDS
from bangfu.organisations.views.standards import StandardPage, StandardsExportPage, StandardsPage
from bangfu.registers.views.evidence import AttachPage

app_name = "standards"
urlpatterns: list[Any] = [
    path("", StandardsPage.as_view(), name="index"),
    path("export/", StandardsExportPage.as_view(), name="export"),
]
for _kind in STANDARDS:
    code = _kind.code
    attach = AttachPage.as_view(holder=_kind, permission=Permission.ORGANISATIONS_EDIT)
    urlpatterns += [
        path(f"{code}/<int:pk>/", StandardPage.as_view(kind=_kind), name=f"{code}-detail"),
        path(f"{code}/<int:pk>/evidence/", attach, name=f"{code}-attach"),
        path(f"{code}/new/", AddPage.as_view(kind=_kind), name=f"{code}-add"),
        path(f"{code}/<int:pk>/edit/", ChangePage.as_view(kind=_kind), name=f"{code}-edit"),
        path(f"{code}/<int:pk>/remove/", RemovePage.as_view(kind=_kind), name=f"{code}-remove"),
    ]
