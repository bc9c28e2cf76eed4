"""Help on the trail."""

from django.utils.translation import gettext_lazy as _

from bangfu.web.topics import Topic

TOPICS = (
    Topic(
        "trail",
        _("操作记录"),
        _("每一次新增、修改、作废、导入、导出和查看身份证号都留下一条记录，任何人都不能改动或删除。"),
        (
            _("按人、按时间、按操作筛选；点记录名称看当时改了什么。"),
            _("“核对完整性”逐条检查记录有没有被绕过系统改动，建议每月做一次。"),
        ),
        (
            (_("核对不通过"), _("不要自行修补：保留现场，联系维护系统的人，从备份中比对。")),
        ),
        pages=("trail",),
    ),
)
