"""In words, the part of the records that a viewer's rights cover: a number of a part must not pass for the whole."""

from django.utils.translation import gettext as _

from bangfu.core.scoping import AccessLike
from bangfu.figures.definition import Figure
from bangfu.figures.definitions.common import ORGANISATION, UNIT
from bangfu.figures.labels import names
from bangfu.figures.scope import scope_of


def extent(access: AccessLike, figure: Figure) -> str:
    """机电工程学院（您的权限）; "" for whoever sees all of a school."""
    scope = scope_of(access, figure.facts)
    if not (scope.units or scope.classes):
        return ""
    units = names(UNIT, {*scope.units, *(one.unit for one in scope.classes)})
    seen = [
        *names(ORGANISATION, scope.organisations or ()).values(),
        *(units[unit] for unit in scope.units),
        *(one.label(units[one.unit] if one.unit else "") for one in scope.classes),
    ]
    return _("%(names)s（您的权限）") % {"names": "、".join(str(name) for name in seen)}
