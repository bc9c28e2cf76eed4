"""A long check in its thread, with a database connection of its own."""

from typing import Any

import pytest

from bangfu.core.scoping import everything
from bangfu.proofs.models import CheckedFile
from bangfu.proofs.services import background, uploads

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_the_thread_finishes_what_the_upload_left(check: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(uploads, "AT_ONCE", 20)
    checked = check()
    assert checked.state == "waiting"
    background.start(lambda: None).result(timeout=30)  # behind it in the queue
    with everything():
        done = CheckedFile.objects.get(pk=checked.pk)
    assert (done.state, done.counts["error"], done.result_path.exists()) == ("done", 1, True)


def test_what_fails_is_told_to_whoever_waits() -> None:
    def fail() -> None:
        raise ValueError

    with pytest.raises(ValueError):
        background.start(fail).result(timeout=30)
