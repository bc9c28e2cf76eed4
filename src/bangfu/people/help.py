"""Help on matching and identity numbers."""

from django.utils.translation import gettext_lazy as _

from bangfu.web.topics import Topic

TOPICS = (
    Topic(
        "matching",
        _("困难匹配"),
        _("把扶贫、民政等部门提供的名单与学生名册对上，知道哪些学生在名单里。"),
        (
            _("点“与名册匹配”：身份证号一致的自动匹配。"),
            _("姓名和出生日期一致的列为“待确认”，由您判断是不是同一个人。"),
            _("名册更新后再匹配一次，已经确认的不变。"),
        ),
        (
            (_("很多人未匹配"), _("多为名册不全或名单里没有身份证号：先补名册，再匹配。")),
        ),
        pages=("people:matching", "people:settle"),
    ),
    Topic(
        "unmask",
        _("查看完整身份证号"),
        _("身份证号平时只显示一部分。确因工作需要时，写明原因后查看一次。"),
        (
            _("如实写用途，如“核对银行卡开户信息”。"),
            _("看完就离开这一页，不要截图、转发。"),
        ),
        (
            (_("没有查看的按钮"), _("这项权限单独授予；每次查看都进入操作记录，管理员能看到。")),
        ),
        pages=("people:unmask",),
    ),
)
