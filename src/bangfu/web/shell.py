"""Facts of the top bar, contributed by the applications above (organisation label, number of things to do)."""

from collections.abc import Callable
from typing import Any

from bangfu.web.http import HttpRequest

Contributor = Callable[[HttpRequest], dict[str, Any]]
CONTRIBUTORS: list[Contributor] = []


def contribute(contributor: Contributor) -> None:
    """Add a contributor; called from AppConfig.ready()."""
    if contributor not in CONTRIBUTORS:
        CONTRIBUTORS.append(contributor)


def shell_facts(request: HttpRequest) -> dict[str, Any]:
    """All facts, later contributors winning."""
    facts: dict[str, Any] = {"organisation_label": "", "todo_count": 0, "bell_count": 0}
    for contributor in CONTRIBUTORS:
        facts.update(contributor(request))
    return facts
