"""Addresses of accounts. Those of allauth come after these, so what stands here replaces theirs."""

from django.urls import path

from bangfu.accounts.views import accounts, actions, memberships, notices, profile, roles

urlpatterns = [
    path("people/", accounts.AccountsPage.as_view(), name="accounts"),
    path("people/export/", accounts.AccountsExportPage.as_view(), name="accounts-export"),
    path("people/new/", accounts.AccountAddPage.as_view(), name="account-add"),
    path("people/<int:pk>/", accounts.AccountPage.as_view(), name="account"),
    path("people/<int:pk>/edit/", accounts.AccountEditPage.as_view(), name="account-edit"),
    path("people/<int:pk>/deactivate/", actions.DeactivatePage.as_view(), name="account-deactivate"),
    path("people/<int:pk>/reactivate/", actions.ReactivatePage.as_view(), name="account-reactivate"),
    path("people/<int:pk>/password/", actions.PasswordPage.as_view(), name="account-password"),
    path("people/<int:pk>/second-factor/", actions.SecondFactorPage.as_view(), name="account-second-factor"),
    path("people/<int:pk>/unlock/", actions.UnlockPage.as_view(), name="account-unlock"),
    path("people/<int:pk>/sessions/", actions.EndSessionsPage.as_view(), name="account-sessions"),
    path("people/<int:pk>/roles/new/", memberships.MembershipAddPage.as_view(), name="membership-add"),
    path(
        "people/<int:pk>/roles/<int:membership>/end/",
        memberships.MembershipEndPage.as_view(),
        name="membership-end",
    ),
    path("roles/", roles.RolesPage.as_view(), name="roles"),
    path("notices/read/", notices.ReadNoticesPage.as_view(), name="notices-read"),
    path("profile/", profile.ProfilePage.as_view(), name="profile"),
    path("profile/sessions/<int:pk>/end/", profile.SessionEndPage.as_view(), name="session-end"),
    path("password/reset/", profile.ForgottenPage.as_view(), name="forgotten"),
    path("email/", profile.AbsentPage.as_view(), name="no-email-page"),
]
