"""Tables with several groupings of one total, and with rows and columns of shares."""

import pytest

from ..proofs import errors_of, held_of, warnings_of

STAFF = "总数\t职称\t学位\t年龄\n高级\t中级\t初级\t博士\t硕士\t学士\t中青年\t其他\n{rows}\n"
SCHOOL = "校级人员数量\t28\t8\t10\t10\t6\t18\t4\t20\t8"
COLLEGE = "院系人员数量\t30\t15\t9\t6\t5\t19\t6\t18\t12"


def staff(*rows: str) -> str:
    return STAFF.format(rows="\n".join(rows))


def test_each_grouping_comes_to_the_total() -> None:
    held = held_of(staff(SCHOOL, COLLEGE))
    for sentence in ("8 + 10 + 10 = 28", "6 + 18 + 4 = 28", "20 + 8 = 28", "15 + 9 + 6 = 30", "18 + 12 = 30"):
        assert f"{sentence}，与所写 {sentence.rpartition(' ')[2]} 相符" in held
    assert errors_of(staff(SCHOOL, COLLEGE)) == []


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        # the other row shows where the groupings end
        ((SCHOOL.replace("20\t8", "20\t3"), COLLEGE), "20 + 3 = 23，而所写为 28；“20”或为“25”之误"),
        # what stands between two whole groupings is one
        ((SCHOOL.replace("6\t18\t4", "6\t81\t4"),), "6 + 81 + 4 = 91，而所写为 28；“81”或为“18”之误"),
    ],
)
def test_a_grouping_with_a_wrong_number(rows: tuple[str, ...], error: str) -> None:
    assert errors_of(staff(*rows)) == [error]


def test_empty_groups_at_a_border_belong_to_either() -> None:
    text = staff("校级人员数量\t18\t9\t9\t0\t0\t15\t3\t12\t6", "院系人员数量\t11\t7\t2\t2\t0\t8\t3\t9\t2")
    assert errors_of(text) == []
    assert warnings_of(text) == []


BELOW = "项目\t总数\t教授\t副教授\t讲师\n数量\t62\t8\t33\t21\n比例(%)\t100\t12.90\t53.23\t33.87\n"
BESIDE = (
    "项目\t数量\t百分比（%）\n专任教师数\t总计\t1732\n"
    "其中：硕士\t430\t24.83\n博士\t1164\t67.21\n双师型\t633\t36.55\n"
)


def test_a_row_of_shares_under_the_numbers() -> None:
    assert "33 ÷ 62 = 53.226%，与所写 53.23% 相符" in held_of(BELOW)
    assert errors_of(BELOW) == []
    wrong = errors_of(BELOW.replace("53.23", "35.23"))
    assert "33 ÷ 62 = 53.226%，而所写为 35.23%；“35.23”或为“53.23”之误" in wrong


def test_shares_beside_the_parts_of_a_block() -> None:
    assert "430 ÷ 1732 = 24.827%，与所写 24.83% 相符" in held_of(BESIDE)
    assert errors_of(BESIDE) == []
    assert errors_of(BESIDE.replace("67.21", "76.21")) == [
        "1164 ÷ 1732 = 67.206%，而所写为 76.21%；“76.21”或为“67.21”之误"
    ]


def test_a_row_of_shares_may_leave_the_total_out() -> None:
    text = "数量构成\n\t总计\t正高级\t副高级\t其他\n数量\t62\t49\t8\t5\n比例 %\t/\t73.42\t12.90\t8.06\n"
    assert errors_of(text) == ["49 ÷ 62 = 79.032%，而所写为 73.42%"]
    assert errors_of(text.replace("73.42", "79.03")) == []


def test_a_total_that_all_shares_of_its_block_contradict() -> None:
    text = (
        "项目\t数量\t百分比（%）\n专任教师数\t总计\t172\n具有硕士学位\t430\t24.83\n具有博士学位\t1164\t67.21\n"
        "双师型\t633\t36.55\n外聘教师\t总计\t109\n境外教师\t18\t16.51\n"
    )
    assert errors_of(text) == ["1164 ÷ 172 = 676.744%，而所写为 67.21%；“172”或为“1732”之误"]
    assert errors_of(text.replace("172", "1732")) == []
