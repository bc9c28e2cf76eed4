"""The indicators, sum rules, ratios and thresholds a new installation starts with."""

from typing import Any

from django.db import migrations

from bangfu.organisations import initial


def add_all(apps: Any, schema_editor: Any) -> None:
    """Insert everything that is not there yet."""
    indicators = add_indicators(apps.get_model("organisations", "Indicator"))
    add_sum_rules(apps.get_model("organisations", "SumRule"), indicators)
    ratios = add_ratios(apps.get_model("organisations", "Ratio"), indicators)
    add_thresholds(apps.get_model("organisations", "Threshold"), indicators, ratios)


def add_indicators(model: Any) -> dict[str, Any]:
    """code → indicator."""
    rows = [(group, *row) for group, members in initial.INDICATORS for row in members]
    for order, (group, code, name, unit, decimals, is_count, definition) in enumerate(rows, 1):
        values = {"name": name, "unit": unit, "decimals": decimals, "is_count": is_count}
        values |= {"definition": definition, "group": group, "order": order * 10}
        model.objects.get_or_create(code=code, defaults=values)
    return {indicator.code: indicator for indicator in model.objects.all()}


def add_sum_rules(model: Any, indicators: dict[str, Any]) -> None:
    """One rule for each total."""
    for school_kind, total, parts in initial.SUM_RULES:
        rule, created = model.objects.get_or_create(school_kind=school_kind, total=indicators[total])
        if created:
            rule.parts.set([indicators[part] for part in parts])


def add_ratios(model: Any, indicators: dict[str, Any]) -> dict[str, Any]:
    """code → ratio."""
    for order, (code, name, numerator, denominator, factor, unit, decimals) in enumerate(initial.ratios(), 1):
        values = {"name": name, "numerator": indicators[numerator], "denominator": indicators[denominator]}
        values |= {"factor": factor, "unit": unit, "decimals": decimals, "order": order * 10}
        model.objects.get_or_create(code=code, defaults=values)
    return {ratio.code: ratio for ratio in model.objects.all()}


def add_thresholds(model: Any, indicators: dict[str, Any], ratios: dict[str, Any]) -> None:
    """Each ratio's standard is judged on every denominator that suits the kind of school."""
    for kind, code, operator, value, unit, verified in initial.RATIO_THRESHOLDS:
        for ratio in [ratios[code + s] for s in initial.JUDGED_ON[kind] if code + s in ratios]:
            add_threshold(model, kind, operator, value, unit, verified, ratio=ratio)
    for kind, code, operator, value, factor, unit, verified in initial.INDICATOR_THRESHOLDS:
        add_threshold(model, kind, operator, value, unit, verified, indicator=indicators[code], factor=factor)


def add_threshold(
    model: Any, kind: str, operator: str, value: str, unit: str, verified: bool, **subject: Any
) -> None:
    """One threshold from its regulation's day on."""
    factor = subject.pop("factor", "1")
    values = {"operator": operator, "value": value, "unit": unit, "is_verified": verified, "factor": factor}
    model.objects.get_or_create(
        school_kind=kind, valid_from=initial.FROM[kind], regulation=initial.REGULATION[kind], **subject,
        defaults=values,
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [migrations.RunPython(add_all, migrations.RunPython.noop)]
