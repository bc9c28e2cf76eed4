"""The spreadsheets that the school's offices would hand in: title rows above the header, text identity numbers."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from bangfu.demo.aid import SCHEMES, Payment
from bangfu.demo.assistance import PROJECTS, awards
from bangfu.demo.destinations import AS_OF, COHORT, destinations
from bangfu.demo.roll import Enrolled

KIND_WORDS = {
    "national": "国家奖助学金", "work_study": "勤工助学", "school": "校内奖助学金", "hardship": "困难补助",
    "origin_loan": "生源地贷款", "fee_waiver": "学费减免",
}  # fmt: skip
LEVEL_WORDS = {"national": "国家级", "provincial": "省级", "municipal": "市级"}
AREA_WORDS = {
    "management": "管理帮扶", "majors": "专业建设", "teachers": "师资培训", "teaching": "教研教改",
    "contests": "技能竞赛", "facilities": "实训条件", "enrolment_jobs": "招生就业",
}  # fmt: skip


def write_roll(path: Path, students: Iterable[Enrolled]) -> Path:
    """学生名册."""
    heading = ("学号", "姓名", "性别", "身份证号", "二级学院", "专业", "学段", "年级", "班级", "生源地")
    rows = (
        (s.number, s.person.name, s.person.sex, s.person.identity_number, s.college, s.major, s.segment,
         s.grade, s.class_name, s.origin)
        for s in students
    )  # fmt: skip
    return _write(path, "学生名册", heading, rows)


def write_payments(path: Path, year: int, payments: Iterable[Payment]) -> Path:
    """One year's 资助发放明细表, money in 元."""
    heading = ("序号", "学号", "姓名", "身份证号", "二级学院", "资助项目", "类别", "发放时间", "学年", "金额（元）")
    rows = (
        (n, p.student.number, p.student.person.name, p.student.person.identity_number, p.student.college,
         p.scheme, KIND_WORDS[SCHEMES[p.scheme][0]], _month(p.paid_on), p.academic_year, p.amount // 100)
        for n, p in enumerate(payments, 1)
    )  # fmt: skip
    return _write(path, f"{year}年学生资助发放明细表", heading, rows)


def write_projects(path: Path, partner: str) -> Path:
    """帮扶项目一览表."""
    heading = ("项目名称", "受援学校", "项目类别", "年度", "牵头部门", "受益人次", "阶段")
    rows = (
        (name, partner, AREA_WORDS[area], year, unit, people, "已完成")
        for name, area, year, unit, people in PROJECTS
    )
    return _write(path, "2016—2017年对口帮扶项目一览表", heading, rows)


def write_awards(path: Path, partner: str) -> Path:
    """获奖情况登记表."""
    heading = ("获奖时间", "受援学校", "级别", "获奖者", "获奖人", "比赛名称", "赛项", "奖项")
    rows = (
        (_month(a.on), partner, LEVEL_WORDS[a.level], "教师" if a.holder == "teacher" else "学生",
         a.name, a.competition, a.event, a.prize)
        for a in awards()
    )  # fmt: skip
    return _write(path, "受援学校师生获奖情况登记表", heading, rows)


def write_destinations(path: Path) -> Path:
    """毕业去向登记表."""
    heading = ("届", "学号", "姓名", "学段", "专业", "生源地", "毕业去向", "统计截止")
    rows = (
        (COHORT, s.number, s.person.name, s.segment, s.major, s.origin, outcome, AS_OF)
        for s, outcome in destinations()
    )
    return _write(path, "2016届阳新籍毕业生去向登记表", heading, rows)


def _month(iso: str) -> str:
    year, month = iso.split("-")[:2]
    return f"{year}年{int(month)}月"


def _write(path: Path, title: str, heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> Path:
    """A sheet with a merged title, a note, the header in row 3, and text kept as text."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Sheet1")
        bold = book.add_format({"bold": True, "align": "center", "border": 1})
        head = book.add_format({"bold": True, "align": "center", "font_size": 16})
        sheet.merge_range(0, 0, 0, len(heading) - 1, title, head)
        sheet.write(1, 0, "制表：演示数据（人员均为虚构）")
        sheet.write_row(2, 0, heading, bold)
        for number, row in enumerate(rows, 3):
            for column, value in enumerate(row):
                write = sheet.write_number if isinstance(value, int) else sheet.write_string
                write(number, column, value)
        sheet.set_column(0, len(heading) - 1, 16)
    return path
