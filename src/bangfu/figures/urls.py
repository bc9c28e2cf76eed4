"""Addresses of figures."""

from django.urls import path

from bangfu.figures.views.catalogue import ListPage, RemoveViewPage
from bangfu.figures.views.explorer import ExplorerPage, ExportPage, PublishPage, SavePage
from bangfu.figures.views.public import PublicPage, WithdrawPage
from bangfu.figures.views.records import RecordsPage

app_name = "figures"
urlpatterns = [
    path("", ListPage.as_view(), name="list"),
    path("public/", PublicPage.as_view(), name="public"),
    path("public/<int:pk>/withdraw/", WithdrawPage.as_view(), name="withdraw"),
    path("views/<int:pk>/remove/", RemoveViewPage.as_view(), name="view-remove"),
    path("<str:code>/", ExplorerPage.as_view(), name="figure"),
    path("<str:code>/records/", RecordsPage.as_view(), name="records"),
    path("<str:code>/export/", ExportPage.as_view(), name="export"),
    path("<str:code>/save/", SavePage.as_view(), name="save"),
    path("<str:code>/publish/", PublishPage.as_view(), name="publish"),
]
