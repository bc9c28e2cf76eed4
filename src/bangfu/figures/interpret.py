"""Evaluating Ibis expressions row by row in plain Python: slow, short, and independent of every SQL engine.

It knows the operations that facts are built of; an unknown one raises LookupError rather than guess. Null is
None and follows SQL's three-valued logic.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import ibis.expr.operations as ops
import ibis.expr.types as ir

Row = dict[str, Any]
Rows = Callable[[str], Iterable[Row]]  # table name → its rows
Context = Mapping[Any, Row]  # relation → the row being looked at


def rows_of(table: ir.Table, source: Rows) -> list[Row]:
    """The rows of a table expression over the tables that `source` gives."""
    return list(_relation(table.op(), source))


def _relation(node: Any, source: Rows) -> Iterator[Row]:
    for kind, evaluate in RELATIONS.items():
        if isinstance(node, kind):
            return iter(evaluate(node, source))
    raise LookupError(f"the oracle does not know {type(node).__name__}")


def _table(node: ops.UnboundTable, source: Rows) -> Iterable[Row]:
    return source(node.name)


def _filter(node: ops.Filter, source: Rows) -> Iterator[Row]:
    for row in _relation(node.parent, source):
        if all(value(p, {node.parent: row}) for p in node.predicates):
            yield row


def _project(node: ops.Project, source: Rows) -> Iterator[Row]:
    for row in _relation(node.parent, source):
        yield {name: value(v, {node.parent: row}) for name, v in node.values.items()}


def _distinct(node: ops.Distinct, source: Rows) -> Iterator[Row]:
    seen: set[tuple[Any, ...]] = set()
    for row in _relation(node.parent, source):
        key = tuple(row.items())
        if key not in seen:
            seen.add(key)
            yield row


def _join(node: ops.JoinChain, source: Rows) -> Iterator[Row]:
    contexts: list[dict[Any, Row]] = [{node.first: row} for row in _relation(node.first.parent, source)]
    for link in node.rest:
        find = _finder(link, list(_relation(link.table.parent, source)))
        blank = dict.fromkeys(link.table.parent.schema.names) if link.how == "left" else None
        contexts = [joined for context in contexts for joined in _matches(context, link, find, blank)]
    for context in contexts:
        yield {name: value(v, context) for name, v in node.values.items()}


def _finder(link: Any, others: list[Row]) -> Callable[[Context], Iterable[Row]]:
    """The candidates for a row: by the first equality of the join, else all."""
    for predicate in link.predicates:
        if isinstance(predicate, ops.Equals) and isinstance(predicate.right, ops.Field):
            left, right = predicate.left, predicate.right
            if right.rel == link.table and isinstance(left, ops.Field) and left.rel != link.table:
                index: dict[Any, list[Row]] = {}
                for other in others:
                    index.setdefault(other[right.name], []).append(other)
                return lambda context: index.get(value(left, context), ())
    return lambda context: others


def _matches(
    context: dict[Any, Row], link: Any, find: Callable[[Context], Iterable[Row]], blank: Row | None
) -> Iterator[dict[Any, Row]]:
    found = False
    for other in find(context):
        joined = {**context, link.table: other}
        if all(value(p, joined) for p in link.predicates):
            found = True
            yield joined
    if not found and blank is not None:
        yield {**context, link.table: blank}


def _aggregate(node: ops.Aggregate, source: Rows) -> Iterator[Row]:
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in _relation(node.parent, source):
        key = tuple(value(v, {node.parent: row}) for v in node.groups.values())
        groups.setdefault(key, []).append(row)
    for key, members in groups.items():
        measured = {name: _reduced(v, node.parent, members) for name, v in node.metrics.items()}
        yield {**dict(zip(node.groups, key, strict=True)), **measured}


def _reduced(node: Any, parent: Any, members: list[Row]) -> Any:
    if isinstance(node, ops.CountStar):
        return len(members)
    known = [v for row in members if (v := value(node.arg, {parent: row})) is not None]
    reductions: dict[type, Callable[[list[Any]], Any]] = {ops.Max: max, ops.Sum: sum}
    return reductions[type(node)](known) if known else None


RELATIONS: dict[type, Callable[[Any, Rows], Iterable[Row]]] = {
    ops.UnboundTable: _table,
    ops.Filter: _filter,
    ops.Project: _project,
    ops.Distinct: _distinct,
    ops.JoinChain: _join,
    ops.Aggregate: _aggregate,
}


def value(node: Any, context: Context) -> Any:
    """The value of a scalar or column operation for the rows of the context."""
    if isinstance(node, ops.Field):
        return context[node.rel][node.name]
    if isinstance(node, ops.Literal):
        return node.value
    for kind, evaluate in SPECIAL.items():
        if isinstance(node, kind):
            return evaluate(node, context)
    strict = STRICT.get(type(node))
    if strict is None:
        raise LookupError(f"the oracle does not know {type(node).__name__}")
    values = [value(a, context) for a in _operands(node)]
    return None if any(v is None for v in values) else strict(*values)


def _operands(node: Any) -> list[Any]:
    arguments: list[Any] = []
    for argument in node.args:
        arguments += argument if isinstance(argument, tuple) else [argument]
    return [a for a in arguments if isinstance(a, ops.Value)]


def _and(node: ops.And, context: Context) -> bool | None:
    sides = [value(node.left, context), value(node.right, context)]
    return False if False in sides else None if None in sides else True


def _or(node: ops.Or, context: Context) -> bool | None:
    sides = [value(node.left, context), value(node.right, context)]
    return True if True in sides else None if None in sides else False


def _if_else(node: ops.IfElse, context: Context) -> Any:
    return value(node.true_expr if value(node.bool_expr, context) else node.false_null_expr, context)


def _coalesce(node: ops.Coalesce, context: Context) -> Any:
    return next((v for a in node.arg if (v := value(a, context)) is not None), None)


def _in_values(node: ops.InValues, context: Context) -> bool | None:
    given = value(node.value, context)
    return None if given is None else given in [value(o, context) for o in node.options]


SPECIAL: dict[type, Callable[[Any, Context], Any]] = {
    ops.And: _and,
    ops.Or: _or,
    ops.IsNull: lambda node, context: value(node.arg, context) is None,
    ops.NotNull: lambda node, context: value(node.arg, context) is not None,
    ops.IfElse: _if_else,
    ops.Coalesce: _coalesce,
    ops.InValues: _in_values,
    ops.Cast: lambda node, context: _cast(value(node.arg, context), node.to),
}


def _cast(given: Any, to: Any) -> Any:
    """Only what facts cast: digits to numbers. SQL reads text without digits as 0 or fails; here it is None."""
    if given is None or not to.is_integer():
        return given
    return int(given) if str(given).strip().lstrip("-").isdecimal() else None


# Operations that give null as soon as one operand is null.
STRICT: dict[type, Callable[..., Any]] = {
    ops.Equals: lambda a, b: a == b,
    ops.NotEquals: lambda a, b: a != b,
    ops.Less: lambda a, b: a < b,
    ops.LessEqual: lambda a, b: a <= b,
    ops.Greater: lambda a, b: a > b,
    ops.GreaterEqual: lambda a, b: a >= b,
    ops.Not: lambda a: not a,
    ops.Add: lambda a, b: a + b,
    ops.Subtract: lambda a, b: a - b,
    ops.Multiply: lambda a, b: a * b,
    ops.StringConcat: lambda *parts: "".join(parts),
    ops.StringLength: len,
    ops.Substring: lambda text, start, length: text[start : start + length],
    ops.ExtractYear: lambda day: day.year,
}
