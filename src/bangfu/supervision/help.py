"""Help on problems."""

from django.utils.translation import gettext_lazy as _

from bangfu.web.topics import Topic

TOPICS = (
    Topic(
        "problem",
        _("问题与整改"),
        _("督导发现的一个问题，从发现到解决。"),
        (
            _("上方写着期限，点“登记整改情况”写明做了什么、改状态。"),
            _("整改材料传到右侧“佐证材料”。"),
            _("超过期限的会出现在有关人员的工作台。"),
        ),
        (
            (_("解决了又出现"), _("不必另登一条：把状态改为“反复出现”，写明情况。")),
        ),
        pages=("problems:detail",),
    ),
)
