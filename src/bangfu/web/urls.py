"""The shell's own addresses."""

from django.urls import path

from bangfu.web.views import HelpPage, HomePage, NotificationsPage, TopicPage

urlpatterns = [
    path("", HomePage.as_view(), name="home"),
    path("notifications/", NotificationsPage.as_view(), name="notifications"),
    path("help/", HelpPage.as_view(), name="help"),
    path("help/<slug:code>/", TopicPage.as_view(), name="help-topic"),
]
