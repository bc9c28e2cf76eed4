"""Small tables for figures. Rows go straight into the database: what is tested here is how they are counted."""

import datetime
import itertools
from typing import Any

from bangfu.core.scoping import everything
from tests.factories import make_organisation

NUMBERS = itertools.count(1)


def kept(model: Any, **values: Any) -> Any:
    """One row, past the services."""
    with everything():
        record = model(**values)
        record.save()
    return record


def student(organisation: Any, **values: Any) -> Any:
    """A student."""
    from bangfu.people.models import Student

    number = next(NUMBERS)
    return kept(
        Student, organisation=organisation, **{"student_number": f"F{number}", "name": f"学生{number}", **values}
    )


def scheme(organisation: Any, kind: str = "national", **values: Any) -> Any:
    """A scheme; loans are repayable."""
    from bangfu.aid.models import AidScheme

    loan = kind == "origin_loan"
    filled = {
        "name": f"{kind}{next(NUMBERS)}",
        "element": "loan" if loan else "grant",
        "funding": "loan" if loan else "state",
        "is_repayable": loan,
        **values,
    }
    return kept(AidScheme, organisation=organisation, kind=kind, **filled)


def payment(person: Any, of: Any, paid_on: str, amount: int, **values: Any) -> Any:
    """A payment; its 学年 is that of its month unless given."""
    from bangfu.aid.models import AidPayment
    from bangfu.core.dates import PartialDate

    filled = {
        "kind": of.kind,
        "unit": person.unit,
        "academic_year": PartialDate.fromtext(paid_on).academic_year,
        "reference": str(next(NUMBERS)),
        **values,
    }
    return kept(
        AidPayment,
        organisation=person.organisation,
        student=person,
        scheme=of,
        paid_on=paid_on,
        amount=amount,
        **filled,
    )


def withdraw(record: Any) -> None:
    """作废."""
    with everything():
        type(record).everything.filter(pk=record.pk).update(removed_at=datetime.datetime.now(datetime.UTC))


def two_schools() -> tuple[Any, Any]:
    """A supporting school and one it helps."""
    return (
        make_organisation("甲职业学院", is_home=True),
        make_organisation("乙县职教中心", kind="secondary_school"),
    )


def table(code: str, by: str = "", *, access: Any = None, **asked: Any) -> list[tuple[Any, ...]]:
    """The rows of a figure as tuples: labels, value, records; then the total, labelled 合计."""
    from bangfu.accounts.models import User
    from bangfu.figures.asking import asked as asking
    from bangfu.figures.registry import figure_of
    from bangfu.figures.run import run

    figure = figure_of(code)
    request = asking(figure, by=[c for c in by.split(",") if c], **asked)
    result = run(figure, request, access=access or User.objects.system().access)
    rows = [(*row.labels, plain(row.cell.value), row.cell.records) for row in result.rows]
    return [*(rows if by else []), ("合计", plain(result.total.value), result.total.records)]


def plain(value: Any) -> Any:
    """A rate as numerator and denominator."""
    return (value.numerator, value.denominator) if hasattr(value, "numerator") and not isinstance(value, int) else value
