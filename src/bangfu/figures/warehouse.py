"""Facts as Parquet files, and the same figures on them by DuckDB when the data outgrow the database.

A file holds the facts with all lookups and the scope columns, so rights apply as they do live. Nothing personal
is in it (see sources). The as-of moment of a result is that of the export.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.figures.definition import Facts
from bangfu.figures.engine import DATABASE
from bangfu.figures.query import sql
from bangfu.figures.registry import registry

BATCH = 50_000
DECIMAL = "decimal(38, 8)"  # wide enough for every product of two profile values


def folder_of() -> Path:
    """Where the files are kept unless another folder is named."""
    return Path(settings.DATA_DIR) / "warehouse"


def all_facts() -> list[Facts]:
    """The facts of all figures, each once."""
    return list({figure.facts.code: figure.facts for figure in registry().values()}.values())


def schema_of(facts: Facts) -> ibis.Schema:
    """Column → type of the facts' file: whole numbers, text, truth values and decimals."""
    return ibis.schema({name: _kept(kind)[0] for name, kind in facts.expression().schema().items()})


def _kept(kind: Any) -> tuple[str, pa.DataType]:
    """Ibis's and Arrow's name of the type under which a column is kept."""
    if kind.is_decimal():
        return DECIMAL, pa.decimal128(38, 8)
    if kind.is_integer():
        return "int64", pa.int64()
    return ("boolean", pa.bool_()) if kind.is_boolean() else ("string", pa.string())


def export(folder: Path | None = None, chosen: Iterable[Facts] | None = None) -> dict[str, int]:
    """Write the files from one moment of the database; returns the number of rows by facts."""
    folder = folder or folder_of()
    folder.mkdir(parents=True, exist_ok=True)
    with _snapshot():
        return {facts.code: _write(facts, folder / f"{facts.code}.parquet") for facts in chosen or all_facts()}


@contextmanager
def _snapshot() -> Iterator[None]:
    """All files show one moment. PostgreSQL has to be told; SQLite's transactions always do."""
    connection = connections[DATABASE.alias]
    outermost = not connection.in_atomic_block
    with transaction.atomic(using=DATABASE.alias):
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _write(facts: Facts, path: Path) -> int:
    """One file, replaced only when it is complete."""
    schema = schema_of(facts)
    arrow = pa.schema([(name, _kept(kind)[1]) for name, kind in schema.items()])
    fresh = path.with_suffix(".new")
    count = 0
    with pq.ParquetWriter(fresh, arrow, compression="zstd") as writer:
        for rows in _batches(facts):
            columns = [
                pa.array([_as(kind, row[i]) for row in rows], type=arrow.field(i).type)
                for i, kind in enumerate(schema.types)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=arrow))
            count += len(rows)
    fresh.replace(path)
    return count


def _batches(facts: Facts) -> Iterator[list[tuple[Any, ...]]]:
    with connections[DATABASE.alias].cursor() as cursor:
        cursor.execute(sql(facts.expression(), DATABASE.dialect))
        while rows := cursor.fetchmany(BATCH):
            yield rows


def _as(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if kind.is_boolean():
        return bool(value)
    if kind.is_decimal():
        return round(value if isinstance(value, Decimal) else Decimal(repr(value)), 8)
    return value


@dataclass(frozen=True)
class Warehouse:
    """The engine over the files of a folder."""

    folder: Path

    @property
    def dialect(self) -> str:
        """Ibis's name of the engine."""
        return "duckdb"

    @property
    def as_of(self) -> datetime.datetime:
        """When the oldest file was written."""
        written = [path.stat().st_mtime for path in self.folder.glob("*.parquet")]
        if not written:
            raise Refusal("warehouse.empty", _("还没有导出数据仓库"), _("请先运行 bangfu figures warehouse"))
        return timezone.localtime(datetime.datetime.fromtimestamp(min(written), datetime.UTC))

    def facts(self, facts: Facts, columns: set[str]) -> ir.Table:
        """The file's columns, unbound."""
        return ibis.table(schema_of(facts), name=facts.code)

    def marked(self, parts: Sequence[str]) -> str:
        """With DuckDB's mark."""
        return "?".join(parts)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What DuckDB answers over the files."""
        with duckdb.connect() as connection:
            for path in [p for p in self.folder.glob("*.parquet") if f'"{p.stem}"' in sql]:
                connection.execute(f"CREATE VIEW \"{path.stem}\" AS FROM read_parquet('{_quoted(path)}')")
            return connection.execute(sql, list(values)).fetchall()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
