"""Proofreading as a Django application: only its command and its words need Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProofreadingConfig(AppConfig):
    """The number auditor."""

    name = "bangfu.proofreading"
    label = "proofreading"
    verbose_name = _("数字核对")
