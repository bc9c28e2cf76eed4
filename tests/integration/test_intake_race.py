"""Two people press the commit button of one batch at the same moment."""

import threading

import pytest
from django.db import connection, connections

from bangfu.aid.models import AidPayment
from bangfu.core.errors import Conflict
from bangfu.core.scoping import viewing
from bangfu.intake.services import commit_batch, import_file
from bangfu.intake.sheets import KINDS
from bangfu.trail.services import verify
from tests.factories import make_organisation, make_scheme, make_student, make_user
from tests.integration.intake_support import payment, payments_file

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_exactly_one_takes_effect(tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time; its in-memory test database does not queue threads")
    school = make_organisation("测试职业学院", is_home=True)
    people = [make_user("aid_centre", school) for _ in range(2)]
    path = tmp_path / "x.xlsx"
    path.write_bytes(payments_file([payment(reference=str(n)) for n in range(50)]))
    with viewing(people[0].access):
        make_student(people[0], school, student_number="S1", name="张三丰")
        make_scheme(people[0], school)
        batch = import_file(kind=KINDS["aid_payments"], path=path, organisation=school, by=people[0], commit=False)
    barrier = threading.Barrier(2)
    results = []

    def press(person):
        try:
            with viewing(person.access):
                barrier.wait()
                commit_batch(batch=batch, by=person)
                results.append("done")
        except Conflict as conflict:
            results.append(conflict.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(results) == ["batch.decided", "done"]
    with viewing(people[0].access):
        assert AidPayment.objects.count() == 50
    assert verify()[2] == []
    assert not batch.path.exists()
