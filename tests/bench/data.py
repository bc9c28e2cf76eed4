"""Benchmark data. Rows go straight into the tables: what is measured is how they are read."""

import datetime
from typing import Any

SCHOOL, OPERATOR, READER = "测试职业学院", "bench-centre", "bench-leader"
COLLEGES = ("机电学院", "信息学院", "经管学院", "建筑学院", "护理学院", "艺术学院", "汽车学院", "旅游学院")
SCHEMES = (
    ("国家奖学金", "national", "award", 800_000), ("国家励志奖学金", "national", "award", 500_000),
    ("国家助学金一等", "national", "grant", 440_000), ("国家助学金二等", "national", "grant", 330_000),
    ("国家助学金三等", "national", "grant", 220_000), ("勤工助学岗位", "work_study", "work", 40_000),
    ("校长奖学金", "school", "award", 300_000), ("学业奖学金", "school", "award", 100_000),
    ("临时困难补助", "hardship", "subsidy", 50_000), ("生源地信用助学贷款", "origin_loan", "loan", 800_000),
    ("学费减免", "fee_waiver", "waiver", 250_000), ("企业奖学金", "society", "award", 200_000),
)  # fmt: skip

# i runs over the payments; the multipliers spread students, schemes and months without a random generator.
PAYMENTS = """
INSERT INTO aid_aidpayment (version, created_at, updated_at, removed_reason, organisation_id, student_id, scheme_id,
  kind, unit_id, paid_on, academic_year, amount, reference, note)
WITH RECURSIVE n(i) AS (SELECT CAST(0 AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < %(count)s - 1)
SELECT 1, %(now)s, %(now)s, '', student.organisation_id, student.id, scheme.id, scheme.kind, student.unit_id,
  CAST(2010 + (n.i * 31) %% 9 AS varchar(4)) || '-' || substr('010203040506070809101112', CAST(1 + 2 * ((n.i * 5) %% 12) AS integer), 2),
  2010 + (n.i * 31) %% 9 - CASE WHEN (n.i * 5) %% 12 < 8 THEN 1 ELSE 0 END,
  10000 + (n.i * 7919) %% 800000, 'B' || CAST(n.i AS varchar(12)), ''
FROM n JOIN people_student student ON student.id = %(first_student)s + (n.i * 7919) %% %(students)s
  JOIN aid_aidscheme scheme ON scheme.id = %(first_scheme)s + (n.i * 13) %% %(schemes)s
"""


def fill(*, payments: int, students: int) -> None:
    """A school with its roll and payments, an aid centre's account and a leader's."""
    from django.db import connection, transaction

    from bangfu.core.scoping import everything

    with everything(), transaction.atomic():
        school = _school()
        first_student = _students(school, students)
        first_scheme = _schemes(school)
        if payments:
            values = {
                "count": payments, "now": datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC),
                "first_student": first_student, "students": students,
                "first_scheme": first_scheme, "schemes": len(SCHEMES),
            }  # fmt: skip
            with connection.cursor() as cursor:
                cursor.execute(PAYMENTS, values)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _school() -> Any:
    from tests.factories import make_organisation, make_unit, make_user

    school = make_organisation(SCHOOL, is_home=True)
    for name in COLLEGES:
        make_unit(school, name)
    for username, role in ((OPERATOR, "aid_centre"), (READER, "school_leader")):
        user = make_user(role, school)
        user.username = username
        user.save()
    return school


def _students(school: Any, count: int) -> int:
    from bangfu.accounts.models import Unit
    from bangfu.core.bulk import insert_rows
    from bangfu.people.models import Student

    units = list(Unit.objects.order_by("pk").values_list("pk", flat=True))
    numbers = range(count)
    columns = {
        "student_number": [f"{2010 + n % 9}{n:08d}" for n in numbers],
        "name": [name_of(n) for n in numbers],
        "unit_id": [units[n % len(units)] for n in numbers],
        "grade": [2010 + n % 9 for n in numbers],
        "class_name": [f"{n % 9 + 10}级{n % 40 + 1}班" for n in numbers],
    }
    return insert_rows(Student, columns, {"organisation_id": school.pk, **_stamps()})[0]


def name_of(number: int) -> str:
    """A name of three characters; many share one."""
    first, last = "子文志明建国晓海", "华强军敏静丽涛磊"
    return "赵钱孙李周吴郑王冯陈"[number % 10] + first[number // 10 % 8] + last[number // 80 % 8]


def _schemes(school: Any) -> int:
    from bangfu.aid.models import AidScheme
    from bangfu.core.bulk import insert_rows

    columns = {
        "name": [s[0] for s in SCHEMES],
        "kind": [s[1] for s in SCHEMES],
        "element": [s[2] for s in SCHEMES],
        "is_repayable": [s[2] == "loan" for s in SCHEMES],
    }
    return insert_rows(AidScheme, columns, {"organisation_id": school.pk, "funding": "state", **_stamps()})[0]


def _stamps() -> dict[str, Any]:
    moment = datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC)
    return {"created_at": moment, "updated_at": moment}
