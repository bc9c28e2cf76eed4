"""Many rows of one model at once: executemany on SQLite, COPY on PostgreSQL, none of Django's work per row.

The caller is inside a transaction, has checked every value, and records the events.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from django.db import connection, models

from bangfu.core.fields import SealedField

Columns = Mapping[str, Sequence[Any]]
CHUNK = 5000
# Fields whose Python values the databases take as they are.
PLAIN = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey, models.JSONField)


def insert_rows(model: type[models.Model], columns: Columns, constants: Mapping[str, Any]) -> list[int]:
    """Insert rows given by columns and return their keys in order.

    columns: attname → one Python value per row; constants: attname → the value of all rows. Other fields take
    their default. Nothing is validated here beyond what the database holds.
    """
    count = len(next(iter(columns.values())))
    if not count:
        return []
    keys = _reserve_keys(model, count)
    names: list[Any] = [model._meta.pk.column]
    series: list[Any] = [keys]
    for field in model._meta.concrete_fields:
        if field.generated or field.primary_key:
            continue
        names.append(field.column)
        if field.attname in columns:
            series.append(_prepared(field, columns[field.attname]))
        else:
            value = constants[field.attname] if field.attname in constants else field.get_default()
            series.append(repeat(field.get_db_prep_save(value, connection), count))
    _write(model._meta.db_table, names, zip(*series, strict=True))
    return keys


def update_rows(
    model: type[models.Model], keys: Sequence[int], columns: Columns, constants: Mapping[str, Any]
) -> None:
    """Set columns of the rows with these keys, count their version up, and set the constants."""
    if not keys:
        return
    fields: list[Any] = [model._meta.get_field(name) for name in (*columns, *constants)]
    series: list[Any] = [_prepared(f, columns[f.attname]) for f in fields if f.attname in columns]
    for field in fields[len(series) :]:
        value = field.get_db_prep_save(constants[field.attname], connection)
        series.append(repeat(value, len(keys)))
    quote = connection.ops.quote_name
    settings = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    table, key = quote(model._meta.db_table), quote(str(model._meta.pk.column))
    statement = f"UPDATE {table} SET {settings}, version = version + 1 WHERE {key} = %s"
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(zip(*series, keys, strict=True)))


def chunked(values: Sequence[Any], size: int = CHUNK) -> Iterator[Sequence[Any]]:
    """Pieces of at most `size`, so that no statement has more parameters than the database takes."""
    return (values[start : start + size] for start in range(0, len(values), size))


def _prepared(field: Any, values: Sequence[Any]) -> Sequence[Any]:
    """Values as the database takes them; each distinct one worked out once."""
    if isinstance(field, PLAIN) and not isinstance(field, SealedField):
        return values
    known = {value: field.get_db_prep_save(value, connection) for value in set(values)}
    return [known[value] for value in values]


def _reserve_keys(model: type[models.Model], count: int) -> list[int]:
    """Keys for new rows: from the sequence, or, in SQLite's only writer, after the last one ever used."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), model._meta.pk.column, count],
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    first = (last[0] if last else 0) + 1
    return list(range(first, first + count))


def _write(table: str, names: Sequence[str], rows: Any) -> None:
    quote = connection.ops.quote_name
    listed = ", ".join(map(quote, names))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # COPY passes Django's cursor by, and with it the translation of the driver's errors.
            with connection.wrap_database_errors, cursor.copy(f"COPY {quote(table)} ({listed}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(names))
        cursor.executemany(f"INSERT INTO {quote(table)} ({listed}) VALUES ({marks})", list(rows))
