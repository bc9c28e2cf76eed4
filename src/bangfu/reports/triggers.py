"""Database triggers for rows that were issued or kept: no deletion, and changes in named columns only."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.migrations import RunPython

Step = Callable[[Any, Any], None]

SQLITE = (
    "CREATE TRIGGER {table}_kept_update BEFORE UPDATE ON {table} WHEN {changed} "
    "BEGIN SELECT RAISE(ABORT, '{table} is kept as it was'); END",
    "CREATE TRIGGER {table}_kept_delete BEFORE DELETE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is kept as it was'); END",
)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION {table}_kept() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '{table} is kept as it was'; END $$",
    "CREATE TRIGGER {table}_kept_update BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({changed}) "
    "EXECUTE FUNCTION {table}_kept()",
    "CREATE TRIGGER {table}_kept_delete BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_kept()",
)


def kept(model: str, may_change: Sequence[str] = ()) -> RunPython:
    """The migration operation that refuses DELETE, and UPDATE of any column but `may_change`, on a model's table."""
    install, remove = _steps(model, may_change)
    return RunPython(install, remove)


def loosened(model: str, may_change: Sequence[str] = ()) -> RunPython:
    """The operation that lifts what `kept` refuses, before a column is added; `kept` again must follow it."""
    install, remove = _steps(model, may_change)
    return RunPython(remove, install)


def _steps(model: str, may_change: Sequence[str]) -> tuple[Step, Step]:
    """Making the triggers of a table, and removing them."""

    def install(apps: Any, schema_editor: Any) -> None:
        meta = apps.get_model("reports", model)._meta
        columns = [f.column for f in meta.concrete_fields if f.column not in may_change]
        postgresql = schema_editor.connection.vendor == "postgresql"
        differs = "IS DISTINCT FROM" if postgresql else "IS NOT"
        changed = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns)
        for statement in POSTGRESQL if postgresql else SQLITE:
            schema_editor.execute(statement.format(table=meta.db_table, changed=changed), params=None)

    def remove(apps: Any, schema_editor: Any) -> None:
        table = apps.get_model("reports", model)._meta.db_table
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {table}_kept() CASCADE", params=None)
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_kept_update", params=None)
            schema_editor.execute(f"DROP TRIGGER {table}_kept_delete", params=None)

    return install, remove
