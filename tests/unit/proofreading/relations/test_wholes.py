"""What is counted by the piece has no decimals."""

import pytest

from bangfu.proofreading.output import as_data

from ..proofs import errors_of, proof_of, warnings_of

WRONG = [
    ("支持实施项目20.7个。", "20.7"),
    ("学校有专任教师68.1人，另聘外校教师20人。", "68.1"),
    ("全年受理案件12.34件，办结1200件。", "12.34"),
    ("处分省部级干部2.1人，厅局级干部1237人，县处级干部1.2万人。", "2.1"),
    ("单位\t参训教师（人）\n甲校\t31.5\n乙校\t28\n", "31.5"),
    ("现有五保对象390户，其中集中供养340人、分散供养3.4人、代养50人。", "3.4"),
    ("全年计划新建公园400.0个。", "400.0"),
    ("新登记量连续1.1年超过3000辆。", "1.1"),
    ("户籍人口126582人，学生1340人，十年共增加7389.4人。", "7389.4"),
    ("进行总计10.0小时的飞行。", "10.0"),
    ("目前已有2.9个省份的学校实施了营养改善计划。", "2.9"),
    ("全年发生较大事故1.1起。", "1.1"),
    ("向30.0余名在校生发放助学金。", "30.0"),
    ("2025年度，6.2名教职工的工资调整。", "6.2"),
    ("居民住宅发生火灾1676起，死亡1.0人。", "1.0"),
    ("科类\t计划数\n理工\t61.3\n文史\t535\n艺术\t69\n", "61.3"),
    ("年份\t资产\n2022年\t266385\n2023年\t29199.8\n2024年\t301244\n2025年\t312270\n2026年\t320112\n", "29199.8"),
]
RIGHT = [
    "折合教师1783.5人。",
    "人均图书85.3册，平均每校专任教师64.2人。",
    "每千人口执业医师3.40人。",
    "资助学生1.25万人次。",
    "占地208.5亩，建筑面积1.5万平方米。",
    "约20.5个工作量。",
    "每千人托位、养老床位数分别达到4.7个、27.3张。",
    "投资增速分别高于全国12.7个、12个百分点。",
    "家庭户由4.0人降到2.6人。",
    "全县人口密度140.5人/平方公里。",
    "两个比重分别提高2.20个、下降10.20个百分点。",
    "单位\t师均学生（人）\n甲校\t17.5\n乙校\t18\n",
    "家庭户平均规模4.5人，最大9人，最小1人。",
    "每万人口发明专利翻了一番，达到303.5件。",
    "平均回收期为51.7天，减少3.0天。",
    "11.15项改革举措出台",
    "总和生育率从1.3人减至0.78人。",
    "道路交通万车死亡人数为1.15人，下降4.6%。",
    "这一利润相当于7.5个中石油。",
    "开展“5.8人道公益日”活动。",
    "地区\t金额（万元）\n甲县\t154\n乙县\t89\n丙县\t46.7\n丁县\t226\n戊县\t83\n",
]


@pytest.mark.parametrize(("text", "number"), WRONG)
def test_a_piece_is_not_divided(text: str, number: str) -> None:
    assert errors_of(text) == [f"按个数计的应为整数，而所写为 {number}"]


@pytest.mark.parametrize("text", RIGHT)
def test_what_may_have_decimals(text: str) -> None:
    assert errors_of(text) == []
    assert warnings_of(text) == []


def test_the_data_name_the_nearest_whole() -> None:
    (finding,) = as_data(proof_of("支持实施项目20.7个。"))["findings"]
    assert (finding["kind"], finding["stated"], finding["expected"]) == ("pieces", "20.7", "21")


def test_a_point_before_a_zero_makes_it_ten_times_less() -> None:
    (finding,) = as_data(proof_of("全年计划新建公园400.0个。"))["findings"]
    assert (finding["stated"], finding["expected"]) == ("400.0", "4000")
