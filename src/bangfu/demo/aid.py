"""The demonstration's aid: schemes, their standards, and 917 payments that add up to the source's table."""

from dataclasses import dataclass

from bangfu.demo.roll import Enrolled

# name: (kind, element, funding, repayable)
SCHEMES = {
    "国家奖学金": ("national", "award", "state", False),
    "国家励志奖学金": ("national", "award", "state", False),
    "国家助学金": ("national", "grant", "state", False),
    "勤工助学": ("work_study", "work", "school", False),
    "校级奖学金": ("school", "award", "school", False),
    "爱心助学基金": ("school", "grant", "society", False),
    "临时困难补助": ("hardship", "subsidy", "school", False),
    "生源地信用助学贷款": ("origin_loan", "loan", "loan", True),
    "学费减免": ("fee_waiver", "waiver", "school", False),
}

# scheme, tier, yuan, from, until, basis
STANDARDS = (
    ("国家奖学金", "", 8000, "2007-09-01", "2024-08-31", "财教〔2007〕90号"),
    ("国家奖学金", "", 10000, "2024-09-01", None, "财教〔2024〕181号"),
    ("国家励志奖学金", "", 5000, "2007-09-01", "2024-08-31", "财教〔2007〕91号"),
    ("国家励志奖学金", "", 6000, "2024-09-01", None, "财教〔2024〕181号"),
    ("国家助学金", "一档", 4000, "2010-09-01", "2019-08-31", "平均 3000 元，分档"),
    ("国家助学金", "二档", 3000, "2010-09-01", "2019-08-31", "平均 3000 元，分档"),
    ("国家助学金", "三档", 2000, "2010-09-01", "2019-08-31", "平均 3000 元，分档"),
    ("生源地信用助学贷款", "上限", 8000, "2014-07-01", "2021-08-31", "财教〔2014〕180号"),
)


@dataclass(frozen=True)
class Payment:
    """One payment of the demonstration; money in 分."""

    student: Enrolled
    scheme: str
    paid_on: str
    academic_year: str
    amount: int


@dataclass(frozen=True)
class Round:
    """Payments of one scheme on one date: `counts` maps yuan per head → students, from student `first` on."""

    scheme: str
    paid_on: str
    academic_year: str
    first: int
    counts: dict[int, int]


ROUNDS = (
    # 2015: 183 × 国家 = 70.00 万元
    Round("国家奖学金", "2015-12", "2015-2016学年", 0, {8000: 2}),
    Round("国家励志奖学金", "2015-12", "2015-2016学年", 2, {5000: 45}),
    Round("国家助学金", "2015-11", "2015-2016学年", 47, {4000: 61, 3000: 65, 2000: 10}),
    Round("勤工助学", "2015-12", "2015-2016学年", 10, {2400: 30}),
    Round("校级奖学金", "2015-06", "2014-2015学年", 0, {300: 40}),
    Round("爱心助学基金", "2015-10", "2015-2016学年", 100, {300: 23}),
    Round("临时困难补助", "2015-04", "2014-2015学年", 7, {1000: 1}),
    Round("生源地信用助学贷款", "2015-10", "2015-2016学年", 120, {6000: 37}),
    # 2016: 197 × 国家 = 78.50 万元
    Round("国家奖学金", "2016-12", "2016-2017学年", 60, {8000: 2}),
    Round("国家励志奖学金", "2016-12", "2016-2017学年", 62, {5000: 50}),
    Round("国家助学金", "2016-11", "2016-2017学年", 112, {4000: 94, 3000: 41, 2000: 10}),
    Round("勤工助学", "2016-12", "2016-2017学年", 80, {2400: 29, 2300: 8}),
    Round("校级奖学金", "2016-06", "2015-2016学年", 100, {300: 50}),
    Round("爱心助学基金", "2016-10", "2016-2017学年", 160, {300: 25}),
    Round("临时困难补助", "2016-04", "2015-2016学年", 90, {1000: 2}),
    Round("生源地信用助学贷款", "2016-10", "2016-2017学年", 130, {6000: 42}),
    # 2017: 208 × 国家 = 41.60 万元
    Round("国家助学金", "2017-05", "2016-2017学年", 92, {2000: 208}),
    Round("勤工助学", "2017-06", "2016-2017学年", 150, {2500: 2, 2400: 40}),
)


def payments(students: list[Enrolled]) -> list[Payment]:
    """All payments of 2015–2017."""
    made = []
    for round_ in ROUNDS:
        amounts = [yuan for yuan, count in round_.counts.items() for _ in range(count)]
        for offset, yuan in enumerate(amounts):
            student = students[round_.first + offset]
            made.append(Payment(student, round_.scheme, round_.paid_on, round_.academic_year, yuan * 100))
    return made
