"""What every page of the shell needs."""

from typing import Any

from bangfu.web.http import HttpRequest
from bangfu.web.navigation import navigation_for, public_menu_for
from bangfu.web.shell import shell_facts


def shell(request: HttpRequest) -> dict[str, Any]:
    """Navigation and the top bar's facts; for a person who is not logged in, the public pages alone."""
    if getattr(request, "access", None) is None:
        return {"navigation": [], "shell": {}, "public_menu": public_menu_for(request)}
    return {
        "navigation": navigation_for(request),
        "shell": shell_facts(request),
        "public_menu": public_menu_for(request),
    }
