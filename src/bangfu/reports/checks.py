"""核对说明: notes on totals of a school's profile that their parts do not make up, found by the figures."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation
from bangfu.core.errors import Refusal
from bangfu.figures.api import TableReference, table_of
from bangfu.organisations.models import Indicator, SumRule
from bangfu.reports.blocks import ChecksBlock
from bangfu.reports.resolve import PARTNER, SUPPORTER, Scene, request_of

GAP = "profile.sum_gap"


def texts(block: ChecksBlock, scene: Scene) -> Iterator[str]:
    """A text with references for each total that differs from its parts in the report's last year."""
    school = _school(block, scene)
    year = str(scene.last_year)
    request = request_of(GAP, {"organisation": [str(school.pk)]}, scene, year, year)
    table = table_of(TableReference(GAP, request, ("rule",)), access=scene.access)
    for row in table.of("row"):
        entry = row.entries[0]
        if entry.cell.value:
            rule = SumRule.objects.select_related("total").get(total=entry.keys["rule"], school_kind=school.kind)
            yield _note(rule, school, year)


def _school(block: ChecksBlock, scene: Scene) -> Organisation:
    known = {"": scene.organisation, SUPPORTER: scene.organisation, PARTNER: scene.partner}
    name = block.organisation
    school = Organisation.objects.filter(**({"pk": known[name]} if name in known else {"name": name})).first()
    if school is None:
        raise Refusal("checks.organisation", _("没有单位“%(name)s”") % {"name": name or SUPPORTER})
    return school


def _note(rule: SumRule, school: Organisation, year: str) -> str:
    def value(indicator: Indicator) -> str:
        return f"{{{{profile.value|organisation={school.pk},indicator={indicator.pk},year={year}}}}}"

    unit = rule.total.unit
    gap = f"{{{{{GAP}|organisation={school.pk},rule={rule.total_id},year={year}}}}}"
    parts = "、".join(f"{part.name}{value(part)}{part.unit}" for part in rule.parts.all())
    return _(
        "核对说明：%(school)s登记的%(total)s为%(value)s%(unit)s，按分项统计为%(parts)s，"
        "分项之和与合计相差%(gap)s%(unit)s，以核实后的数据为准。"
    ) % {
        "school": school.label, "total": rule.total.name, "value": value(rule.total), "unit": unit,
        "parts": parts, "gap": gap,
    }  # fmt: skip
