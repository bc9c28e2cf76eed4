"""Accounts as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Users, the organisations and departments they belong to, roles and permissions."""

    name = "bangfu.accounts"
    label = "accounts"
    verbose_name = _("账号与权限")
