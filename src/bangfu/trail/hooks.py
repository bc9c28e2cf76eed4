"""What the applications above tell the trail: where a record's page is, and who works where."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from bangfu.core.permissions import Permission
from bangfu.core.scoping import viewer


@dataclass(frozen=True)
class Link:
    """A record's page, and the right without which it does not open."""

    url: str
    permission: Permission


Linker = Callable[[str, int], Link | None]
Colleagues = Callable[[Collection[int] | None], Iterable[tuple[int, str]]]

LINKERS: list[Linker] = []
COLLEAGUES: list[Colleagues] = []


def add_links(linker: Linker) -> None:
    """Add a function (kind, id) → page or None; called from AppConfig.ready()."""
    if linker not in LINKERS:
        LINKERS.append(linker)


def add_colleagues(source: Colleagues) -> None:
    """Add a function organisations (None: all) → (account id, name); called from AppConfig.ready()."""
    if source not in COLLEAGUES:
        COLLEAGUES.append(source)


def link_to(label: str, pk: int | None) -> str:
    """The page of a record, "" when it has none or the viewer may not open it."""
    if pk is None:
        return ""
    link = next((link for linker in LINKERS if (link := linker(label, pk))), None)
    return link.url if link and _opens(link.permission) else ""


def _opens(permission: Permission) -> bool:
    seen = viewer()
    return seen is None or seen.unlimited or bool(seen.reach(permission).organisations)


def colleagues_of(organisations: Collection[int] | None) -> list[tuple[int, str]]:
    """The accounts that work at these organisations, by name."""
    found = {pk: name for source in COLLEAGUES for pk, name in source(organisations)}
    return sorted(found.items(), key=lambda item: item[1])
