"""Addresses of reports, beside those of their registers."""

from django.urls import path

from bangfu.reports.views.edition import (
    ComparePage,
    EditionTextPage,
    FilePage,
    NumbersPage,
    PublishPage,
    TracePage,
    WithdrawPage,
)
from bangfu.reports.views.outline import CopyOutlinePage, MoveOutlineSectionPage, OutlineSectionPage
from bangfu.reports.views.public import PublicFilePage, PublicListPage, PublicTextPage
from bangfu.reports.views.report import DraftPage, IssuePage, ReadPage, StartPage
from bangfu.reports.views.section import PickerPage, PreviewPage, SectionPage, StepPage, VersionsPage

app_name = "writing"
urlpatterns = [
    path("new/", StartPage.as_view(), name="start"),
    path("<int:pk>/read/", ReadPage.as_view(), name="read"),
    path("<int:pk>/draft/", DraftPage.as_view(), name="draft"),
    path("<int:pk>/issue/", IssuePage.as_view(), name="issue"),
    path("sections/<int:pk>/", SectionPage.as_view(), name="section"),
    path("sections/<int:pk>/preview/", PreviewPage.as_view(), name="preview"),
    path("sections/<int:pk>/picker/", PickerPage.as_view(), name="picker"),
    path("sections/<int:pk>/versions/", VersionsPage.as_view(), name="versions"),
    path("sections/<int:pk>/step/<slug:step>/", StepPage.as_view(), name="step"),
    path("editions/<int:pk>/text/", EditionTextPage.as_view(), name="edition-text"),
    path("editions/<int:pk>/file/<slug:kind>/", FilePage.as_view(), name="file"),
    path("editions/<int:pk>/numbers/", NumbersPage.as_view(), name="numbers"),
    path("editions/<int:pk>/numbers/<int:position>/", TracePage.as_view(), name="trace"),
    path("editions/<int:pk>/compare/", ComparePage.as_view(), name="compare"),
    path("editions/<int:pk>/withdraw/", WithdrawPage.as_view(), name="withdraw"),
    path("editions/<int:pk>/publish/", PublishPage.as_view(), name="publish"),
    path("outline-sections/<int:pk>/", OutlineSectionPage.as_view(), name="outline-section"),
    path("outline-sections/<int:pk>/move/", MoveOutlineSectionPage.as_view(), name="outline-move"),
    path("outlines/<int:pk>/copy/", CopyOutlinePage.as_view(), name="outline-copy"),
    path("public/", PublicListPage.as_view(), name="public"),
    path("public/<int:pk>/", PublicTextPage.as_view(), name="public-text"),
    path("public/<int:pk>/<slug:kind>/", PublicFilePage.as_view(), name="public-file"),
]
