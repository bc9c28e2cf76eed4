"""Where a record came from, as the applications above know it: the file and row of an import."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bangfu.accounts.access import Access


@dataclass(frozen=True)
class Origin:
    """A source in words, with the page that shows it ("" when this viewer may not see it)."""

    text: str
    url: str = ""


Source = Callable[[Any, Access], Iterable[Origin]]
SOURCES: list[Source] = []


def add_origins(source: Source) -> None:
    """Add a function (record, viewer's rights) → origins; called from AppConfig.ready()."""
    if source not in SOURCES:
        SOURCES.append(source)


def origins_of(record: Any, access: Access) -> list[Origin]:
    """Everything known about where a record came from."""
    return [origin for source in SOURCES for origin in source(record, access)]
