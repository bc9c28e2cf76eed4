"""Help on writing, issuing and published reports."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bangfu.web.topics import Topic

TOPICS = (
    Topic(
        "report",
        _("一份报告"),
        _("一份报告从分工、撰写、通过到签发都在这里。"),
        (
            _("在章节右侧“分工”里指定撰写人和截止日期，各人的工作台会出现待办。"),
            _("点章节名进去写；写完提交，由有权限的人通过或退回。"),
            _("随时可以通读全文或下载草稿 Word；全部通过后签发。"),
        ),
        (
            (_("没有“签发”按钮"), _("签发由校领导等有权限的人办理；已有有效的签发版时要先撤回。")),
        ),
        pages=("reports:detail", "writing:start", "writing:read", "writing:draft"),
    ),
    Topic(
        "section",
        _("写一节"),
        _("写分派给您的一节。数字从指标代入，不手工抄。"),
        (
            _("光标放在要写数字的地方，在右侧选指标，插入；点“预览”看代入后的样子。"),
            _("指标里没有的数，要写明来源。"),
            _("写完保存，再点“提交”；退回的按原因改好再提交。"),
            _("每次保存是一个版本，随时能看、能比较。"),
        ),
        (
            (_("提示有数字没有出处"), _("把它换成指标，或在数字后写来源；不处理不能签发。")),
            (_("保存时说别人先保存了"), _("您写的都还在，按页面列出的差别并好再保存。")),
        ),
        pages=("writing:section", "writing:preview", "writing:picker", "writing:versions", "writing:step"),
    ),
    Topic(
        "issuing",
        _("签发"),
        _("把报告定下来：文字、每个数字及其依据都冻结，生成 Word。"),
        (
            _("先看检查结果：各节是否通过，有没有无出处的数字，数字之间有没有矛盾。"),
            _("有矛盾的回去改；确实无误的写明原因，原因会随签发版保存。"),
            _("填成文日期，签发。"),
        ),
        (
            (_("签发后发现错了"), _("不能改，只能撤回：写明原因撤回，改好后签发新的一版。")),
        ),
        pages=("writing:issue",),
    ),
    Topic(
        "edition",
        _("签发版与溯源"),
        _("一份签发的报告，和其中每个数字的依据。"),
        (
            _("按原文阅读，点任何一个数字看口径、签发时的值和背后的记录。"),
            _("“与今天的数据比较”列出签发后变了的数字和原因。"),
            _("核对版是带批注的 Word，每个数字一条批注。"),
            _("公开后任何人不用登录就能读；也可以取消公开或撤回。"),
        ),
        (
            (_("数字与今天的不同"), _("签发版不随数据变化，这是有意的；要用新数，请撤回后重新签发。")),
        ),
        pages=(
            "editions:detail", "editions:list", "writing:edition-text", "writing:numbers", "writing:trace",
            "writing:compare", "writing:publish", "writing:withdraw", "writing:file",
        ),
    ),
    Topic(
        "outline",
        _("报告提纲"),
        _("一种报告有哪些章节、每节开头写什么、引用哪些指标。"),
        (
            _("先复制一份再改，初始提纲留着。"),
            _("点章节写它的初始内容，用上移、下移调整次序。"),
        ),
        (
            (_("改了提纲，已有报告没变"), _("提纲只用于以后新建的报告。")),
        ),
        pages=("outlines:detail", "outline-sections:detail", "writing:outline"),
    ),
    Topic(
        "public-reports",
        pgettext_lazy("list", "公开报告"),
        _("学校公开的签发版，任何人不用登录都能阅读和下载。"),
        (
            _("点标题在线阅读，或下载 Word、PDF。"),
            _("有疑问时，以签发日期最近的一版为准。"),
        ),
        (
            (_("以前看过的报告不见了"), _("学校取消了公开或撤回了那一版，请与学校联系。")),
        ),
        pages=("writing:public",),
        public=True,
    ),
)
