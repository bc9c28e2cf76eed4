"""Policies, the agreement, the plan and its goals, as the source names them."""

ACTION_PLAN = "湖北省教育精准扶贫行动计划（2015-2019年）"
CITY_PLAN = "黄石市教育精准扶贫工作实施方案"
AGREEMENT = "湖北工程职业学院对口支援阳新职教中心协议书"
PLAN = "湖北工程职业学院对口支援阳新职教中心工作的实施方案"

# title, number, level, issuer, issued on, valid from, valid until, area, parent
POLICIES = (
    (ACTION_PLAN, "", "provincial", "湖北省教育厅", "2015", "2015", "2019", "", ""),
    ("中共黄石市委、黄石市人民政府关于全力推进精准扶贫精准脱贫的决定", "黄发〔2015〕1号", "municipal",
     "中共黄石市委、黄石市人民政府", "2015", "2015", "", "", ""),
    (CITY_PLAN, "", "municipal", "黄石市教育局", "2015", "2015", "", "", ACTION_PLAN),
    *(
        (f"黄石市教育精准扶贫{area}工作方案", "", "municipal", "黄石市教育局", "2015", "2015", "", area, CITY_PLAN)
        for area in ("项目建设", "学生资助", "“百校千师”", "城乡学校结对帮扶", "职业技能培训",
                     "家庭困难学生中考考试费减免", "督导考核")
    ),
    ("鄂东职业教育集团教育精准扶贫工作方案", "", "group", "鄂东职业教育集团", "2015", "2015", "", "", CITY_PLAN),
)  # fmt: skip

# year, goal, measure, target, unit, state
GOALS = (
    (2016, "名师工作室、各名师每年开展对口支援活动不少于1次", "对口支援活动次数", "1", "次", "done"),
    (2016, "面向受援校教师开展实训指导培训", "选派实训指导教师", "2", "人", "done"),
    (2016, "联合申报省级课题", "立项课题", "2", "个", "done"),
    (2017, "联办专业建设交流每专业每年不少于1次", "交流次数", "1", "次", "in_progress"),
    (2017, "教学工作委员会例会每学期不少于一次", "例会次数", "2", "次", "in_progress"),
    (2017, "改善机械加工技术专业实训条件", "赠予设备", "2", "台", "done"),
    (2017, "提高受援校教职工参与率", "参与率", "", "", "not_started"),
)

# title, issued on
REGULATIONS = (
    ("“3+2”分段培养管理规定", "2015"),
    ("实践教学管理规定", "2015"),
    ("关于制定湖北工程职业学院“3+2”分段培养人才培养方案的原则意见", "2015"),
    ("3+2中高职分段培养专业课程标准制定原则", "2016"),
)

# major of the secondary segment, school
JOINT_PROGRAMMES = (
    ("机械加工技术", "machinery"), ("机电技术应用", "machinery"), ("数控技术应用", "machinery"),
    ("计算机应用", "city_school"), ("电子商务", "city_school"), ("建筑工程施工", "city_school"),
    ("机械制造及控制", "partner"), ("模具设计及应用", "partner"), ("汽车运用与维修", "daye"),
)  # fmt: skip
