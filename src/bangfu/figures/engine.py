"""Running compiled SQL on Django's own connection: live, and in the caller's transaction."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone

from bangfu.figures.definition import Facts

DIALECTS = {"sqlite": "sqlite", "postgresql": "postgres"}


@dataclass(frozen=True)
class Database:
    """The application's database, SQLite or PostgreSQL."""

    alias: str = DEFAULT_DB_ALIAS

    @property
    def dialect(self) -> str:
        """Ibis's name of the engine."""
        return DIALECTS[connections[self.alias].vendor]

    @property
    def as_of(self) -> datetime.datetime:
        """Now: its answers are live."""
        return timezone.localtime()

    def facts(self, facts: Facts, columns: set[str]) -> ir.Table:
        """The facts computed from the domain's tables, with the lookups that are needed."""
        return facts.expression(columns)

    def marked(self, parts: Sequence[str]) -> str:
        """With Django's mark; a percent sign of the statement itself is then doubled."""
        return parts[0] if len(parts) == 1 else "%s".join(part.replace("%", "%%") for part in parts)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Execute and fetch; without values no percent sign is read as a mark."""
        with connections[self.alias].cursor() as cursor:
            cursor.execute(sql, list(values) or None)
            return cursor.fetchall()


DATABASE = Database()
