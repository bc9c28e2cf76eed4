"""Every register of the three apps opens, exports and refuses an empty form."""

from typing import Any

import pytest

from tests.factories import log_in, make_user

CODES = [
    "organisation-names", "profile-values", "majors", "honours", "bases", "students", "teachers",
    "poverty-registrations", "policies", "agreements", "plans", "goals", "tasks",
]  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_pages_open(client: Any, school: Any, code: str) -> None:
    browser = log_in(client, make_user("assistance_office", school))
    assert [browser.get(f"/{code}/{path}").status_code for path in ("", "new/", "export/")] == [200] * 3
    assert browser.post(f"/{code}/new/", {"organisation": school.pk}).status_code == 422


@pytest.mark.parametrize("code", CODES)
def test_readers_do_not_add(client: Any, school: Any, code: str) -> None:
    browser = log_in(client, make_user("school_leader", school))
    assert browser.get(f"/{code}/").status_code == 200
    assert browser.get(f"/{code}/new/").status_code == 403
