"""The demonstration's students: those who were aided, and the graduates of 2016 from 阳新."""

from dataclasses import dataclass

from bangfu.demo.people import Person, person

AIDED = 300
HIGHER_GRADUATES = 71
SECONDARY_GRADUATES = 149
ORIGIN = "湖北省黄石市阳新县"
ORIGINS = (ORIGIN, "湖北省黄石市大冶市", "湖北省黄冈市蕲春县", "湖北省咸宁市通山县")

# college: (major, short name of its classes)
MAJORS = (
    ("机电工程学院", "机械设计与制造", "机制"),
    ("机电工程学院", "数控技术", "数控"),
    ("电气电子学院", "电气自动化", "电气"),
    ("经贸与信息学院", "计算机应用技术", "计应"),
    ("建筑与环境艺术学院", "建筑工程技术", "建工"),
    ("交通工程学院", "汽车检测与维修技术", "汽修"),
    ("电子商务学院", "酒店管理", "酒店"),
)


@dataclass(frozen=True)
class Enrolled:
    """A student of the demonstration with what the roll says."""

    number: str
    person: Person
    college: str
    major: str
    class_name: str
    grade: int
    segment: str
    origin: str


def aided_students() -> list[Enrolled]:
    """300 students of three intakes who received aid in 2015–2017."""
    return [_enrolled(n, 2014 + n // 100, "高职", ORIGINS[n % len(ORIGINS)]) for n in range(AIDED)]


def graduates() -> list[Enrolled]:
    """2016 graduates from 阳新: 71 of the college, then 149 of the secondary school under its other nameplate."""
    higher = [_enrolled(AIDED + n, 2013, "高职", ORIGIN) for n in range(HIGHER_GRADUATES)]
    start = AIDED + HIGHER_GRADUATES
    return higher + [_enrolled(start + n, 2013, "中职", ORIGIN) for n in range(SECONDARY_GRADUATES)]


def _enrolled(number: int, grade: int, segment: str, origin: str) -> Enrolled:
    college, major, short = MAJORS[number % len(MAJORS)]
    age = 18 if segment == "高职" else 15
    return Enrolled(
        number=f"{grade}{'1' if segment == '高职' else '2'}{number:04d}",
        person=person(number, grade - age),
        college=college,
        major=major,
        class_name=f"{short}{grade % 100}{number % 2 + 1:02d}班",
        grade=grade,
        segment=segment,
        origin=origin,
    )
