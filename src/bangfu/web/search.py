"""Global search: what every application finds; each asks within the person's rights."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bangfu.web.forms import search_text
from bangfu.web.http import HttpRequest
from bangfu.web.navigation import navigation_for

HITS = 6


@dataclass(frozen=True)
class Hit:
    """One thing found: its name, where it is, and a word beside it."""

    title: str
    url: str
    text: Any = ""


@dataclass(frozen=True)
class Hits:
    """What was found of one kind, and where the rest is."""

    title: Any
    icon: str
    hits: list[Hit]
    more_url: str = ""


Source = Callable[[HttpRequest, str], Iterable[Hits]]
SOURCES: list[Source] = []


def add_search(source: Source) -> None:
    """Add a source; called from AppConfig.ready()."""
    if source not in SOURCES:
        SOURCES.append(source)


def named(words: str, *texts: str) -> bool:
    """Whether every word occurs in one of the texts: as characters, pinyin or its initials."""
    found = " ".join(f"{text} {search_text(text)}" for text in texts if text).lower()
    return all(word in found for word in words.lower().split())


def is_pinyin(words: str) -> bool:
    """Whether it may be pinyin: letters of the alphabet, at least two."""
    typed = words.replace(" ", "")
    return len(typed) > 1 and typed.isascii() and typed.isalpha()


def search(request: HttpRequest, words: str) -> list[Hits]:
    """Everything found, pages first."""
    pages = [
        Hit(str(item.label), item.url, section.label)
        for section in navigation_for(request)
        for item in section.items
        if named(words, str(item.label))
    ]
    found = [Hits(_("页面"), "list", pages[:HITS])] if pages else []
    return found + [hits for source in SOURCES for hits in source(request, words)]
