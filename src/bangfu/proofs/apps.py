"""Proofs as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProofsConfig(AppConfig):
    """Files whose numbers people have checked, and their decisions on what was found."""

    name = "bangfu.proofs"
    label = "proofs"
    verbose_name = _("核对")

    def ready(self) -> None:
        """Put the page into the navigation and a button on the desk, and name the trail's actions."""
        from bangfu.core.permissions import Permission
        from bangfu.proofs.help import TOPICS
        from bangfu.trail.labels import Action, add_actions
        from bangfu.web.desk import QuickAction, add_action
        from bangfu.web.navigation import Entry, add
        from bangfu.web.topics import add_topics

        add("data", Entry(_("核对"), "proofs:index", "zoom-check", 40, (Permission.PROOFS_USE,)))
        add_action(QuickAction(_("核对数字"), "proofs:index", "zoom-check", Permission.PROOFS_USE, 65))
        add_actions(
            {
                "proof.upload": Action(_("上传核对文件"), "blue", "upload"),
                "proof.keep": Action(_("保留核对文件"), "blue", "pin"),
                "proof.unkeep": Action(_("不再保留核对文件"), "amber", "clock"),
                "proof.delete": Action(_("删除核对文件"), "red", "trash"),
                "proof.expire": Action(_("核对文件到期删除"), "grey", "clock"),
                "proof.accept": Action(_("确认数字有误"), "amber", "flag"),
                "proof.unaccept": Action(_("取消确认有误"), "grey", "flag"),
                "proof.dismiss": Action(_("排除核对提示"), "amber", "eye-off"),
                "proof.restore": Action(_("恢复核对提示"), "green", "eye"),
            }
        )
        add_topics(TOPICS)
