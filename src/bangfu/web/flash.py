"""Messages that offer to undo what they report."""

from typing import Any

from django.contrib import messages

from bangfu.web.http import HttpRequest

UNDO = "undo:"


def report_done(request: HttpRequest, text: Any, *, undo_url: str = "") -> None:
    """Say what was done on the next page; with undo_url the message carries a form that posts there."""
    messages.success(request, text, extra_tags=f"{UNDO}{undo_url}" if undo_url else "")


def undo_url(extra_tags: str | None) -> str:
    """The address that undoes what a message reports, "" when nothing does."""
    tags = extra_tags or ""
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""
