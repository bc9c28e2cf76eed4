"""Browsers' identifications in words, for the list of places where one is logged in."""

from django.utils.translation import gettext_lazy as _

# The first mark found decides: most browsers also name the ones they descend from.
BROWSERS = (
    ("MicroMessenger", _("微信")),
    ("DingTalk", _("钉钉")),
    ("QQBrowser", _("QQ 浏览器")),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS", _("鸿蒙")),
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", _("安卓")),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device_name(user_agent: str) -> str:
    """ "Chrome · Windows"; 未知设备 when nothing is recognised."""
    found = (_first(kinds, user_agent) for kinds in (BROWSERS, SYSTEMS))
    return " · ".join(filter(None, found)) or str(_("未知设备"))


def _first(kinds: tuple[tuple[str, object], ...], user_agent: str) -> str:
    return next((str(word) for mark, word in kinds if mark in user_agent), "")
