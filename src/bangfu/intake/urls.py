"""Addresses of intake."""

from django.urls import path

from bangfu.intake.views.decide import ColumnsPage, CommitPage, DiscardPage, OptionsPage, UndoPage
from bangfu.intake.views.files import RefusedPage, TemplatePage
from bangfu.intake.views.index import BatchesPage, IndexPage
from bangfu.intake.views.show import BatchPage
from bangfu.intake.views.upload import UploadPage

app_name = "intake"
urlpatterns = [
    path("", IndexPage.as_view(), name="index"),
    path("batches/", BatchesPage.as_view(), name="batches"),
    path("batches/<int:pk>/", BatchPage.as_view(), name="batch"),
    path("batches/<int:pk>/refused/", RefusedPage.as_view(), name="refused"),
    path("batches/<int:pk>/columns/", ColumnsPage.as_view(), name="columns"),
    path("batches/<int:pk>/options/", OptionsPage.as_view(), name="options"),
    path("batches/<int:pk>/commit/", CommitPage.as_view(), name="commit"),
    path("batches/<int:pk>/discard/", DiscardPage.as_view(), name="discard"),
    path("batches/<int:pk>/undo/", UndoPage.as_view(), name="undo"),
    path("<slug:kind>/", UploadPage.as_view(), name="upload"),
    path("<slug:kind>/template/", TemplatePage.as_view(), name="template"),
]
