"""What an empty system offers besides founding a school: the applications above contribute."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from bangfu.web.http import HttpRequest


@dataclass(frozen=True)
class FirstRunChoice:
    """One offer: its words, what is said while it runs, and what happens when it is chosen (a POST).

    consent: what one has to agree to first, in words; run ends in a response.
    """

    code: str
    label: Any
    text: Any
    consent: Any
    wait: Any
    run: Callable[[HttpRequest], HttpResponse]


FIRST_RUN_CHOICES: dict[str, FirstRunChoice] = {}


def add_choice(choice: FirstRunChoice) -> None:
    """Add an offer; called from AppConfig.ready()."""
    FIRST_RUN_CHOICES[choice.code] = choice
