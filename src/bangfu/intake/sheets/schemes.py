"""Finding aid schemes by name, or by the statistics kind when a school has one scheme of that kind."""

from __future__ import annotations

import difflib
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation
from bangfu.aid.models import AidElement, AidKind, AidScheme, FundingSource
from bangfu.core.errors import Refusal
from bangfu.intake.grid import Grid
from bangfu.intake.sheets.base import ImportScope, NewRows, Problems
from bangfu.organisations.rules import name_key

# What offices call the rows of the statistics table, misprints that circulate included (货款).
KIND_WORDS: dict[str, tuple[str, ...]] = {
    AidKind.NATIONAL: ("国家奖助学金", "国家奖助", "国家奖、助学金", "奖助学金"),
    AidKind.WORK_STUDY: ("勤工助学", "勤工俭学", "勤工助学金", "勤助"),
    AidKind.SCHOOL: ("校内奖助学金", "校内奖学金", "校内奖助", "学校奖学金", "校级奖学金"),
    AidKind.HARDSHIP: ("困难补助", "困难学生补助", "特困补助", "临时困难补助", "困补"),
    AidKind.ORIGIN_LOAN: (
        "生源地贷款",
        "生源地助学贷款",
        "生源地信用助学贷款",
        "助学贷款",
        "生源地货款",
        "生源地助学货款",
    ),
    AidKind.FEE_WAIVER: ("学费减免", "减免学费", "免学费", "减免"),
    AidKind.SOCIETY: ("社会资助", "社会捐助", "社会助学"),
    AidKind.OTHER: ("其他资助", "其他", "其它"),
}
_BY_WORD = {name_key(word): str(kind) for kind, words in KIND_WORDS.items() for word in words}

# How a scheme made from its kind alone is given and paid.
_USUAL: dict[str, tuple[str, str]] = {
    AidKind.NATIONAL: (AidElement.GRANT, FundingSource.STATE),
    AidKind.WORK_STUDY: (AidElement.WORK, FundingSource.SCHOOL),
    AidKind.SCHOOL: (AidElement.AWARD, FundingSource.SCHOOL),
    AidKind.HARDSHIP: (AidElement.SUBSIDY, FundingSource.SCHOOL),
    AidKind.ORIGIN_LOAN: (AidElement.LOAN, FundingSource.LOAN),
    AidKind.FEE_WAIVER: (AidElement.WAIVER, FundingSource.SCHOOL),
    AidKind.SOCIETY: (AidElement.GRANT, FundingSource.SOCIETY),
    AidKind.OTHER: (AidElement.GRANT, FundingSource.SCHOOL),
}


class Known(NamedTuple):
    """A scheme as the rows need it. pk is negative for one that the import will make."""

    pk: int
    name: str
    kind: str


def scheme_names(organisation: Organisation) -> list[str]:
    """The names of the schemes that payments may be of."""
    rows = AidScheme.objects.filter(organisation=organisation, is_open=True)
    return list(rows.order_by("name").values_list("name", flat=True))


class Schemes:
    """The organisation's schemes; `new` holds those to be made."""

    def __init__(self, grid: Grid, scope: ImportScope, problems: Problems) -> None:
        self.scope, self.problems = scope, problems
        self.names, self.kinds = grid.column("scheme"), grid.column("kind")
        rows = AidScheme.objects.filter(organisation=scope.organisation, is_open=True)
        self.schemes = [Known(*row) for row in rows.order_by("name").values_list("pk", "name", "kind")]
        self.new: list[tuple[Known, int]] = []
        self._known: dict[tuple[Any, Any], Known | Refusal] = {}

    def match_all(self) -> list[Known | None]:
        """The scheme of every row; None where the row is refused for it."""
        return [self.match(position) for position in range(len(self.names))]

    def match(self, position: int) -> Known | None:
        """The scheme of one row. Equal cells are looked up once."""
        key = (self.names[position], self.kinds[position])
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._find(position, *key)
        if isinstance(found, Known):
            return found
        self.problems.add(position, "scheme" if key[0] else "kind", found)
        return None

    def label(self, pk: Any) -> str:
        """The name behind a key."""
        return next((s.name for s in self.schemes if s.pk == pk), str(pk))

    def _find(self, position: int, name: str | None, kind: str | None) -> Known | Refusal:
        if name is None and kind is None:
            return Refusal("scheme.blank", _("没有填资助项目"), _("请补填资助项目或类别"))
        if name is None:
            return self._of_kind(position, str(kind), "")
        named = next((s for s in self.schemes if name_key(s.name) == name_key(name)), None)
        if named is not None:
            if kind and named.kind != kind:
                reason = _("“%(name)s”登记的类别是%(kind)s") % {
                    "name": name,
                    "kind": AidKind(named.kind).label,
                }
                return Refusal("scheme.kind", reason, _("请核对类别"))
            return named
        told = _BY_WORD.get(name_key(name))
        if told and kind in (None, told):
            return self._of_kind(position, told, "")
        if kind and self.scope.create_missing:
            return self._make(position, name, kind)
        return self._unknown(name)

    def _of_kind(self, position: int, kind: str, name: str) -> Known | Refusal:
        found = [s for s in self.schemes if s.kind == kind]
        label = str(AidKind(kind).label)
        if len(found) == 1:
            return found[0]
        if found:
            reason = _("%(kind)s有 %(count)s 个项目") % {"kind": label, "count": len(found)}
            remedy = _("请写明是哪一个：%s") % "、".join(s.name for s in found[:8])
            return Refusal("scheme.ambiguous", reason, remedy)
        return self._make(position, name or label, kind) if self.scope.create_missing else self._unknown(label)

    def _unknown(self, name: str) -> Refusal:
        near = difflib.get_close_matches(name, [s.name for s in self.schemes], n=1, cutoff=0.5)
        remedy = _("请先登记该资助项目，或加一列“类别”并勾选“一并建档”")
        if near:
            remedy = _("是否应为“%s”") % near[0]
        return Refusal("scheme.unknown", _("没有资助项目“%s”") % name, remedy)

    def _make(self, position: int, name: str, kind: str) -> Known:
        scheme = Known(-len(self.new) - 1, name, kind)
        self.new.append((scheme, position))
        self.schemes.append(scheme)
        return scheme

    def new_rows(self) -> NewRows | None:
        """The schemes to be made, with the usual way of giving and paying their kind."""
        if not self.new:
            return None
        made = [scheme for scheme, _position in self.new]
        columns: dict[str, list[Any]] = {
            "name": [scheme.name for scheme in made],
            "kind": [scheme.kind for scheme in made],
            "element": [_element(scheme) for scheme in made],
            "funding": [_USUAL[scheme.kind][1] for scheme in made],
            "is_repayable": [scheme.kind == AidKind.ORIGIN_LOAN for scheme in made],
        }
        return NewRows(AidScheme, "scheme_id", columns, {}, columns["name"], [p for _scheme, p in self.new])


def _element(scheme: Known) -> str:
    usual = _USUAL[scheme.kind][0]
    return AidElement.AWARD if usual == AidElement.GRANT and "奖学金" in scheme.name else usual
