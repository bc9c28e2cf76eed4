"""The viewer's rights as a condition inside the query: a total equals its parts for everybody."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from bangfu.core.permissions import Permission
from bangfu.core.scoping import AccessLike, SchoolClass
from bangfu.figures.definition import Facts, Figure, StudentColumns


@dataclass(frozen=True)
class Scope:
    """Where a right holds, as values a compiled query can be kept under; None: everywhere."""

    organisations: tuple[int, ...] | None = None
    units: tuple[int, ...] = ()
    classes: tuple[SchoolClass, ...] = ()


EVERYWHERE = Scope()


def rights_of(figure: Figure) -> tuple[Permission, ...]:
    """The rights that one must hold somewhere to see the figure."""
    return (figure.facts.permission, *figure.facts.requires)


def may_see(access: AccessLike, figure: Figure) -> bool:
    """Whether the viewer holds all rights of the figure somewhere."""
    return access.unlimited or all(access.reach(right).organisations for right in rights_of(figure))


def scope_of(access: AccessLike, facts: Facts) -> Scope:
    """What core.scoping.reach_of says about the facts' records, as values."""
    if access.unlimited:
        return EVERYWHERE
    reach = access.reach(facts.permission)
    organisations = set(reach.whole if facts.unit else reach.organisations)
    units = set(reach.units if facts.unit else ())
    classes = set(reach.classes if facts.student else ())
    for right in facts.requires:
        other = access.reach(right)
        organisations &= set(other.whole if facts.unit else other.organisations)
        units &= set(other.units)
        classes &= set(other.classes)
    return Scope(tuple(sorted(organisations)), tuple(sorted(units)), tuple(sorted(classes, key=repr)))


def visible(rows: ir.Table, facts: Facts, scope: Scope) -> ir.Table:
    """The rows that exist within the scope."""
    if scope.organisations is None:
        return rows
    allowed = [rows[column].isin(scope.organisations) for column in facts.scope if scope.organisations]
    if scope.units:
        allowed.append(rows[facts.unit].isin(scope.units))
    if facts.student:
        allowed += [_of_class(rows, facts.student, one) for one in scope.classes]
    return rows.filter(ibis.or_(*allowed) if allowed else ibis.literal(False))


def _of_class(rows: ir.Table, columns: StudentColumns, one: SchoolClass) -> ir.BooleanValue:
    known = {"organisation_id": one.organisation, columns.name: one.name}
    known |= {columns.unit: one.unit, columns.grade: one.grade}
    return ibis.and_(*(rows[column] == value for column, value in known.items() if value is not None))
