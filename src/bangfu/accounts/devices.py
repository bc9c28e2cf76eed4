"""A browser's own description in words."""

from django.utils.translation import gettext_lazy as _

# Looked for in order: a later name is part of an earlier one's description.
BROWSERS = (
    ("MicroMessenger", _("微信")), ("Edg/", "Edge"), ("OPR/", "Opera"), ("QQBrowser", _("QQ 浏览器")),
    ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("HarmonyOS", _("鸿蒙")), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
    ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def device_name(user_agent: str) -> str:
    """Chrome · Windows; 未知设备 when nothing is recognised."""
    words = [next((str(name) for mark, name in marks if mark in user_agent), "") for marks in (BROWSERS, SYSTEMS)]
    return " · ".join(word for word in words if word) or str(_("未知设备"))
