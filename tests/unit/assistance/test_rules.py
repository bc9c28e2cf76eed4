import pytest

from bangfu.assistance.rules import (
    RosterLine,
    attendance,
    headcount_conflict,
    mask_names,
    most_meant,
    read_roster,
)


@pytest.mark.parametrize(
    ("roster", "headcount", "expected"),
    [(0, None, None), (0, 0, 0), (0, 18, 18), (5, None, 5), (5, 18, 5)],
)
def test_a_roster_overrides_a_headcount_and_nothing_is_not_zero(roster, headcount, expected):
    assert attendance(roster=roster, headcount=headcount) == expected


@pytest.mark.parametrize(
    ("headcount", "qualifier", "most"),
    [
        (20, "", 20),
        (20, "近", 20),
        (20, "余", 29),
        (300, "余", 399),
        (18, "余", 18),
        (20, "约", 22),
        (5, "约", 6),
        (0, "余", 0),
        (0, "", 0),
    ],
)
def test_the_most_that_a_headcount_may_mean(headcount, qualifier, most):
    assert most_meant(headcount, qualifier) == most


def test_a_longer_roster_contradicts_the_headcount():
    refusal = headcount_conflict(roster=19, headcount=18)
    assert refusal is not None
    assert refusal.code == "activity.headcount"
    assert refusal.text == "名单有 19 人，多于填写的 18人次；请改正人次，或删去人次以名单为准"


@pytest.mark.parametrize(
    ("roster", "headcount", "qualifier"), [(18, 18, ""), (3, 18, ""), (29, 20, "余"), (100, None, "")]
)
def test_no_contradiction(roster, headcount, qualifier):
    assert headcount_conflict(roster=roster, headcount=headcount, qualifier=qualifier) is None


def test_thirty_are_not_twenty_odd():
    assert headcount_conflict(roster=30, headcount=20, qualifier="余") is not None


@pytest.mark.parametrize(
    ("names", "masked"),
    [
        ("张三、李四光", "张*、李**"),
        ("王五", "王*"),
        ("张三，李四 王五；赵六", "张*、李*、王*、赵*"),
        ("", ""),
    ],
)
def test_every_name_of_a_list_is_masked(names, masked):
    assert mask_names(names) == masked


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("冯卫东 工会主席 职教中心", [RosterLine("冯卫东", "工会主席", "职教中心")]),
        ("冯卫东\t工会主席", [RosterLine("冯卫东", "工会主席")]),
        ("冯卫东，工会主席，职教中心", [RosterLine("冯卫东", "工会主席", "职教中心")]),
        ("张　三  主任", [RosterLine("张三", "主任")]),
        ("张 三", [RosterLine("张三")]),
        ("张三丰 主任", [RosterLine("张三丰", "主任")]),
        ("张三、李四、\n\n  王五 \n", [RosterLine("张三"), RosterLine("李四"), RosterLine("王五")]),
        ("李明 主任 教务处 一楼 东侧", [RosterLine("李明", "主任", "教务处 一楼 东侧")]),
        (" \n 　\n", []),
    ],
)
def test_rosters_are_read_as_people_paste_them(text, people):
    assert read_roster(text) == people
