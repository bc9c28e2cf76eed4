"""What becomes of rows, without a database."""


from bangfu.core.errors import Refusal
from bangfu.intake.plan import Existing, Incoming, Outcome, Problem, Unique, plan_rows


def incoming(keys, amounts=None, notes=None, problems=None, uniques=()):
    amounts = amounts or [100] * len(keys)
    return Incoming(
        keys=[(key,) for key in keys],
        fields={"key": keys, "amount": amounts, "note": notes or [None] * len(keys)},
        compared=("amount", "note"),
        places=[("发放", row + 3) for row in range(len(keys))],
        problems=problems or {},
        key_column="凭证号",
        uniques=uniques,
    )


def outcomes(rows):
    return [str(row.outcome) for row in rows]


def test_new_same_and_different_rows():
    existing = {("b",): Existing(7, 2, (100, "旧")), ("c",): Existing(8, 1, (90, "旧"))}
    rows = plan_rows(incoming(["a", "b", "c"]), existing)
    assert outcomes(rows) == ["add", "leave", "change"]
    assert (rows[2].pk, rows[2].version, rows[2].changes) == (8, 1, {"amount": (90, 100)})


def test_a_blank_cell_changes_nothing():
    rows = plan_rows(incoming(["a"], notes=[None]), {("a",): Existing(1, 1, (100, "保留"))})
    assert outcomes(rows) == ["leave"]


def test_the_same_row_twice_names_the_first():
    rows = plan_rows(incoming(["a", "a"]), {})
    assert outcomes(rows) == ["add", "refuse"]
    (problem,) = rows[1].problems
    assert (problem.sheet, problem.cell, problem.refusal.code) == ("发放", "4", "row.twice")
    assert "第 3 行" in problem.refusal.reason


def test_two_rows_of_one_record_that_differ_are_told_apart():
    rows = plan_rows(incoming(["a", "a"], amounts=[100, 200]), {})
    assert rows[1].problems[0].refusal.code == "row.twice_differently"
    assert "凭证号" in rows[1].problems[0].refusal.remedy


def test_a_refused_row_does_not_make_the_next_one_a_double():
    problem = Problem("发放", "C3", "金额", "-5", Refusal("money.negative", "金额是负数"))
    rows = plan_rows(incoming(["a", "a"], problems={0: [problem]}), {})
    assert outcomes(rows) == ["refuse", "add"]
    assert rows[0].problems == [problem]


def test_a_second_key_that_belongs_to_another_record_is_refused():
    unique = Unique("身份证号", "身份证号", ["x", "y", None], {"x": (5, "学号 S5"), "y": (8, "学号 S8")})
    existing = {("b",): Existing(8, 1, (100, None))}
    rows = plan_rows(incoming(["a", "b", "c"], uniques=[unique]), existing)
    assert outcomes(rows) == ["refuse", "leave", "add"]
    assert "学号 S5" in rows[0].problems[0].refusal.reason


def test_a_second_key_twice_in_a_file_is_refused():
    unique = Unique("身份证号", "身份证号", ["x", "x"], {})
    rows = plan_rows(incoming(["a", "b"], uniques=[unique]), {})
    assert outcomes(rows) == ["add", "refuse"]
    assert "第 3 行" in rows[1].problems[0].refusal.reason


def test_outcome_of_nothing_is_nothing():
    assert plan_rows(incoming([]), {}) == []
    assert Outcome.ADD == "add"
