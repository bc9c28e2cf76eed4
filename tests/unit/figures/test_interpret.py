"""The oracle's reading of expressions."""

import ibis
import pytest

from bangfu.figures.interpret import rows_of

PEOPLE = [
    {"id": 1, "name": "甲", "group": "a", "age": 20},
    {"id": 2, "name": "乙", "group": "a", "age": None},
    {"id": 3, "name": "丙", "group": None, "age": 30},
]
GROUPS = [{"code": "a", "title": "一组"}]
people = ibis.table({"id": "int64", "name": "string", "group": "string", "age": "int64"}, name="people")
groups = ibis.table({"code": "string", "title": "string"}, name="groups")


def read(expression):
    return rows_of(expression, {"people": PEOPLE, "groups": GROUPS}.__getitem__)


def test_null_is_neither_true_nor_false():
    assert [r["id"] for r in read(people.filter(people.age > 10))] == [1, 3]
    assert [r["id"] for r in read(people.filter(~(people.age > 25)))] == [1]
    assert [r["id"] for r in read(people.filter(people.age.isnull() | (people.age > 25)))] == [2, 3]


def test_left_join_keeps_rows_and_null_never_matches():
    joined = people.left_join(groups, people.group == groups.code)
    assert [r["title"] for r in read(joined.select("id", "title"))] == ["一组", "一组", None]
    assert [r["id"] for r in read(people.join(groups, people.group == groups.code).select("id"))] == [1, 2]


def test_groups_and_measures():
    expression = people.group_by("group").aggregate(n=people.count(), top=people.age.max(), all=people.age.sum())
    assert read(expression) == [
        {"group": "a", "n": 2, "top": 20, "all": 20},
        {"group": None, "n": 1, "top": 30, "all": 30},
    ]


def test_what_it_does_not_know_it_does_not_guess():
    with pytest.raises(LookupError, match="Uppercase"):
        read(people.select(x=people.name.upper()))
