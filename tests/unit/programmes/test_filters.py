"""The list of destinations narrowed by a yes-or-no field."""

import pytest

from bangfu.programmes.services import add_destination
from tests.factories import log_in

VALUES = {"cohort": 2016, "outcome": "contract", "as_of": "2016-12-31"}


@pytest.mark.parametrize(
    ("asked", "seen"), [("true", {"甲某"}), ("false", {"乙某"}), ("", {"甲某", "乙某", "丙某"})]
)
def test_matching_the_major_is_asked_as_all_yes_or_no(client, office, school, asked, seen):
    for name, matches in [("甲某", True), ("乙某", False), ("丙某", None)]:
        values = {"organisation": school, "name": name, "matches_major": matches, **VALUES}
        add_destination(values=values, by=office)
    page = log_in(client, office).get(f"/destinations/?matches_major={asked}").content.decode()
    assert {name for name in ("甲某", "乙某", "丙某") if name in page} == seen
    assert "未知" not in page
