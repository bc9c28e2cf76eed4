"""Sheets of teachers and staff (教师名册)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from bangfu.intake.grid import Grid
from bangfu.intake.reading import (
    BooleanColumn,
    ChoiceColumn,
    DateColumn,
    IdentityColumn,
    NameColumn,
    OwnNumberColumn,
    TextColumn,
)
from bangfu.intake.sheets.base import ImportScope, Problems, sheet_kind
from bangfu.intake.sheets.common import COLLEGE, IDENTITY, UNIT
from bangfu.intake.sheets.plain import Fields, PlainKind, indexes_of, units
from bangfu.intake.sheets.roll import check_sexes
from bangfu.intake.sheets.students import SEXES
from bangfu.people.models import Teacher


@sheet_kind
class Teachers(PlainKind):
    """One teacher per row."""

    code = "teachers"
    title = gettext_lazy("教师名册")
    intro = gettext_lazy("每行一名教职工，按工号对应。")
    names = ("教师", "教职工", "教职工名册", "师资")
    icon = "user-check"
    model = Teacher
    columns = (
        OwnNumberColumn("staff_number", "工号", ("教师编号", "职工号", "教工号", "人员编号", "教职工号", "职工编号",
            "教职工编号", "人事编号", "工作证号"), True),
        NameColumn("name", "姓名", ("教师姓名", "教师", "教职工姓名", "职工姓名"), True),
        ChoiceColumn("sex", "性别", choices=SEXES),
        IdentityColumn("identity_number", "身份证号", IDENTITY),
        TextColumn("unit", "部门", (*UNIT, *COLLEGE, "学院", "所属部门", "所在单位", "所属单位"), max_length=80),
        ChoiceColumn(
            "employment", "用工形式", ("编制", "用工性质", "人员类别", "人员性质", "编制情况", "编制类型", "编制性质",
                "用工类型", "在编情况", "人员类型"),
            choices={
                "permanent": ("在编", "事业编制", "在岗", "在编在岗"), "contract": ("聘用", "合同制", "外聘", "编外"),
                "part_time": ("兼职", "外聘兼职"), "retired": ("离退休", "退休", "离休"),
            },
        ),
        TextColumn("title", "职称", ("专业技术职务", "技术职称", "职称名称", "现任专业技术职务", "专业技术职称",
            "现职称", "聘任职称"), max_length=40),
        ChoiceColumn(
            "title_level", "职称级别", ("职称等级", "技术等级", "职称层次", "专业技术等级"),
            choices={
                "senior": ("正高级", "正高", "教授级"), "associate": ("副高级", "副高", "高级"),
                "intermediate": ("中级",), "junior": ("初级", "助理级", "员级"), "none": ("无职称", "无", "未评"),
            },
        ),
        ChoiceColumn(
            "degree", "学历学位", ("学历", "学位", "最高学历", "最高学位", "文化程度", "学历层次", "最后学历"),
            choices={
                "doctor": ("博士", "博士研究生", "博士学位"),
                "master": ("硕士（研究生）", "硕士", "研究生", "硕士研究生", "研究生学历"),
                "bachelor": ("本科", "大学本科", "学士", "大学"), "college": ("专科", "大专"),
                "other": ("其他", "中专", "高中", "高中及以下"),
            },
        ),
        BooleanColumn("is_full_time", "专任教师", ("是否专任", "专任", "是否专任教师", "是否专职教师", "专职教师")),
        BooleanColumn("is_double_qualified", "双师型", ("是否双师", "双师", "双师素质", "是否双师型", "双师型教师",
            "双师教师", "是否双师型教师", "是否双师素质")),
        TextColumn("phone", "电话", ("手机", "手机号", "联系电话", "手机号码", "联系方式", "移动电话",
            "电话号码"), max_length=20),
        DateColumn("left_on", "离职日期", ("退休日期", "离校日期", "离职时间", "退休时间"), precision="day"),
    )  # fmt: skip
    lookups = {"unit": units}
    key = ("staff_number",)
    compared = (
        "name", "sex", "identity_index", "unit_id", "employment", "title", "title_level", "degree", "is_full_time",
        "is_double_qualified", "phone", "left_on",
    )  # fmt: skip
    aside = ("identity_number",)
    field_codes = {"identity_index": "identity_number", "unit_id": "unit"}
    key_column = gettext_lazy("工号")
    examples = (
        {
            "staff_number": "T0001", "name": "王示例", "sex": "女", "unit": "机电工程学院", "employment": "在编",
            "title": "副教授", "title_level": "副高级", "degree": "硕士", "is_full_time": "是",
            "is_double_qualified": "是",
        },
    )  # fmt: skip
    notes = (gettext_lazy("身份证号须是文本格式，加密保存。"),)

    def complete(self, grid: Grid, scope: ImportScope, fields: Fields, problems: Problems) -> None:
        check_sexes(grid, problems)
        fields["identity_index"] = indexes_of(grid)
