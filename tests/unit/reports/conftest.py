"""A small school with an agreement, two years of aid, projects, and a report of one section."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.factories import as_user, make_payment, make_scheme, make_student, make_user


@pytest.fixture
def system(db: None) -> Any:
    """The system's account, which may do everything."""
    from bangfu.accounts.models import User

    return User.objects.system()


@pytest.fixture
def leader(school: Any) -> Any:
    """A leader, who reviews and issues."""
    return make_user("school_leader", school)


@pytest.fixture
def agreement(school: Any, partner: Any, system: Any) -> Any:
    """An agreement between the two schools."""
    from bangfu.registers.register import REGISTRY

    values = {
        "organisation": school, "partner": partner, "title": "对口帮扶协议", "signed_on": datetime.date(2015, 9, 1),
        "valid_from": datetime.date(2015, 9, 1), "valid_until": datetime.date(2035, 9, 1), "scope": "师资培训",
    }  # fmt: skip
    with as_user(system):
        return REGISTRY["agreements"].save_new(values=values, by=system)


@pytest.fixture
def aid(school: Any, system: Any) -> None:
    """2016: 5,000 元 and 3,000 元 of grants; 2017: 6,000 元 of a loan."""
    with as_user(system):
        student = make_student(system, school)
        grant = make_scheme(system, school)
        loan = make_scheme(
            system, school, name="生源地助学贷款", kind="origin_loan", element="loan", funding="loan", is_repayable=True
        )
        make_payment(system, student, grant)
        make_payment(system, make_student(system, school), grant, amount=300_000)
        make_payment(system, student, loan, paid_on="2017-09", amount=600_000)


@pytest.fixture
def add_project(school: Any, partner: Any, system: Any) -> Callable[..., Any]:
    """Adds a project of 2016 with 20 person-times."""
    from bangfu.assistance.models import Project
    from bangfu.registers.services import add_record

    def add(name: str, **values: Any) -> Any:
        filled = {"organisation": school, "partner": partner, "name": name, "area": "majors", "year": 2016}
        with as_user(system):
            return add_record(model=Project, values={**filled, "beneficiaries": 20, **values}, by=system)

    return add


@pytest.fixture
def write(office: Any, school: Any, partner: Any, agreement: Any) -> Callable[..., Any]:
    """Makes a report of 2016–2017 with one section of the given blocks."""
    from bangfu.registers.services import add_record
    from bangfu.reports.models import Outline, OutlineSection
    from bangfu.reports.services import create_report

    def make(*blocks: dict[str, Any], first: int = 2016, last: int = 2017) -> Any:
        from bangfu.accounts.models import User

        by = User.objects.get(pk=office.pk)
        with as_user(by):
            values = {"organisation": school, "code": "one", "title": "一节", "report_title": "{支援校}{起}—{止}年总结"}
            outline = add_record(model=Outline, values=values, by=by)
            section = {"organisation": school, "outline": outline, "order": 1, "level": 1, "heading": "一、情况"}
            add_record(model=OutlineSection, values={**section, "body": list(blocks)}, by=by)
            return create_report(
                outline=outline, organisation=school, agreement=agreement, first_year=first, last_year=last, by=by
            )

    return make


@pytest.fixture
def accepted(office: Any, leader: Any) -> Callable[[Any], Any]:
    """Hands in and accepts every section of a report."""
    from bangfu.reports.services import move_section

    def accept(report: Any) -> Any:
        for section in report.sections.all():
            with as_user(office):
                move_section(section=section, step="submit", by=office)
            with as_user(leader):
                move_section(section=section, step="accept", by=leader)
        return report

    return accept


@pytest.fixture
def no_pdf(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a machine without LibreOffice."""
    monkeypatch.setattr("bangfu.reports.services.issuing.libreoffice_available", lambda: False)
    yield
