"""Sheets of projects (项目), awards (获奖), research (课题) and donations (捐赠)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.assistance.models import Award, Donation, Project, Research
from bangfu.core.errors import Refusal
from bangfu.intake.grid import Grid
from bangfu.intake.reading import (
    MONEY,
    ChoiceColumn,
    CountColumn,
    DateColumn,
    MoneyColumn,
    QuantityColumn,
    TextColumn,
    is_money,
)
from bangfu.intake.sheets.base import ImportScope, Problems, sheet_kind
from bangfu.intake.sheets.common import NOTE, PARTNER, UNIT
from bangfu.intake.sheets.names import tidied
from bangfu.intake.sheets.plain import Fields, Partners, PlainKind, units, year_range

LEVELS = {
    "national": ("国家级", "国家", "全国", "全国级", "部级"),
    "provincial": ("省级", "省", "省部级"),
    "municipal": ("市级", "市", "地市级", "市厅级"),
    "school": ("校级", "校", "院级", "学校"),
}
PARTNER_COLUMN = TextColumn("partner", "受援学校", PARTNER, max_length=120)
PARTNER_NOTE = gettext_lazy("只帮扶一所学校时，受援学校可以不填。")


class PairedKind(PlainKind):
    """Records between the organisation and a school it helps."""

    lookups = {"partner": Partners, "unit": units}
    field_codes = {"partner_id": "partner", "unit_id": "unit"}
    notes: ClassVar[tuple[Any, ...]] = (PARTNER_NOTE,)


@sheet_kind
class Projects(PairedKind):
    """One project per row."""

    code = "projects"
    title = gettext_lazy("帮扶项目")
    intro = gettext_lazy("每行一个项目；统计时项目计入它的统计年度。")
    names = ("项目",)
    icon = "target-arrow"
    model = Project
    columns = (
        TextColumn("name", "项目名称", ("项目", "名称", "帮扶项目", "项目内容名称", "帮扶项目名称", "项目名",
            "工作项目"), True, max_length=120),
        CountColumn("year", "统计年度", ("年度", "年份", "立项年度", "立项年份", "项目年度", "实施年度", "实施年份",
            "所属年度", "开展年度", "项目年份"), True, units=("年",
            "年度")),
        ChoiceColumn(
            "area", "项目类别", ("类别", "类型", "项目类型", "领域", "帮扶类别", "帮扶领域", "项目领域", "项目分类",
                "分类"), True,
            choices={
                "management": ("管理帮扶", "管理", "学校管理"), "majors": ("专业建设", "专业"),
                "teachers": ("师资培训", "师资", "师资队伍", "教师培训"), "teaching": ("教研教改", "教研", "教学改革"),
                "contests": ("技能竞赛", "竞赛", "技能大赛"), "facilities": ("实训条件", "实训", "实训基地"),
                "student_aid": ("学生资助", "资助"), "enrolment_jobs": ("招生就业", "招生", "就业"),
                "other": ("其他", "其它"),
            },
        ),
        PARTNER_COLUMN,
        TextColumn("unit", "牵头部门", UNIT, max_length=80),
        TextColumn("leader_name", "负责人", ("项目负责人", "主持人", "牵头人", "项目责任人", "责任人", "负责人姓名",
            "项目牵头人"), max_length=60),
        ChoiceColumn(
            "stage", "阶段", ("状态", "进展", "项目状态", "项目阶段", "进度", "项目进度", "项目进展", "实施状态",
                "完成情况"),
            choices={
                "planned": ("拟立项", "拟开展"), "running": ("进行中", "在建", "实施中"),
                "completed": ("已完成", "完成", "结题", "已结项"), "stopped": ("已中止", "中止", "终止"),
            },
        ),
        DateColumn("starts_on", "开始时间", ("开始日期", "起始时间", "启动时间", "起始日期", "开工时间",
            "项目开始时间")),
        DateColumn("ends_on", "结束时间", ("结束日期", "完成时间", "截止时间", "完成日期", "完工时间", "项目结束时间")),
        MoneyColumn("budget", "经费", ("项目经费", "预算", "投入经费", "经费预算", "投入资金", "项目资金", "资金",
            "投入金额", "项目预算", "经费投入", "帮扶资金")),
        CountColumn(
            "beneficiaries", "受益人次", ("受益人数", "惠及人次", "覆盖人次", "人次", "参与人次", "参加人次",
                "参训人次", "培训人次", "受益师生", "受益师生人次"), units=("人", "人次", "名")
        ),
        TextColumn("summary", "内容", ("项目内容", "主要内容", "简介", "项目简介", "建设内容", "实施内容",
            "帮扶内容"), max_length=5000),
        TextColumn("results", "成效", ("项目成效", "成果", "主要成效", "取得成效", "实施成效", "帮扶成效",
            "效果"), max_length=5000),
    )  # fmt: skip
    key = ("partner_id", "year", "name")
    compared = (
        "area", "unit_id", "leader_name", "stage", "starts_on", "ends_on", "budget", "beneficiaries", "summary",
        "results",
    )  # fmt: skip
    key_column = gettext_lazy("项目名称")
    examples = (
        {
            "name": "数控专业实训指导", "year": "2016", "area": "实训条件", "partner": "示例县职业教育中心",
            "unit": "机电工程学院", "leader_name": "王示例", "stage": "已完成", "beneficiaries": "34",
        },
    )  # fmt: skip
    notes = (PARTNER_NOTE, gettext_lazy("受益人次没有统计就空着，不要填 0。"))

    def complete(self, grid: Grid, scope: ImportScope, fields: Fields, problems: Problems) -> None:
        year_range("year", grid, problems)


@sheet_kind
class Awards(PairedKind):
    """One award per row."""

    code = "awards"
    title = gettext_lazy("获奖")
    intro = gettext_lazy("受援学校教师和学生的获奖，一项一行；集体项目写全部姓名。")
    names = ("获奖情况", "获奖名单")
    icon = "trophy"
    model = Award
    lookups = {"partner": Partners}
    columns = (
        DateColumn("awarded_on", "获奖时间", ("时间", "获奖日期", "年度", "年份", "获奖年度", "颁奖时间", "获奖年月",
            "获奖年份", "颁奖日期", "发证时间", "发证日期", "表彰时间"), True,
            past=True),
        ChoiceColumn("level", "级别", ("奖项级别", "获奖级别", "等级", "竞赛级别", "比赛级别", "赛事级别", "大赛级别",
            "奖励级别"), True, choices=LEVELS),
        ChoiceColumn(
            "holder_kind", "获奖者", ("获奖者类别", "获奖对象", "类别", "师生", "获奖类别"), True,
            choices={"teacher": ("教师", "老师"), "student": ("学生",)},
        ),
        TextColumn("holder_names", "获奖人", ("姓名", "获奖人姓名", "获奖人员", "获奖者姓名", "获奖师生", "获奖学生",
            "获奖教师", "获奖选手", "选手", "选手姓名", "参赛选手", "参赛学生", "学生姓名",
            "教师姓名"), True, max_length=200),
        TextColumn(
            "competition", "比赛或评选", ("比赛名称", "赛事", "竞赛名称", "大赛名称", "评选名称", "获奖名称",
                "赛事名称", "项目名称", "获奖项目", "获奖项目名称", "竞赛", "比赛", "大赛", "荣誉名称", "评比名称"),
            True, max_length=160,
        ),
        TextColumn("event", "赛项或作品", ("赛项", "作品", "项目", "作品名称", "参赛项目", "竞赛项目", "比赛项目",
            "竞赛赛项", "赛项名称"), max_length=120),
        TextColumn("prize", "奖项", ("奖次", "获奖等次", "名次", "等次", "获奖等级", "获奖名次", "获奖等第", "奖级",
            "奖励等级", "所获奖项", "获奖结果"), True, max_length=40),
        TextColumn("advisers", "指导教师", ("指导老师", "辅导教师", "辅导老师", "指导人"), max_length=120),
        TextColumn("certificate_number", "证书编号", ("证书号", "证书号码", "证书编码", "获奖证书编号"), max_length=60),
        PARTNER_COLUMN,
    )  # fmt: skip
    key = ("partner_id", "awarded_on", "competition", "event", "prize", "holder_names")
    compared = ("level", "holder_kind", "advisers", "certificate_number")
    key_column = gettext_lazy("获奖人")
    examples = (
        {
            "awarded_on": "2016-05", "level": "省级", "holder_kind": "学生", "holder_names": "赵示例、钱示例",
            "competition": "湖北省中等职业学校技能大赛", "event": "数控车加工", "prize": "二等奖", "advisers": "王示例",
        },
    )  # fmt: skip

    def complete(self, grid: Grid, scope: ImportScope, fields: Fields, problems: Problems) -> None:
        fields["holder_names"] = listed(fields["holder_names"])
        fields["advisers"] = listed(fields["advisers"])


@sheet_kind
class ResearchSheet(PairedKind):
    """One research project per row."""

    code = "research"
    title = gettext_lazy("联合课题")
    intro = gettext_lazy("两校教师联合申报的课题，一项一行。")
    names = ("课题", "教科研课题", "科研")
    icon = "microscope"
    model = Research
    lookups = {"partner": Partners}
    columns = (
        TextColumn("title", "课题名称", ("课题", "名称", "项目名称", "题目", "课题题目", "研究课题", "科研项目名称",
            "项目"), True, max_length=160),
        ChoiceColumn("level", "级别", ("课题级别", "项目级别", "立项级别"), True, choices=LEVELS),
        ChoiceColumn(
            "status", "状态", ("课题状态", "进展", "研究状态", "课题进展", "完成情况", "结题情况"),
            choices={
                "applied": ("已申报", "申报"), "approved": ("在研", "已立项", "立项"),
                "completed": ("已结题", "结题", "完成"), "stopped": ("已终止", "终止"), "declined": ("未立项",),
            },
        ),
        DateColumn("approved_on", "立项时间", ("立项日期", "批准时间", "时间", "年度", "立项年度", "立项年月",
            "立项年份", "批准日期", "获批时间", "下达时间"), past=True),
        TextColumn("number", "课题编号", ("编号", "立项编号", "项目编号", "立项号", "批准号", "批准文号",
            "课题立项编号"), max_length=60),
        TextColumn("approver", "批准单位", ("立项单位", "主管单位", "下达单位", "批准部门", "立项部门", "课题来源",
            "项目来源"), max_length=120),
        TextColumn("own_members", "支援学校成员", ("支援校成员", "本校成员", "主持人", "课题主持人", "课题负责人",
            "项目负责人", "负责人"), max_length=200),
        TextColumn("partner_members", "受援学校成员", ("受援校成员", "参与人", "合作成员"), max_length=200),
        TextColumn("results", "成果", ("研究成果",), max_length=5000),
        PARTNER_COLUMN,
    )  # fmt: skip
    key = ("partner_id", "title")
    compared = (
        "level", "status", "approved_on", "number", "approver", "own_members", "partner_members", "results",
    )  # fmt: skip
    key_column = gettext_lazy("课题名称")
    examples = (
        {
            "title": "中高职衔接课程体系研究", "level": "省级", "status": "在研", "approved_on": "2016-03",
            "own_members": "王示例", "partner_members": "周示例",
        },
    )  # fmt: skip

    def complete(self, grid: Grid, scope: ImportScope, fields: Fields, problems: Problems) -> None:
        fields["own_members"] = listed(fields["own_members"])
        fields["partner_members"] = listed(fields["partner_members"])


@sheet_kind
class Donations(PairedKind):
    """One donation per row."""

    code = "donations"
    title = gettext_lazy("捐赠")
    intro = gettext_lazy("捐给受援学校的设备、图书等，一项一行。")
    names = ("捐赠物资", "捐赠情况")
    icon = "gift"
    model = Donation
    columns = (
        DateColumn("donated_on", "捐赠时间", ("时间", "捐赠日期", "年度", "日期", "捐赠年月", "捐赠年度", "捐助时间",
            "赠送时间", "赠送日期", "赠予时间", "年份"), True, past=True),
        TextColumn("asset", "物资", ("物资名称", "捐赠物资", "设备名称", "名称", "品名", "捐赠内容", "物品名称",
            "物品", "捐赠物品", "捐赠物资名称", "资产名称", "物资设备名称", "设备", "货物名称",
            "图书名称"), True, max_length=120),
        QuantityColumn("quantity", "数量", ("件数", "台数",
            "捐赠数量"), True, units=("台", "套", "台套", "件", "册", "个",
            "本", "批")),
        TextColumn("quantity_unit", "计量单位", ("单位", "数量单位"), max_length=10),
        MoneyColumn("value", "价值", ("价值金额", "总价值", "金额", "折合金额", "总价", "捐赠金额", "总金额",
            "合计金额", "总值", "估价", "折价", "原值")),
        PARTNER_COLUMN,
        TextColumn("unit", "经办部门", UNIT, max_length=80),
        TextColumn("purpose", "用途", (), max_length=200),
        DateColumn("received_on", "签收时间", ("签收日期", "接收时间", "接收日期", "验收时间", "验收日期"), past=True),
        TextColumn("received_by", "签收人", ("接收人", "接收人签字", "验收人"), max_length=60),
        TextColumn("note", "备注", NOTE, max_length=200),
    )  # fmt: skip
    aside = ("quantity",)
    key = ("partner_id", "donated_on", "asset")
    compared = (
        "quantity", "quantity_unit", "value", "unit_id", "purpose", "received_on", "received_by", "note",
    )  # fmt: skip
    key_column = gettext_lazy("物资")
    examples = (
        {
            "donated_on": "2016-06", "asset": "普通车床 CA6140", "quantity": "4", "quantity_unit": "台",
            "value": "7.2万", "partner": "示例县职业教育中心",
        },
    )  # fmt: skip

    def complete(self, grid: Grid, scope: ImportScope, fields: Fields, problems: Problems) -> None:
        fields["quantity"] = whole(grid, "quantity", problems)
        for position, (unit, value) in enumerate(zip(grid.column("quantity_unit"), grid.column("value"), strict=True)):
            if value is not None and unit not in (None, MONEY) and is_money(unit):
                reason = _("“%s”是金额的单位，不是数量的") % unit
                refusal = Refusal("unit.of_money", reason, _("请在金额中写明，如 7.2万元；这里写件数的单位"))
                problems.add(position, "quantity_unit", refusal)


def listed(values: Any) -> list[str | None]:
    """Lists of names with one separator: 赵一,钱二 → 赵一、钱二."""
    return [tidied(value) if value else value for value in values]


def whole(grid: Grid, code: str, problems: Problems, allowed: tuple[str, ...] = ()) -> list[int | None]:
    """Counts without a qualifier beyond those allowed; others are refused."""
    counts: list[int | None] = []
    for position, found in enumerate(grid.column(code)):
        number, qualifier = found or (None, "")
        if number is not None and (number % 1 or number < 0 or (qualifier and qualifier not in allowed)):
            refusal = Refusal("count.inexact", _("须是一个确定的整数"), _("请核对数量"))
            problems.add(position, code, refusal)
            number = None
        counts.append(None if number is None else int(number))
    return counts
