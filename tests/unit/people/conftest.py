"""Makers of teachers and registrations."""

import datetime
from typing import Any

import pytest

from bangfu.core.identity import make_identity_number

BIRTH = datetime.date(1998, 5, 6)


def number(sequence: int, birth: datetime.date = BIRTH) -> str:
    """A valid identity number of no real region."""
    return make_identity_number("429999", birth, sequence)


@pytest.fixture
def register_poor() -> Any:
    """register_poor(by, school, name="张三", …): a registration from 2015 on."""
    from bangfu.people.models import PovertyRegistration
    from bangfu.registers.services import add_record

    def make(by: Any, school: Any, **values: Any) -> Any:
        filled = {"name": "张三", "category": "registered", "valid_from": datetime.date(2015, 1, 1), **values}
        return add_record(model=PovertyRegistration, values={"organisation": school, **filled}, by=by)

    return make


@pytest.fixture
def hire() -> Any:
    """hire(by, school, …): a teacher."""
    from bangfu.people.models import Teacher
    from bangfu.registers.services import add_record

    def make(by: Any, school: Any, **values: Any) -> Any:
        filled = {"staff_number": "T1", "name": "李四光", **values}
        return add_record(model=Teacher, values={"organisation": school, **filled}, by=by)

    return make
