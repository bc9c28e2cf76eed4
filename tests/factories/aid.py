"""Students, schemes, payments."""

import itertools
from typing import Any

NUMBERS = itertools.count(1)


def make_student(by: Any, organisation: Any, **values: Any) -> Any:
    """A student on the roll."""
    from bangfu.people.models import Student
    from bangfu.registers.services import add_record

    number = next(NUMBERS)
    filled = {"student_number": f"S{number:06d}", "name": f"学生{chr(0x4E00 + number)}", **values}
    return add_record(model=Student, values={"organisation": organisation, **filled}, by=by)


def make_scheme(by: Any, organisation: Any, **values: Any) -> Any:
    """An aid scheme: 国家励志奖学金 unless said otherwise."""
    from bangfu.aid.models import AidScheme
    from bangfu.registers.services import add_record

    filled = {"name": "国家励志奖学金", "kind": "national", "element": "award", "funding": "state", **values}
    return add_record(model=AidScheme, values={"organisation": organisation, **filled}, by=by)


def make_payment(by: Any, student: Any, scheme: Any, **values: Any) -> Any:
    """A payment: 5,000 元 in November 2016 unless said otherwise."""
    from bangfu.aid.models import AidPayment
    from bangfu.registers.services import add_record

    filled = {"paid_on": "2016-11", "amount": 500_000, **values}
    return add_record(
        model=AidPayment,
        values={"organisation": student.organisation, "student": student, "scheme": scheme, **filled},
        by=by,
    )
