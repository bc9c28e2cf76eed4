"""Refusals: errors that speak to the person.

A refusal says what is wrong and what to do about it. Its ``code`` is stable:
tests and API clients compare it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class Refusal(Exception):
    """One thing not accepted: a code ("money.negative"), reason and remedy in the user's language."""

    def __init__(self, code: str, reason: str, remedy: str = "") -> None:
        super().__init__(code, reason, remedy)
        self.code = code
        self.reason = str(reason)
        self.remedy = str(remedy)

    @property
    def text(self) -> str:
        """The sentence shown to the person: reason, then remedy."""
        if not self.remedy:
            return self.reason
        return _("%(reason)s；%(remedy)s") % {"reason": self.reason, "remedy": self.remedy}

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code!r}, {self.text!r})"


class Conflict(Refusal):
    """The record is not in the version or state that the request was made for."""


class Forbidden(Refusal):
    """The person may see the thing but may not do this to it."""


@contextmanager
def at_field(name: str) -> Iterator[None]:
    """For a model's `clean`: what refuses a value becomes the ValidationError of the field."""
    try:
        yield
    except Refusal as refusal:
        raise ValidationError({name: refusal.text}) from refusal


class Refusals(Exception):
    """Everything that is wrong at once: pairs of field name (None: the whole form) and refusal."""

    def __init__(self, items: Iterable[tuple[str | None, Refusal]]) -> None:
        self.items = list(items)
        super().__init__(self.items)

    @property
    def text(self) -> str:
        """All sentences, one per line."""
        return "\n".join(refusal.text for _, refusal in self.items)

    def __iter__(self) -> Iterator[tuple[str | None, Refusal]]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __str__(self) -> str:
        return self.text
