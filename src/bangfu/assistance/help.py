"""Help on recording an activity."""

from django.utils.translation import gettext_lazy as _

from bangfu.web.topics import Topic

TOPICS = (
    Topic(
        "quick-record",
        _("记录活动"),
        _("在现场用手机记一次活动，一分钟以内；其余内容以后再补。"),
        (
            _("填名称、日期和方向；人次不清楚就留空，不要填 0。"),
            _("拍照或从相册选，最多 9 张 JPEG 或 PNG；拍摄位置会自动去掉。"),
            _("签到表等文件，保存后在活动页的“佐证材料”里上传。"),
        ),
        (
            (_("没有网络"), _("填好的内容和照片暂存在手机上，联网后再点保存。")),
            (_("照片被拒绝"), _("换成 JPEG 或 PNG 再选；苹果手机从相册选取会自动转换。")),
        ),
        pages=("assistance:quick",),
    ),
    Topic(
        "roster",
        _("参加人员名单"),
        _("把一次活动的参加人员一次粘贴进来。"),
        (
            _("从表格里复制名单，一行一人，粘贴后点“登记”。"),
            _("以后再来的人可以追加，已有的名单不变。"),
        ),
        (
            (_("有的行认不出"), _("按提示改那几行即可，其余不受影响。")),
        ),
        pages=("assistance:roster",),
    ),
)
