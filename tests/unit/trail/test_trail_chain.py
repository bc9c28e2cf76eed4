"""The chain: what is written holds, what is tampered with is found, the database refuses changes."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError

from bangfu.trail.models import GENESIS, ChainHead, Event
from bangfu.trail.services import Draft, Fault, record, verify
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def write(count: int = 5) -> None:
    by = make_user(name="李娜")
    record(
        by=by,
        drafts=[Draft("add", "accounts.user", n, f"第{n}条", changes={"金额": [None, "1.50"]}) for n in range(count)],
    )


def without_triggers(statement: str, parameters: list[object]) -> None:
    """What somebody with the database in his hands could do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE trail_event DISABLE TRIGGER ALL")
            cursor.execute("ALTER TABLE trail_chainhead DISABLE TRIGGER ALL")
        else:
            for trigger in ("event_no_update", "event_no_delete", "chainhead_onward", "chainhead_stays"):
                cursor.execute(f"DROP TRIGGER trail_{trigger}")
        cursor.execute(statement, parameters)


def test_an_empty_trail_holds() -> None:
    assert verify() == (0, GENESIS, [])


def test_events_are_linked_in_order() -> None:
    write(3)
    events = list(Event.objects.order_by("sequence"))
    assert [e.sequence for e in events] == [1, 2, 3]
    assert [e.previous_hash for e in events] == [GENESIS, events[0].hash, events[1].hash]
    assert verify() == (3, events[2].hash, [])
    assert ChainHead.objects.get().hash == events[2].hash


def test_the_same_event_twice_has_two_hashes() -> None:
    by = make_user()
    for _ in range(2):
        record(by=by, drafts=[Draft("add", "accounts.user", 1, "同样")])
    assert Event.objects.values("hash").distinct().count() == 2


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("subject_title", "改过"), ("by_name", "别人"), ("action", "remove"), ("reason", "加上的原因"), ("by_id", 99),
        ("subject_id", 99), ("organisation_id", 7), ("source", "x"), ("subject_model", "aid.aidpayment"),
        ("changes", '{"金额": [null, "9.50"]}'), ("at", "2001-01-01 00:00:00+00:00"),
    ],
)  # fmt: skip
def test_a_changed_event_is_found(column: str, value: object) -> None:
    write()
    cast = "CAST(%s AS jsonb)" if column == "changes" and connection.vendor == "postgresql" else "%s"
    without_triggers(f"UPDATE trail_event SET {column} = {cast} WHERE sequence = 3", [value])
    assert verify()[2] == [Fault(3, "changed")]


def test_a_changed_event_with_a_new_hash_breaks_the_next_link() -> None:
    write()
    event = Event.objects.get(sequence=3)
    event.subject_title = "改过"
    without_triggers(
        "UPDATE trail_event SET subject_title = %s, hash = %s WHERE sequence = 3", ["改过", event.computed_hash()]
    )
    assert verify()[2] == [Fault(4, "unlinked")]


def test_a_missing_event_is_found() -> None:
    write()
    without_triggers("DELETE FROM trail_event WHERE sequence = %s", [3])
    assert verify()[2] == [Fault(3, "missing")]


def test_a_cut_end_is_found() -> None:
    write()
    without_triggers("DELETE FROM trail_event WHERE sequence > %s", [3])
    assert verify()[2] == [Fault(5, "cut")]


def test_a_head_turned_back_is_found() -> None:
    write()
    third = Event.objects.get(sequence=3)
    without_triggers("UPDATE trail_chainhead SET sequence = 3, hash = %s", [third.hash])
    assert verify()[2] == [Fault(4, "cut")]


def test_a_head_thrown_away_hides_no_changed_event() -> None:
    write()
    without_triggers("UPDATE trail_event SET subject_title = %s WHERE sequence = 3", ["改过"])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM trail_chainhead")
    assert verify()[::2] == (5, [Fault(3, "changed"), Fault(1, "cut")])


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM trail_chainhead", "UPDATE trail_chainhead SET sequence = sequence - 1",
        "UPDATE trail_chainhead SET hash = 'x'", "UPDATE trail_chainhead SET id = 2, sequence = sequence + 1",
    ],
)  # fmt: skip
def test_the_head_is_neither_deleted_nor_turned_back(statement: str) -> None:
    write(2)
    with pytest.raises(DatabaseError, match="only moves on"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify()[::2] == (2, [])


def test_the_head_is_neither_replaced_nor_emptied() -> None:
    write(2)
    statement = "INSERT OR REPLACE INTO trail_chainhead (id, sequence, hash) VALUES (1, 0, 'x')"
    if connection.vendor == "postgresql":
        statement = "TRUNCATE trail_chainhead"
    with pytest.raises(DatabaseError, match="only moves on"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify()[::2] == (2, [])


def test_recording_nothing_leaves_the_head_as_it_is() -> None:
    write(2)
    write(0)
    assert ChainHead.objects.get().sequence == 2 and verify()[::2] == (2, [])


def test_a_row_is_not_replaced() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite knows INSERT OR REPLACE")
    write()
    names = [field.column for field in Event._meta.concrete_fields]
    for replaced in ("id", "sequence"):
        shown = ", ".join("'改过'" if n == "subject_title" else n for n in names if n != "id" or replaced == "id")
        columns = ", ".join(n for n in names if n != "id" or replaced == "id")
        statement = f"INSERT OR REPLACE INTO trail_event ({columns}) SELECT {shown} FROM trail_event WHERE sequence = 5"
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert verify()[0] == 5 and verify()[2] == []


def test_the_whole_trail_thrown_away_is_found() -> None:
    write()
    without_triggers("DELETE FROM trail_event WHERE sequence > %s", [0])
    assert verify()[2] == [Fault(5, "cut")]


@pytest.mark.parametrize("statement", ["UPDATE trail_event SET reason = 'x'", "DELETE FROM trail_event"])
def test_the_database_refuses_changes(statement: str) -> None:
    write(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify()[0] == 1


def test_the_database_refuses_to_empty_the_table() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    write(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE trail_event")


def test_the_model_cannot_be_changed_either() -> None:
    write(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.update(reason="x")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.get().delete()


def test_a_rolled_back_change_leaves_no_event() -> None:
    class Stop(Exception):
        pass

    by = make_user()
    with pytest.raises(Stop), transaction.atomic():
        record(by=by, drafts=[Draft("add", "accounts.user", 1, "不算")])
        raise Stop
    record(by=by, drafts=[Draft("add", "accounts.user", 2, "算")])
    assert list(Event.objects.values_list("sequence", "subject_title")) == [(1, "算")]
    assert verify()[2] == []


def test_a_long_title_is_cut_before_it_is_hashed() -> None:
    record(by=make_user(), drafts=[Draft("add", "accounts.user", 1, "长" * 300)])
    assert Event.objects.get().subject_title == "长" * 200
    assert verify()[2] == []


def test_the_command_says_that_the_chain_holds(capsys: pytest.CaptureFixture[str]) -> None:
    write(2)
    call_command("verify_trail")
    output = capsys.readouterr().out
    assert "共 2 条" in output and Event.objects.get(sequence=2).hash in output


def test_the_command_names_the_fault_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    write()
    without_triggers("UPDATE trail_event SET reason = %s WHERE sequence = 2", ["x"])
    with pytest.raises(CommandError, match="1 处异常"):
        call_command("verify_trail")
    assert "第 2 条：内容与校验值不符" in capsys.readouterr().err


def test_a_head_noted_earlier_is_found_in_the_chain(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_trail", head=GENESIS)
    assert "是第 0 条的" in capsys.readouterr().out
    write(2)
    noted = ChainHead.objects.get().hash
    write(3)
    call_command("verify_trail", "--head", f" {noted.upper()}\n")
    assert capsys.readouterr().out.splitlines()[1] == "抄下的校验值是第 2 条的，到这一条为止的记录没有变过。"


def test_a_trail_replaced_as_a_whole_is_told_by_the_head_noted_before() -> None:
    write()
    noted = ChainHead.objects.get().hash
    without_triggers("DELETE FROM trail_event", [])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM trail_chainhead")
    write()
    assert verify()[::2] == (5, [])
    with pytest.raises(CommandError, match="抄下的校验值不在链中"):
        call_command("verify_trail", head=noted)


def test_what_is_no_hash_is_not_looked_for() -> None:
    with pytest.raises(CommandError, match="校验值是 64 位十六进制数字"):
        call_command("verify_trail", head="abc%")
