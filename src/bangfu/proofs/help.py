"""Help on the number check."""

from django.utils.translation import gettext_lazy as _

from bangfu.web.topics import Topic

TOPICS = (
    Topic(
        "proofs",
        _("数字核对"),
        _("上传一份写好的报告，找出其中互相矛盾的数字。"),
        (
            _("选文件上传，几秒钟后出结果。"),
            _("文件 24 小时后自动删除；要留着就在它的页面上点保留。"),
        ),
        (
            (_("文件打不开"), _("扫描件没有文字可核对，请用 Word 或由 Word 生成的 PDF。")),
        ),
        pages=("proofs:",),
    ),
    Topic(
        "proof-file",
        _("看核对结果"),
        _("左边是清单，右边是文件。点清单中的一处，有关的数字都亮起来；点文件中的数字，找到它在清单中的那一处。"),
        (
            _("✕ 是矛盾，? 是存疑，✓ 是核对过而相符，点线是没有别的数字可以核对。"),
            _("指着或用 Tab 键移到数字上，看它的算式。"),
            _("确认有误的，改正原稿后重新上传；不是错误的，写明原因后排除。"),
        ),
        (
            (_("提示的其实没错"), _("点“排除”写明原因，以后同样的内容不再提示；排除的可以在“已排除的提示”里恢复。")),
        ),
        pages=("proofs:file", "proofs:progress", "proofs:accept", "proofs:dismiss", "proofs:again", "proofs:keep"),
    ),
    Topic(
        "proofs-dismissed",
        _("已排除的提示"),
        _("被排除的提示和排除的原因；以后核对同样的内容不再提示。"),
        (
            _("排除错了，点恢复，下次核对会重新提示。"),
        ),
        pages=("proofs:dismissed", "proofs:restore"),
    ),
)
