"""Organisations as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """Names and affiliations of organisations over time, majors, profile indicators."""

    name = "bangfu.organisations"
    label = "organisations"
    verbose_name = _("组织")
