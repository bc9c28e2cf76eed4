"""Aid as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AidConfig(AppConfig):
    """Student-aid schemes and payments."""

    name = "bangfu.aid"
    label = "aid"
    verbose_name = _("资助")

    def ready(self) -> None:
        """Give the desk its button."""
        from bangfu.core.permissions import Permission
        from bangfu.web.desk import QuickAction, add_action

        add_action(QuickAction(_("登记发放"), "aid-payments:add", "coin-yuan", Permission.AID_EDIT, 20))
