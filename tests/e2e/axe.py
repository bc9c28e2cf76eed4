"""Accessibility of a page in the browser, judged by axe-core."""

from pathlib import Path
from typing import Any

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = ("serious", "critical")


def violations(page: Any, *, impacts: tuple[str, ...] = SERIOUS) -> list[str]:
    """What axe-core finds on a Playwright page: "rule: first place" per violation; [] when nothing.

    axe is evaluated rather than added as a script, so that the page's Content-Security-Policy stays as it is.
    The page is waited for: one that has only begun to arrive has no root to look at.
    """
    page.wait_for_load_state()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{violation['id']}: {violation['help']}: {violation['nodes'][0]['html'][:200]}"
        for violation in found
        if violation["impact"] in impacts
    ]
