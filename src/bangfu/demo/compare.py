"""The source's figures beside the system's: what `bangfu demo` prints at its end."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from bangfu.aid.models.scheme import AidKind
from bangfu.assistance.models.outcome import HolderKind
from bangfu.assistance.models.paired import Level
from bangfu.core.money import format_wan
from bangfu.core.scoping import AccessLike
from bangfu.demo.schools import BODIES, COLLEGE, PARTNER
from bangfu.figures.asking import asked
from bangfu.figures.definition import Format
from bangfu.figures.registry import figure_of
from bangfu.figures.result import Ratio, Value
from bangfu.figures.run import run


@dataclass(frozen=True)
class Check:
    """One number of the source, as it prints it, and the question that must give it.

    note: why the system differs where the source itself is wrong.
    """

    title: Any
    stated: str
    code: str
    where: dict[str, str] = field(default_factory=dict)
    first: str = ""
    last: str = ""
    note: Any = ""


@dataclass(frozen=True)
class Outcome:
    """A check with what the system says."""

    check: Check
    found: str

    @property
    def equal(self) -> bool:
        """Whether both print the same."""
        return self.check.stated == self.found


AID = {
    AidKind.NATIONAL: ("70", "183", "78.5", "197", "41.6", "208", "190.1", "588"),
    AidKind.WORK_STUDY: ("7.2", "30", "8.8", "37", "10.1", "42", "26.1", "109"),
    AidKind.SCHOOL: ("1.89", "63", "2.25", "75", "0", "0", "4.14", "138"),
    AidKind.HARDSHIP: ("0.1", "1", "0.2", "2", "0", "0", "0.3", "3"),
    AidKind.ORIGIN_LOAN: ("22.2", "37", "25.2", "42", "0", "0", "47.4", "79"),
}
PERIODS = (("2015", "2015"), ("2016", "2016"), ("2017", "2017"), ("2015", "2017"))
AWARDS = {
    ("2016", HolderKind.TEACHER): {Level.NATIONAL: "1", Level.PROVINCIAL: "2", Level.MUNICIPAL: "12"},
    ("2016", HolderKind.STUDENT): {Level.PROVINCIAL: "12", Level.MUNICIPAL: "14"},
    ("2017", HolderKind.TEACHER): {Level.PROVINCIAL: "2", Level.MUNICIPAL: "12"},
    ("2017", HolderKind.STUDENT): {Level.PROVINCIAL: "3", Level.MUNICIPAL: "5"},
}
PROFILE = {
    COLLEGE: {
        "在校生": "8923", "中职生": "3361", "高职生": "5562", "教职工": "493", "在岗教职工": "341", "专任教师": "217",
        "副高以上职称教师": "48", "博士": "2", "研究生学历学位教师": "108", "占地面积": "820", "建筑面积": "200000",
        "固定资产总值": "170000000", "教学科研仪器设备总值": "25600000", "实训室": "52", "生均校内实践教学工位": "0.48",
        "校外实训基地": "70", "纸质图书": "232600", "电子图书": "3300", "纸质期刊": "630", "电子期刊": "5769",
        "专业及方向": "34", "二级学院": "6", "课部": "2",
    },
    PARTNER: {
        "在校生": "4224", "本专科生": "2624", "中专生": "2106", "职工": "194", "专任教师": "102", "聘用教师": "40",
        "离退休人员": "52", "占地面积": "208", "建筑面积": "15000", "年培训人次": "6000",
    },
}  # fmt: skip
SUM_NOTE = _("原报告 4224 ≠ 2624 + 2106（= 4730）")
CUT_NOTE = _("原报告印作 86.5%，129/149 四舍五入为 86.6%")


def checks() -> Iterator[Check]:
    """Every number of the source that the demonstration reproduces."""
    yield from _aid_checks()
    yield Check(_("2016—2017 帮扶项目（个）"), "15", "projects.count", first="2016", last="2017")
    yield Check(_("2016—2017 惠及师生（人次）"), "311", "projects.person_times", first="2016", last="2017")
    yield from _award_checks()
    yield Check(_("2016—2017 获奖合计（项）"), "63", "awards.count", first="2016", last="2017")
    yield Check(_("2016 省级课题（个）"), "2", "research.count", {"level": Level.PROVINCIAL}, "2016", "2016")
    yield Check(_("2017 省级课题（个）"), "1", "research.count", {"level": Level.PROVINCIAL}, "2017", "2017")
    yield Check(_("2017 捐赠车床（台）"), "2", "donations.quantity", {}, "2017", "2017")
    yield Check(_("2017 来访交流（人次）"), "18", "activities.participants", {"kind": "exchange"}, "2017", "2017")
    yield from _graduate_checks()
    for body, values in PROFILE.items():
        name = BODIES[body][2]
        for indicator, value in values.items():
            where = {"organisation": name, "indicator": indicator}
            yield Check(f"{BODIES[body][3]} {indicator}", value, "profile.value", where, "2017", "2017")
    yield Check(_("阳新职教中心 在校生与分项之差"), "0", "profile.sum_gap",
                {"organisation": BODIES[PARTNER][2], "rule": "在校生"}, "2017", "2017", SUM_NOTE)  # fmt: skip


def _award_checks() -> Iterator[Check]:
    for (year, holder), levels in AWARDS.items():
        for level, count in levels.items():
            title = format_lazy(
                _("{year} {holder}{level}奖（项）"), year=year, holder=holder.label, level=level.label
            )
            yield Check(title, count, "awards.count", {"holder": holder, "level": level}, year, year)


def _aid_checks() -> Iterator[Check]:
    for kind, stated in AID.items():
        for number, (first, last) in enumerate(PERIODS):
            named = {"kind": kind.label, "period": first if first == last else _("小计")}
            money, times = (format_lazy(text, **named) for text in (_("{kind} {period}（万元）"), _("{kind} {period}（人次）")))
            yield Check(money, stated[2 * number], "aid.amount", {"kind": kind}, first, last)
            yield Check(times, stated[2 * number + 1], "aid.times", {"kind": kind}, first, last)
    yield Check(_("资助合计（万元）"), "268.04", "aid.amount", first="2015", last="2017")
    yield Check(_("资助合计（人次）"), "917", "aid.times", first="2015", last="2017")
    yield Check(_("其中不含贷款（万元）"), "220.64", "aid.amount", {"repayable": "false"}, "2015", "2017")


def _graduate_checks() -> Iterator[Check]:
    yield Check(_("16届阳新籍高职毕业生（人）"), "71", "graduates.count", {"segment": "higher"}, "2016", "2016")
    yield Check(_("其中就业（人）"), "52", "graduates.employed", {"segment": "higher"}, "2016", "2016")
    yield Check(_("就业率"), "73.2%", "graduates.employment_rate", {"segment": "higher"}, "2016", "2016")
    yield Check(_("16届阳新籍中职毕业生（人）"), "149", "graduates.count", {"segment": "secondary"}, "2016", "2016")
    yield Check(_("其中升学（人）"), "41", "graduates.further_study", {"segment": "secondary"}, "2016", "2016")
    yield Check(_("其中就业（人）"), "88", "graduates.employed", {"segment": "secondary"}, "2016", "2016")
    yield Check(_("毕业去向落实率"), "86.5%", "graduates.placement_rate", {"segment": "secondary"}, "2016", "2016",
                CUT_NOTE)  # fmt: skip


def compare(access: AccessLike) -> list[Outcome]:
    """Ask the figures for every number."""
    return [Outcome(check, _found(check, access)) for check in checks()]


def _found(check: Check, access: AccessLike) -> str:
    figure = figure_of(check.code)
    where = {code: [value] for code, value in check.where.items()}
    request = asked(figure, first=check.first, last=check.last, where=where)
    return printed(run(figure, request, access=access).total.value, figure.format)


def printed(value: Value, form: Format) -> str:
    """A value as the source prints it: money in 万元, rates in percent with one decimal."""
    if value is None:
        return "未统计"
    if isinstance(value, Ratio):
        share = Decimal(value.numerator) * 100 / Decimal(value.denominator)
        return f"{share.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
    if form == Format.MONEY:
        return format_wan(int(value))
    return f"{Decimal(value).normalize():f}"
