"""Fixtures for the whole suite."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.factories import make_organisation, make_user

NEEDS_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that may not touch the database (pytest-django refuses it) is the same on every one: run it once.

    The browser is for tests/e2e: elsewhere a parameter called like one of its fixtures (page) would move the tests
    that empty the database among those that need what migrations put there.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        given = item.callspec.params if hasattr(item, "callspec") else {}
        if "browser_name" in given and not item.nodeid.startswith("tests/e2e/"):
            raise pytest.UsageError(f"{item.nodeid} asks for the browser; rename its parameter")
        if item.get_closest_marker("django_db") is None and not fixtures & NEEDS_DATABASE:
            item.add_marker("pure")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """On PostgreSQL each worker's database is a copy of the migrated template."""
    from django.conf import settings

    template = os.environ.get("BANGFU_TEST_TEMPLATE")
    if template:
        settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = template


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """What one test put into the cache is none of the next one's, whose rows may bear the same keys.

    Nor is the language its last request was answered in, which Django leaves active in the thread.
    """
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def _flush_past_triggers() -> Iterator[None]:
    """Transactional tests empty the database at their end; the append-only tables' triggers stand aside for that."""
    from django.db.backends.base.operations import BaseDatabaseOperations

    refused = BaseDatabaseOperations.execute_sql_flush

    def flush(self: Any, statements: list[str]) -> None:
        with _without_triggers(self.connection):
            refused(self, statements)

    BaseDatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]
    yield
    BaseDatabaseOperations.execute_sql_flush = refused  # type: ignore[method-assign]


@contextmanager
def _without_triggers(connection: Any) -> Iterator[None]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = origin")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _name, sql in triggers:
            cursor.execute(sql)


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where static files would be collected; there is none, and WhiteNoise warns only of a missing folder."""
    return tmp_path_factory.mktemp("static")


@pytest.fixture(autouse=True)
def _quick_and_apart(settings: Any, tmp_path: Path, collected: Path) -> None:
    """Fast password hashing, and every test's files in a folder of its own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "evidence"
    settings.STATIC_ROOT = collected
    settings.DATA_DIR = tmp_path
    settings.AXES_ENABLED = False


@pytest.fixture
def school(db: None) -> Any:
    """The home school (本校)."""
    return make_organisation("测试职业学院", is_home=True)


@pytest.fixture
def partner(db: None) -> Any:
    """A school that is helped (受援学校)."""
    return make_organisation("测试县职教中心", kind="secondary_school")


@pytest.fixture
def office(school: Any) -> Iterator[Any]:
    """The assistance office's account, with its scope active."""
    from bangfu.core.scoping import viewing

    user = make_user("assistance_office", school)
    with viewing(user.access):
        yield user


@pytest.fixture
def centre(school: Any) -> Iterator[Any]:
    """The aid centre's account, with its scope active."""
    from bangfu.core.scoping import viewing

    user = make_user("aid_centre", school)
    with viewing(user.access):
        yield user
