"""The indicators, sum rules, ratios and thresholds a new installation starts with. Afterwards they are data.

Thresholds: 教发〔2004〕2号 for colleges, 教职成〔2010〕12号 for secondary schools; the last member of a
threshold says whether the figure was read in the published text (False: to be checked before use).
"""

COLLEGE, SECONDARY = "vocational_college", "secondary_school"

# (group, [(code, name, unit, decimals, is_count, definition)])
INDICATORS: list[tuple[str, list[tuple[str, str, str, int, bool, str]]]] = [
    ("students", [
        ("students", "在校生", "人", 0, True, "各类全日制在校学生总数"),
        ("secondary_students", "中职生", "人", 0, True, "高职院校内的中职在校生"),
        ("higher_students", "高职生", "人", 0, True, "高职在校生"),
        ("equivalent_students", "折合在校生", "人", 1, False, "按基本办学条件指标口径折合的在校生数"),
        ("adult_students", "其他成教及非全日制", "人", 0, True, "成人教育和非全日制免费学历教育，另计"),
        ("undergraduate_students", "本专科生", "人", 0, True, "在校本科及专科生（含电大）"),
        ("technical_students", "中专生", "人", 0, True, "中等职业学校的全日制中专在校生"),
    ]),
    ("staff", [
        ("staff", "教职工", "人", 0, True, "学校教职工总数"),
        ("staff_on_post", "在岗教职工", "人", 0, True, "不含编外聘用人员"),
        ("full_time_teachers", "专任教师", "人", 0, True, ""),
        ("senior_teachers", "副高以上职称教师", "人", 0, True, "专任教师中"),
        ("doctors", "博士", "人", 0, True, "专任教师中"),
        ("graduate_teachers", "研究生学历学位教师", "人", 0, True, "专任教师中具有研究生学历或硕士以上学位"),
        ("double_qualified", "双师型教师", "人", 0, True, "专任教师中"),
        ("part_time_teachers", "兼职教师", "人", 0, True, "行业企业兼职教师人才库"),
        ("employees", "职工", "人", 0, True, "含聘用与离退休"),
        ("contract_staff", "聘用教师", "人", 0, True, ""),
        ("retired_staff", "离退休人员", "人", 0, True, ""),
    ]),
    ("campus", [
        ("land_area", "占地面积", "亩", 2, False, ""),
        ("building_area", "建筑面积", "㎡", 2, False, ""),
        ("teaching_area", "教学行政用房", "㎡", 2, False, ""),
    ]),
    ("assets", [
        ("fixed_assets", "固定资产总值", "元", 2, False, ""),
        ("equipment_value", "教学科研仪器设备总值", "元", 2, False, ""),
    ]),
    ("practice", [
        ("training_rooms", "实训室", "个", 0, True, "校内实训基地、实习车间、实训室（实验室）"),
        ("workplaces", "校内实践教学工位", "个", 0, True, ""),
        ("workplaces_per_student", "生均校内实践教学工位", "个/生", 2, False, "材料直接给出的数，分母未注明"),
        ("external_bases", "校外实训基地", "个", 0, True, ""),
    ]),
    ("library", [
        ("paper_books", "纸质图书", "册", 0, True, ""),
        ("electronic_books", "电子图书", "GB", 2, False, ""),
        ("paper_journals", "纸质期刊", "种", 0, True, ""),
        ("electronic_journals", "电子期刊", "种", 0, True, ""),
    ]),
    ("structure", [
        ("majors", "专业及方向", "个", 0, True, ""),
        ("colleges", "二级学院", "个", 0, True, ""),
        ("course_divisions", "课部", "个", 0, True, ""),
    ]),
    ("training", [
        ("annual_trainees", "年培训人次", "人次", 0, True, "各类培训年结业人次"),
        ("graduates_trained", "累计培养人才", "人", 0, True, "建校以来"),
    ]),
]  # fmt: skip

# (school kind, total, parts)
SUM_RULES: list[tuple[str, str, list[str]]] = [
    (COLLEGE, "students", ["secondary_students", "higher_students"]),
    (SECONDARY, "students", ["undergraduate_students", "technical_students"]),
    (SECONDARY, "employees", ["full_time_teachers", "contract_staff", "retired_staff"]),
]

# denominators of per-student figures: suffix of the code → indicator
PER_STUDENT: list[tuple[str, str]] = [
    ("", "students"),
    ("_equivalent", "equivalent_students"),
    ("_higher", "higher_students"),
    ("_technical", "technical_students"),
]
# (code, name, numerator, factor, unit, decimals), each with every denominator of PER_STUDENT
PER_STUDENT_RATIOS: list[tuple[str, str, str, str, str, int]] = [
    ("equipment_per_student", "生均设备值", "equipment_value", "1", "元/生", 0),
    ("land_per_student", "生均占地", "land_area", "666.67", "㎡/生", 1),
    ("buildings_per_student", "生均建筑面积", "building_area", "1", "㎡/生", 2),
    ("teaching_area_per_student", "生均教学行政用房", "teaching_area", "1", "㎡/生", 2),
    ("books_per_student", "生均图书", "paper_books", "1", "册/生", 1),
]
# (code, name, numerator, denominator, factor, unit, decimals)
OTHER_RATIOS: list[tuple[str, str, str, str, str, str, int]] = [
    ("graduate_share", "研究生学历学位教师比例", "graduate_teachers", "full_time_teachers", "100", "%", 1),
    ("senior_share", "高级职称教师比例", "senior_teachers", "full_time_teachers", "100", "%", 1),
    ("double_qualified_share", "双师型教师比例", "double_qualified", "full_time_teachers", "100", "%", 1),
]

RULES_2004, RULES_2010 = (
    "教发〔2004〕2号《普通高等学校基本办学条件指标（试行）》",
    "教职成〔2010〕12号《中等职业学校设置标准》",
)
FROM = {COLLEGE: "2004-02-06", SECONDARY: "2010-07-06"}
# the denominators on which the standards of each kind of school are judged
JUDGED_ON = {COLLEGE: ("", "_equivalent", "_higher"), SECONDARY: ("", "_technical")}
REGULATION = {COLLEGE: RULES_2004, SECONDARY: RULES_2010}

# (school kind, ratio without suffix, operator, value, unit, verified); judged for each denominator
RATIO_THRESHOLDS: list[tuple[str, str, str, str, str, bool]] = [
    (COLLEGE, "student_teacher", "at_most", "18", "人", True),
    (COLLEGE, "graduate_share", "at_least", "15", "%", True),
    (COLLEGE, "senior_share", "at_least", "20", "%", False),
    (COLLEGE, "teaching_area_per_student", "at_least", "16", "㎡/生", True),
    (COLLEGE, "equipment_per_student", "at_least", "4000", "元/生", True),
    (COLLEGE, "books_per_student", "at_least", "60", "册/生", True),
    (COLLEGE, "land_per_student", "at_least", "59", "㎡/生", False),
    (SECONDARY, "student_teacher", "at_most", "20", "人", True),
    (SECONDARY, "land_per_student", "at_least", "33", "㎡/生", True),
    (SECONDARY, "buildings_per_student", "at_least", "20", "㎡/生", True),
    (SECONDARY, "equipment_per_student", "at_least", "2500", "元/生", True),
    (SECONDARY, "books_per_student", "at_least", "30", "册/生", True),
    (SECONDARY, "double_qualified_share", "at_least", "30", "%", False),
]
# (school kind, indicator, operator, value, factor, unit, verified)
INDICATOR_THRESHOLDS: list[tuple[str, str, str, str, str, str, bool]] = [
    (SECONDARY, "land_area", "at_least", "40000", "666.67", "㎡", True),
    (SECONDARY, "building_area", "at_least", "24000", "1", "㎡", True),
    (SECONDARY, "full_time_teachers", "at_least", "60", "1", "人", True),
    (SECONDARY, "equipment_value", "at_least", "3000000", "1", "元", True),
]


def ratios() -> list[tuple[str, str, str, str, str, str, int]]:
    """All ratios as (code, name, numerator, denominator, factor, unit, decimals), in display order."""
    rows = [
        (f"student_teacher{suffix}", "生师比", students, "full_time_teachers", "1", "人", 1)
        for suffix, students in PER_STUDENT
    ]
    for code, name, numerator, factor, unit, decimals in PER_STUDENT_RATIOS:
        rows += [(code + suffix, name, numerator, students, factor, unit, decimals) for suffix, students in PER_STUDENT]
    return rows + OTHER_RATIOS
