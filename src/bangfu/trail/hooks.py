"""What the applications above tell the trail: where a record's page is, and who works where."""

from collections.abc import Callable, Collection, Iterable

Linker = Callable[[str, int], str]
Colleagues = Callable[[Collection[int] | None], Iterable[tuple[int, str]]]

LINKERS: list[Linker] = []
COLLEAGUES: list[Colleagues] = []


def add_links(linker: Linker) -> None:
    """Add a function (kind, id) → address or ""; called from AppConfig.ready()."""
    if linker not in LINKERS:
        LINKERS.append(linker)


def add_colleagues(source: Colleagues) -> None:
    """Add a function organisations (None: all) → (account id, name); called from AppConfig.ready()."""
    if source not in COLLEAGUES:
        COLLEAGUES.append(source)


def link_to(label: str, pk: int | None) -> str:
    """The page of a record, or "" when it has none."""
    if pk is None:
        return ""
    return next((url for linker in LINKERS if (url := linker(label, pk))), "")


def colleagues_of(organisations: Collection[int] | None) -> list[tuple[int, str]]:
    """The accounts that work at these organisations, by name."""
    found = {pk: name for source in COLLEAGUES for pk, name in source(organisations)}
    return sorted(found.items(), key=lambda item: item[1])
