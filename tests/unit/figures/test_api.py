"""What reports ask: values and tables by references that can be kept."""

import pytest

from bangfu.figures import api
from bangfu.figures.request import Request
from tests.factories import make_unit
from tests.figures.data import payment, scheme, student, two_schools

pytestmark = pytest.mark.django_db


@pytest.fixture
def access():
    from bangfu.accounts.models import User

    school, _partner = two_schools()
    person = student(school, unit=make_unit(school, "机电学院"))
    payment(person, scheme(school), "2015-03", 70_000_00)
    payment(person, scheme(school, "origin_loan"), "2016-03", 8_000_00)
    return User.objects.system().access


def test_a_value_with_everything_a_reader_may_ask(access):
    reference = api.FigureReference("aid.amount", Request(first=2015), {"kind": "national"}, "wan")
    value = api.value_of(api.FigureReference.from_json(reference.as_json()), access=access)
    assert (value.text, value.unit, value.records, value.value) == ("7", "万元", 1, 70_000_00)
    frozen = value.frozen()
    assert (frozen["version"], frozen["value"], frozen["reference"]) == (1, 70_000_00, reference.as_json())
    model, given = api.records_of(reference, access=access)
    assert (model, list(given.values())) == ("aid.aidpayment", [70_000_00])


def test_only_records_of_a_sum_have_amounts(access):
    _model, given = api.records_of(api.FigureReference("aid.persons"), access=access)
    assert list(given.values()) == [None, None]
    assert [api.is_sum(code) for code in ("aid.amount", "aid.persons", "aid.times")] == [True, False, False]


def test_a_table_whose_entries_are_values(access):
    reference = api.TableReference("aid.amount", Request(), ("kind",), "year", "wan")
    table = api.table_of(api.TableReference.from_json(reference.as_json()), access=access)
    assert table.columns == ("2015", "2016")
    read = [(n.kind, n.labels, [e.cell.value for e in n.entries], n.total.cell.value) for n in table.lines]
    assert read == [
        ("row", ("国家奖助学金",), [70_000_00, 0], 70_000_00),
        ("row", ("生源地贷款",), [0, 8_000_00], 8_000_00),
        ("total", ("合计",), [70_000_00, 8_000_00], 78_000_00),
        ("memo", ("其中不含贷款",), [70_000_00, 0], 70_000_00),
    ]  # fmt: skip
    for line in table.lines:
        for entry in (*line.entries, line.total):
            assert api.value_of(api.entry_reference(reference, entry), access=access).value == entry.cell.value


def test_subtotals_of_two_row_dimensions(access):
    table = api.table_of(api.TableReference("aid.times", Request(), ("year", "kind")), access=access)
    assert [(line.kind, line.labels) for line in table.lines] == [
        ("row", ("2015", "国家奖助学金")),
        ("row", ("2015", "生源地贷款")),
        ("subtotal", ("2015 小计",)),
        ("row", ("2016", "国家奖助学金")),
        ("row", ("2016", "生源地贷款")),
        ("subtotal", ("2016 小计",)),
        ("total", ("合计",)),
        ("memo", ("其中不含贷款",)),
    ]


def test_a_single_group_has_its_total_alone(access):
    table = api.table_of(api.TableReference("aid.times", Request(), ("unit", "kind")), access=access)
    assert [(line.kind, line.labels) for line in table.lines] == [
        ("row", ("机电学院", "国家奖助学金")),
        ("row", ("机电学院", "生源地贷款")),
        ("total", ("合计",)),
        ("memo", ("其中不含贷款",)),
    ]
