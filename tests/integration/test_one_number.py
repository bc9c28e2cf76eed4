"""The aid table on the screen, in Excel, in JSON and in Word: one set of numbers, in both units, without loans too."""

import io
import json
import re
from decimal import Decimal
from typing import Any

import docx
import pytest
from django.core.management import call_command
from django.test import Client
from openpyxl import load_workbook

from bangfu.accounts.models import User
from bangfu.reports.compose import compose, scene_of
from bangfu.reports.services import start_report
from bangfu.reports.services.issuing import written
from tests.factories import as_user, log_in, make_payment, make_scheme, make_student, make_user

pytestmark = pytest.mark.django_db
KINDS = ("国家奖助学金", "勤工助学", "生源地贷款")
TOTAL, WITHOUT = "合计", "其中不含贷款"
# In 分: 2015, 2016, together.
MONEY = {
    "国家奖助学金": (500_000, 500_033, 1_000_033),
    "勤工助学": (0, 80_007, 80_007),
    "生源地贷款": (800_000, 0, 800_000),
    TOTAL: (1_300_000, 580_040, 1_880_040),
    WITHOUT: (500_000, 580_040, 1_080_040),
}


@pytest.fixture(autouse=True)
def _payments(school: Any) -> None:
    system = User.objects.system()
    with as_user(system):
        student, other = make_student(system, school), make_student(system, school)
        grant = make_scheme(system, school)
        work = make_scheme(system, school, name="岗位", kind="work_study", element="work")
        loan = make_scheme(
            system, school, name="生源地贷款", kind="origin_loan", element="loan", funding="loan", is_repayable=True
        )
        make_payment(system, student, grant, paid_on="2015-11", amount=500_000)
        make_payment(system, student, loan, paid_on="2015-09", amount=800_000)
        make_payment(system, student, grant, paid_on="2016-11", amount=500_033)
        make_payment(system, other, work, paid_on="2016-05", amount=80_007)


@pytest.fixture
def reader(school: Any) -> Client:
    return log_in(Client(), make_user("aid_centre", school))


ADDRESS = "/figures/aid.amount/{page}?rows=kind&across=year&from=2015&to=2016&money={unit}"
SCALE = {"yuan": Decimal("0.01"), "wan": Decimal("0.000001")}


def expected(unit: str) -> dict[str, tuple[Decimal, ...]]:
    return {label: tuple(value * SCALE[unit] for value in row) for label, row in MONEY.items()}


def number(text: Any) -> Decimal:
    return Decimal(str(text).replace(",", ""))


def on_screen(reader: Client, unit: str) -> dict[str, tuple[Decimal, ...]]:
    page = reader.get(ADDRESS.format(page="", unit=unit)).content.decode()
    table = re.search(r"<table.*?</table>", page[page.index('class="explorer-answer') :], re.DOTALL)
    assert table is not None
    found = {}
    for row in re.findall(r"<tr.*?</tr>", table.group(), re.DOTALL):
        cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL)]
        if cells[0] in MONEY:
            found[cells[0]] = tuple(number(cell) for cell in cells[1:])
    return found


def in_excel(reader: Client, unit: str) -> dict[str, tuple[Decimal, ...]]:
    answer = reader.get(ADDRESS.format(page="export/", unit=unit))
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    rows = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    found = {}
    for row in rows:
        if row[0] in MONEY:
            assert all(isinstance(cell, int | float) for cell in row[1:4])
            found[row[0]] = tuple(round(number(cell), 6) for cell in row[1:4])
    return found


def in_word(school: Any, unit: str) -> dict[str, tuple[Decimal, ...]]:
    system = User.objects.system()
    with as_user(system):
        report = start_report(organisation=school, outline="bulletin", first_year=2015, last_year=2016, by=system)
        section = report.sections.get(heading="一、资助金额与人次")
        table = {**section.body[0], "figures": [{"code": "aid.amount", "title": "资金", "money": unit}]}
        type(section).objects.filter(pk=section.pk).update(body=[table])
        document, _made = compose(report, scene_of(report, system.access))
    made = docx.Document(io.BytesIO(written(document, "clean", None))).tables[0]
    rows = [[cell.text for cell in row.cells] for row in made.rows]
    return {row[0]: tuple(number(cell) for cell in row[1:]) for row in rows if row[0] in MONEY}


def in_json(capsys: Any) -> dict[str, Any]:
    arguments = ("figures", "show", "aid.amount", "--from", "2015", "--to", "2016", "--json", "--by", "kind,year")
    call_command(*arguments)
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("unit", ["yuan", "wan"])
def test_screen_excel_and_word_say_the_same(unit: str, reader: Client, school: Any) -> None:
    assert on_screen(reader, unit) == expected(unit)
    assert in_excel(reader, unit) == expected(unit)
    assert in_word(school, unit) == expected(unit)


def test_json_says_the_same_in_fen(capsys: Any) -> None:
    answer = in_json(capsys)
    cells = {(row["kind"], row["year"]): row["value"] for row in answer["rows"]}
    assert cells == {(kind, year): MONEY[kind][year - 2015] for kind in KINDS for year in (2015, 2016)}
    assert answer["total"] == {"value": MONEY[TOTAL][2], "records": 4}
    arguments = ("figures", "show", "aid.amount", "--from", "2015", "--to", "2016", "--json", "--where", "repayable=否")
    call_command(*arguments)
    assert json.loads(capsys.readouterr().out)["total"] == {"value": MONEY[WITHOUT][2], "records": 3}


def test_drilling_down_gives_the_cell_again(reader: Client) -> None:
    page = reader.get("/figures/aid.amount/records/?kind=national&from=2016&to=2016").content.decode()
    assert "5,000.33" in page


@pytest.mark.parametrize(
    "wrong",
    [
        ["show", "aid.sum"],
        ["show", "aid.amount", "--by", "colour"],
        ["show", "aid.amount", "--by", "kind,kind"],
        ["show", "aid.amount", "--from", "2017", "--to", "2015"],
        ["show", "aid.amount", "--from", "early"],
        ["show", "aid.amount", "--where", "kind=gold"],
    ],
)
def test_the_command_ends_with_an_error(wrong: list[str], capfd: Any) -> None:
    from bangfu.__main__ import main

    with pytest.raises(SystemExit) as ended, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["bangfu", "figures", *wrong])
        main()
    said = capfd.readouterr()
    assert ended.value.code == 1
    assert said.out == "" and said.err.strip() and "Traceback" not in said.err
