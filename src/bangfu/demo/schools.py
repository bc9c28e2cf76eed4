"""The two schools of the source and the bodies around them: names, affiliations, departments, profile.

Institutions, dates and figures are the source's; see docs/source-figures.md for the doubts they raise.
"""

COLLEGE, PARTNER = "college", "partner"
PROFILE_DATE = "2017"

# key: (kind, code, name, short name, region)
BODIES = {
    COLLEGE: ("vocational_college", "DEMO-HBEC", "湖北工程职业学院", "工程职院", "湖北省黄石市"),
    PARTNER: ("secondary_school", "DEMO-YXZJ", "阳新县职业教育中心", "阳新职教中心", "湖北省黄石市阳新县"),
    "city": ("bureau", "DEMO-HSZF", "黄石市人民政府", "黄石市政府", "湖北省黄石市"),
    "bureau": ("bureau", "DEMO-HSJY", "黄石市教育局", "市教育局", "湖北省黄石市"),
    "province": ("bureau", "DEMO-HBJY", "湖北省教育厅", "省教育厅", "湖北省武汉市"),
    "county": ("bureau", "DEMO-YXJY", "阳新县教育局", "县教育局", "湖北省黄石市阳新县"),
    "group": ("group", "DEMO-EDZJ", "鄂东职业教育集团", "鄂东职教集团", "湖北省黄石市"),
    "city_school": ("secondary_school", "DEMO-HBCS", "湖北城市职业学校", "", "湖北省黄石市"),
    "daye": ("secondary_school", "DEMO-DYZY", "大冶职业技术学校", "", "湖北省黄石市大冶市"),
    "machinery": ("secondary_school", "DEMO-HBJX", "湖北省机械工业学校", "省机械工业学校", "湖北省黄石市"),
}

# body, kind, name, from, until, basis
NAMES = (
    (COLLEGE, "former", "黄石职业技术学院", "2007", "2014", "2007年创办"),
    (COLLEGE, "official", "湖北工程职业学院", "2014", "", "2014年更名"),
    (COLLEGE, "nameplate", "湖北省机械工业学校", "1999", "", "1999年更名；一个实体、一套班子、两块牌子"),
    (PARTNER, "official", "阳新县职业教育中心", "", "", "整合县内三校组建"),
    (PARTNER, "alias", "阳新中等职业学校", "", "", "材料中的别称"),
    (PARTNER, "alias", "阳新职业教育中心", "", "", "材料中的别称"),
    (PARTNER, "alias", "阳新职校", "", "", "材料中的别称"),
)

# body, upper body, kind, from, until, note
AFFILIATIONS = (
    (COLLEGE, "city", "subordinate", "2007-01-01", None, "隶属于黄石市政府"),
    (COLLEGE, "bureau", "supervised", "2015-03-01", None, "业务主管"),
    ("machinery", "province", "subordinate", "1999-01-01", "2015-02-28", "隶属于湖北省教育厅"),
    ("machinery", "city", "subordinate", "2015-03-01", None, "2015年3月省教育厅与市政府协议划转"),
    (COLLEGE, "group", "member", "2013-01-01", None, "牵头学校"),
    (PARTNER, "group", "member", "2013-01-01", None, ""),
    (PARTNER, "county", "supervised", "2007-01-01", None, ""),
)

# body, kind, name
UNITS = (
    (COLLEGE, "college", "机电工程学院"),
    (COLLEGE, "college", "电气电子学院"),
    (COLLEGE, "college", "经贸与信息学院"),
    (COLLEGE, "college", "建筑与环境艺术学院"),
    (COLLEGE, "college", "交通工程学院"),
    (COLLEGE, "college", "电子商务学院"),
    (COLLEGE, "course_division", "公共课部"),
    (COLLEGE, "course_division", "思政课部"),
    (COLLEGE, "office", "质量管理处"),
    (COLLEGE, "office", "教务处"),
    (COLLEGE, "office", "学工部"),
    (COLLEGE, "office", "人事处"),
    (COLLEGE, "office", "招生处"),
    (COLLEGE, "office", "学生资助管理中心"),
    (PARTNER, "office", "教务处"),
    (PARTNER, "office", "学生科"),
)

PARTNER_MAJORS = (
    "计算机应用", "电子技术及应用", "机械制造及控制", "模具设计及应用", "服装设计与工艺", "学前教育",
    "中西医结合", "护理", "助产士",
)  # fmt: skip

# body: {indicator: (value, qualifier)}
PROFILE = {
    COLLEGE: {
        "students": ("8923", ""), "secondary_students": ("3361", ""), "higher_students": ("5562", ""),
        "adult_students": ("500", "近"), "staff": ("493", ""), "staff_on_post": ("341", ""),
        "full_time_teachers": ("217", ""), "senior_teachers": ("48", ""), "doctors": ("2", ""),
        "graduate_teachers": ("108", ""), "part_time_teachers": ("200", "余"), "land_area": ("820", "余"),
        "building_area": ("200000", ""), "fixed_assets": ("170000000", ""), "equipment_value": ("25600000", ""),
        "training_rooms": ("52", ""), "workplaces_per_student": ("0.48", ""), "external_bases": ("70", ""),
        "paper_books": ("232600", ""), "electronic_books": ("3300", ""), "paper_journals": ("630", ""),
        "electronic_journals": ("5769", ""), "majors": ("34", ""), "colleges": ("6", ""),
        "course_divisions": ("2", ""),
    },
    PARTNER: {
        "students": ("4224", ""), "undergraduate_students": ("2624", ""), "technical_students": ("2106", ""),
        "employees": ("194", ""), "full_time_teachers": ("102", ""), "contract_staff": ("40", ""),
        "retired_staff": ("52", ""), "land_area": ("208", ""), "building_area": ("15000", ""),
        "annual_trainees": ("6000", ""),
    },
}  # fmt: skip

# body, title, level, awarded by, year
HONOURS = (
    (COLLEGE, "全国职业教育先进单位", "national", "", ""),
    (COLLEGE, "全国职业指导工作先进学校", "national", "", ""),
    (COLLEGE, "全国机械行业合作培养高素质技能人才创新学校", "national", "", ""),
    (COLLEGE, "全省高技能人才培养示范性基地", "provincial", "", ""),
    (COLLEGE, "湖北省文明单位", "provincial", "", ""),
    (PARTNER, "“512”工程合格学校", "provincial", "湖北省人民政府", "2002"),
    (PARTNER, "湖北省农村实用人才培训基地", "provincial", "湖北省委组织部", "2008"),
)

# body, name, kind, level
BASES = (
    (COLLEGE, "国家职业技能鉴定所", "testing", "national"),
    (COLLEGE, "全国职工职业技能培训基地", "training", "national"),
    (COLLEGE, "湖北省高技能人才培训基地", "training", "provincial"),
    (COLLEGE, "黄石市公共就业培训基地", "training", "municipal"),
    (COLLEGE, "湖北省安全生产培训机构", "agency", "provincial"),
    (COLLEGE, "湖北省内河船舶船员基本安全培训机构", "agency", "provincial"),
    (COLLEGE, "湖北省交通运输企业安全生产标准化考评机构", "agency", "provincial"),
    (COLLEGE, "黄石市就业培训定点机构", "agency", "municipal"),
    (PARTNER, "湖北省农村劳动力转移培训阳光工程示范基地", "training", "provincial"),
    (PARTNER, "湖北省“雨露计划”培训定点基地", "training", "provincial"),
)
