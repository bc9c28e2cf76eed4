"""What was done, 2015–2017: projects, activities, outcomes. Names of persons are made up."""

from dataclasses import dataclass

from bangfu.demo.people import person

# name, area, year, department, person-times. 2016: 8 projects, 168; 2017: 7 projects, 143; together 15 and 311.
PROJECTS = (
    ("数控车、铣实训指导", "teachers", 2016, "机电工程学院", 30),
    ("技能大赛选手培优辅导", "contests", 2016, "机电工程学院", 22),
    ("英语说课程教学比赛辅导", "teachers", 2016, "公共课部", 14),
    ("信息化教学能力提升", "teachers", 2016, "教务处", 26),
    ("计算机专业集中备课", "teaching", 2016, "经贸与信息学院", 18),
    ("机械加工技术专业课程建设", "majors", 2016, "机电工程学院", 16),
    ("省级课题联合申报", "teaching", 2016, "质量管理处", 12),
    ("“3+2”一体化人才培养方案研制", "majors", 2016, "教务处", 30),
    ("学校管理经验交流", "management", 2017, "质量管理处", 18),
    ("机械加工实训条件改善", "facilities", 2017, "机电工程学院", 20),
    ("工具钳工典型零件加工送教", "contests", 2017, "机电工程学院", 25),
    ("“互联网+”课程建设讲座", "teachers", 2017, "教务处", 20),
    ("信息化教学改革经验分享", "teachers", 2017, "教务处", 22),
    ("名师工作室联合教研", "teaching", 2017, "公共课部", 18),
    ("学生单招升学指导", "enrolment_jobs", 2017, "招生处", 20),
)

# kind, direction, title, date, department, majors, expert, head-count, qualifier, project, content, problems
ACTIVITIES = (
    ("exchange", "incoming", "教育教学管理交流探讨", "2017-02-22", "质量管理处", "", "", 18, "", "学校管理经验交流",
     "行政办公室、教务处、质量管理处、学工部、人事处、招生处负责人参加，介绍绩效考核、班主任管理和学生管理经验。",
     "教师绩效考核、班主任管理、学生管理"),
    ("survey", "outgoing", "教育教学管理情况调研", "2016-03", "质量管理处", "", "", 6, "", "", "部门及二级学院负责人实地调研。", ""),
    ("lesson_planning", "outgoing", "机械加工技术专业集中备课", "2016-05", "机电工程学院", "机械加工技术", "", 8, "",
     "机械加工技术专业课程建设", "课程建设交流、集中备课、指导教研。", ""),
    ("lesson_planning", "outgoing", "计算机专业集中备课", "2016-06", "经贸与信息学院", "计算机", "", 9, "",
     "计算机专业集中备课", "课程建设交流、集中备课、指导教研。", ""),
    ("delivery", "outgoing", "工具钳工典型零件加工方案送教", "2017-03", "机电工程学院", "机械加工技术", "", 25, "",
     "工具钳工典型零件加工送教", "技能大赛应试注意事项，工具钳工典型零件加工方案。", ""),
    ("lecture", "incoming", "“互联网+”时代下的课程建设与网络教学", "2017-04", "教务处", "", "外请专家", 20, "余",
     "“互联网+”课程建设讲座", "两校教师共同参加。", ""),
    ("lecture", "incoming", "信息化教学改革经验与成果", "2017-05", "教务处", "", "外校专家两位", 22, "",
     "信息化教学改革经验分享", "讲解信息化教学改革的经验和成果。", ""),
    ("coaching", "outgoing", "英语说课程教学比赛演示及辅导", "2016-10", "公共课部", "英语", "", 14, "",
     "英语说课程教学比赛辅导", "说课程演示；课件制作及比赛注意事项；参赛教师辅导。", ""),
    ("practice", "outgoing", "数控车、铣实训指导培训", "2016-04", "机电工程学院", "数控技术", "", 30, "",
     "数控车、铣实训指导", "对参加技能大赛的学生和专任教师进行实训指导培训。", ""),
)  # fmt: skip

# title, level, date
RESEARCH = (
    ("中高职衔接“3+2”人才培养模式研究", "provincial", "2016-06"),
    ("县域中职学校信息化教学能力提升路径研究", "provincial", "2016-09"),
    ("校际对口支援长效机制研究", "provincial", "2017-06"),
)

# outlet, medium, date, title
PUBLICITY = (
    ("学校网站", "website", "2016-05", "实训指导进阳新 技能帮扶见实效"),
    ("学校公众号", "wechat", "2017-01", "两台车床送到阳新职教中心"),
    ("黄石日报", "newspaper", "2017-02", "校际交流促提升"),
)

# title, area, found on, cause, solution, description
PROBLEMS = (
    ("对口扶贫工作重要性宣传不够", "awareness", "2016-12",
     "部分干部、教师对扶贫工作的重要意义不能理解，帮扶范围不够广、内容不够充实。",
     "加强扶贫队伍作风建设，开展多层次、多形式业务培训，提高教职工精准扶贫意识。", "recurring"),
    ("教职工自我提升意识不够，工作积极性不高", "teachers", "2017-03",
     "部分教职工对帮扶工作理解不到位；大部分教师工作量较大，培训时间难以充分保证。",
     "联合受援学校做好宣传，充分交流，保证教师培训的完整性和效果。", "rectifying"),
    ("学生基础薄，管理难度大，宿舍脏乱差", "students", "2017-04",
     "学生整体底子较薄、自控能力较差；宿舍问题多次整改未解决。",
     "实地考察了解实际问题，选派工作人员，完善教育教学和学生管理制度。", "recurring"),
)  # fmt: skip

# title, addressee, text
RECOMMENDATIONS = (
    ("打好教育扶贫政策“组合拳”", "教育部等部门", "推动各部门教育扶贫政策形成合力，纳入国家教育事业发展规划。"),
    ("加大贫困学校优秀教师引进力度", "上级主管部门", "以政策引导和经济奖励引进教师，完善选派、入驻优秀教师定点帮扶制度。"),
    ("加大精准扶贫宣传力度", "教育部、宣传部门", "做好群众宣传工作，让精准扶贫深入人心。"),
)

# year, holder, level, how many
AWARD_COUNTS = (
    (2016, "teacher", "national", 1), (2016, "teacher", "provincial", 2), (2016, "teacher", "municipal", 12),
    (2016, "student", "provincial", 12), (2016, "student", "municipal", 14),
    (2017, "teacher", "provincial", 2), (2017, "teacher", "municipal", 12),
    (2017, "student", "provincial", 3), (2017, "student", "municipal", 5),
)  # fmt: skip
LEVEL_NAMES = {"national": "全国", "provincial": "湖北省", "municipal": "黄石市"}
CONTESTS = {
    "teacher": ("职业院校信息化教学大赛", "职业学校教师说课比赛"),
    "student": ("职业院校技能大赛", "中等职业学校技能竞赛"),
}
EVENTS = {
    "teacher": ("课堂教学", "说课", "微课", "教学设计"),
    "student": ("数控车", "工具钳工", "计算机应用", "电子装配", "护理技能"),
}
PRIZES = ("一等奖", "二等奖", "三等奖")
FIRST_AWARDED = 900  # persons with prizes are numbered from here on


@dataclass(frozen=True)
class Awarded:
    """One award of the demonstration."""

    on: str
    level: str
    holder: str
    name: str
    competition: str
    event: str
    prize: str


def awards() -> list[Awarded]:
    """63 awards: 41 in 2016, 22 in 2017."""
    made: list[Awarded] = []
    for year, holder, level, count in AWARD_COUNTS:
        for n in range(count):
            contest = CONTESTS[holder][n % 2]
            made.append(
                Awarded(
                    on=f"{year}-{4 + n % 8:02d}",
                    level=level,
                    holder=holder,
                    name=person(FIRST_AWARDED + len(made), 1980 if holder == "teacher" else 1999).name,
                    competition=f"{LEVEL_NAMES[level]}{contest}",
                    event=EVENTS[holder][n % len(EVENTS[holder])],
                    prize=PRIZES[n % 3],
                )
            )
    return made
