"""The left-hand navigation: groups a newcomer understands; applications add their pages when they load."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.web.http import HttpRequest


@dataclass(frozen=True)
class Entry:
    """One page in the navigation; shown to those who hold one of `permissions` (none: to everybody)."""

    label: Any
    url_name: str
    icon: str
    order: int = 50
    permissions: tuple[Permission, ...] = ()
    prefix: str = ""  # path prefix that marks the entry as the current one


@dataclass
class Group:
    """A heading with its pages."""

    code: str
    label: Any
    icon: str
    entries: list[Entry] = field(default_factory=list)


GROUPS = [
    Group("desk", _("工作台"), "home"),
    Group("assistance", _("帮扶"), "heart-handshake"),
    Group("aid", _("资助"), "coins"),
    Group("programmes", _("联合培养"), "school"),
    Group("data", _("数据"), "chart-bar"),
    Group("reports", _("报告"), "file-text"),
    Group("bodies", _("组织与人员"), "building"),
    Group("system", _("系统"), "settings"),
]


def add(group: str, entry: Entry) -> None:
    """Add a page to a group; called from AppConfig.ready()."""
    home = next(g for g in GROUPS if g.code == group)
    if entry not in home.entries:
        home.entries.append(entry)
        home.entries.sort(key=lambda e: e.order)


PUBLIC: list[Entry] = []


def add_public(entry: Entry) -> None:
    """Add a page that nobody needs to log in for to their common menu; called from AppConfig.ready()."""
    if entry not in PUBLIC:
        PUBLIC.append(entry)
        PUBLIC.sort(key=lambda e: e.order)


@dataclass(frozen=True)
class Item:
    """An entry as a page shows it."""

    label: Any
    url: str
    icon: str
    active: bool
    badge: str = ""


@dataclass(frozen=True)
class Section:
    """A group as a page shows it."""

    label: Any
    icon: str
    items: list[Item]
    active: bool


def navigation_for(request: HttpRequest) -> list[Section]:
    """The groups and pages that this person may use; empty groups are left out."""
    access = request.access
    if access is None:
        return []
    sections = []
    for group in GROUPS:
        items = [
            _item(entry, request.path)
            for entry in group.entries
            if not entry.permissions or any(access.may(p) for p in entry.permissions)
        ]
        if items:
            sections.append(Section(group.label, group.icon, items, any(i.active for i in items)))
    return sections


def public_menu_for(request: HttpRequest) -> list[Item]:
    """The pages without login, the same on each of them."""
    return [_item(entry, request.path) for entry in PUBLIC]


def _item(entry: Entry, path: str) -> Item:
    url = reverse(entry.url_name)
    active = path == url if url == "/" else path.startswith(entry.prefix or url)
    return Item(entry.label, url, entry.icon, active)
