"""School profiles (学校概况): indicators, ratios with named denominators, totals against their parts."""

from typing import Any

import ibis.expr.types as ir
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.figures import sources
from bangfu.figures.definition import Count, Dimension, Facts, Figure, Format, Labels, Period, Rate, Sum
from bangfu.figures.definitions.common import ORGANISATION, YEAR, choices

VALUE = "organisations.profilevalue"
KEYS = ("organisation_id", "year")


def latest() -> ir.Table:
    """The last value of each indicator in each year and organisation."""
    rows = sources.living(VALUE)
    last = rows.group_by("organisation_id", "indicator_id", "year").aggregate(last=rows.as_of.max())
    last = last.select(o="organisation_id", i="indicator_id", y="year", last="last")
    matches = [
        rows.organisation_id == last.o,
        rows.indicator_id == last.i,
        rows.year == last.y,
        rows.as_of == last.last,
    ]
    return rows.join(last, matches).select(*(rows[c] for c in (*KEYS, "indicator_id", "value")), record_id=rows.id)


def indicators() -> ir.Table:
    """Indicators, named with their unit: values of different units stand in one table."""
    rows = sources.table("organisations.indicator")
    return rows.mutate(label=rows.name + "（" + rows.unit + "）")


def values() -> ir.Table:
    """One row per reported indicator, year and school."""
    rows = latest()
    groups = indicators().select(g="id", group="group")
    return rows.left_join(groups, rows.indicator_id == groups.g).select(*rows.columns, "group")


def ratio_parts() -> ir.Table:
    """One row per ratio, year and school: numerator × factor beside the named denominator."""
    ratios, top, bottom = sources.living("organisations.ratio"), latest(), latest()
    ratios = ratios.select(ratio_id="id", t="numerator_id", b="denominator_id", factor="factor")
    bottom = bottom.select(bo="organisation_id", by="year", bi="indicator_id", denominator="value")
    rows = top.join(ratios, top.indicator_id == ratios.t)
    rows = rows.join(bottom, [rows.b == bottom.bi, rows.organisation_id == bottom.bo, rows.year == bottom.by])
    rows = rows.filter(rows.value.notnull() & (rows.denominator > 0))
    return rows.select(*KEYS, "ratio_id", "record_id", "denominator", numerator=rows.value * rows.factor)


def ratio_names() -> ir.Table:
    """Ratios, named with numerator, denominator and unit."""
    rows, indicator = sources.table("organisations.ratio"), sources.table("organisations.indicator")
    above, below = indicator.select(t="id", above="name"), indicator.select(b="id", below="name")
    rows = rows.join(above, [("numerator_id", "t")]).join(below, [("denominator_id", "b")])
    label = rows.name + "（" + rows.above + "÷" + rows.below + "，" + rows.unit + "）"
    return rows.select("id", "order", label=label)


def sum_checks() -> ir.Table:
    """One row per rule, year and school where the total and all its parts are reported."""
    rules, links, total, part = (
        sources.living("organisations.sumrule"),
        sources.table("organisations.sumrule_parts"),
        latest(),
        latest(),
    )
    schools = sources.table("accounts.organisation").select(s="id", kind="kind")
    rules = rules.select(rule_id="id", t="total_id", school_kind="school_kind")
    asked = links.group_by(asked_rule=links.sumrule_id).aggregate(asked=links.count())
    found = links.select(r="sumrule_id", p="indicator_id")
    part = part.filter(part.value.notnull())
    found = found.join(part, found.p == part.indicator_id)
    found = found.group_by(r="r", o="organisation_id", y="year").aggregate(parts=found.value.sum(), given=found.count())
    total = total.filter(total.value.notnull())
    rows = total.join(schools, total.organisation_id == schools.s)
    rows = rows.join(rules, [rows.indicator_id == rules.t, rows.kind == rules.school_kind])
    rows = rows.join(asked, rows.rule_id == asked.asked_rule)
    rows = rows.join(
        found,
        [
            rows.rule_id == found.r,
            rows.organisation_id == found.o,
            rows.year == found.y,
            rows.asked == found.given,
        ],
    )
    return rows.select(
        *KEYS, "record_id", total_id=rows.t, gap=rows.parts - rows.value, differs=rows.parts != rows.value
    )


VALUES = Facts(code="profile_values", model=VALUE, base=values, permission=Permission.ORGANISATIONS_VIEW)
RATIOS = Facts(code="profile_ratios", model=VALUE, base=ratio_parts, permission=Permission.ORGANISATIONS_VIEW)
CHECKS = Facts(code="profile_sums", model=VALUE, base=sum_checks, permission=Permission.ORGANISATIONS_VIEW)
INDICATOR = Dimension(
    "indicator",
    _("指标"),
    "indicator_id",
    labels=Labels(indicators, name="label", order="order"),
    cluster="organisation",
)
GROUP = Dimension(
    "group", _("类别"), "group", labels=choices("organisations.indicator", "group"), cluster="organisation"
)
RATIO = Dimension(
    "ratio", _("比例"), "ratio_id", labels=Labels(ratio_names, name="label", order="order"), cluster="organisation"
)
RULE = Dimension(
    "rule", _("合计指标"), "total_id", labels=Labels(indicators, name="label", order="order"), cluster="organisation"
)
SHARED: dict[str, Any] = {
    "topic": "profile", "format": Format.DECIMAL, "absent": None, "periods": (Period.YEAR,),
}  # fmt: skip

FIGURES = (
    Figure(
        code="profile.value",
        title=_("学校概况指标"),
        unit=_("见指标"),
        definition=_(
            "各校登记的概况数据；一年内有多个时间的取最后一个。“820余”“近500”等按所写数字计。"
            "不同指标、不同年度不能相加，这样的合计为未统计。"
        ),
        facts=VALUES,
        measure=Sum("value"),
        dimensions=(INDICATOR, YEAR, GROUP, ORGANISATION),
        apart=("indicator", "year"),
        unit_by="indicator",
        default_by=("indicator", "organisation", "year"),
        order=10,
        **SHARED,
    ),
    Figure(
        code="profile.ratio",
        title=_("生均与比例"),
        unit=_("见比例"),
        definition=_("分子指标 × 系数 ÷ 写明的分母指标，取同校同年登记的数；缺分子或分母的不计算。"),
        facts=RATIOS,
        measure=Rate(Sum("numerator"), Sum("denominator"), _("分子"), _("分母")),
        dimensions=(RATIO, YEAR, ORGANISATION),
        apart=("ratio", "year"),
        unit_by="ratio",
        default_by=("ratio", "organisation", "year"),
        order=20,
        **SHARED,
    ),
    Figure(
        code="profile.sum_gap",
        title=_("分项之和与合计之差"),
        unit=_("见指标"),
        definition=_("各分项之和 − 登记的合计；不为 0 说明材料自相矛盾。合计与全部分项都已登记时才核对。"),
        facts=CHECKS,
        measure=Sum("gap"),
        dimensions=(RULE, YEAR, ORGANISATION),
        apart=("rule", "year", "organisation"),
        unit_by="rule",
        default_by=("rule", "organisation", "year"),
        order=30,
        **SHARED,
    ),
    Figure(
        code="profile.sum_faults",
        title=_("合计不符数"),
        unit=_("处"),
        definition=_("登记的合计与各分项之和不相等的处数，不考虑“余”“约”等修饰。"),
        topic="profile",
        facts=CHECKS,
        measure=Count(),
        only="differs",
        dimensions=(RULE, YEAR, ORGANISATION),
        default_by=("rule", "organisation"),
        order=40,
    ),
)
