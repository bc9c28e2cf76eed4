"""The demonstration: built through services, equal to the source in every number but its two known errors."""

from typing import Any

import pytest
from django.core.management import call_command

from bangfu.accounts.models import User
from bangfu.aid.models import AidPayment
from bangfu.core.identity import check_identity_number
from bangfu.core.scoping import viewing
from bangfu.demo.aid import payments
from bangfu.demo.build import Builder
from bangfu.demo.compare import compare
from bangfu.demo.people import NOWHERE
from bangfu.demo.produce import produce
from bangfu.demo.roll import aided_students, graduates
from bangfu.figures.asking import asked
from bangfu.figures.registry import figure_of
from bangfu.figures.result import Ratio
from bangfu.figures.run import run
from bangfu.reports.models import Edition
from bangfu.reports.word.package import validate
from bangfu.reports.word.reading import plain_text
from bangfu.trail.labels import field_label
from bangfu.trail.models import Event
from bangfu.trail.services import verify

EXPECTED = (
    "在校生8923人", "帮扶项目15个，惠及师生311人次", "268.04万元，发放总量917人次", "就业率73.2%", "86.6%",
    "7个配套文件",
)  # fmt: skip
KNOWN_ERRORS = {"毕业去向落实率": ("86.5%", "86.6%"), "阳新职教中心 在校生与分项之差": ("0", "506")}


@pytest.mark.django_db
def test_the_demonstration_equals_the_source(settings: Any) -> None:
    """One build serves all assertions: it takes seconds."""
    Builder(lambda _said: None).build()
    system = User.objects.system()
    with viewing(system.access):
        outcomes = compare(system.access)
        assert AidPayment.objects.count() == 917
        covered = run(figure_of("aid.coverage"), asked(figure_of("aid.coverage"), by=["year"]), access=system.access)
        assert [row.cell.value for row in covered.rows] == [Ratio(183, 200), Ratio(197, 300), Ratio(208, 300)]
        assert covered.total.value == Ratio(588, 800)
    different = {o.check.title: (o.check.stated, o.found) for o in outcomes if not o.equal}
    assert len(outcomes) == 100
    assert different == KNOWN_ERRORS
    files = produce(lambda _said: None)
    _check_report([f for f in files if f.suffix == ".docx"], system)
    count, _last, faults = verify()
    assert count > 1500 and faults == []
    call_command("verify_trail")


def _check_report(documents: list[Any], system: Any) -> None:
    assert len(documents) == 2
    assert all(validate(path) == [] for path in documents)
    text = plain_text(documents[0]).replace(",", "")
    for expected in EXPECTED:
        assert expected in text, expected
    with viewing(system.access):
        numbers = Edition.objects.get().numbers.all()
        assert len(numbers) > 150
        money = next(n for n in numbers if n.code == "aid.amount" and n.text == "268.04")
    assert money.value == 268_040_000
    assert len(money.record_ids) == 917 and money.record_model == "aid.aidpayment"
    assert bare_names_in_the_trail() == set()


def bare_names_in_the_trail() -> set[tuple[str, str]]:
    """Fields that the trail would show by their names in the code."""
    return {
        (event.action, name)
        for event in Event.objects.all()
        for name in event.changes
        if field_label(event.subject_model, name).isascii()
    }


def test_demonstration_people_are_plainly_made_up() -> None:
    everyone = [*aided_students(), *graduates()]
    assert len({s.person.name for s in everyone}) == len(everyone) == 520
    for student in everyone:
        number = check_identity_number(student.person.identity_number)
        assert number.number.startswith(NOWHERE) and number.warning


def test_payments_are_one_a_student_scheme_and_date() -> None:
    made = payments(aided_students())
    assert len({(p.student.number, p.scheme, p.paid_on) for p in made}) == len(made) == 917
