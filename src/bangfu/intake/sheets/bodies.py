"""Finding departments and majors of the organisation by name."""

from __future__ import annotations

import difflib
from typing import Any

from django.utils.translation import gettext as _

from bangfu.accounts.models import Unit
from bangfu.core.errors import Refusal
from bangfu.core.permissions import Permission
from bangfu.intake.grid import Grid
from bangfu.intake.sheets.base import ImportScope, Problems
from bangfu.organisations.models import Major
from bangfu.organisations.rules import name_key


class ByName:
    """Things of the organisation found by name; each distinct text is looked up once."""

    def __init__(self, grid: Grid, code: str, found: list[tuple[int, str, str]], what: str, remedy: str) -> None:
        self.column = grid.column(code)
        self.code, self.what, self.remedy = code, what, remedy
        self.names = {pk: name for pk, name, _short in found}
        self.keys = {name_key(short): pk for pk, _name, short in found if short}
        self.keys.update({name_key(name): pk for pk, name, _short in found})
        self._known: dict[str, int | Refusal] = {}

    def match_all(self, problems: Problems) -> list[int | None]:
        """The key of every row's text, None where blank or refused."""
        return [self.match(position, problems) for position in range(len(self.column))]

    def match(self, position: int, problems: Problems) -> int | None:
        """The key of one row's text."""
        text = self.column[position]
        if text is None:
            return None
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self.look_up(position, text)
        if isinstance(found, Refusal):
            problems.add(position, self.code, found)
            return None
        return found

    def look_up(self, position: int, text: str) -> int | Refusal:
        """The key of a text that first stands in this row, or why there is none."""
        return self.keys.get(name_key(text)) or self._unknown(text)

    def label(self, pk: Any) -> str:
        """The name behind a key."""
        return self.names.get(pk, str(pk))

    def _unknown(self, text: str) -> Refusal:
        near = difflib.get_close_matches(text, list(self.names.values()), n=1, cutoff=0.5)
        remedy = _("是否应为“%s”") % near[0] if near else self.remedy
        return Refusal("name.unknown", _("没有名为“%(name)s”的%(what)s") % {"name": text, "what": self.what}, remedy)


class Units(ByName):
    """Departments and colleges (部门、二级学院)."""

    def __init__(self, grid: Grid, scope: ImportScope, code: str = "unit") -> None:
        rows = Unit.objects.filter(organisation=scope.organisation, removed_at=None)
        found = list(rows.values_list("pk", "name", "short_name"))
        super().__init__(grid, code, found, _("部门"), _("请先在组织中登记该部门"))


class Majors(ByName):
    """Majors (专业). create: those that nobody registered yet are to be made; `new` holds them."""

    def __init__(self, grid: Grid, scope: ImportScope, code: str = "major", create: bool = False) -> None:
        rows = Major.objects.filter(organisation=scope.organisation).values_list("pk", "name")
        found = [(pk, name, "") for pk, name in rows]
        super().__init__(grid, code, found, _("专业"), _("请先登记该专业，或勾选一并建档"))
        self.scope = scope
        self.create = create and scope.access.may_in(Permission.ORGANISATIONS_EDIT, scope.organisation.pk)
        self.new: list[tuple[str, int]] = []

    def look_up(self, position: int, text: str) -> int | Refusal:
        found = super().look_up(position, text)
        if not self.create or isinstance(found, int):
            return found
        self.new.append((text, position))
        pk = -len(self.new)
        self.names[pk] = text
        self.keys[name_key(text)] = pk
        return pk

    def unit_label(self, pk: Any) -> str:
        """The name of the department that a new major belongs to."""
        return str(Unit.objects.get(pk=pk, organisation=self.scope.organisation))
