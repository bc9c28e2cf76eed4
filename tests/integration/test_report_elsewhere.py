"""The initial outlines at a school that is not the demonstration's: other names, other years, years without books."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.management import CommandError, call_command

from bangfu.accounts.models import User
from bangfu.assistance.models import Award, Project
from bangfu.organisations.models import Indicator, ProfileValue
from bangfu.registers.register import REGISTRY
from bangfu.registers.services import add_record
from bangfu.reports.models import Report
from bangfu.reports.word.package import validate
from tests.factories import as_user, make_organisation, make_payment, make_scheme, make_student

pytestmark = pytest.mark.django_db
# Words of the demonstration's source that no other school's report may hold.
FOREIGN = ("湖北", "黄石", "阳新", "鄂", "质量管理处", "三校", "扶持办公室", "入驻干部", "六位一体", "1+7", "百校千师")
OUTLINES = ("annual", "summary", "bulletin", "agreement")


@pytest.fixture
def school(db: None) -> Any:
    """A school in the west whose name holds what a careless program would read as a reference or as markup."""
    return make_organisation("丝路{{ 7*7 }}<职业>学院，西区", is_home=True)


@pytest.fixture
def partner(db: None) -> Any:
    return make_organisation("雪山县&职教中心", kind="secondary_school")


@pytest.fixture(autouse=True)
def _records(school: Any, partner: Any) -> Iterator[None]:
    """An agreement of 2020; in 2021 a project, an award, two payments of 1,234.56 元, 380余 students."""
    system = User.objects.system()
    about = {"organisation": school, "partner": partner}
    with as_user(system):
        REGISTRY["agreements"].save_new(values={
            **about, "title": "山海协作协议", "signed_on": "2020-03-01", "valid_from": "2020-03-01",
            "valid_until": "2030-03-01", "scope": "师资",
        }, by=system)  # fmt: skip
        add_record(
            model=Project, by=system,
            values={**about, "name": "汽修实训", "area": "majors", "year": 2021, "beneficiaries": 26},
        )  # fmt: skip
        student, scheme = make_student(system, school), make_scheme(system, school)
        for month in ("2021-03", "2021-10"):
            make_payment(system, student, scheme, paid_on=month, amount=123_456)
        for indicator, value, qualifier in (("在校生", 380, "余"), ("实训室", 9, "")):
            add_record(model=ProfileValue, by=system, values={
                "organisation": school, "indicator": Indicator.objects.get(name=indicator), "as_of": "2021",
                "value": value, "qualifier": qualifier,
            })  # fmt: skip
    yield


def report(folder: Path, outline: str, first: int, last: int, *more: str) -> str:
    """The words of the Word file that the command writes, tables included."""
    path = folder / f"{outline}-{first}.docx"
    call_command("report", "--outline", outline, "--from", str(first), "--to", str(last), "--out", str(path), *more)
    assert validate(path) == []
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("outline", OUTLINES)
@pytest.mark.parametrize(("first", "last"), [(2021, 2021), (2020, 2022), (2018, 2018)])
def test_every_outline_for_any_period(outline: str, first: int, last: int, tmp_path: Path, capsys: Any) -> None:
    text = report(tmp_path, outline, first, last)
    assert "问题 0 处" in capsys.readouterr().out
    assert [word for word in FOREIGN if word in text] == []
    assert "{{" not in text.replace("{{ 7*7 }}", "") and "丝路{{ 7*7 }}<职业>学院" in text
    assert not re.search(r"未统计[个人项次万元余]|（）|，，|，。", text), text


def test_a_year_of_records(tmp_path: Path) -> None:
    text = report(tmp_path, "annual", 2021, 2021, "--agreement", "山海")
    assert "2021年，实施情况：帮扶项目1个，惠及师生26人次。" in text
    assert "2021年，各类资助发放总额0.246912万元，发放总量2人次，受资助学生1人；" in text
    assert "在校生380余人，其中中职生未统计，高职生未统计" in text
    assert "校内实训基地、实习车间、实训室共9个" in text
    assert "2020年" not in text


def test_a_report_on_an_agreement_cites_it_by_its_title(tmp_path: Path) -> None:
    assert "根据《山海协作协议》，现将2021年执行情况报告如下：" in report(
        tmp_path, "agreement", 2021, 2021, "--agreement", "山海"
    )


def test_a_year_without_books_is_not_zero(tmp_path: Path) -> None:
    text = report(tmp_path, "annual", 2018, 2018)
    assert "2018年，实施情况：帮扶项目未统计，惠及师生未统计。" in text
    assert "2018年，各类资助发放总额未统计，发放总量未统计，受资助学生未统计；" in text
    assert "就业率未统计；" in text
    assert "期内没有登记问题与整改。" in text and "期内没有登记工作建议。" in text
    assert not re.search(r"(?<![\d.])0(?![\d.])", text), text


def test_another_schools_records_are_left_out(tmp_path: Path, school: Any, partner: Any) -> None:
    system, other = User.objects.system(), make_organisation("别处职业学院")
    with as_user(system):
        values = {"organisation": other, "partner": partner, "name": "别处的", "area": "majors", "year": 2018}
        add_record(model=Project, values=values, by=system)
        award = {"organisation": school, "partner": partner, "awarded_on": "2021-06", "level": "provincial"}
        prize = {"holder_kind": "student", "holder_names": "学生甲", "competition": "技能大赛", "prize": "一等奖"}
        add_record(model=Award, values={**award, **prize}, by=system)
    assert "实施情况：项目未统计" in report(tmp_path, "agreement", 2018, 2018)
    assert "受援校师生获奖1项" in report(tmp_path, "agreement", 2021, 2021)


def test_an_outline_about_a_partner_needs_to_know_which(tmp_path: Path, school: Any) -> None:
    system = User.objects.system()
    with as_user(system):
        REGISTRY["agreements"].save_new(values={
            "organisation": school, "partner": make_organisation("草原县职教中心", kind="secondary_school"),
            "title": "草原协作协议", "signed_on": "2020-03-01", "valid_from": "2020-03-01",
            "valid_until": "2030-03-01", "scope": "师资",
        }, by=system)  # fmt: skip
    with pytest.raises(CommandError, match="山海协作协议"):
        report(tmp_path, "annual", 2021, 2021)
    assert "0.246912万元" in report(tmp_path, "bulletin", 2021, 2021)


def test_a_file_that_cannot_be_written_makes_no_report(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    years = ("--outline", "annual", "--from", "2021", "--to", "2021")
    with pytest.raises(CommandError, match="是文件夹；请写文件名"):
        call_command("report", *years, "--out", str(tmp_path))
    with pytest.raises(CommandError, match="写不出文件"):
        call_command("report", *years, "--out", str(tmp_path / "ok.docx"), "--pdf", str(tmp_path / "taken" / "a.pdf"))
    assert not Report.everything.exists() and not (tmp_path / "ok.docx").exists()
