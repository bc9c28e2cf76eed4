"""`bangfu figures`."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.figures.data import payment, scheme, student, two_schools

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _payments():
    school, _partner = two_schools()
    person, grant, work = student(school), scheme(school), scheme(school, "work_study")
    payment(person, grant, "2015-03", 70_000_00)
    payment(person, grant, "2016-03", 5)
    payment(person, work, "2016-04", 7_200_00)


def said(capsys, *arguments: str) -> str:
    call_command("figures", *arguments)
    return capsys.readouterr().out


def test_json_is_exactly_what_was_promised(capsys):
    answer = json.loads(
        said(capsys, "show", "aid.amount", "--by", "kind,year", "--from", "2015", "--to", "2016", "--json")
    )
    assert list(answer) == ["code", "title", "unit", "definition", "as_of", "rows", "total"]
    assert answer["rows"] == [
        {"kind": "国家奖助学金", "year": 2015, "value": 70_000_00, "records": 1},
        {"kind": "国家奖助学金", "year": 2016, "value": 5, "records": 1},
        {"kind": "勤工助学", "year": 2015, "value": 0, "records": 0},
        {"kind": "勤工助学", "year": 2016, "value": 7_200_00, "records": 1},
    ]
    assert answer["total"] == {"value": 77_200_05, "records": 3}
    assert (answer["code"], answer["unit"]) == ("aid.amount", "分")


def test_rates_show_both_parts(capsys):
    answer = json.loads(said(capsys, "show", "aid.average", "--by", "year", "--where", "year=2015", "--json"))
    value = {"numerator": 70_000_00, "denominator": 1, "value": 7_000_000.0}
    assert answer["rows"] == [{"year": 2015, "value": value, "records": 1}]


def test_text_is_aligned_with_a_total(capsys):
    lines = said(capsys, "show", "aid.amount", "--by", "kind", "--unit", "wan").splitlines()
    assert lines[0] == "资助金额（aid.amount）"
    assert [line.split() for line in lines[3:5]] == [["国家奖助学金", "7.000005", "2"], ["勤工助学", "0.72", "1"]]
    assert lines[-1].split() == ["合计", "7.720005", "3"]


def test_one_school_by_name(capsys):
    answer = json.loads(said(capsys, "show", "aid.times", "--organisation", "乙县职教中心", "--json"))
    assert answer["total"] == {"value": None, "records": 0}


def test_the_list_has_every_promised_figure(capsys):
    figures = {entry["code"]: entry for entry in json.loads(said(capsys, "list", "--json"))}
    assert {"aid.amount", "aid.times", "aid.persons", "projects.count", "projects.person_times", "awards.count",
            "research.count", "graduates.employment_rate"} <= set(figures)  # fmt: skip
    assert figures["aid.persons"]["adds_up"] is False
    assert "aid.amount" in said(capsys, "list")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("show", "aid.sum"), "aid.amount"),
        (("show", "aid.amount", "--by", "colour"), "academic_year"),
        (("show", "aid.amount", "--where", "kind"), "kind=national"),
        (("show", "aid.amount", "--where", "kind=gold"), "国家奖助学金"),
        (("show", "aid.amount", "--from", "2017", "--to", "2015"), "2017"),
    ],
)
def test_mistakes_name_what_is_possible(arguments, named):
    with pytest.raises(CommandError, match=named):
        call_command("figures", *arguments)


def test_the_warehouse_answers_the_same(capsys):
    said(capsys, "warehouse")
    live, stored = (
        json.loads(said(capsys, "show", "aid.persons", "--by", "kind,year", "--json", *more))
        for more in ((), ("--warehouse",))
    )
    assert (live["rows"], live["total"]) == (stored["rows"], stored["total"])
