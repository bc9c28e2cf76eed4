"""Addresses of every register, made from the registry, and of evidence files."""

from typing import Any

from django.urls import include, path

from bangfu.registers.register import REGISTRY, Register
from bangfu.registers.views.browse import DetailPage, ExportPage, ListPage
from bangfu.registers.views.edit import AddPage, ChangePage, RemovePage, RestorePage
from bangfu.registers.views.evidence import AttachPage, DetachPage, DownloadPage, PreviewPage
from bangfu.registers.views.filters import DropFilterPage, KeepFilterPage
from bangfu.registers.views.many import RemoveManyPage, RestoreManyPage, WithdrawnPage
from bangfu.registers.views.search import LookupPage, SearchPage


def addresses(register: Register) -> list[Any]:
    """The pages of one register, each with the right it needs."""
    see: dict[str, Any] = {"register": register, "permission": register.view_permission}
    write: dict[str, Any] = {"register": register, "permission": register.edit_permission}
    attach = AttachPage.as_view(holder=register, permission=register.edit_permission)
    patterns = [
        path("", ListPage.as_view(**see), name="list"),
        path("export/", ExportPage.as_view(**see), name="export"),
        path("<int:pk>/", DetailPage.as_view(**see), name="detail"),
    ]
    if register.editable:
        patterns += [
            path("withdrawn/", WithdrawnPage.as_view(**write), name="withdrawn"),
            path("remove/", RemoveManyPage.as_view(**write), name="remove-many"),
            path("restore/", RestoreManyPage.as_view(**write), name="restore-many"),
            path("new/", AddPage.as_view(**write), name="add"),
            path("<int:pk>/edit/", ChangePage.as_view(**write), name="edit"),
            path("<int:pk>/remove/", RemovePage.as_view(**write), name="remove"),
            path("<int:pk>/restore/", RestorePage.as_view(**write), name="restore"),
            path("<int:pk>/evidence/", attach, name="attach"),
        ]
    return patterns


urlpatterns = [
    path(f"{register.code}/", include((addresses(register), register.code)))
    for register in REGISTRY.values()
]
urlpatterns += [
    path("search/", SearchPage.as_view(), name="search"),
    path("filters/<slug:code>/keep/", KeepFilterPage.as_view(), name="filter-keep"),
    path("filters/<int:pk>/drop/", DropFilterPage.as_view(), name="filter-drop"),
    path("lookup/<slug:code>/", LookupPage.as_view(), name="lookup"),
    path("evidence/<uuid:key>/", DownloadPage.as_view(), name="evidence"),
    path("evidence/<uuid:key>/preview/", PreviewPage.as_view(), name="evidence-preview"),
    path("evidence/<uuid:key>/remove/", DetachPage.as_view(), name="evidence-remove"),
]
