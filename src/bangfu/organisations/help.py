"""Help on organisations and standards."""

from django.utils.translation import gettext_lazy as _

from bangfu.web.topics import Topic

TOPICS = (
    Topic(
        "organisations",
        _("单位与部门"),
        _("学校、合作学校及其部门，名称和隶属关系从何时到何时。"),
        (
            _("改名、改隶属时加一条新的并写明生效日期，旧的自动截止。"),
            _("在单位页维护部门、专业和概况数据。"),
        ),
        (
            (_("报告里出现了旧校名"), _("报告用事情发生时的名称，这通常是对的；不对时检查名称的起止日期。")),
        ),
        pages=("organisations:",),
    ),
    Topic(
        "standards",
        _("概况口径与标准"),
        _("学校概况填哪些指标、哪几项加起来应等于哪一项、多少算达标。"),
        (
            _("标准有变时，加一条新标准并写明从何时起，不改旧的。"),
            _("改口径会影响所有学校的填报和判断，请先核实文件依据。"),
        ),
        (
            (_("某校被判不达标而有异议"), _("看该校概况数据的年度与来源，再看当年适用的标准。")),
        ),
        pages=("standards:",),
    ),
)
