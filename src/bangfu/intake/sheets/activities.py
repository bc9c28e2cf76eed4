"""Sheets of activities (帮扶活动), with those who took part."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.assistance.models import Activity, HeadcountQualifier, Side
from bangfu.assistance.rules import headcount_conflict
from bangfu.assistance.services import add_participant
from bangfu.core.errors import Refusal
from bangfu.intake.grid import Grid
from bangfu.intake.preview import Preview
from bangfu.intake.reading import ChoiceColumn, DateColumn, QuantityColumn, TextColumn
from bangfu.intake.sheets.assistance import PARTNER_COLUMN, PARTNER_NOTE, PairedKind, whole
from bangfu.intake.sheets.base import ImportScope, Problems, Resolution, sheet_kind
from bangfu.intake.sheets.common import UNIT
from bangfu.intake.sheets.names import names_in
from bangfu.intake.sheets.plain import Fields

KINDS = {
    "exchange": ("交流访问", "交流", "互访", "访问", "考察", "走访"),
    "survey": ("调研", "调查"),
    "lesson_planning": ("集中备课与教研", "集中备课", "备课", "教研", "教研活动"),
    "major_building": ("专业建设交流", "专业建设", "专业交流"),
    "lecture": ("讲座", "报告", "专题讲座", "报告会"),
    "delivery": ("送教上门", "送教", "送课"),
    "practice": ("实训指导", "实训", "实训教学"),
    "coaching": ("竞赛指导", "竞赛辅导", "大赛指导"),
    "teacher_training": ("教师培训", "师资培训", "培训", "跟岗培训"),
    "meeting": ("会议", "座谈", "座谈会", "联席会议"),
    "condolence": ("慰问",),
    "other": ("其他", "其它"),
}
DIRECTIONS = {
    "outgoing": ("前往受援校", "前往", "走出去", "去"),
    "incoming": ("受援校来访", "来访", "请进来", "来"),
    "online": ("线上", "网络", "视频"),
    "other": ("其他", "其它"),
}
_NAMES = {"own_names": Side.SUPPORTER, "partner_names": Side.PARTNER, "guest_names": Side.GUEST}
SHOWN = 8


@sheet_kind
class Activities(PairedKind):
    """One activity per row."""

    code = "activities"
    title = gettext_lazy("帮扶活动")
    intro = gettext_lazy("每行一次活动；有名单的写名单，没有名单的写人次。")
    names = ("活动", "活动记录")
    icon = "calendar-event"
    model = Activity
    columns = (
        TextColumn("title", "活动名称", ("活动主题", "主题", "名称", "活动", "内容主题", "活动标题", "标题", "题目",
            "讲座题目", "讲座主题", "会议名称", "会议主题", "交流主题", "活动项目"), True, max_length=160),
        ChoiceColumn("kind", "活动类型", ("类型", "类别", "活动类别", "形式", "活动形式"), True, choices=KINDS),
        DateColumn("held_on", "时间", ("活动时间", "日期", "活动日期", "开始时间", "举办时间", "举办日期", "开展时间",
            "开展日期", "讲座时间", "活动年月", "年月"), True, past=True),
        DateColumn("ended_on", "结束时间", ("结束日期", "截止时间", "截止日期", "活动结束时间")),
        ChoiceColumn("direction", "方向", ("活动方向",), choices=DIRECTIONS),
        TextColumn("place", "地点", ("活动地点", "举办地点", "开展地点", "会议地点", "活动地址",
            "地址"), max_length=100),
        PARTNER_COLUMN,
        TextColumn("unit", "承办部门", UNIT, max_length=80),
        TextColumn("units_involved", "参与部门", ("参加部门", "涉及部门", "双方部门"), max_length=300),
        TextColumn("majors", "涉及专业", ("专业",), max_length=200),
        TextColumn("expert", "主讲或指导", ("主讲人", "专家", "主讲", "指导教师", "指导老师", "主讲专家", "授课人",
            "授课教师", "主讲教师", "授课专家", "讲座专家", "报告人", "培训教师"), max_length=120),
        QuantityColumn(
            "headcount", "人次", ("参加人次", "参加人数", "人数", "参与人次", "参训人次", "受益人次", "参与人数",
                "到场人数", "听众人数", "培训人数", "参训人数", "参会人数", "出席人数", "受益人数", "人次数"),
            units=("人", "人次", "名", "余人", "余人次"),
        ),
        TextColumn("own_names", "支援校参加人员", ("支援学校参加人员", "本校参加人员", "我校参加人员",
            "参加人员"), max_length=2000),
        TextColumn("partner_names", "受援校参加人员", ("受援学校参加人员", "对方参加人员"), max_length=2000),
        TextColumn("guest_names", "外请人员", ("外请专家", "其他参加人员"), max_length=500),
        TextColumn("content", "活动内容", ("内容", "主要内容", "备注", "说明"), max_length=5000),
        TextColumn("problems_raised", "提出的问题", ("问题",), max_length=5000),
        TextColumn("follow_up", "后续安排", ("下一步", "后续"), max_length=5000),
    )  # fmt: skip
    aside = ("headcount", *_NAMES)
    key = ("partner_id", "kind", "held_on", "title")
    compared = (
        "ended_on", "direction", "place", "unit_id", "units_involved", "majors", "expert", "headcount",
        "headcount_qualifier", "content", "problems_raised", "follow_up",
    )  # fmt: skip
    field_codes = {**PairedKind.field_codes, "headcount_qualifier": "headcount"}
    key_column = gettext_lazy("活动名称")
    examples = (
        {
            "title": "数控专业集中备课", "kind": "集中备课", "held_on": "2016-04-12", "direction": "前往受援校",
            "place": "示例县职业教育中心", "unit": "机电工程学院", "majors": "数控技术", "expert": "王示例",
            "headcount": "20余人",
        },
        {
            "title": "教学管理座谈会", "kind": "座谈会", "held_on": "2016-05-06", "direction": "来访",
            "own_names": "王示例（主持）、李示例", "partner_names": "周示例、吴示例",
        },
    )  # fmt: skip
    notes = (
        PARTNER_NOTE,
        gettext_lazy("名单中的姓名用顿号分开，职务写在括号里；有名单时人次以名单为准。"),
        gettext_lazy("名单只在新增活动时写入；已有活动的名单请在活动页修改。"),
    )

    def resolve(self, grid: Grid, scope: ImportScope) -> Resolution:
        resolution = super().resolve(grid, scope)
        sizes = {p: len(roster_of(grid, p)) for p in range(len(grid)) if p not in resolution.problems}
        if any(sizes.values()):
            resolution.notices.append(_names_read(grid, {p: size for p, size in sizes.items() if size}))
        return resolution

    def complete(self, grid: Grid, scope: ImportScope, fields: Fields, problems: Problems) -> None:
        allowed = tuple(HeadcountQualifier.values)
        fields["headcount"] = whole(grid, "headcount", problems, allowed)
        qualifiers = [found[1] if found else None for found in grid.column("headcount")]
        fields["headcount_qualifier"] = qualifiers
        unreadable = _check_names(grid, problems)
        for position, count in enumerate(fields["headcount"]):
            if position in unreadable:
                continue
            size = len(roster_of(grid, position))
            conflict = headcount_conflict(roster=size, headcount=count, qualifier=qualifiers[position] or "")
            if conflict:
                problems.add(position, "headcount", conflict)

    def save_new(self, preview: Preview, position: int, values: dict[str, Any], source: str) -> list[Any]:
        made = super().save_new(preview, position, values, source)
        for side, name, role in roster_of(preview.grid, position):
            given = {"activity": made[0], "name": name, "role": role, "side": side}
            made.append(add_participant(values=given, by=preview.scope.by, source=source))
        return made


def _check_names(grid: Grid, problems: Problems) -> set[int]:
    """Refuse lists that do not say whom they mean; returns their rows."""
    unreadable = set()
    for code in _NAMES:
        for position, text in enumerate(grid.column(code)):
            try:
                names_in(text or "")
            except Refusal as refusal:
                problems.add(position, code, refusal)
                unreadable.add(position)
    return unreadable


def _names_read(grid: Grid, sizes: dict[int, int]) -> str:
    """How many people each list was understood to name, to be compared with the file."""
    rows = [_("第 %(row)s 行 %(count)s 人") % {"row": grid.places[p][1], "count": size} for p, size in sizes.items()]
    shown = "、".join(rows[:SHOWN]) + ("……" if len(rows) > SHOWN else "")
    return _("名单读出 %(count)s 人：%(rows)s") % {"count": sum(sizes.values()), "rows": shown}


def roster_of(grid: Grid, position: int) -> list[tuple[str, str, str]]:
    """(side, name, role) of everybody whom a row names; who is named twice for a side stands there once."""
    found: dict[tuple[str, str], str] = {}
    for code, side in _NAMES.items():
        for name, role in names_in(grid.column(code)[position] or ""):
            found.setdefault((str(side), name[:60]), role[:60])
    return [(side, name, role) for (side, name), role in found.items()]
