"""核对说明: notes on totals of a school's profile that their parts do not make up, found by the figures."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation
from bangfu.core.errors import Refusal
from bangfu.figures.api import TableReference, table_of
from bangfu.organisations.models import SumRule
from bangfu.reports.blocks import ChecksBlock
from bangfu.reports.resolve import Scene, request_of

GAP = "profile.sum_gap"


def texts(block: ChecksBlock, scene: Scene) -> Iterator[str]:
    """A text with references for each total that differs from its parts in the report's last year."""
    school = _school(block, scene)
    year = str(scene.last_year)
    request = request_of(GAP, {"organisation": [school.name]}, scene, year, year)
    table = table_of(TableReference(GAP, request, ("rule",)), access=scene.access)
    for row in table.of("row"):
        entry = row.entries[0]
        if entry.cell.value:
            rule = SumRule.objects.select_related("total").get(total=entry.keys["rule"], school_kind=school.kind)
            yield _note(rule, school, year)


def _school(block: ChecksBlock, scene: Scene) -> Organisation:
    named = {"name": block.organisation} if block.organisation else {"pk": scene.organisation}
    school = Organisation.objects.filter(**named).first()
    if school is None:
        raise Refusal("checks.organisation", _("没有单位“%(name)s”") % {"name": block.organisation})
    return school


def _note(rule: SumRule, school: Organisation, year: str) -> str:
    def value(indicator: str) -> str:
        return f"{{{{profile.value|organisation={school.name},indicator={indicator},year={year}}}}}"

    unit = rule.total.unit
    gap = f"{{{{{GAP}|organisation={school.name},rule={rule.total_id},year={year}}}}}"
    parts = "、".join(f"{part.name}{value(part.name)}{part.unit}" for part in rule.parts.all())
    return _(
        "核对说明：%(school)s登记的%(total)s为%(value)s%(unit)s，按分项统计为%(parts)s，"
        "分项之和与合计相差%(gap)s%(unit)s，以核实后的数据为准。"
    ) % {
        "school": school.label, "total": rule.total.name, "value": value(rule.total.name), "unit": unit,
        "parts": parts, "gap": gap,
    }  # fmt: skip
