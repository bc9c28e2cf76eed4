"""Issuing, withdrawing, publishing, tracing."""

import hashlib
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from bangfu.core.errors import Conflict, Forbidden, Refusal, Refusals
from bangfu.registers.services import remove_record
from bangfu.reports.freezing import thawed
from bangfu.reports.models import Edition, EditionNumber
from bangfu.reports.services import issue_edition, publish_edition, withdraw_edition
from bangfu.reports.services.issuing import edition_folder
from bangfu.reports.tracing import reached, traced, value_then
from bangfu.reports.word.package import validate
from tests.factories import as_user

Write, Accept, Add = Callable[..., Any], Callable[[Any], Any], Callable[..., Any]
BODY = {"kind": "text", "text": "共实施项目{{projects.count}}个，制订{{=7|某文件}}个文件。"}

pytestmark = pytest.mark.usefixtures("no_pdf")


@pytest.fixture
def edition(write: Write, accepted: Accept, add_project: Add, leader: Any) -> Edition:
    """Issued when there was one project."""
    add_project("甲")
    report = accepted(write(BODY))
    with as_user(leader):
        return issue_edition(report=report, by=leader, note="首次")


def test_an_edition_freezes_numbers_and_files(edition: Edition, add_project: Add) -> None:
    figure, declared = edition.numbers.all()
    assert (figure.text, figure.code, figure.value, figure.unit) == ("1", "projects.count", 1, "个")
    assert (figure.record_model, len(figure.record_ids)) == ("assistance.project", 1)
    assert figure.definition_version == 1 and figure.definition
    assert figure.amounts == []  # of a sum only
    assert (declared.text, declared.origin, declared.code) == ("7", "某文件", "")
    add_project("乙")
    assert EditionNumber.objects.get(pk=figure.pk).value == 1
    assert "共实施项目1个" in "".join(run.text for run in thawed(edition.content).blocks[1].runs)


def test_the_files_are_sound_and_hashed(edition: Edition) -> None:
    for path, digest in (
        (edition.word_path, edition.word_sha256),
        (edition.checking_path, edition.checking_sha256),
    ):
        content = (edition_folder() / path).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
        assert validate(io.BytesIO(content)) == []


def test_all_obstacles_are_named_at_once(write: Write, leader: Any) -> None:
    report = write({"kind": "text", "text": "共15个，{{aid.nothing}}。"})
    with as_user(leader), pytest.raises(Refusals) as refused:
        issue_edition(report=report, by=leader)
    assert [refusal.code for _f, refusal in refused.value] == ["issue.section", "issue.number", "issue.fault"]
    assert not Edition.everything.exists()


def test_unaccepted_sections_may_be_issued_with_a_reason_only(write: Write, leader: Any) -> None:
    report = write(BODY)
    with as_user(leader):
        with pytest.raises(Refusals) as refused:
            issue_edition(report=report, by=leader, unaccepted=True)
        assert [refusal.code for _f, refusal in refused.value] == ["issue.reason"]
        assert issue_edition(report=report, by=leader, unaccepted=True, note="时间紧").number == 1


def test_one_edition_is_in_force(edition: Edition, leader: Any) -> None:
    with as_user(leader), pytest.raises(Conflict) as refused:
        issue_edition(report=edition.report, by=leader)
    assert refused.value.code == "issue.twice"


def test_issuing_needs_the_right(write: Write, accepted: Accept, school: Any) -> None:
    from tests.factories import make_user

    report = accepted(write(BODY))
    head = make_user("department_head", school)
    with as_user(head), pytest.raises(Forbidden):
        issue_edition(report=report, by=head)


def test_withdrawn_and_reissued_editions_are_both_kept(edition: Edition, leader: Any, add_project: Add) -> None:
    add_project("乙")
    with as_user(leader):
        with pytest.raises(Refusal):
            withdraw_edition(edition=edition, reason=" ", by=leader)
        with pytest.raises(Refusal, match="写了 301 个字，最多 300 个字"):
            withdraw_edition(edition=edition, reason="长" * 301, by=leader)
        withdrawn = withdraw_edition(edition=edition, reason="漏一个项目", by=leader)
        with pytest.raises(Refusal, match="写了 301 个字，最多 300 个字"):
            issue_edition(report=edition.report, by=leader, note="长" * 301)
        again = issue_edition(report=edition.report, by=leader)
        assert (withdrawn.state, withdrawn.state_reason) == ("withdrawn", "漏一个项目")
        assert (again.number, again.numbers.first().value) == (2, 2)
        assert edition.numbers.first().value == 1
        with pytest.raises(Conflict):
            withdraw_edition(edition=withdrawn, reason="再撤", by=leader)


def test_only_an_edition_in_force_is_published(edition: Edition, leader: Any) -> None:
    with as_user(leader):
        assert publish_edition(edition=edition, public=True, by=leader).is_public
        assert not withdraw_edition(edition=edition, reason="有误", by=leader).is_public
        with pytest.raises(Conflict):
            publish_edition(edition=edition, public=True, by=leader)


@pytest.mark.parametrize("change", [{"title": "改"}, {"content": {}}, {"word_sha256": "0"}, {"number": 5}])
def test_the_database_keeps_an_edition_as_it_was(edition: Edition, change: dict[str, Any]) -> None:
    with pytest.raises(DatabaseError, match="kept as it was"), transaction.atomic():
        Edition.everything.filter(pk=edition.pk).update(**change)
    with pytest.raises(DatabaseError, match="kept as it was"), transaction.atomic():
        EditionNumber.objects.filter(edition=edition).update(text="9")


def test_a_trace_marks_what_happened_to_records_since(edition: Edition, leader: Any, system: Any) -> None:
    from bangfu.assistance.models import Project
    from bangfu.registers.services import change_record

    number = edition.numbers.select_related("edition").first()
    with as_user(system):
        project = Project.objects.get()
        change_record(record=project, values={"beneficiaries": 30}, by=system)
    with as_user(leader):
        (row,) = traced(number, number.record_ids)
        assert (row.title, row.state, row.url) == ("甲", "changed", f"/projects/{project.pk}/")
    with as_user(system):
        remove_record(record=Project.objects.get(), reason="重复", by=system)
    with as_user(leader):
        (row,) = traced(number, number.record_ids)
        assert (row.state, row.url) == ("removed", "")


def test_a_trace_holds_only_what_one_may_see(edition: Edition, school: Any, leader: Any) -> None:
    from tests.factories import make_user

    number = edition.numbers.select_related("edition").first()
    centre = make_user("aid_centre", school)
    with as_user(centre):
        assert traced(number, number.record_ids) == []
    assert reached(number.record_model, number.record_ids, centre.access) == set()
    assert reached(number.record_model, number.record_ids, leader.access) == set(number.record_ids)


def test_a_trace_says_what_each_record_gave_to_a_sum_at_the_issue(
    write: Write, accepted: Accept, add_project: Add, leader: Any, office: Any, system: Any, client: Any
) -> None:
    from bangfu.assistance.models import Project
    from bangfu.registers.services import change_record

    first, second = add_project("甲", beneficiaries=1180), add_project("乙", beneficiaries=None)
    report = accepted(write({"kind": "text", "text": "惠及{{projects.person_times}}人次，{{projects.count}}个项目。"}))
    with as_user(leader):
        edition = issue_edition(report=report, by=leader)
    with as_user(system):
        change_record(record=Project.objects.get(pk=first.pk), values={"beneficiaries": 7}, by=system)
    with as_user(leader):
        summed, counted = edition.numbers.select_related("edition")
        assert [(row.pk, row.amount) for row in traced(summed, summed.record_ids)] == [
            (first.pk, "1,180"), (second.pk, "未统计"),
        ]  # fmt: skip
        assert [row.amount for row in traced(counted, counted.record_ids)] == ["", ""]
    client.force_login(office)
    page = client.get(f"/reports/editions/{edition.pk}/numbers/{summed.position}/").content.decode()
    assert "签发时计入（人次）" in page and '<span class="trace-amount tabular">1,180</span>' in page


def test_a_trace_leads_to_todays_records_only_whoever_may_see_them(
    aid: None, write: Write, accepted: Accept, school: Any, leader: Any, client: Any
) -> None:
    from tests.factories import make_user

    report = accepted(write({"kind": "text", "text": "资助{{aid.times}}人次。"}))
    with as_user(leader):
        edition = issue_edition(report=report, by=leader)
    for user, leads in ((leader, True), (make_user("teacher", school), False)):
        client.force_login(user)
        page = client.get(f"/reports/editions/{edition.pk}/numbers/1/").content.decode()
        assert ("今天的记录" in page, "/figures/aid.times/records/" in page) == (leads, leads)


def test_the_frozen_value_reads_with_its_unit(edition: Edition) -> None:
    assert [value_then(number) for number in edition.numbers.all()] == ["1 个", "7"]
