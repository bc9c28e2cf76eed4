"""Policies (政策文件): how many, and how many supporting documents."""

import ibis.expr.types as ir
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.figures import sources
from bangfu.figures.definition import Count, Dimension, Facts, Figure, Period
from bangfu.figures.definitions.common import ORGANISATION, YEAR, choices

POLICY = "mandates.policy"


def policies() -> ir.Table:
    """One row per document; a supporting document (配套文件) carries one area of a parent out."""
    rows = sources.living(POLICY)
    return rows.select(
        "organisation_id", "level", "area", "year",
        record_id=rows.id,
        supporting=rows.parent_id.notnull() & (rows.area != ""),
    )  # fmt: skip


POLICIES = Facts(code="policies", model=POLICY, base=policies, permission=Permission.MANDATES_VIEW)
DIMENSIONS = (
    Dimension("level", _("层级"), "level", labels=choices(POLICY, "level")),
    Dimension("area", _("领域"), "area"),
    YEAR,
    ORGANISATION,
)

FIGURES = (
    Figure(
        code="policies.count", title=_("政策文件数"), unit=_("个"), topic="assistance", facts=POLICIES,
        measure=Count(), dimensions=DIMENSIONS, periods=(Period.YEAR,), default_by=("level",), order=160,
        definition=_("登记在册的政策文件，按发文年度计；上位文件与配套文件各计一个。"),
    ),
    Figure(
        code="policies.supporting", title=_("配套文件数"), unit=_("个"), topic="assistance", facts=POLICIES,
        measure=Count(), only="supporting", dimensions=DIMENSIONS, periods=(Period.YEAR,), default_by=("area",),
        order=170,
        definition=_("有上位文件并写明领域的政策文件，即为落实上位文件分领域制订的配套文件。"),
    ),
)  # fmt: skip
