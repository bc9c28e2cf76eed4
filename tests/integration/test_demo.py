"""The demonstration: built through services, equal to the source in every number but its two known errors."""

import hashlib
import io
import re
from collections import Counter
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from bangfu.accounts.models import User
from bangfu.aid.models import AidPayment
from bangfu.core.identity import check_identity_number
from bangfu.core.scoping import viewing
from bangfu.demo.actors import ACTORS, password
from bangfu.demo.aid import payments
from bangfu.demo.build import Builder
from bangfu.demo.compare import compare
from bangfu.demo.evidence import letter, sign_in_sheet
from bangfu.demo.people import NOWHERE
from bangfu.demo.produce import produce
from bangfu.demo.roll import aided_students, graduates
from bangfu.demo.sharing import TIME
from bangfu.figures.asking import asked
from bangfu.figures.registry import figure_of
from bangfu.figures.result import Ratio
from bangfu.figures.run import run
from bangfu.mandates.models import Agreement
from bangfu.registers.files import stored_path
from bangfu.registers.models import Evidence
from bangfu.registers.register import REGISTRY
from bangfu.registers.services.evidence import evidence_of
from bangfu.reports.models import Edition, Section
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
def test_the_demonstration_equals_the_source(settings: Any, client: Client) -> None:
    """One build serves all assertions: it takes seconds."""
    Builder(lambda _said: None).build()
    system = User.objects.system()
    with viewing(system.access):
        outcomes = compare(system.access)
        assert AidPayment.objects.count() == 917
        until = Agreement.objects.get().valid_until  # the partner's records are seen only while it is in force
        assert until is not None and until.year > timezone.localdate().year
        covered = run(figure_of("aid.coverage"), asked(figure_of("aid.coverage"), by=["year"]), access=system.access)
        assert [row.cell.value for row in covered.rows] == [Ratio(183, 200), Ratio(197, 300), Ratio(208, 300)]
        assert covered.total.value == Ratio(588, 800)
    different = {o.check.title: (o.check.stated, o.found) for o in outcomes if not o.equal}
    assert len(outcomes) == 100
    assert different == KNOWN_ERRORS
    files = produce(lambda _said: None)
    _check_report([f for f in files if f.suffix == ".docx"], system)
    _check_evidence(system)
    _check_shares(system)
    _check_public(client)
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


def _check_evidence(system: User) -> None:
    """Each file is with its record, whole, and says that it is made up."""
    with viewing(system.access):
        kept = list(Evidence.objects.order_by("subject_model"))
        assert [(e.subject_model, e.original_name) for e in kept] == [
            ("assistance.activity", "签到表（演示）.png"),
            ("assistance.activity", "签到表（演示）.png"),
            ("assistance.award", "获奖证书（演示）.docx"),
            ("assistance.donation", "交接单（演示）.docx"),
            ("mandates.agreement", "协议签字页（演示）.docx"),
            ("mandates.policy", "文件首页（演示）.docx"),
        ]
        donation = REGISTRY["donations"].model.objects.get()
        assert [e.caption for e in evidence_of(donation)] == ["交接单"]
    for evidence in kept:
        content = stored_path(evidence).read_bytes()
        assert hashlib.sha256(content).hexdigest() == evidence.sha256
        if evidence.original_name.endswith(".docx"):
            assert "不是真实文件" in plain_text(io.BytesIO(content))


def _check_shares(system: User) -> None:
    """Every section has an owner, who submitted it, a department and a deadline."""
    due = timezone.localdate() + TIME
    with viewing(system.access):
        sections = list(Section.objects.select_related("owner", "unit", "submitted_by"))
    assert len(sections) == 14
    assert all(s.owner == s.submitted_by and s.unit and s.due_on == due for s in sections)
    by_owner = Counter(s.owner.username for s in sections)
    assert by_owner == {"office": 10, "head": 2, "teacher": 1, "centre": 1}


def _check_public(client: Client) -> None:
    """Without login: one table, and the report."""
    figures = client.get("/figures/public/").content.decode()
    assert "学生资助金额（按年度、类别）" in figures
    assert "190.1" in figures
    assert '<h2 class="card-title"><a href="/reports/public/' in client.get("/reports/public/").content.decode()


@pytest.mark.django_db
def test_the_first_run_loads_it_and_shows_the_password_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []
    monkeypatch.setattr(Builder, "build", lambda _self: built.append("built"))
    monkeypatch.setattr("bangfu.demo.produce.produce", lambda _say: built.append("produced"))
    assert "装入演示数据" in client.get("/welcome/").content.decode()
    answer = client.post("/welcome/", {"choice": "demo", "consent": "1"})
    page = answer.content.decode()
    assert built == ["built", "produced"]
    assert page.count(password()) == 1 and answer["Cache-Control"] == "no-store"
    assert re.fullmatch(r"bangfu-[0-9a-f]{16}", password())
    assert all(f"<code>{actor.username}</code>" in page for actor in ACTORS)


def test_made_up_files_are_the_same_each_time() -> None:
    assert sign_in_sheet(3) == sign_in_sheet(3) != sign_in_sheet(4)
    assert letter("交接单", "普通车床 2 台") == letter("交接单", "普通车床 2 台")


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
