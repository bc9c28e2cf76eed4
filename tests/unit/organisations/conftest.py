"""Schools with a pairing, and makers of profile values."""

import datetime
from typing import Any

import pytest

from tests.factories import make_organisation


@pytest.fixture
def bureau(db: None) -> Any:
    """A body without accounts of its own."""
    return make_organisation("测试市人民政府", kind="bureau")


@pytest.fixture
def paired(school: Any, partner: Any) -> Any:
    """The home school helps the partner, who agreed."""
    from bangfu.accounts.models import Pairing

    return Pairing.objects.create(
        agreement_id=1, organisation=school, partner=partner, valid_from=datetime.date(2015, 1, 1), confirmed=True
    )


@pytest.fixture
def state() -> Any:
    """Records profile values: state(by, organisation, "2017", students=8923, land_area=(820, "余"))."""
    from decimal import Decimal

    from bangfu.organisations.models import Indicator, ProfileValue
    from bangfu.registers.services import add_record

    def make(by: Any, organisation: Any, as_of: str, **values: Any) -> None:
        for code, value in values.items():
            number, qualifier = value if isinstance(value, tuple) else (value, "")
            row = {"organisation": organisation, "indicator": Indicator.objects.get(code=code), "as_of": as_of}
            row |= {"value": None if number is None else Decimal(str(number)), "qualifier": qualifier}
            add_record(model=ProfileValue, values=row, by=by)

    return make
