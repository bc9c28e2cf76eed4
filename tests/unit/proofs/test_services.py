"""Uploading, keeping, deleting, deciding."""

import datetime
import os
import time
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from bangfu.core.errors import Conflict, Forbidden, Refusal
from bangfu.core.scoping import everything
from bangfu.proofs.models import CheckedFile, Dismissal
from bangfu.proofs.models.checked import folder
from bangfu.proofs.selectors import reading_of
from bangfu.proofs.services import (
    accept_finding,
    check_again,
    content_of,
    delete_file,
    dismiss_finding,
    finish_check,
    keep_file,
    restore_dismissal,
    sheet_of_file,
    sweep,
    uploads,
)
from bangfu.trail.models import Event
from tests.factories import as_user, make_organisation, make_user
from tests.unit.proofs.conftest import RIGHT, TEXT, WRONG

pytestmark = pytest.mark.django_db


def grades(checked: Any, user: Any) -> list[tuple[str, bool]]:
    """(grade, accepted) of the findings as the owner sees them."""
    with as_user(user):
        reading = reading_of(CheckedFile.objects.get(pk=checked.pk), sheet_of_file(checked))
    return [(finding.grade, finding.accepted) for finding in reading.findings]


def finding_of(checked: Any) -> Any:
    return sheet_of_file(checked).of("error")[0]


def actions() -> list[str]:
    return list(Event.objects.order_by("sequence").values_list("action", flat=True))


def test_a_file_is_checked_and_its_numbers_are_kept(check: Any) -> None:
    checked = check()
    assert (checked.state, checked.counts) == ("done", {"error": 1, "warning": 0, "held": 1, "alone": 1})
    sheet = sheet_of_file(checked)
    assert [sheet.text[a:b] for a, b in sheet.numbers] == ["4224", "2624", "2106", "8923", "3361", "5562", "12"]
    found = sheet.of("error")[0]
    assert (found.kind, found.numbers, found.statement) == ("sum", (1, 2, 0), WRONG)
    assert found.said["zh-hans"].startswith("2624 + 2106 = 4730，而所写为 4224")
    assert set(found.said) == {"zh-hans", "en"}
    assert sheet.of("held")[0].message == "3361 + 5562 = 8923，与所写 8923 相符"


def test_nothing_lies_readable_on_the_disk(check: Any) -> None:
    checked = check()
    assert sorted(p.suffix for p in folder().iterdir()) == [".file", ".result"]
    for path in folder().iterdir():
        assert b"4224" not in path.read_bytes() and "总结" not in path.name
    assert content_of(checked).decode() == TEXT
    checked.path.write_bytes(checked.result_path.read_bytes())  # one sealed file in place of another
    with pytest.raises(Conflict):
        content_of(checked)


def test_the_name_is_sealed_and_the_trail_tells_nothing_of_the_file(check: Any) -> None:
    from django.db import connection

    checked = check(name="../../内部/总结.txt")
    assert checked.file_name == "总结.txt"
    with connection.cursor() as cursor:
        cursor.execute("SELECT file_name FROM proofs_checkedfile")
        assert "总结" not in cursor.fetchone()[0]
    event = Event.objects.get(action="proof.upload")
    assert (event.subject_title, event.changes) == (f"核对文件 {checked.pk}", {})


def test_it_exists_for_its_owner_alone(check: Any, school: Any, writer: Any) -> None:
    from bangfu.accounts.models import User

    checked = check()
    others = [make_user(role, school) for role in ("administrator", "school_leader", "teacher")]
    for user in (*others, User.objects.system()):
        with as_user(user):
            assert not CheckedFile.objects.exists()
        with pytest.raises(Conflict):
            delete_file(checked=checked, by=user)
    with as_user(writer):
        assert CheckedFile.objects.get() == checked


def test_only_those_who_may_check_for_the_school(check: Any, school: Any) -> None:
    with pytest.raises(Forbidden):
        check(by=make_user("partner_staff", school))
    with pytest.raises(Forbidden):
        check(by=make_user("teacher", make_organisation()))


def test_a_refused_file_leaves_nothing(check: Any) -> None:
    for content in (b"", b"\x89PNG\r\n", b"PK\x03\x04 broken"):
        with pytest.raises(Refusal):
            check(content, "图.docx")
    with everything():
        assert not CheckedFile.objects.exists()
    assert not folder().exists() and actions() == []


def test_a_file_is_gone_after_a_day(check: Any, writer: Any, capsys: Any) -> None:
    check()
    kept = check(keep=True)
    assert kept.kept_until is None
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=25)), as_user(writer):
        assert list(CheckedFile.objects.all()) == [kept]  # before anything was swept
        call_command("clear_proofs")
        assert sweep() == 0
    assert capsys.readouterr().out == "删除了 1 个到期的文件\n"
    with everything():
        assert CheckedFile.objects.count() == 1
    event = Event.objects.get(action="proof.expire")
    assert event.by_name == "系统"


def test_expired_files_leave_the_disk(check: Any, django_capture_on_commit_callbacks: Any) -> None:
    check()
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=25)):
        with django_capture_on_commit_callbacks(execute=True):
            assert sweep() == 1
        assert list(folder().iterdir()) == []


def test_what_a_killed_process_left_is_swept(check: Any) -> None:
    checked = check()
    orphan, part = folder() / f"{'0' * 32}.file", checked.path.with_suffix(".file.part")
    for path in (orphan, part):
        path.write_bytes(b"x")
    assert sweep() == 0 and orphan.exists()  # perhaps an upload that goes on
    for path in folder().iterdir():
        os.utime(path, (time.time() - 4000,) * 2)
    sweep()
    assert sorted(folder().iterdir()) == sorted([checked.path, checked.result_path])


def test_deleting_leaves_only_a_line_in_the_trail(
    check: Any, writer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    checked = check()
    with django_capture_on_commit_callbacks(execute=True):
        delete_file(checked=checked, by=writer)
    with everything():
        assert not CheckedFile.objects.exists()
    assert list(folder().iterdir()) == []
    assert actions() == ["proof.upload", "proof.delete"]
    with pytest.raises(Conflict):
        delete_file(checked=checked, by=writer)


def test_keeping_and_no_longer(check: Any, writer: Any) -> None:
    checked = check()
    assert keep_file(checked=checked, keep=True, by=writer).kept_until is None
    again = keep_file(checked=checked, keep=False, by=writer)
    assert again.kept_until is not None and again.kept_until > timezone.now() + datetime.timedelta(hours=23)


def test_accepting_marks_and_unmarks(check: Any, writer: Any) -> None:
    checked = check()
    mark = finding_of(checked).fingerprint
    accept_finding(checked=checked, fingerprint=mark, accepted=True, by=writer)
    assert grades(checked, writer) == [("error", True), ("held", False)]
    accept_finding(checked=checked, fingerprint=mark, accepted=False, by=writer)
    assert grades(checked, writer) == [("error", False), ("held", False)]
    with pytest.raises(Refusal):
        accept_finding(checked=checked, fingerprint="", accepted=True, by=writer)


def test_a_dismissal_is_remembered_for_the_same_statement(check: Any, writer: Any, school: Any) -> None:
    checked = check()
    with pytest.raises(Refusal):
        dismiss_finding(checked=checked, fingerprint=finding_of(checked).fingerprint, reason=" ", by=writer)
    with pytest.raises(Refusal, match="写了 201 个字，最多 200 个字"):
        dismiss_finding(checked=checked, fingerprint=finding_of(checked).fingerprint, reason="长" * 201, by=writer)
    dismiss_finding(checked=checked, fingerprint=finding_of(checked).fingerprint, reason="口径不同", by=writer)
    assert grades(checked, writer)[0] == ("dismissed", False)
    spaced = WRONG.replace("，", " ， ").replace("4224", "４２２４")
    assert grades(check(f"二、又一稿\n\n{spaced}{RIGHT}"), writer)[0] == ("dismissed", False)
    colleague = make_user("department_head", school)
    assert grades(check(by=colleague), colleague)[0] == ("dismissed", False)
    assert grades(check(TEXT.replace("2106", "2107")), writer)[0] == ("error", False)  # another number
    assert grades(check(TEXT.replace("在校生", "学生")), writer)[0] == ("error", False)  # another sentence


def test_another_school_is_asked_anew(check: Any, writer: Any) -> None:
    from bangfu.proofs.services import dismiss_finding, upload_file

    checked = check()
    dismiss_finding(checked=checked, fingerprint=finding_of(checked).fingerprint, reason="口径不同", by=writer)
    elsewhere = make_organisation()
    other = make_user("teacher", elsewhere)
    import io

    with as_user(other):
        theirs = upload_file(file=io.BytesIO(TEXT.encode()), name="a.txt", organisation=elsewhere, by=other)
    assert grades(theirs, other)[0] == ("error", False)


def test_dismissing_twice_and_restoring(check: Any, writer: Any) -> None:
    checked = check()
    mark = finding_of(checked).fingerprint
    dismissal = dismiss_finding(checked=checked, fingerprint=mark, reason="口径不同", by=writer)
    with pytest.raises(Conflict):
        dismiss_finding(checked=checked, fingerprint=mark, reason="再说一遍", by=writer)
    restore_dismissal(dismissal=dismissal, by=writer)
    assert grades(checked, writer)[0] == ("error", False)
    with pytest.raises(Conflict):
        restore_dismissal(dismissal=dismissal, by=writer)
    dismiss_finding(checked=checked, fingerprint=mark, reason="还是口径不同", by=writer)
    assert actions() == ["proof.upload", "proof.dismiss", "proof.restore", "proof.dismiss"]
    assert [e.reason for e in Event.objects.filter(action="proof.dismiss").order_by("sequence")] == [
        "口径不同",
        "还是口径不同",
    ]
    with everything():
        assert Dismissal.objects.get().statement == WRONG


def test_a_long_file_is_checked_in_the_background(
    check: Any, writer: Any, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    started = []
    monkeypatch.setattr(uploads, "AT_ONCE", 20)
    monkeypatch.setattr(uploads.background, "start", lambda work, **given: started.append((work, given)))
    with django_capture_on_commit_callbacks(execute=True):
        checked = check()
    assert (checked.state, checked.characters, len(started)) == ("waiting", len(TEXT), 1)
    work, given = started[0]
    assert work is finish_check
    done = work(**given)
    assert (done.state, done.counts["error"]) == ("done", 1)
    assert grades(done, writer)[0] == ("error", False)


def test_a_file_deleted_meanwhile_is_not_brought_back(
    check: Any, writer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    checked = check()
    content = checked.path.read_bytes()
    with django_capture_on_commit_callbacks(execute=True):
        delete_file(checked=checked, by=writer)
    checked.path.write_bytes(content)
    assert finish_check(checked=checked, by=writer) is None
    assert not checked.result_path.exists()


def test_a_check_that_fails_says_so_and_can_be_repeated(check: Any, writer: Any) -> None:
    checked = check()
    content = checked.path.read_bytes()
    checked.path.write_bytes(b"broken")
    assert check_again(checked=checked, by=writer).state == "failed"
    checked.path.write_bytes(content)
    assert check_again(checked=checked, by=writer).state == "done"
