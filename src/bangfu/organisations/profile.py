"""The profile of a school in one year: values by group, sums checked, ratios computed, standards judged."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from bangfu.accounts.access import current
from bangfu.accounts.models import Organisation
from bangfu.organisations.models import Indicator, ProfileValue, Ratio, SumRule, Threshold
from bangfu.organisations.rules import SIGNS, SumCheck, check_sum, meets, plain, ratio, rounded


@dataclass(frozen=True)
class CheckedSum:
    """A sum rule with its outcome."""

    rule: SumRule
    parts: list[Indicator]
    check: SumCheck

    @property
    def sentence(self) -> str:
        """ "在校生 4224 ≠ 2624 + 2106，差 506"."""
        text = f"{self.rule.total} {self.check.equation}"
        if self.check.agrees:
            return text
        return _("%(sum)s，差 %(difference)s") % {"sum": text, "difference": plain(abs(self.check.difference))}

    @property
    def words(self) -> str:
        """ "在校生 = 本专科生 + 中专生"."""
        return f"{self.rule.total} = {' + '.join(str(part) for part in self.parts)}"


@dataclass(frozen=True)
class Judgement:
    """One standard beside the value it judges. value: in the standard's unit, unrounded."""

    threshold: Threshold
    value: Decimal
    passed: bool

    @property
    def required(self) -> str:
        """ "≥ 4000 元/生"."""
        limit = self.threshold
        return f"{SIGNS[limit.operator]} {plain(limit.value)} {limit.unit}"


@dataclass(frozen=True)
class RatioLine:
    """A ratio with its value and judgements."""

    ratio: Ratio
    value: Decimal
    judgements: list[Judgement] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The value as it is shown."""
        return f"{rounded(self.value, self.ratio.decimals)}"


@dataclass(frozen=True)
class Line:
    """An indicator with its value of the year, that of the year before, and judgements."""

    indicator: Indicator
    value: ProfileValue
    before: ProfileValue | None
    judgements: list[Judgement] = field(default_factory=list)


@dataclass(frozen=True)
class Profile:
    """Everything that one year's values tell about a school."""

    organisation: Organisation
    year: int | None
    years: list[int]
    groups: list[tuple[str, list[Line]]]
    sums: list[CheckedSum]
    ratios: list[RatioLine]
    unjudged: list[str]

    @property
    def failures(self) -> list[str]:
        """Sums that do not add up, as sentences."""
        return [checked.sentence for checked in self.sums if not checked.check.agrees]


def profile_of(organisation: Organisation, year: int | None = None) -> Profile:
    """The profile of a year, the latest one unless asked; six queries."""
    rows = list(
        ProfileValue.objects.filter(organisation=organisation)
        .select_related("indicator")
        .order_by("indicator__order", "as_of")
    )
    years = sorted({row.year for row in rows}, reverse=True)
    chosen = year if year in years else (years[0] if years else None)
    now, before = _of_year(rows, chosen), _of_year(rows, chosen - 1 if chosen else None)
    limits = _thresholds(organisation, chosen)
    ratios = _ratios(now, limits)
    return Profile(
        organisation=organisation,
        year=chosen,
        years=years,
        groups=_groups(now, before, limits),
        sums=_sums(organisation, now),
        ratios=ratios,
        unjudged=_unjudged(limits, ratios, now),
    )


def _of_year(rows: Iterable[ProfileValue], year: int | None) -> dict[int, ProfileValue]:
    """indicator → its last value of the year (rows come in order of date)."""
    return {row.indicator_id: row for row in rows if row.year == year}


def _thresholds(organisation: Organisation, year: int | None) -> list[Threshold]:
    day = datetime.date(year, 12, 31) if year else datetime.date.today()
    return list(
        Threshold.objects.filter(current(day), school_kind=organisation.kind, removed_at=None).select_related(
            "indicator", "ratio__numerator", "ratio__denominator"
        )
    )


def _groups(
    now: dict[int, ProfileValue], before: dict[int, ProfileValue], limits: list[Threshold]
) -> list[tuple[str, list[Line]]]:
    grouped: dict[str, list[Line]] = {}
    for key, row in now.items():
        judged = [_judge(t, row.value * t.factor) for t in limits if t.indicator_id == key and row.value is not None]
        line = Line(row.indicator, row, before.get(key), judged)
        grouped.setdefault(row.indicator.get_group_display(), []).append(line)
    return list(grouped.items())


def _sums(organisation: Organisation, now: dict[int, ProfileValue]) -> list[CheckedSum]:
    rules = SumRule.objects.filter(school_kind=organisation.kind, removed_at=None)
    checked = []
    for rule in rules.select_related("total").prefetch_related("parts"):
        parts = list(rule.parts.all())
        stated = [now[i.pk].quantity for i in [rule.total, *parts] if i.pk in now]
        known = [quantity for quantity in stated if quantity is not None]
        if len(known) == len(parts) + 1:
            checked.append(CheckedSum(rule, parts, check_sum(known[0], known[1:])))
    return checked


def _ratios(now: dict[int, ProfileValue], limits: list[Threshold]) -> list[RatioLine]:
    stated = {key: row.value for key, row in now.items() if row.value is not None}
    rows = Ratio.objects.filter(Q(numerator__in=stated) & Q(denominator__in=stated), removed_at=None)
    lines = []
    for row in rows.select_related("numerator", "denominator"):
        value = ratio(stated[row.numerator_id], stated[row.denominator_id], row.factor)
        if value is not None:
            judged = [_judge(limit, value) for limit in limits if limit.ratio_id == row.pk]
            lines.append(RatioLine(row, value, judged))
    return lines


def _judge(threshold: Threshold, value: Decimal) -> Judgement:
    return Judgement(threshold, value, meets(value, threshold.operator, threshold.value))


def _unjudged(limits: list[Threshold], lines: list[RatioLine], now: dict[int, ProfileValue]) -> list[str]:
    """Names of standards that no stated value answers, on whichever denominator."""
    if not now:
        return []
    judged = {line.ratio.name for line in lines if line.judgements}
    judged |= {row.indicator.name for row in now.values() if row.value is not None}
    wanted = [limit.ratio.name if limit.ratio else str(limit.indicator) for limit in limits]
    return list(dict.fromkeys(name for name in wanted if name not in judged))
