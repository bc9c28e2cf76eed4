"""Database triggers that make a table append-only, or a row move only onwards, on both engines, for migrations."""

from typing import Any

from django.db.migrations import RunPython

SQLITE = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
)
# INSERT OR REPLACE deletes the row in its way without firing DELETE triggers. A key left to the database is -1 here.
UNREPLACED = (
    "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
    "WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR {key} = NEW.{key}) "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$",
    "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
)
ONWARD_SQLITE = (
    "CREATE TRIGGER {table}_onward BEFORE UPDATE ON {table} WHEN {back} "
    "BEGIN SELECT RAISE(ABORT, '{table} only moves on'); END",
    "CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} only moves on'); END",
    "CREATE TRIGGER {table}_single BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, '{table} only moves on'); END",
)
ONWARD_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '{table} only moves on'; END $$",
    "CREATE TRIGGER {table}_onward BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({back}) "
    "EXECUTE FUNCTION {table}_refuse()",
    "CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
)


def append_only(table: str) -> RunPython:
    """The migration operation that refuses UPDATE, DELETE and TRUNCATE on `table`."""

    def install(apps: Any, schema_editor: Any) -> None:
        statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
        for statement in statements:
            schema_editor.execute(statement.format(table=table), params=None)

    def remove(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {table}_refuse() CASCADE", params=None)
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_no_update", params=None)
            schema_editor.execute(f"DROP TRIGGER {table}_no_delete", params=None)

    return RunPython(install, remove)


def unreplaceable(table: str, key: str) -> RunPython:
    """The migration operation that refuses INSERT OR REPLACE over a row of the same id or `key`.

    Only SQLite needs it: PostgreSQL knows no REPLACE, and its ON CONFLICT DO UPDATE is an UPDATE.
    """

    def install(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(UNREPLACED.format(table=table, key=key), params=None)

    def remove(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {table}_no_replace", params=None)

    return RunPython(install, remove)


def only_onward(table: str, number: str, value: str) -> RunPython:
    """The migration operation that keeps a table's rows and lets their `number` only grow.

    `value` changes only together with the number; a row written again as it was passes. SQLite also refuses
    INSERT OR REPLACE, see `unreplaceable`.
    """
    same = f"NEW.{number} = OLD.{number} AND NEW.{value} <> OLD.{value}"
    back = f"NEW.id <> OLD.id OR NEW.{number} < OLD.{number} OR ({same})"

    def install(apps: Any, schema_editor: Any) -> None:
        statements = ONWARD_POSTGRESQL if schema_editor.connection.vendor == "postgresql" else ONWARD_SQLITE
        for statement in statements:
            schema_editor.execute(statement.format(table=table, back=back), params=None)

    def remove(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {table}_refuse() CASCADE", params=None)
            return
        for name in ("onward", "stays", "single"):
            schema_editor.execute(f"DROP TRIGGER {table}_{name}", params=None)

    return RunPython(install, remove)
