"""Every page, every role's desk, the public pages, light and dark, on the demonstration's data.

Each opens, fits a phone, and axe finds nothing serious.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Page, expect

from bangfu.accounts.models import User
from bangfu.core.permissions import Permission
from bangfu.core.scoping import viewing
from bangfu.demo.build import Builder
from bangfu.demo.produce import produce
from bangfu.registers.register import REGISTRY
from tests.e2e.axe import violations

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def reader_with(right: Permission) -> str:
    """The account of the demonstration that holds a right."""
    return next(name for name in ("office", "centre") if User.objects.get(username=name).access.may(right))


def addresses() -> Iterator[tuple[str, str]]:
    """(user name, address) of the list, a detail and the form of every register, and of the other pages."""
    for register in REGISTRY.values():
        reader = reader_with(register.view_permission)
        with viewing(User.objects.get(username=reader).access):
            first = register.model.objects.order_by("pk").first()
        yield reader, register.url("list")
        if first is not None:
            yield reader, register.url("detail", first)
        try:
            yield reader_with(register.edit_permission), register.url("add")
        except NoReverseMatch:
            continue
    proofs = ("proofs:index", "proofs:dismissed")
    for name in ("home", "figures:list", "intake:index", *proofs, "notifications", "help", "profile"):
        yield "office", reverse(name)
    for name in ("accounts", "roles", "trail"):
        yield "admin", reverse(name)
    for reader in ("admin", "bureau", "centre", "college", "group", "head", "leader", "partner", "teacher"):
        yield reader, reverse("home")
    yield "office", f"{reverse('search')}?q=bf"
    yield "office", reverse("projects:withdrawn")
    yield "office", f"{reverse('projects:list')}?year=2017"
    yield "office", reverse("projects:edit", args=[first_project()])


def first_project() -> int:
    """The key of one project."""
    with viewing(User.objects.get(username="office").access):
        return REGISTRY["projects"].model.objects.order_by("pk").values_list("pk", flat=True)[0]


# Without login; and, for the colours, what the other pages are made of: a desk, a list, a record, forms.
PUBLIC = ("/figures/public/", "/reports/public/", "/account/login/", "/account/password/reset/")
IN_THE_DARK = ("/", "/projects/?year=2017", "/activities/new/", "/problems/", "/import/", "/notifications/")


def test_every_page_opens_fits_and_is_accessible(page: Page, live_server: Any, log_in_page: Any) -> None:
    Builder(lambda _said: None).build()
    produce(lambda _said: None)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    reader = ""
    for username, address in sorted(addresses()):
        if username != reader:
            reader = username
            page.context.clear_cookies()
            log_in_page(User.objects.get(username=username))
        wrong += [f"{username} {address}: {fault}" for fault in faults(page, live_server.url + address)]
    page.emulate_media(color_scheme="dark")
    page.evaluate("localStorage.setItem('theme', 'dark')")
    page.context.clear_cookies()
    wrong += [f"public, dark {path}: {fault}" for path in PUBLIC for fault in faults(page, live_server.url + path)]
    log_in_page(User.objects.get(username="office"))
    wrong += chart_wider_than_its_place(page, live_server.url + reverse("home"))
    wrong += [f"office, dark {path}: {f}" for path in IN_THE_DARK for f in faults(page, live_server.url + path)]
    page.evaluate("localStorage.setItem('theme', 'light')")
    wrong += hidden_edges(page, live_server.url + reverse("figures:figure", args=["aid.amount"]))
    wrong += side_that_takes_room(page, live_server.url + reverse("figures:figure", args=["profile.ratio"]))
    page.context.clear_cookies()
    wrong += [f"public {path}: {fault}" for path in PUBLIC for fault in faults(page, live_server.url + path)]
    assert wrong == []


def faults(page: Page, address: str) -> list[str]:
    """What is wrong with a page on a desk and on a phone."""
    page.set_viewport_size(WIDE)
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        return [f"status {answer.status if answer else None}"]
    found = violations(page)
    page.set_viewport_size(NARROW)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found, *([f"{overflow} px too wide on a phone"] if overflow > 0 else [])]


def hidden_edges(page: Page, address: str) -> list[str]:
    """A table wider than a phone says on which side there is more, scrolls by keyboard, and keeps its first column."""
    page.set_viewport_size(NARROW)
    page.goto(address)
    place = page.get_by_role("region", name="资助金额（可左右滚动）").first
    place.wait_for()
    seen = [place.get_attribute("class")]
    first = place.locator("tbody th").first
    place_of = "cell => cell.getBoundingClientRect().left"
    before = first.evaluate(place_of)
    place.focus()
    page.keyboard.press("ArrowRight")
    expect(place).to_have_class(re.compile("more-start"))
    place.evaluate("place => { place.scrollLeft = place.scrollWidth; }")
    expect(place).not_to_have_class(re.compile("more-end"))
    seen.append(place.get_attribute("class"))
    expected = ["table-wrap wide stick more-end", "table-wrap wide stick more-start"]
    moved = [] if first.evaluate(place_of) == before else ["the first column of a wide table scrolls away"]
    return [*([] if seen == expected else [f"edges of a wide table: {seen}"]), *moved, *violations(page)]


def side_that_takes_room(page: Page, address: str) -> list[str]:
    """What stands beside a table goes below it before the table is cut."""
    page.set_viewport_size(WIDE)
    page.goto(address)
    page.locator(".table-wrap.fits, .table-wrap.wide").first.wait_for()
    cut = page.locator(".explorer-table > .table-wrap.wide").count()
    return ["a table is cut while the panel beside it could stand below"] if cut else []


def chart_wider_than_its_place(page: Page, address: str) -> list[str]:
    """A place that shrinks is redrawn a moment later; meanwhile the old drawing must stay within it."""
    page.set_viewport_size(WIDE)
    page.goto(address)
    page.locator(".chart canvas").first.wait_for()
    place = page.locator("figure:has(> .chart)").first
    width = place.evaluate("place => { place.style.width = '99px'; return place.scrollWidth; }")
    return [f"a chart of {width} px in a place of 99"] if width > 99 else []
