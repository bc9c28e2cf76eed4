"""Help on registers: lists, records, forms, search, evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from bangfu.registers.register import Register
from bangfu.web.topics import Topic

LIST_STEPS = (
    _("上方筛选，点列名排序；筛选写在网址里，可以收藏或发给同事。"),
    _("点一行打开记录；右上角新增，或用“导出 Excel”下载当前筛选的内容。"),
    _("选中多行，可以一起作废。"),
)
LIST_TROUBLES = (
    (_("要找的记录不在"), _("清除筛选再看；仍没有，可能属于您无权查看的单位，或已作废。")),
)
# Endings of the addresses that every register has, for the topics without pages of their own.
ENDINGS = {
    "form": ("add", "edit"),
    "record": ("detail", "remove", "restore", "attach"),
    "withdrawn": ("withdrawn",),
    "many": ("remove-many", "restore-many"),
}
TOPICS = (
    Topic(
        "form",
        _("填写一条记录"),
        _("新增或修改一条记录。标着“必填”的要填，其余可以以后再补。"),
        (
            _("日期、金额随手写：“2016.4”“7.2万”都能认，下方显示理解成什么。"),
            _("不知道的数留空，不要填 0：空是“未统计”，0 是“确实没有”。"),
            _("下拉框里可以直接打字或拼音查找。"),
        ),
        (
            (_("保存时提示有误"), _("上方汇总了全部问题，点一条就到那个字段；填过的都还在。")),
            (_("提示“已被他人改动”"), _("有人先保存了，您的没有写入；看过最新内容再改一次。")),
        ),
    ),
    Topic(
        "record",
        _("一条记录"),
        _("一条记录的全部内容、佐证材料和来龙去脉。"),
        (
            _("有误点“修改”；重复或错登，在“更多操作”里作废并写明原因，作废可以恢复。"),
            _("签到表、扫描件、照片传到右侧“佐证材料”。"),
            _("“经过”里是谁在什么时候改了什么。"),
        ),
        (
            (_("没有“修改”按钮"), _("您可以看但不能改这条记录，请联系登记它的单位。")),
        ),
    ),
    Topic(
        "withdrawn",
        _("已作废的记录"),
        _("作废的记录不进统计，但不会消失，都在这里。"),
        (
            _("看作废的原因和经手人。"),
            _("作废错了，选中后恢复。"),
        ),
    ),
    Topic(
        "many",
        _("成批作废与恢复"),
        _("把列表里选中的记录一起作废，或一起恢复。"),
        (
            _("核对列出的记录，写明原因。"),
            _("其中一条不能办，全部都不办，提示里写着是哪一条。"),
        ),
    ),
    Topic(
        "search",
        _("全站搜索"),
        _("一次查遍页面、记录、指标和报告。"),
        (
            _("按 Ctrl+K，输入名称、学号、文号，拼音或首字母也行。"),
            _("多个词用空格隔开，都要符合。"),
        ),
        (
            (_("明明有却搜不到"), _("只搜得到您有权看的；身份证号要输入完整 18 位；作废的不在其中。")),
        ),
        pages=("search", "lookup", "filter-"),
    ),
    Topic(
        "evidence",
        _("佐证材料"),
        _("一条记录的证明文件：扫描件、签到表、照片。"),
        (
            _("在记录页右侧上传；照片的位置信息会自动去掉。"),
            _("传错了可以移除，移除会留下记录。"),
        ),
        (
            (_("文件被拒绝"), _("按提示的格式和大小重新保存后上传。")),
        ),
        pages=("evidence",),
    ),
)


def topics_of(registers: Iterable[Register]) -> Iterator[Topic]:
    """What each register is for in its own words, and the pages that all registers have in common."""
    registers = list(registers)
    for register in registers:
        start = f"{register.code}:"
        yield Topic(register.code, register.title, register.intro, LIST_STEPS, LIST_TROUBLES, pages=(start,))
    for topic in TOPICS:
        pages = tuple(
            f"{register.code}:{ending}"
            for register in registers
            for ending in ENDINGS.get(topic.code, ())
            if register.editable or ending == "detail"
        )
        yield replace(topic, pages=(*topic.pages, *pages))
