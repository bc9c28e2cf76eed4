"""Help on agreements and plans."""

from django.utils.translation import gettext_lazy as _

from bangfu.web.topics import Topic

TOPICS = (
    Topic(
        "agreement-confirmation",
        _("帮扶协议"),
        _("一份协议：谁帮扶谁、从何时到何时、受援方是否已确认。"),
        (
            _("受援学校的人在这里点“确认结对”；此后支援学校才能查看并代为维护其概况。"),
            _("扫描件传到右侧“佐证材料”。"),
            _("快到期时上方会提示，点“登记续签的协议”接着登记。"),
        ),
        (
            (_("支援学校看不到受援学校的概况"), _("受援方还没有确认，或协议已过期、已撤回确认。")),
        ),
        pages=("mandates:confirm", "mandates:withdraw-confirmation", "agreements:detail"),
    ),
    Topic(
        "carry-forward",
        _("年度计划"),
        _("一年的帮扶计划：有哪些目标，完成了多少。"),
        (
            _("在下方逐条登记目标和完成情况。"),
            _("年底把没完成的目标结转到下一年，原计划保持不变。"),
        ),
        (
            (_("完成情况与实际不符"), _("打开那条目标，改它的状态或实际值。")),
        ),
        pages=("plans:detail", "mandates:carry-forward"),
    ),
)
