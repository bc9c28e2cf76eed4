"""Sheets of organisations (单位) and of their departments (部门)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.accounts.models import Organisation, Unit, User
from bangfu.core.bulk import update_rows
from bangfu.core.errors import Refusal
from bangfu.core.permissions import Permission
from bangfu.intake.grid import Grid
from bangfu.intake.plan import NOTHING, Existing, Key, Outcome
from bangfu.intake.preview import Preview
from bangfu.intake.reading import ChoiceColumn, CountColumn, TextColumn
from bangfu.intake.sheets.base import ImportScope, Problems, Resolution, sheet_kind
from bangfu.intake.sheets.common import COLLEGE, UNIT
from bangfu.intake.sheets.plain import Fields, PlainKind, units, year_range
from bangfu.organisations.models import Major
from bangfu.organisations.rights import may_keep, require_new
from bangfu.organisations.rules import name_key
from bangfu.organisations.selectors import organisation_index
from bangfu.organisations.services import add_organisation, add_unit, change_organisation, change_unit
from bangfu.trail.services import Draft
from bangfu.trail.services import record as record_events

ORGANISATION_KINDS = {
    "vocational_college": ("高职院校", "高职", "高等职业院校", "职业学院", "职业技术学院"),
    "secondary_school": ("中职学校", "中职", "中等职业学校", "职教中心", "中专", "技工学校"),
    "group": ("职教集团", "集团"),
    "bureau": ("行政部门", "主管部门", "教育局", "政府部门", "机关"),
    "company": ("企业", "公司"),
    "other": ("其他", "其他单位"),
}
UNIT_KINDS = {
    "college": ("二级学院", "学院", "系", "系部"),
    "course_division": ("课部", "教学部", "公共课部"),
    "office": ("职能部门", "处室", "行政部门", "科室", "机关"),
    "other": ("其他部门", "其他"),
}


@sheet_kind
class OrganisationSheet(PlainKind):
    """One organisation per row."""

    code = "organisations"
    title = gettext_lazy("单位")
    intro = gettext_lazy("每行一个学校、集团、主管部门或企业；已登记的名称、简称、别名都能认出。")
    names = ("组织", "单位名录", "学校")
    icon = "building"
    model = Organisation
    columns = (
        TextColumn("name", "名称", ("单位名称", "学校名称", "单位", "学校", "全称", "机构名称", "单位全称", "学校全称",
            "机构全称", "组织名称", "机构"), True, max_length=120),
        ChoiceColumn("kind", "类型", ("单位类型", "学校类型", "性质", "类别", "机构类型", "办学类型", "办学层次",
            "学校性质", "单位性质", "单位类别", "机构性质"), True, choices=ORGANISATION_KINDS),
        TextColumn(
            "code", "统一社会信用代码或标识", ("统一社会信用代码", "代码", "标识", "学校代码", "单位代码",
                "组织机构代码", "信用代码", "社会信用代码", "标识码", "学校标识码", "机构代码"),
            max_length=40,
        ),
        TextColumn("short_name", "简称", ("单位简称", "学校简称"), max_length=40),
        TextColumn("region", "所在地", ("地址", "地区", "所在地区", "所在市县", "单位地址", "学校地址", "所在区域",
            "所在县市", "行政区划"), max_length=60),
    )  # fmt: skip
    key = ("name",)
    compared = ("kind", "code", "short_name", "region")
    key_column = gettext_lazy("名称")
    examples = (
        {"name": "示例县职业教育中心", "kind": "中职学校", "short_name": "示例职教中心", "region": "湖北省黄石市"},
    )
    notes = (gettext_lazy("没有代码的，以名称为标识。"),)

    @property
    def permission(self) -> Permission:
        return Permission.ORGANISATIONS_EDIT

    def complete(self, grid: Grid, scope: ImportScope, fields: Fields, problems: Problems) -> None:
        """A name by which a body is known already stands for its own name."""
        index = organisation_index()
        known = dict(Organisation.objects.values_list("pk", "name"))
        names = []
        for name in grid.column("name"):
            pks = index.get(name_key(name), set()) if name else set()
            names.append(known[next(iter(pks))] if len(pks) == 1 else name)
        fields["name"] = names

    def candidates(self, scope: ImportScope, resolution: Resolution) -> list[QuerySet[Any]]:
        return [Organisation.objects.filter(removed_at=None)]

    def review(self, preview: Preview, existing: Mapping[Key, Existing]) -> None:
        """Refuse changes of bodies that the person may not keep."""
        changed = preview.of(Outcome.CHANGE)
        bodies = Organisation.objects.in_bulk([row.pk for row in changed])
        for row in changed:
            body = bodies[row.pk]
            if not may_keep(preview.scope.access, body):
                refusal = Refusal("organisation.foreign", _("您不能修改“%s”的登记") % body, _("请由该单位的人员修改"))
                row.outcome, row.changes = Outcome.REFUSE, NOTHING
                row.problems = [preview.grid.problem(row.position, "name", refusal)]

    def blank_record(self, scope: ImportScope) -> Any:
        return Organisation()

    def new_values(self, scope: ImportScope, values: dict[str, Any]) -> dict[str, Any]:
        return {**values, "code": values.get("code") or values.get("name", "")[:40]}

    def save_new(self, preview: Preview, position: int, values: dict[str, Any], source: str) -> list[Any]:
        by = preview.scope.by
        withdrawn = Organisation.objects.filter(name=values["name"], removed_at__isnull=False).first()
        if withdrawn is not None:
            # Its name stays taken: the body comes back instead of getting a double.
            _bring_back(withdrawn, by, source)
            return [change_organisation(organisation=withdrawn, values=values, by=by, source=source)]
        return [add_organisation(values=values, by=by, source=source)]

    def save_change(self, preview: Preview, record: Any, version: int, values: dict[str, Any], source: str) -> Any:
        return change_organisation(
            organisation=record, values=values, by=preview.scope.by, version=version, source=source
        )


def _bring_back(organisation: Organisation, by: User, source: str) -> None:
    require_new(by)
    constants = {"removed_by_id": None, "removed_reason": "", "updated_at": timezone.now(), "updated_by_id": by.pk}
    update_rows(Organisation, [organisation.pk], {"removed_at": [None]}, constants)
    label = organisation._meta.label_lower
    draft = Draft("restore", label, organisation.pk, str(organisation), organisation.pk, source=source)
    record_events(by=by, drafts=[draft])


@sheet_kind
class Departments(PlainKind):
    """One department per row."""

    code = "departments"
    title = gettext_lazy("部门")
    intro = gettext_lazy("所选单位的二级学院、课部和职能部门，每行一个。")
    names = ("部门名录", "二级学院", "院系", "units")
    icon = "sitemap"
    model = Unit
    columns = (
        TextColumn("name", "名称", (*COLLEGE, "部门名称", "部门", "部门全称", "学院", "处室",
            "处室名称", "机构名称", "单位名称"), True, max_length=80),
        ChoiceColumn("kind", "类型", ("部门类型", "类别", "性质", "部门类别", "部门性质", "部门分类",
            "机构类型"), True, choices=UNIT_KINDS),
        TextColumn("short_name", "简称", ("部门简称",), max_length=40),
    )  # fmt: skip
    key = ("name",)
    compared = ("kind", "short_name")
    key_column = gettext_lazy("名称")
    examples = ({"name": "机电工程学院", "kind": "二级学院", "short_name": "机电学院"},)

    @property
    def permission(self) -> Permission:
        return Permission.ORGANISATIONS_EDIT

    def candidates(self, scope: ImportScope, resolution: Resolution) -> list[QuerySet[Any]]:
        return [Unit.objects.filter(organisation=scope.organisation, removed_at=None)]

    def save_new(self, preview: Preview, position: int, values: dict[str, Any], source: str) -> list[Any]:
        given = {"organisation": preview.scope.organisation, **values}
        return [add_unit(values=given, by=preview.scope.by, source=source)]

    def save_change(self, preview: Preview, record: Any, version: int, values: dict[str, Any], source: str) -> Any:
        return change_unit(unit=record, values=values, by=preview.scope.by, version=version, source=source)


@sheet_kind
class MajorSheet(PlainKind):
    """One major per row."""

    code = "majors"
    title = gettext_lazy("专业")
    intro = gettext_lazy("所选学校开设的专业及方向，每行一个。")
    names = ("专业及方向", "专业目录", "专业设置")
    icon = "books"
    model = Major
    columns = (
        TextColumn("name", "专业名称", ("专业", "专业及方向", "专业(方向)名称", "专业全称", "专业名", "招生专业",
            "专业(方向)"), True, max_length=80),
        TextColumn("code", "专业代码", ("代码", "专业编码", "专业代号"), max_length=20),
        TextColumn("unit", "开设部门", (*UNIT, *COLLEGE, "学院", "开设学院", "开设院系", "所属部门"), max_length=80),
        ChoiceColumn(
            "recognition", "建设层次", ("专业级别", "建设级别", "层次"),
            choices={
                "national_model": ("国家示范专业", "国家示范", "国家级示范专业"),
                "provincial_brand": ("省级品牌专业", "省品牌", "品牌专业"),
                "provincial_feature": ("省级特色专业", "省特色", "特色专业"),
                "school_feature": ("校级特色专业", "校特色"),
            },
        ),
        CountColumn("opened_in", "开设年份", ("开办年份", "设置年份", "开设时间", "开设年度", "开办时间",
            "首次招生年份", "首招年份", "批准年份", "设置时间"), units=("年",)),
        CountColumn("closed_in", "停办年份", ("停招年份",), units=("年",)),
    )  # fmt: skip
    lookups = {"unit": units}
    key = ("name",)
    compared = ("code", "unit_id", "recognition", "opened_in", "closed_in")
    field_codes = {"unit_id": "unit"}
    key_column = gettext_lazy("专业名称")
    examples = ({"name": "数控技术", "code": "460103", "unit": "机电工程学院", "opened_in": "2003"},)

    def complete(self, grid: Grid, scope: ImportScope, fields: Fields, problems: Problems) -> None:
        year_range("opened_in", grid, problems)
        year_range("closed_in", grid, problems)
