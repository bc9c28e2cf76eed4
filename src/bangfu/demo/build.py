"""Builds the demonstration through services and imports only, as its people would."""

import datetime
import tempfile
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models import Organisation, Unit, User
from bangfu.assistance.models import Project
from bangfu.core.records import Record
from bangfu.core.scoping import viewing
from bangfu.demo import aid, assistance, mandates, schools, workbooks
from bangfu.demo.actors import add_actors, add_class_actors
from bangfu.demo.evidence import attach_all
from bangfu.demo.people import person
from bangfu.demo.roll import MAJORS, aided_students, graduates
from bangfu.demo.schools import COLLEGE, PARTNER
from bangfu.figures.services import publish_figure
from bangfu.intake.services import import_file
from bangfu.intake.sheets import KINDS
from bangfu.mandates.models import Agreement
from bangfu.mandates.services import confirm_agreement
from bangfu.organisations.models import Indicator
from bangfu.organisations.services import add_affiliation, add_organisation, add_unit
from bangfu.people.services import match_registrations
from bangfu.registers.register import REGISTRY
from bangfu.reports.language import in_chinese

Say = Callable[[Any], None]
DONORS_DAY = "2017-01-05"
PUBLISHED = "学生资助金额（按年度、类别）"


class Builder:
    """The whole demonstration; `say` is told what is being done."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.system = User.objects.system()
        self.bodies: dict[str, Organisation] = {}
        self.users: dict[str, User] = {}

    def build(self) -> None:
        """Everything in one transaction: a half-built demonstration never stays."""
        with in_chinese(), transaction.atomic():
            with viewing(self.system.access):
                self._organisations()
            self.users = add_actors(self.bodies, self.system)
            self._as("office", self._profiles)
            self._as("office", self._mandates)
            self._as("office", self._assistance)
            self._as("centre", self._aid)
            add_class_actors(self.bodies, self.system)
            self._as("office", self._joint)
            self._as("office", self._evidence)
            self._as("office", self._publish)

    @property
    def college(self) -> Organisation:
        """The supporting school."""
        return self.bodies[COLLEGE]

    @property
    def partner(self) -> Organisation:
        """The school that is helped."""
        return self.bodies[PARTNER]

    def _as(self, username: str, step: Callable[[User], None]) -> None:
        """Run a step with the rights of one of the demonstration's people."""
        user = User.objects.get(pk=self.users[username].pk)  # rights follow from what was recorded so far
        with viewing(user.access):
            step(user)

    def _add(self, code: str, by: User, **values: Any) -> Record:
        return REGISTRY[code].save_new(values=values, by=by, source="演示")

    def _paired(self, code: str, by: User, **values: Any) -> Record:
        return self._add(code, by, organisation=self.college, partner=self.partner, **values)

    def _unit(self, name: str) -> Unit:
        return Unit.objects.get(organisation=self.college, name=name)

    def _organisations(self) -> None:
        self.say(_("建立单位、部门与隶属关系"))
        for key, (kind, code, name, short, region) in schools.BODIES.items():
            values = {"kind": kind, "code": code, "name": name, "short_name": short, "region": region}
            self.bodies[key] = add_organisation(values=values, by=self.system, is_home=key == COLLEGE)
        for body, kind, name in schools.UNITS:
            unit: dict[str, Any] = {"organisation": self.bodies[body], "kind": kind, "name": name}
            add_unit(values=unit, by=self.system)
        for body, upper, kind, start, end, note in schools.AFFILIATIONS:
            relation: dict[str, Any] = {
                "organisation": self.bodies[body], "upper": self.bodies[upper], "kind": kind,
                "valid_from": _day(start), "valid_until": _day(end), "note": note,
            }  # fmt: skip
            add_affiliation(values=relation, by=self.system)
        for body, kind, name, start, end, basis in schools.NAMES:
            self._add("organisation-names", self.system, organisation=self.bodies[body], kind=kind, name=name,
                      valid_from=start, valid_until=end, basis=basis)  # fmt: skip

    def _agreement(self, by: User) -> Record:
        """In force whenever the demonstration is built: without one, the partner's records are its own."""
        last = datetime.date(timezone.localdate().year + 1, 12, 31)
        return self._paired(
            "agreements", by, title=mandates.AGREEMENT, signed_on=datetime.date(2015, 9, 1),
            valid_from=datetime.date(2015, 9, 1), valid_until=last,
            scope="办学条件改善、教师培养培训、技能技术培训、智力支持、“3+2”联合培养、学生单招。",
        )  # fmt: skip

    def _confirm(self, by: User) -> None:
        confirm_agreement(agreement=Agreement.objects.get(pk=self.agreement.pk), by=by)

    def _mandates(self, by: User) -> None:
        self.say(_("登记政策、计划与目标"))
        policies: dict[str, Record] = {}
        for title, number, level, issuer, issued, start, end, area, parent in mandates.POLICIES:
            policies[title] = self._add(
                "policies", by, organisation=self.college, title=title, number=number, level=level,
                issuer=issuer, issued_on=issued, valid_from=start, valid_until=end, area=area,
                parent=policies.get(parent),
            )  # fmt: skip
        plans = {
            year: self._add("plans", by, organisation=self.college, agreement=self.agreement, year=year,
                            title=f"{mandates.PLAN}（{year}年）", state=state)
            for year, state in ((2016, "closed"), (2017, "in_force"))
        }  # fmt: skip
        for year, text, measure, target, unit, state in mandates.GOALS:
            self._add("goals", by, organisation=self.college, plan=plans[year], text=text, measure=measure,
                      target=Decimal(target) if target else None, measure_unit=unit, state=state,
                      due=datetime.date(year, 12, 31), owner_unit=self._unit("质量管理处"))  # fmt: skip

    def _profiles(self, by: User) -> None:
        # First the agreement and its confirmation: they give the office its right over the partner's profile.
        self.say(_("签订协议，登记两校概况"))
        self.agreement = self._agreement(by)
        self._as("partner", self._confirm)
        again = User.objects.get(pk=by.pk)
        with viewing(again.access):
            self._profile_values(again)
            self._profile_lists(again)

    def _profile_values(self, by: User) -> None:
        indicators = {indicator.code: indicator for indicator in Indicator.objects.all()}
        for body, values in schools.PROFILE.items():
            for code, (value, qualifier) in values.items():
                self._add("profile-values", by, organisation=self.bodies[body], indicator=indicators[code],
                          as_of=schools.PROFILE_DATE, value=Decimal(value), qualifier=qualifier,
                          source="精准扶贫工作总结")  # fmt: skip

    def _profile_lists(self, by: User) -> None:
        for unit, name, _short in MAJORS:
            self._add("majors", by, organisation=self.college, name=name, unit=self._unit(unit))
        for name in schools.PARTNER_MAJORS:
            self._add("majors", by, organisation=self.partner, name=name)
        for body, title, level, awarded_by, year in schools.HONOURS:
            self._add("honours", by, organisation=self.bodies[body], title=title, level=level,
                      awarded_by=awarded_by, awarded_on=year)  # fmt: skip
        for body, name, kind, level in schools.BASES:
            self._add("bases", by, organisation=self.bodies[body], name=name, kind=kind, level=level)

    def _assistance(self, by: User) -> None:
        self.say(_("导入项目与获奖，登记活动、捐赠、选派、课题、宣传、问题与建议"))
        self._import("projects", by, lambda path: workbooks.write_projects(path, self.partner.name))
        self._import("awards", by, lambda path: workbooks.write_awards(path, self.partner.name))
        self._activities(by)
        self._outcomes(by)
        self._problems(by)

    def _activities(self, by: User) -> None:
        projects = {p.name: p for p in Project.objects.all()}
        for (kind, direction, title, day, unit, majors, expert, people, qualifier, project, content,
             problems) in assistance.ACTIVITIES:  # fmt: skip
            self._paired(
                "activities", by, kind=kind, direction=direction, title=title, held_on=day,
                unit=self._unit(unit), majors=majors, expert=expert, headcount=people,
                headcount_qualifier=qualifier, project=projects.get(project), content=content,
                problems_raised=problems,
            )  # fmt: skip

    def _outcomes(self, by: User) -> None:
        self._paired("donations", by, asset="普通车床", quantity=2, quantity_unit="台", donated_on=DONORS_DAY,
                     unit=self._unit("机电工程学院"), purpose="机械加工技术专业实训",
                     received_on=DONORS_DAY)  # fmt: skip
        for number, (start, skill) in enumerate((("2016-04", "数控车"), ("2016-05", "数控铣"))):
            self._paired("postings", by, person_name=person(1000 + number, 1978).name, kind="practice",
                         unit=self._unit("机电工程学院"), starts_on=start, ends_on="2016-05",
                         skill=skill)  # fmt: skip
        for title, level, approved in assistance.RESEARCH:
            self._paired("research", by, title=title, level=level, status="approved", approved_on=approved)
        for outlet, medium, day, title in assistance.PUBLICITY:
            self._paired("publicity", by, outlet=outlet, medium=medium, published_on=day, title=title)

    def _problems(self, by: User) -> None:
        for title, area, found, cause, solution, state in assistance.PROBLEMS:
            self._paired("problems", by, title=title, area=area, found_on=found, cause=cause, solution=solution,
                         state=state, unit=self._unit("质量管理处"))  # fmt: skip
        for title, addressee, text in assistance.RECOMMENDATIONS:
            self._paired("recommendations", by, title=title, addressee=addressee, text=text,
                         submitted_on="2017-11", status="submitted")  # fmt: skip

    def _aid(self, by: User) -> None:
        self.say(_("导入学生名册与 2015—2017 年资助发放"))
        schemes = {
            name: self._add("aid-schemes", by, organisation=self.college, name=name, kind=kind, element=element,
                            funding=funding, is_repayable=repayable,
                            exclusive_group="国奖" if name in ("国家奖学金", "国家励志奖学金") else "")
            for name, (kind, element, funding, repayable) in aid.SCHEMES.items()
        }  # fmt: skip
        for name, tier, yuan, start, end, basis in aid.STANDARDS:
            self._add("scheme-standards", by, organisation=self.college, scheme=schemes[name], tier=tier,
                      amount=yuan * 100, valid_from=_day(start), valid_until=_day(end), basis=basis)  # fmt: skip
        students = aided_students()
        self._import("students", by, lambda path: workbooks.write_roll(path, [*students, *graduates()]))
        made = aid.payments(students)
        for year in (2015, 2016, 2017):
            chosen = [p for p in made if p.paid_on.startswith(str(year))]
            self._import("aid_payments", by, partial(workbooks.write_payments, year=year, payments=chosen))
        for student in students:
            self._add("poverty-registrations", by, organisation=self.college, name=student.person.name,
                      identity_number=student.person.identity_number, category="registered",
                      region=student.origin, valid_from=datetime.date(2014, 1, 1),
                      source="建档立卡名册（演示）")  # fmt: skip
        match_registrations(organisation=self.college, by=by)

    def _joint(self, by: User) -> None:
        self.say(_("登记“3+2”项目与毕业去向"))
        for title, issued in mandates.REGULATIONS:
            self._add("programme-regulations", by, organisation=self.college, title=title, issued_on=issued)
        for major, school in mandates.JOINT_PROGRAMMES:
            self._add("joint-programmes", by, organisation=self.college, partner=self.bodies[school],
                      major_name=major, segments="3+2", status="admitting", first_cohort=2015)  # fmt: skip
        self._import("destinations", by, workbooks.write_destinations)

    def _evidence(self, by: User) -> None:
        self.say(_("上传佐证材料"))
        attach_all(by)

    def _publish(self, by: User) -> None:
        self.say(_("公开资助金额表"))
        publish_figure(code="aid.amount", query="rows=kind&across=year&money=wan", title=PUBLISHED, by=by)

    def _import(self, kind: str, by: User, write: Callable[[Path], Path]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = write(Path(folder) / f"{kind}.xlsx")
            import_file(kind=KINDS[kind], path=path, name=path.name, organisation=self.college, by=by)


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
