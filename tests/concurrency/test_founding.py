"""Two people found the school at the same moment: one wins, the other is told."""

from functools import partial
from typing import Any

from bangfu.accounts.models import Organisation, User
from bangfu.accounts.services import Founding, found_school
from bangfu.core.errors import Conflict
from bangfu.trail.services import verify
from tests.factories.accounts import role_named


def founding(number: int) -> Founding:
    return Founding(
        f"第{number}职业学院", "vocational_college", f"C{number}", f"admin{number}", f"管理员{number}", "Shanqu2016mei"
    )


def test_one_of_two_founders_wins(together: Any) -> None:
    together(partial(role_named, "administrator"))
    results = together(*(partial(found_school, founding=founding(n)) for n in (1, 2, 3)))
    winners = [r for r in results if isinstance(r, User)]
    losers = [r for r in results if isinstance(r, Conflict)]
    assert len(winners) == 1 and len(losers) == 2, results
    assert {loser.code for loser in losers} == {"founding.done"}
    [(schools, users, faults)] = together(
        lambda: (Organisation.objects.count(), User.objects.filter(is_system=False).count(), verify()[2])
    )
    assert (schools, users, faults) == (1, 1, [])
