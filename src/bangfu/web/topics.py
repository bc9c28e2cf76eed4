"""Help on each page: topics that the applications contribute, found by the name of the page's address."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bangfu.web.http import HttpRequest


@dataclass(frozen=True)
class Topic:
    """What a page is for, what one does there, and what goes wrong with what to do then.

    code: its address under /help/; troubles: (what goes wrong, what to do); pages: beginnings of the names of
    the addresses it is about ("figures:", "account_"); public: also for those who are not logged in.
    """

    code: str
    title: Any
    purpose: Any
    steps: tuple[Any, ...]
    troubles: tuple[tuple[Any, Any], ...] = ()
    pages: tuple[str, ...] = ()
    public: bool = False


TOPICS: dict[str, Topic] = {}


def add_topics(topics: Iterable[Topic]) -> None:
    """Add topics; called from AppConfig.ready()."""
    for topic in topics:
        TOPICS[topic.code] = topic


def topic_of(page: str) -> Topic | None:
    """The topic of a page by the name of its address: the longest beginning decides.

    Of two equally long the one contributed last does, because applications load from the bottom up and the
    one above knows the page better.
    """
    found, length = None, 0
    for topic in TOPICS.values():
        fitting = max((len(start) for start in topic.pages if page.startswith(start)), default=0)
        if fitting and fitting >= length:
            found, length = topic, fitting
    return found


def topic_for(request: HttpRequest) -> Topic | None:
    """The topic of the page that is shown; None where the general help has to do."""
    match = getattr(request, "resolver_match", None)
    return topic_of(match.view_name) if match is not None else None
