"""A process of its own whose children are killed (SIGKILL) at every step of an import and of an evidence upload.

`python -m tests.concurrency.victim FOLDER`, on the migrated database of DATABASE_URL. A step is a statement, a row
of a COPY, a commit (before and after), a write to disk, a moved or deleted file. After every kill it
looks at what is left, does the same again undisturbed, and looks once more. Prints what it saw as JSON.
"""

import io
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

ROWS = 10


class Steps:
    """Counts the steps of this process and kills it at one of them."""

    def __init__(self, fatal: int) -> None:
        self.fatal, self.taken = fatal, 0

    def take(self) -> None:
        self.taken += 1
        if self.taken == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(self, owner: Any, name: str) -> None:
        """Every call of a function is a step, just before it happens."""
        real = getattr(owner, name)

        def stepped(*args: Any, **kwargs: Any) -> Any:
            self.take()
            return real(*args, **kwargs)

        setattr(owner, name, stepped)

    def statement(self, execute: Callable[..., Any], *args: Any) -> Any:
        """As a wrapper of Django's cursors."""
        self.take()
        return execute(*args)

    def watch(self) -> None:
        """Everything after which something could be half done."""
        import psycopg
        from django.db import connection

        connection.execute_wrappers.append(self.statement)
        for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "unlink"), (psycopg.Copy, "write_row")):
            self.before(owner, name)
        real = connection._commit

        def committed() -> None:
            self.take()
            real()
            self.take()

        connection._commit = committed  # type: ignore[method-assign]


def killed_at(step: int, work: Callable[[], Any]) -> bool:
    """Run work in a child that dies at that step; whether it came so far."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        Steps(step).watch()
        work()
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0, status
    return os.WIFSIGNALED(status)


def swept() -> None:
    """An hour later, when the next upload looks for what was left behind."""
    from bangfu.intake.models.batch import folder
    from bangfu.intake.services.files import sweep
    from bangfu.registers import files

    for place in (folder(), files.incoming()):
        for path in place.glob("*"):
            os.utime(path, (0, 0))
    sweep()
    files.sweep()


class Importing:
    """The import of a file of ROWS payments from the shell; every attempt has vouchers of its own."""

    def __init__(self, people: dict[str, Any], folder: Path) -> None:
        self.people, self.folder = people, folder

    def work(self, attempt: int) -> Callable[[], Any]:
        from django.core.management import call_command

        from tests.integration.intake_support import payment, payments_file

        path = self.folder / f"{attempt}.xlsx"
        path.write_bytes(payments_file([payment(reference=f"{attempt}-{n}") for n in range(ROWS)]))
        return lambda: call_command("import_sheet", "aid_payments", str(path), commit=True, stdout=io.StringIO())

    def left(self, attempt: int) -> dict[str, Any]:
        """Payments, their events and batches of an attempt; uploads without a batch that waits for them."""
        from bangfu.aid.models import AidPayment
        from bangfu.intake.models import Batch
        from bangfu.intake.models.batch import folder
        from bangfu.trail.models import Event

        paid = list(AidPayment.everything.filter(reference__startswith=f"{attempt}-").values_list("pk", flat=True))
        batches = Batch.everything.filter(file_name=f"{attempt}.xlsx")
        waiting = Batch.everything.filter(state="uploaded")
        return {
            "rows": len(paid),
            "events": Event.objects.filter(subject_model="aid.aidpayment", subject_id__in=paid).count(),
            "committed": batches.filter(state="committed").count(),
            "orphans": sorted({p.stem for p in folder().glob("*")} ^ {b.key.hex for b in waiting}),
        }


class Attaching:
    """A PDF attached to a student; every attempt has a content of its own."""

    def __init__(self, people: dict[str, Any], folder: Path) -> None:
        self.people = people

    def work(self, attempt: int) -> Callable[[], Any]:
        from bangfu.registers.services import attach_evidence

        content = b"%%PDF-1.4 %d %%%%EOF" % attempt
        people = self.people
        return lambda: attach_evidence(
            record=people["student"], file=io.BytesIO(content), name=f"{attempt}.pdf", by=people["centre"]
        )

    def left(self, attempt: int) -> dict[str, Any]:
        """The rows of an attempt; files without a row and rows without a file."""
        from django.conf import settings

        from bangfu.registers.files import stored_path
        from bangfu.registers.models import Evidence
        from bangfu.trail.models import Event

        kept = list(Evidence.objects.all())
        mine = [e for e in kept if e.original_name == f"{attempt}.pdf"]
        on_disk = {p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()}
        return {
            "rows": len(mine),
            "events": Event.objects.filter(action="evidence.add").count() - (len(kept) - len(mine)),
            "committed": len(mine),
            "orphans": sorted(p.name for p in on_disk ^ {stored_path(e) for e in kept}),
        }


def suffered(kind: Any, people: dict[str, Any], folder: Path) -> list[dict[str, Any]]:
    """What every step left behind, and what doing it again led to; the last one was not killed."""
    seen = []
    for step in range(1, 1000):
        task = kind(people, folder)
        work = task.work(step)
        killed = killed_at(step, work)
        swept()
        left = task.left(step)
        if killed and not left["rows"]:
            work()
            swept()
        seen.append({"step": step, "killed": killed, "left": left, "again": task.left(step)})
        if not killed:
            return seen
    raise AssertionError("more steps than anybody expects")


def prepared() -> dict[str, Any]:
    """A school with somebody who pays aid, a student and a scheme."""
    from bangfu.core.scoping import viewing
    from tests.factories import make_organisation, make_scheme, make_student, make_user

    school = make_organisation("测试职业学院", is_home=True)
    centre = make_user("aid_centre", school)
    with viewing(centre.access):
        student = make_student(centre, school, student_number="S1", name="张三丰")
        make_scheme(centre, school)
    return {"centre": centre, "student": student}


def main() -> None:
    """Everything, with the rights of the system."""
    django.setup()
    from bangfu.core.scoping import everything
    from bangfu.trail.services import verify

    folder = Path(sys.argv[1])
    people = prepared()
    with everything():
        seen = {"import": suffered(Importing, people, folder), "evidence": suffered(Attaching, people, folder)}
    print(json.dumps({**seen, "faults": verify()[2]}))


if __name__ == "__main__":
    main()
