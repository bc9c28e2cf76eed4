"""The desk (工作台): to-do items and panels that the applications above contribute."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from bangfu.core.permissions import Permission
from bangfu.web.http import HttpRequest


@dataclass(frozen=True)
class Todo:
    """One thing to do: what, where, until when. Tones: red overdue, amber soon, blue otherwise."""

    title: Any
    text: Any
    url: str
    due: datetime.date | None = None
    tone: str = "blue"
    icon: str = "checklist"


@dataclass(frozen=True)
class Notice:
    """Something that others did and that concerns the person; count: how many alike it stands for."""

    title: Any
    text: Any
    url: str
    when: datetime.datetime
    icon: str = "bell"
    unread: bool = False
    count: int = 1
    number: int = 0


@dataclass(frozen=True)
class Panel:
    """A block of the desk, rendered from its own template. Width in twelfths of the page."""

    title: Any
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    width: int = 6
    order: int = 50
    url: str = ""


@dataclass(frozen=True)
class QuickAction:
    """A button of the desk: what one does most often, for those who hold the permission (None: everybody)."""

    label: Any
    url_name: str
    icon: str
    permission: Permission | None = None
    order: int = 50
    arguments: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Where it leads."""
        return reverse(self.url_name, args=self.arguments)


ACTIONS: list[QuickAction] = []
TODO_SOURCES: list[Callable[[HttpRequest], Iterable[Todo]]] = []
NOTICE_SOURCES: list[Callable[[HttpRequest], Iterable[Notice]]] = []
PANEL_SOURCES: list[Callable[[HttpRequest], Iterable[Panel]]] = []


def add_todos(source: Callable[[HttpRequest], Iterable[Todo]]) -> None:
    """Add a source of to-do items; called from AppConfig.ready()."""
    if source not in TODO_SOURCES:
        TODO_SOURCES.append(source)


def add_notices(source: Callable[[HttpRequest], Iterable[Notice]]) -> None:
    """Add a source of notices; called from AppConfig.ready()."""
    if source not in NOTICE_SOURCES:
        NOTICE_SOURCES.append(source)


def add_panels(source: Callable[[HttpRequest], Iterable[Panel]]) -> None:
    """Add a source of panels; called from AppConfig.ready()."""
    if source not in PANEL_SOURCES:
        PANEL_SOURCES.append(source)


def add_action(action: QuickAction) -> None:
    """Add a button; called from AppConfig.ready()."""
    if action not in ACTIONS:
        ACTIONS.append(action)


def actions_for(request: HttpRequest) -> list[QuickAction]:
    """The buttons that this person may use, in order."""
    allowed = [a for a in ACTIONS if a.permission is None or request.access.may(a.permission)]
    return sorted(allowed, key=lambda action: action.order)


def todos_for(request: HttpRequest) -> list[Todo]:
    """All to-do items, the earliest due first."""
    todos = [todo for source in TODO_SOURCES for todo in source(request)]
    return sorted(todos, key=lambda todo: todo.due or datetime.date.max)


def notices_for(request: HttpRequest) -> list[Notice]:
    """All notices, the newest first."""
    notices = [notice for source in NOTICE_SOURCES for notice in source(request)]
    return sorted(notices, key=lambda notice: notice.when, reverse=True)


def panels_for(request: HttpRequest) -> list[Panel]:
    """All panels in order."""
    panels = [panel for source in PANEL_SOURCES for panel in source(request)]
    return sorted(panels, key=lambda panel: panel.order)
